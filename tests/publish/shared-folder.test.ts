import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {type Manifest, manifestIn, outputsOf, type Outputs} from '../../src/publish/manifest.js';
import {ownerOf, publishTo} from '../../src/publish/shared-folder.js';
import {temporaryFolder, writeFiles} from '../support/folders.js';
import {MIDNIGHT, publishRun} from '../support/runs.js';

const FILES = {'nb/uptake.xlsx': 'old', 'en/uptake.xlsx': 'english', 'observations.csv': 'a\n'};
const NO_WAITS: readonly number[] = [0, 0];

function start(files: Readonly<Record<string, string>> = FILES) {
  const outputs = outputsOf(temporaryFolder());
  const folder = path.join(temporaryFolder(), 'delt mappe');
  return {outputs, folder, manifest: publishRun(outputs, files)};
}

const share = (outputs: Outputs, manifest: Manifest, folder: string) => publishTo(outputs, manifest, folder, MIDNIGHT, NO_WAITS);
const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
const names = (folder: string) =>
  fs
    .readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

/** Lets the rename onto a file fail, a number of times. */
function lock(file: string, code: string, times = Infinity) {
  const {renameSync} = fs;
  let left = times;
  vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (String(to).endsWith(file) && left-- > 0) throw Object.assign(new Error(code), {code});
    renameSync(from, to);
  });
}

/** What the copy failed of. */
const because = (words: string) => ({name: 'SharedFolderError', cause: {message: expect.stringContaining(words) as string}});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('publishTo(outputs, manifest, folder)', () => {
  it('copies every file, the manifest last, and nothing twice', async () => {
    const {outputs, folder, manifest} = start();
    const order: string[] = [];
    const {renameSync} = fs;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      order.push(path.basename(String(to)));
      renameSync(from, to);
    });
    expect(await share(outputs, manifest, folder)).toEqual({copied: 3, otherNames: [], edited: []});
    expect(order.at(-1)).toBe('manifest.json');
    expect(names(folder)).toEqual(['en/uptake.xlsx', 'manifest.json', 'nb/uptake.xlsx', 'observations.csv']);
    expect(await share(outputs, manifest, folder)).toMatchObject({copied: 0});
  });

  it('replaces what changed, removes what is no longer published, and leaves files of others alone', async () => {
    const {outputs, folder, manifest} = start();
    await share(outputs, manifest, folder);
    writeFiles(folder, {'nb/my notes.xlsx': 'mine'});
    const next = publishRun(outputs, {'nb/uptake.xlsx': 'new', 'en/uptake.xlsx': 'english'});
    expect(await share(outputs, next, folder)).toMatchObject({copied: 1});
    expect(names(folder)).toEqual(['en/uptake.xlsx', 'manifest.json', 'nb/my notes.xlsx', 'nb/uptake.xlsx']);
    expect(read(folder, 'nb/uptake.xlsx')).toBe('new');
  });

  it('keeps what somebody edited there beside it', async () => {
    const {outputs, folder, manifest} = start();
    await share(outputs, manifest, folder);
    writeFiles(folder, {'nb/uptake.xlsx': 'edited by hand'});
    const {edited} = await share(outputs, publishRun(outputs, {...FILES, 'nb/uptake.xlsx': 'new'}), folder);
    expect(edited).toEqual(['nb/uptake (edited 2026-01-02 030405).xlsx']);
    expect([read(folder, edited[0] ?? ''), read(folder, 'nb/uptake.xlsx')]).toEqual(['edited by hand', 'new']);
  });

  it.each(['EBUSY', 'EACCES', 'EPERM', 'ETXTBSY'])('waits for a file that is locked for a while (%s)', async (code) => {
    const {outputs, folder, manifest} = start();
    lock('nb/uptake.xlsx', code, 2);
    expect(await share(outputs, manifest, folder)).toMatchObject({copied: 3, otherNames: []});
    expect(read(folder, 'nb/uptake.xlsx')).toBe('old');
  });

  it.each(['EBUSY', 'EACCES', 'EPERM'])('stands beside a file that stays locked, and says whose it is (%s)', async (code) => {
    const {outputs, folder, manifest} = start();
    await share(outputs, manifest, folder);
    const next = publishRun(outputs, {...FILES, 'nb/uptake.xlsx': 'new'});
    writeFiles(folder, {'nb/.~lock.uptake.xlsx#': ',kari,pc-7,25.11.2026 05:14,file:///home/kari;'});
    lock('nb/uptake.xlsx', code);
    const {otherNames} = await share(outputs, next, folder);
    const as = 'nb/uptake (2026-01-02 030405).xlsx';
    expect(otherNames).toEqual([{file: 'nb/uptake.xlsx', as, by: 'kari'}]);
    expect([read(folder, 'nb/uptake.xlsx'), read(folder, as)]).toEqual(['old', 'new']);
    expect(manifestIn(folder)?.files.map((file) => file.path)).toContain(as);
    vi.restoreAllMocks();
    expect(await share(outputs, next, folder)).toMatchObject({copied: 1, otherNames: []});
    expect(names(folder)).not.toContain(as);
    expect(read(folder, 'nb/uptake.xlsx')).toBe('new');
  });

  it.each(['writeFileSync', 'renameSync', 'fsyncSync'] as const)('leaves every file whole whenever %s fails', async (call) => {
    const {outputs, folder, manifest} = start();
    await share(outputs, manifest, folder);
    const next = publishRun(outputs, {'nb/uptake.xlsx': 'new', 'en/uptake.xlsx': 'new english', 'observations.csv': 'b\n'});
    for (let failing = 1; failing < 60; failing++) {
      const works = fs[call] as (...args: unknown[]) => unknown;
      let calls = 0;
      const spy = vi.spyOn(fs, call).mockImplementation((...args: unknown[]) => {
        calls += 1;
        if (calls === failing) throw Object.assign(new Error('ENOSPC: no space left on device'), {code: 'ENOSPC'});
        return works(...args) as never;
      });
      const failed = await share(outputs, next, folder).then(
        () => false,
        () => true
      );
      spy.mockRestore();
      for (const {path: file} of manifest.files) {
        const versions = [FILES[file as keyof typeof FILES], {'nb/uptake.xlsx': 'new', 'en/uptake.xlsx': 'new english'}[file] ?? 'b\n'];
        expect(versions, `${file} at failure ${String(failing)} of ${call}`).toContain(read(folder, file));
      }
      expect(names(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
      if (!failed) return;
    }
    throw new Error(`${call} was called more often than the test can follow`);
  });

  it('refuses a folder of the project, and a link that leads elsewhere', async () => {
    const {outputs, folder, manifest} = start();
    await expect(share(outputs, manifest, path.join(outputs.folder, 'latest'))).rejects.toMatchObject(because('expected one outside it'));
    await expect(share(outputs, manifest, path.dirname(outputs.folder))).rejects.toMatchObject(because('expected one outside it'));
    const elsewhere = temporaryFolder();
    fs.mkdirSync(folder, {recursive: true});
    fs.symlinkSync(elsewhere, path.join(folder, 'nb'));
    await expect(share(outputs, manifest, folder)).rejects.toMatchObject(because('symbolic link'));
    expect(fs.readdirSync(elsewhere)).toEqual([]);
  });
});

describe('ownerOf(file)', () => {
  it.each([
    ['LibreOffice', '.~lock.a.xlsx#', Buffer.from(',ola,pc,25.11.2026 05:14,file:///x;'), 'ola'],
    ['Excel', '~$a.xlsx', Buffer.concat([Buffer.from([3]), Buffer.from('Åse', 'latin1'), Buffer.alloc(50, 32)]), 'Åse'],
    ['an empty one', '~$a.xlsx', Buffer.alloc(0), null]
  ])('reads the file of %s', (_, name, bytes, owner) => {
    const folder = temporaryFolder();
    writeFiles(folder, {[name]: bytes});
    expect(ownerOf(path.join(folder, 'a.xlsx'))).toBe(owner);
  });

  it('is null where nobody has it open', () => {
    expect(ownerOf(path.join(temporaryFolder(), 'a.xlsx'))).toBeNull();
  });
});
