import fs from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {copyOfCheckout, run} from '../support/checkout-copy.js';
import {DOCUMENTS, itWithDocuments} from '../support/documents.js';

const UNION = 'fagforbundet-2023';

describe('inspect: everything that is wrong with one document at once', () => {
  let root = '';
  beforeEach(() => {
    root = copyOfCheckout();
  });
  afterEach(() => {
    fs.rmSync(root, {recursive: true, force: true});
  });

  const raw = (file: string) => path.join(root, 'raw', UNION, file);
  const edit = (file: string, from: string, to: string) => {
    const text = fs.readFileSync(raw(file), 'utf8');
    if (text.split(from).length !== 2) throw new Error(`${from} stands ${text.split(from).length - 1} times in ${file}`);
    fs.writeFileSync(
      raw(file),
      text.replace(from, () => to)
    );
  };
  const inspect = (...more: string[]) => run(root, ['inspect', '--document', UNION, ...more]);
  const bytesOfRaw = () => fs.readdirSync(raw('')).map((file) => [file, fs.readFileSync(raw(file), 'utf8')]);

  itWithDocuments('tells label, code, token, unaccounted number, constraint and sum in one run, and writes nothing', async () => {
    edit('respondents-sex.csv', 'Mann,', 'Mnan,');
    edit('statements.csv', 'access,4,tekst,19 prosent,percent,access.can', 'access,4,tekst,19 prosent,percent,access.cann');
    edit('equipment-technical.csv', '2595', '2695');
    edit('left-out.csv', '173,173,^Under 20,1,', '173,173,^Under 20,2,');
    fs.appendFileSync(raw('constraints.csv'), 'nonsense,same,fagforbundet-2023/text/acces;fagforbundet-2023/text/access,,\n');
    const before = bytesOfRaw();
    const {code, out} = await inspect('--documents', DOCUMENTS);
    expect(code).toBe(3);
    const told = out.split('\n');
    const line = (...parts: string[]) => told.filter((one) => parts.every((part) => one.includes(part)));
    expect(line('respondents-sex.csv, column row: found the row "Mnan"', 'Did you mean Mann?')).toHaveLength(1);
    expect(line('statements.csv:2, column indicator_id: found "access.cann"', 'Did you mean access.can,')).toHaveLength(1);
    expect(line('equipment-technical.csv:2: found "2695"', 'not on line 50, where it says "2595 749 1931 983"')).toHaveLength(1);
    expect(line(`  ${UNION}:50: 2595 in`)).toHaveLength(1);
    expect(line('left-out.csv:5, column numbers: found 2, expected 1')).toHaveLength(1);
    expect(line('constraints.csv:20, column parts: found "fagforbundet-2023/text/acces"')).toHaveLength(1);
    // What one fault makes unknown does not hide what the rest tells: 2695 is no 41 per cent of all answers.
    expect(line('error at', 'equipment-technical.percent.yes', '2695 answers')).toHaveLength(1);
    expect(out).toContain('Nothing was written. Mend what is named above and run it again.');
    expect(bytesOfRaw()).toEqual(before);
    expect(fs.existsSync(path.join(root, 'outputs'))).toBe(false);
  });

  it('looks at a table that is not sealed yet, and leaves the seal alone', async () => {
    edit('equipment-technical.csv', '2595', '2594');
    const {code, out} = await inspect();
    expect(out).toMatch(/Not sealed yet:\n {2}equipment-technical\.csv/);
    expect(code).toBe(0);
    expect((await run(root, ['refresh'])).code).toBe(3);
  });

  it('refuses an unknown document with what there is', async () => {
    const {code, err} = await run(root, ['inspect', '--document', 'fagforbundet']);
    expect(code).toBe(2);
    expect(err).toContain('fagforbundet-2023');
  });
});
