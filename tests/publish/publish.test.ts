import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {outputsOf, readManifest} from '../../src/publish/manifest.js';
import {cleanUp, openStage} from '../../src/publish/publish.js';
import {KEPT_RUNS} from '../../src/publish/runs.js';
import {temporaryFolder} from '../support/folders.js';
import {MIDNIGHT, publishRun} from '../support/runs.js';

const newOutputs = () => outputsOf(temporaryFolder());
const latestText = (outputs: ReturnType<typeof newOutputs>, file: string) => fs.readFileSync(path.join(outputs.latest, file), 'utf8');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('openStage(outputs, now)', () => {
  it('names runs by a counter and a time, so that they order even when the clock is set back', () => {
    const outputs = newOutputs();
    expect(publishRun(outputs, {a: '1'}).run_id).toBe('000001-20260102T030405Z');
    expect(publishRun(outputs, {a: '2'}, new Date(Date.UTC(2020, 0, 1))).run_id).toBe('000002-20200101T000000Z');
  });

  it('clears away what an interrupted run left behind', () => {
    const outputs = newOutputs();
    const left = openStage(outputs, MIDNIGHT);
    fs.writeFileSync(path.join(left.folder, 'half.xlsx'), 'x');
    const stage = openStage(outputs, MIDNIGHT);
    expect(fs.readdirSync(outputs.work)).toEqual([stage.runId]);
    expect(fs.readdirSync(stage.folder)).toEqual([]);
  });
});

describe('publish(outputs, stage, about, contents)', () => {
  it('lists every file with its size and digest, sorted, and the content digest of the database', () => {
    const manifest = publishRun(newOutputs(), {'nb/uptake.xlsx': 'xlsx', 'a.csv': 'æ\n', 'w.duckdb': 'db'});
    expect(manifest.files).toEqual([
      {path: 'a.csv', bytes: 3, sha256: createHash('sha256').update('æ\n').digest('hex')},
      {path: 'nb/uptake.xlsx', bytes: 4, sha256: createHash('sha256').update('xlsx').digest('hex')},
      {path: 'w.duckdb', bytes: 2, sha256: createHash('sha256').update('db').digest('hex'), content_sha256: 'c'.repeat(64)}
    ]);
  });

  it('makes the run readable as latest, manifest and all', () => {
    const outputs = newOutputs();
    const manifest = publishRun(outputs, {'a.csv': '1'});
    expect(latestText(outputs, 'a.csv')).toBe('1');
    expect(readManifest(outputs)).toEqual(manifest);
    expect(fs.readlinkSync(outputs.latest)).toBe(path.join('runs', manifest.run_id));
  });

  it('turns latest by one rename, when the new run is whole', () => {
    const outputs = newOutputs();
    publishRun(outputs, {'a.csv': 'old'});
    const seen: string[] = [];
    const {renameSync} = fs;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (to === outputs.latest) {
        const run = path.join(outputs.folder, fs.readlinkSync(from));
        seen.push(`before: ${latestText(outputs, 'a.csv')}, run: ${fs.readdirSync(run).sort().join(' ')}`);
      }
      renameSync(from, to);
      if (to === outputs.latest) seen.push(`after: ${latestText(outputs, 'a.csv')}`);
    });
    const removed = vi.spyOn(fs, 'rmSync');
    publishRun(outputs, {'a.csv': 'new'});
    expect(seen).toEqual(['before: old, run: a.csv manifest.json', 'after: new']);
    expect(removed.mock.calls.map(([target]) => target)).not.toContain(outputs.latest);
  });

  it('makes every file and folder last before the run is moved into place, and each rename before the next', () => {
    const outputs = newOutputs();
    publishRun(outputs, {'a.csv': 'old'});
    const [seen, opened] = [[] as string[], new Map<number, string>()];
    const {openSync, fsyncSync, renameSync} = fs;
    const nameOf = (file: fs.PathLike) => path.relative(outputs.folder, String(file)) || '.';
    vi.spyOn(fs, 'openSync').mockImplementation((file, ...more) => {
      const descriptor = openSync(file, ...more);
      opened.set(descriptor, nameOf(file));
      return descriptor;
    });
    vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
      fsyncSync(descriptor);
      seen.push(opened.get(descriptor) ?? '');
    });
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      renameSync(from, to);
      seen.push(`to ${nameOf(to)}`);
    });
    const {run_id} = publishRun(outputs, {'a.csv': 'new', 'nb/b.csv': 'new', 'nb/deep/c.csv': 'new'});
    const moved = seen.indexOf(`to runs/${run_id}`);
    const inside = ['/a.csv', '/nb/b.csv', '/nb/deep/c.csv', '/nb/deep', '/nb', ''].map((name) => `.work/${run_id}${name}`);
    expect(seen.slice(0, moved)).toEqual(expect.arrayContaining(inside));
    expect(seen.slice(moved + 1)).toEqual(['runs', 'to latest', '.']);
  });

  it.each(['writeFileSync', 'renameSync', 'symlinkSync', 'fsyncSync'] as const)(
    'leaves the old run published whenever %s fails',
    (call) => {
      const outputs = newOutputs();
      publishRun(outputs, {'a.csv': 'old', 'b.csv': 'old'});
      const before = readManifest(outputs);
      for (let failing = 1; failing < 20; failing++) {
        const works = fs[call] as (...args: unknown[]) => unknown;
        let calls = 0;
        const spy = vi.spyOn(fs, call).mockImplementation((...args: unknown[]) => {
          calls += 1;
          if (calls === failing) throw Object.assign(new Error('ENOSPC: no space left on device'), {code: 'ENOSPC'});
          return works(...args) as never;
        });
        const failed = (() => {
          try {
            publishRun(outputs, {'a.csv': 'new', 'b.csv': 'new'});
            return false;
          } catch {
            return true;
          }
        })();
        spy.mockRestore();
        const files = [latestText(outputs, 'a.csv'), latestText(outputs, 'b.csv')];
        expect(new Set(files).size, `failure ${failing} of ${call}`).toBe(1);
        // After the rename of latest, what is left to fail is the flush of its folder: the new run is whole.
        if (!failed) return;
        if (files[0] === 'old') expect(readManifest(outputs)).toEqual(before);
      }
      throw new Error(`${call} was called more often than the test can follow`);
    }
  );

  it('replaces what a broken publish left beside latest', () => {
    const outputs = newOutputs();
    publishRun(outputs, {'a.csv': 'old'});
    fs.symlinkSync('nowhere', path.join(outputs.folder, '.latest.new'));
    publishRun(outputs, {'a.csv': 'new'});
    expect(latestText(outputs, 'a.csv')).toBe('new');
  });
});

describe('cleanUp(outputs)', () => {
  it(`keeps the newest ${KEPT_RUNS} runs and removes older ones`, () => {
    const outputs = newOutputs();
    const ids = Array.from({length: 17}, (_, i) => publishRun(outputs, {'a.csv': String(i)}).run_id);
    cleanUp(outputs, MIDNIGHT);
    expect(fs.readdirSync(outputs.runs).sort()).toEqual(ids.slice(-14));
    expect(latestText(outputs, 'a.csv')).toBe('16');
  });

  it('keeps 14 runs', () => {
    expect(KEPT_RUNS).toBe(14);
  });

  it('keeps the published run, however old it is', () => {
    const outputs = newOutputs();
    const [first = ''] = Array.from({length: 16}, (_, i) => publishRun(outputs, {'a.csv': String(i)}).run_id);
    fs.rmSync(outputs.latest);
    fs.symlinkSync(path.join('runs', first), outputs.latest);
    cleanUp(outputs, MIDNIGHT);
    expect(latestText(outputs, 'a.csv')).toBe('0');
    expect(fs.readdirSync(outputs.runs)).toHaveLength(15);
  });

  it('removes the folder in which the run was built', () => {
    const outputs = newOutputs();
    publishRun(outputs, {'a.csv': '1'});
    openStage(outputs, MIDNIGHT);
    cleanUp(outputs, MIDNIGHT);
    expect(fs.existsSync(outputs.work)).toBe(false);
  });
});
