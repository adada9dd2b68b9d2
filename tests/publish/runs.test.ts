import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {keepEdited} from '../../src/publish/edited.js';
import {outputsOf} from '../../src/publish/manifest.js';
import {cleanUp, openStage} from '../../src/publish/publish.js';
import {currentRun, findRun, KEPT_RUNS, publishedRuns, turnLatest} from '../../src/publish/runs.js';
import {checkSpace, spaceNeeded} from '../../src/publish/space.js';
import {refuseNewerState} from '../../src/publish/state.js';
import {temporaryFolder, writeFiles} from '../support/folders.js';
import {MIDNIGHT, publishRun} from '../support/runs.js';

const newOutputs = () => {
  const outputs = outputsOf(temporaryFolder());
  fs.mkdirSync(outputs.state, {recursive: true});
  return outputs;
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('keepEdited(outputs, runFolder, now)', () => {
  it('keeps 20 of 20 edited workbooks byte for byte, each once', () => {
    const outputs = newOutputs();
    const files = Object.fromEntries(Array.from({length: 20}, (_, i) => [`nb/${String(i)}.xlsx`, `published ${String(i)}`]));
    publishRun(outputs, files);
    for (const name of Object.keys(files)) fs.writeFileSync(path.join(outputs.latest, name), `edited ${name}`);
    const kept = keepEdited(outputs, fs.realpathSync(outputs.latest), MIDNIGHT);
    expect(kept).toHaveLength(20);
    for (const [i, copy] of kept.entries()) {
      expect(copy).toMatch(/^edited\/2026-01-02-nb-\d+\.xlsx$/);
      expect(fs.readFileSync(path.join(outputs.folder, copy), 'utf8')).toBe(`edited ${Object.keys(files).sort()[i] ?? ''}`);
    }
    expect(keepEdited(outputs, fs.realpathSync(outputs.latest), MIDNIGHT)).toEqual([]);
  });

  it('keeps a second edit of the same day beside the first, and what somebody laid beside the files', () => {
    const outputs = newOutputs();
    publishRun(outputs, {'nb/a.xlsx': 'x'});
    const edit = (text: string) => {
      fs.writeFileSync(path.join(outputs.latest, 'nb/a.xlsx'), text);
      return keepEdited(outputs, fs.realpathSync(outputs.latest), MIDNIGHT);
    };
    expect([edit('one'), edit('two')]).toEqual([['edited/2026-01-02-nb-a.xlsx'], ['edited/2026-01-02-nb-a-2.xlsx']]);
    writeFiles(outputs.latest, {'nb/my notes.xlsx': 'mine', 'nb/.~lock.a.xlsx#': 'x', 'nb/~$a.xlsx': 'x'});
    expect(keepEdited(outputs, fs.realpathSync(outputs.latest), MIDNIGHT)).toEqual(['edited/2026-01-02-nb-my notes.xlsx']);
  });

  it('has nothing to keep of a run that is as it was, or that lacks a file', () => {
    const outputs = newOutputs();
    publishRun(outputs, {'a.csv': '1', 'b.csv': '2'});
    fs.rmSync(path.join(outputs.latest, 'a.csv'));
    expect(keepEdited(outputs, fs.realpathSync(outputs.latest), MIDNIGHT)).toEqual([]);
  });
});

describe('runs', () => {
  it('one that was moved into place but never published, because the program was killed, is no run and is cleared away', () => {
    const outputs = newOutputs();
    const first = publishRun(outputs, {a: '1'});
    cleanUp(outputs, MIDNIGHT);
    const second = publishRun(outputs, {a: '2'});
    // As if it were killed before latest was turned.
    turnLatest(outputs, first.run_id);
    expect(publishedRuns(outputs)).toEqual([first.run_id]);
    expect(openStage(outputs, MIDNIGHT).runId).toMatch(/^000002-/);
    expect(fs.existsSync(path.join(outputs.runs, second.run_id))).toBe(false);
  });

  it('of an older program, which wrote no list, count as published', () => {
    const outputs = newOutputs();
    const runs = [publishRun(outputs, {a: '1'}).run_id, publishRun(outputs, {a: '2'}).run_id];
    fs.rmSync(path.join(outputs.state, 'runs.json'), {force: true});
    expect(publishedRuns(outputs)).toEqual(runs);
  });

  it('folders of others among them are never touched', () => {
    const outputs = newOutputs();
    publishRun(outputs, {a: '1'});
    writeFiles(outputs.runs, {'my own/file.txt': 'x'});
    for (let i = 0; i < KEPT_RUNS + 2; i++) {
      publishRun(outputs, {a: String(i)});
      cleanUp(outputs, MIDNIGHT);
    }
    expect(fs.existsSync(path.join(outputs.runs, 'my own', 'file.txt'))).toBe(true);
    expect(publishedRuns(outputs)).toHaveLength(KEPT_RUNS);
  });

  it('that are removed leave what somebody edited in them', () => {
    const outputs = newOutputs();
    const {run_id} = publishRun(outputs, {'a.xlsx': '1'});
    cleanUp(outputs, MIDNIGHT);
    for (let i = 0; i < KEPT_RUNS - 1; i++) {
      publishRun(outputs, {'a.xlsx': `next ${String(i)}`});
      cleanUp(outputs, MIDNIGHT);
    }
    fs.writeFileSync(path.join(outputs.runs, run_id, 'a.xlsx'), 'saved late from an old window');
    publishRun(outputs, {'a.xlsx': 'last'});
    expect(cleanUp(outputs, MIDNIGHT)).toEqual(['edited/2026-01-02-a.xlsx']);
    expect(fs.existsSync(path.join(outputs.runs, run_id))).toBe(false);
  });

  it('are found by name and by number', () => {
    const outputs = newOutputs();
    const {run_id} = publishRun(outputs, {a: '1'});
    expect([
      findRun(outputs, run_id),
      findRun(outputs, '1'),
      findRun(outputs, '000001'),
      findRun(outputs, '2'),
      findRun(outputs, '')
    ]).toEqual([run_id, run_id, run_id, null, null]);
  });

  it('their numbers go on when the clock is set back by years', () => {
    const outputs = newOutputs();
    const days = [0, -1, -1826, 3].map((days) => new Date(MIDNIGHT.getTime() + days * 86_400_000));
    const ids = days.map((day) => publishRun(outputs, {a: String(day)}, day).run_id);
    expect(ids.map((id) => Number.parseInt(id, 10))).toEqual([1, 2, 3, 4]);
    expect(publishedRuns(outputs)).toEqual(ids);
    expect(currentRun(outputs)).toBe(ids.at(-1));
  });
});

describe('turnLatest(outputs, runId)', () => {
  const locked = (code: string, times: number) => {
    const {renameSync} = fs;
    let left = times;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(to).endsWith('latest') && left-- > 0) throw Object.assign(new Error(code), {code});
      renameSync(from, to);
    });
  };

  it.each(['EBUSY', 'EPERM', 'EACCES'])('waits while another program holds it (%s), and gives up with latest as it was', (code) => {
    const outputs = newOutputs();
    const [first, second] = [publishRun(outputs, {a: '1'}).run_id, publishRun(outputs, {a: '2'}).run_id];
    locked(code, 2);
    turnLatest(outputs, first, [0, 0, 0]);
    expect(currentRun(outputs)).toBe(first);
    vi.restoreAllMocks();
    locked(code, 9);
    expect(() => {
      turnLatest(outputs, second, [0, 0, 0]);
    }).toThrow(code);
    expect(currentRun(outputs)).toBe(first);
    expect(fs.existsSync(path.join(outputs.folder, '.latest.new'))).toBe(false);
  });
});

describe('refuseNewerState(outputs)', () => {
  it.each(['.state/status.json', '.state/runs.json', '.state/schedule.json', 'latest/manifest.json'])(
    'refuses %s of a newer format',
    (file) => {
      const outputs = newOutputs();
      publishRun(outputs, {a: '1'});
      fs.writeFileSync(path.join(outputs.folder, file), '{"format": 2, "more": true}');
      expect(() => {
        refuseNewerState(outputs);
      }).toThrow(`outputs/${file}: found format 2, expected 1 or older`);
    }
  );

  it('is content with this format, an older one, none, and nonsense', () => {
    const outputs = newOutputs();
    for (const text of ['{"format": 1}', '{"format": 0}', '{}', 'nonsense', '']) {
      fs.writeFileSync(path.join(outputs.state, 'status.json'), text);
      refuseNewerState(outputs);
    }
    expect(fs.readdirSync(outputs.state)).toEqual(['status.json']);
  });
});

describe('checkSpace(outputs, last)', () => {
  it('asks for half as much again as the last run, and more', () => {
    const files = [{path: 'a', bytes: 40 << 20, sha256: ''}];
    expect(spaceNeeded({files})).toBe((60 << 20) + (16 << 20));
    expect(spaceNeeded(null)).toBeGreaterThan(40 << 20);
  });

  it('says what is needed and what there is', () => {
    const outputs = newOutputs();
    vi.spyOn(fs, 'statfsSync').mockReturnValue({bavail: 3, bsize: 1 << 20} as unknown as ReturnType<typeof fs.statfsSync>);
    expect(() => {
      checkSpace(outputs, null);
    }).toThrow('outputs: found 3.0 MB free on its disk, expected about 52 MB for a run');
  });
});
