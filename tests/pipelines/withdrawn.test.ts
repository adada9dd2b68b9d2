import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readCsv} from '../../src/text/csv.js';
import {listDocuments} from '../../src/raw/package.js';
import {outputsOf, readManifest} from '../../src/publish/manifest.js';
import {copyOfCheckout, run} from '../support/checkout-copy.js';
import {CHECKOUT} from '../support/folders.js';
import {readWorkbook} from '../support/ooxml.js';

const WITHDRAWALS = 'schemas/codebook/withdrawals.csv';

/** All texts of a published workbook, by sheet. */
function textsOf(root: string, file: string): Map<string, string[]> {
  const sheets = readWorkbook(new Uint8Array(fs.readFileSync(path.join(root, 'outputs/latest', file))));
  return new Map(sheets.map(({name, cells}) => [name, [...cells.values()].map(({value}) => String(value))]));
}

function workbooksOf(root: string): string[] {
  const files = readManifest(outputsOf(root))?.files ?? [];
  return files.map((file) => file.path).filter((name) => name.endsWith('.xlsx'));
}

/** Ids of the exported observations. */
function exported(root: string): string[] {
  const bytes = fs.readFileSync(path.join(root, 'outputs/latest/observations.csv'));
  return readCsv(new Uint8Array(bytes), 'observations.csv').records.map(({cells}) => cells[0] ?? '');
}

describe('a withdrawn document', () => {
  let root = '';
  /** The figures before anything was withdrawn. */
  let first: readonly string[] = [];
  const original = fs.readFileSync(path.join(CHECKOUT, WITHDRAWALS), 'utf8');
  const withdraw = async (...documents: string[]) => {
    const rows = documents.map((id) => `${id},2026-11-20,Utgiveren fant en feil,The publisher found an error\n`);
    fs.writeFileSync(path.join(root, WITHDRAWALS), original + rows.join(''));
    return run(root, ['refresh']);
  };

  beforeAll(async () => {
    root = copyOfCheckout();
    expect(await withdraw()).toMatchObject({code: 0});
    first = exported(root);
  });
  afterAll(() => {
    fs.rmSync(root, {recursive: true, force: true});
  });

  it.each([...listDocuments(CHECKOUT).map((id) => [id]), ['finans-norge-2025', 'fafo-lederne-2025']])(
    '%s %s leaves comparisons, sheets and exports, and its tombstone says when and why',
    async (...documents: string[]) => {
      const {code, err} = await withdraw(...documents);
      expect({code, err: code === 0 ? '' : err}).toEqual({code: 0, err: ''});
      expect(workbooksOf(root)).toHaveLength(14);
      const isGone = (id: string) => documents.some((document) => id.startsWith(`${document}/`));
      expect(exported(root).filter(isGone)).toEqual([]);
      expect(first.filter(isGone)).not.toEqual([]);
      for (const language of ['nb', 'en']) {
        const state = textsOf(root, `${language}/overview.xlsx`).get(language === 'nb' ? 'Kildenes tilstand' : 'State of sources') ?? [];
        expect(state.filter((text) => /^(trukket tilbake|withdrawn) 2026-11-20$/.test(text))).toHaveLength(documents.length);
      }
      const sources = workbooksOf(root).flatMap((file) => textsOf(root, file).get(file.startsWith('nb') ? 'Kilder' : 'Sources') ?? []);
      for (const reason of ['Utgiveren fant en feil', 'The publisher found an error']) expect(sources).toContain(reason);
    },
    120_000
  );

  it('is told by explain, diff and status', async () => {
    await withdraw('fagforbundet-2023');
    const figure = 'fagforbundet-2023/text/access';
    const {code, err} = await run(root, ['explain', '--id', figure]);
    expect(code).toBe(2);
    expect(err).toContain('is withdrawn with its document fagforbundet-2023, on 2026-11-20');
    const changes = JSON.parse((await run(root, ['diff', '--json'])).out) as {
      changes: {observation_id: string; cause: string; kind: string}[];
    };
    expect(changes.changes).toContainEqual(expect.objectContaining({observation_id: figure, kind: 'gone', cause: 'withdrawn'}));
    expect((await run(root, ['status'])).out).toMatch(/Fagforbundet +gone: withdrawn/);
  }, 120_000);

  it('is refused where it is none, and where none would be left', async () => {
    expect((await withdraw('fagforbundet-2024')).err).toContain('Did you mean fagforbundet-2023');
    const all = await withdraw(...listDocuments(CHECKOUT));
    expect(all.code).toBe(3);
    expect(all.err).toContain('all 5 documents withdrawn');
  });
});
