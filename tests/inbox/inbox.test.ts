import fs from 'node:fs';
import path from 'node:path';
import {spawnSync} from 'node:child_process';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {recoverInbox, takeInbox} from '../../src/inbox/inbox.js';
import {outputsOf} from '../../src/publish/manifest.js';
import {readChecked} from '../../src/program/read.js';
import {SMALL_CODEBOOK} from '../support/codebook.js';
import {temporaryFolder, writeFiles} from '../support/folders.js';
import {rawFiles, statements, temporaryProject} from '../support/project.js';

const CODEBOOK = {...SMALL_CODEBOOK, indicators: [{indicator_id: 'access.can', units: 'percent'}]};
const document = (token = '65 prosent') => ({files: {'statements.csv': statements([{key: 'can', token}])}});
const LATER = new Date(Date.now() + 3_600_000);

/** A project with one document, and an inbox. */
function start() {
  const root = temporaryProject({codebook: CODEBOOK, raw: {'survey-2022': document()}});
  const outputs = outputsOf(root);
  fs.mkdirSync(outputs.state, {recursive: true});
  const inbox = temporaryFolder();
  const check = (place: string) => void readChecked(place, {mappings: [], comparedTopics: ['access']});
  const take = (now = LATER) => takeInbox(root, outputs, inbox, check, now);
  const drop = (id: string, files: Readonly<Record<string, string>>) => {
    writeFiles(path.join(inbox, id), files);
  };
  return {root, outputs, inbox, take, drop};
}

const treeOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    fs
      .readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')])
  );
const rawOf = (root: string) => treeOf(path.join(root, 'raw'));

afterEach(() => {
  vi.restoreAllMocks();
});

describe('takeInbox(root, outputs, inbox, check, now)', () => {
  it('takes a new edition of a document, and empties the inbox', () => {
    const {root, inbox, take, drop} = start();
    const files = rawFiles('survey-2022', document('66 prosent'));
    drop('survey-2022', files);
    expect(take()).toEqual({taken: ['survey-2022'], refused: [], waiting: []});
    expect(treeOf(path.join(root, 'raw', 'survey-2022'))).toEqual(files);
    expect(fs.readdirSync(inbox)).toEqual([]);
  });

  it('refuses what the program refuses, says why beside it, and leaves raw alone', () => {
    const {root, inbox, take, drop} = start();
    const before = rawOf(root);
    drop('survey-2022', rawFiles('survey-2022', document('57.5 prosent')));
    const {refused} = take();
    expect(refused).toEqual([{name: 'survey-2022', reason: expect.stringContaining('raw/survey-2022/statements.csv:2') as unknown}]);
    expect(fs.readFileSync(path.join(inbox, 'survey-2022.refused.txt'), 'utf8')).toContain('raw is as it was');
    expect(rawOf(root)).toEqual(before);
    drop('survey-2022', rawFiles('survey-2022', document('66 prosent')));
    expect(take().taken).toEqual(['survey-2022']);
    expect(fs.readdirSync(inbox)).toEqual([]);
  });

  it.each<[string, (inbox: string) => void, string]>([
    [
      'a loose file',
      (inbox) => {
        fs.writeFileSync(path.join(inbox, 'report'), 'x');
      },
      'no folder'
    ],
    [
      'a workbook',
      (inbox) => {
        writeFiles(inbox, {'new-doc/datapackage.json': '{}', 'new-doc/tables.xlsx': 'x'});
      },
      'this file'
    ],
    [
      'a folder in it',
      (inbox) => {
        writeFiles(inbox, {'new-doc/datapackage.json': '{}', 'new-doc/more/a.csv': 'x'});
      },
      'no plain file'
    ],
    [
      'no data package',
      (inbox) => {
        writeFiles(inbox, {'new-doc/a.csv': 'x'});
      },
      'no datapackage.json'
    ],
    [
      'a name that leads elsewhere',
      (inbox) => {
        writeFiles(inbox, {'..evil/datapackage.json': '{}'});
      },
      'this name'
    ],
    [
      'a link',
      (inbox) => {
        fs.symlinkSync('/etc', path.join(inbox, 'new-doc'));
      },
      'no folder'
    ],
    [
      'a link in it',
      (inbox) => {
        writeFiles(inbox, {'new-doc/datapackage.json': '{}'});
        fs.symlinkSync('/etc/passwd', path.join(inbox, 'new-doc', 'a.csv'));
      },
      'no plain file'
    ],
    [
      'a pipe in it',
      (inbox) => {
        writeFiles(inbox, {'new-doc/datapackage.json': '{}'});
        spawnSync('mkfifo', [path.join(inbox, 'new-doc', 'a.csv')]);
      },
      'no plain file'
    ],
    [
      'a huge file',
      (inbox) => {
        writeFiles(inbox, {'new-doc/datapackage.json': '{}', 'new-doc/a.csv': ''});
        fs.truncateSync(path.join(inbox, 'new-doc', 'a.csv'), 2 ** 31);
      },
      '2147483648 bytes'
    ]
  ])('refuses %s in one sentence', (_, lay, said) => {
    const {root, inbox, take} = start();
    const before = rawOf(root);
    lay(inbox);
    const {taken, refused} = take();
    expect(taken).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatch(new RegExp(`found .*${said}, expected`));
    expect(rawOf(root)).toEqual(before);
  });

  it('leaves a document that may still be copied for the next time', () => {
    const {inbox, take, drop} = start();
    drop('survey-2022', rawFiles('survey-2022', document('66 prosent')));
    expect(take(new Date())).toEqual({taken: [], refused: [], waiting: ['survey-2022']});
    expect(fs.existsSync(path.join(inbox, 'survey-2022', 'datapackage.json'))).toBe(true);
  });

  it('removes a reason whose document is gone', () => {
    const {inbox, take} = start();
    fs.writeFileSync(path.join(inbox, 'gone.refused.txt'), 'x');
    take();
    expect(fs.readdirSync(inbox)).toEqual([]);
  });

  it('needs a folder', () => {
    const {root, outputs} = start();
    expect(() => takeInbox(root, outputs, path.join(root, 'nowhere'), () => undefined, LATER)).toThrow('found no folder nowhere');
  });

  it.each(['writeFileSync', 'renameSync', 'rmSync', 'fsyncSync', 'cpSync'] as const)(
    'loses no document and leaves none half in raw, whenever the program dies at a call of %s',
    (call) => {
      for (let failing = 1; failing < 80; failing++) {
        const {root, outputs, inbox, take, drop} = start();
        const old = treeOf(path.join(root, 'raw', 'survey-2022'));
        const files = rawFiles('survey-2022', document('66 prosent'));
        drop('survey-2022', files);
        const works = fs[call] as (...args: unknown[]) => unknown;
        let calls = 0;
        const spy = vi.spyOn(fs, call).mockImplementation((...args: unknown[]) => {
          calls += 1;
          // From here on nothing more happens, as after a kill.
          if (calls >= failing) throw new Error('killed');
          return works(...args) as never;
        });
        let died = false;
        try {
          take();
        } catch {
          died = true;
        }
        spy.mockRestore();
        recoverInbox(root, outputs);
        const now = treeOf(path.join(root, 'raw', 'survey-2022'));
        expect([old, files], `death ${String(failing)} at ${call}`).toContainEqual(now);
        if (JSON.stringify(now) === JSON.stringify(old)) expect(fs.existsSync(path.join(inbox, 'survey-2022'))).toBe(true);
        take();
        expect(treeOf(path.join(root, 'raw', 'survey-2022'))).toEqual(files);
        expect(fs.existsSync(path.join(outputs.state, 'inbox'))).toBe(false);
        if (!died) return;
      }
      throw new Error(`${call} was called more often than the test can follow`);
    }
  );
});
