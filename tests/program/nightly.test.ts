import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {manifestIn, outputsOf} from '../../src/publish/manifest.js';
import {copyOfCheckout, run} from '../support/checkout-copy.js';
import {temporaryFolder} from '../support/folders.js';

describe('a nightly refresh, of the real project', () => {
  let root = '';
  let shared = '';
  let inbox = '';
  let heard = '';
  const refresh = () => run(root, ['refresh', '--inbox', inbox, '--publish-to', shared, '--notify-command', `cat >> '${heard}'`]);
  const notices = () =>
    fs.existsSync(heard)
      ? fs
          .readFileSync(heard, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as {event: string; code: number; changes: Record<string, number> | null})
      : [];
  const raw = (file = '') => path.join(root, 'raw', 'finans-norge-2025', file);

  beforeAll(() => {
    root = copyOfCheckout();
    [shared, inbox] = [path.join(root, '..', `${path.basename(root)}-delt`), path.join(root, 'inn boks')];
    heard = path.join(root, 'heard');
    fs.mkdirSync(inbox);
  });
  afterAll(() => {
    for (const folder of [root, shared]) fs.rmSync(folder, {recursive: true, force: true});
  });

  it('copies what it publishes to the shared folder, and tells nothing where no figure changed', async () => {
    expect((await refresh()).code).toBe(0);
    expect(manifestIn(shared)?.files).toEqual(manifestIn(outputsOf(root).latest)?.files);
    expect(notices()).toEqual([]);
    const again = await refresh();
    expect(again.out).toContain('Nothing changed');
    expect(again.err).toContain('all files were there');
  });

  it('takes in a revised document, holds its changed figure, tells of both, and publishes it when it is accepted', async () => {
    const dropped = path.join(inbox, 'finans-norge-2025');
    fs.cpSync(raw(), dropped, {recursive: true});
    const statements = fs.readFileSync(raw('statements.csv'), 'utf8');
    const edited = statements.replace(/^(employer-offers,\d+,[^,]*,)95/m, '$196');
    expect(edited).not.toBe(statements);
    // Sealed in a copy of the project, as its owner would.
    const elsewhere = copyOfCheckout();
    fs.writeFileSync(path.join(elsewhere, 'raw', 'finans-norge-2025', 'statements.csv'), edited);
    await run(elsewhere, ['seal', '--document', 'finans-norge-2025']);
    fs.cpSync(path.join(elsewhere, 'raw', 'finans-norge-2025'), dropped, {recursive: true});
    fs.rmSync(elsewhere, {recursive: true, force: true});
    const old = new Date(Date.now() - 60_000);
    for (const file of fs.readdirSync(dropped)) fs.utimesSync(path.join(dropped, file), old, old);

    const held = await refresh();
    expect(held.err).toContain('Inbox: took in finans-norge-2025');
    expect(held.err).toContain('finans-norge-2025/text/employer-offers, value');
    expect(held.code).toBe(3);
    expect(notices()).toMatchObject([{event: 'held', code: 3}]);
    await run(root, ['accept', '--reason', 'The publisher wrote to us']);
    expect((await refresh()).code).toBe(0);
    expect(notices()).toMatchObject([{event: 'held'}, {event: 'changed', code: 0, changes: {revised: expect.any(Number) as unknown}}]);
    expect(manifestIn(shared)?.run_id).toBe(manifestIn(outputsOf(root).latest)?.run_id);
  });

  it('refuses a document that is none, tells of it, and publishes the rest', async () => {
    const folder = path.join(inbox, 'rapport');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'rapport.xlsx'), 'x');
    const old = new Date(Date.now() - 60_000);
    fs.utimesSync(path.join(folder, 'rapport.xlsx'), old, old);
    const {code, err} = await refresh();
    expect(code).toBe(3);
    expect(err).toContain('Inbox: refused rapport; raw is as it was');
    expect(fs.readFileSync(path.join(inbox, 'rapport.refused.txt'), 'utf8')).toContain('inbox/rapport/rapport.xlsx: found this file');
    expect(notices().at(-1)).toMatchObject({event: 'refused', code: 3});
  });

  it('says that outputs/latest is published where only the shared folder cannot be written', async () => {
    const noFolder = path.join(temporaryFolder(), 'a file');
    fs.writeFileSync(noFolder, '');
    const {code, err} = await run(root, ['refresh', '--force', '--publish-to', noFolder]);
    expect(code).toBe(73);
    expect(err).toContain('outputs/latest is published; the shared folder is not yet as it is');
    expect(err).not.toContain('Nothing was published');
  });

  it('is not failed, and not held up, by a command that does both', async () => {
    const {code, err} = await run(root, ['refresh', '--force', '--notify-command', 'exit 9']);
    expect({code, err}).toMatchObject({code: 0});
    fs.rmSync(path.join(inbox, 'rapport'), {recursive: true});
    expect((await run(root, ['refresh', '--inbox', temporaryFolder(), '--notify-command', 'sleep 60'])).code).toBe(0);
  });
});
