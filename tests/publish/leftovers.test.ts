import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {clearLeftovers, hasLeftovers} from '../../src/publish/leftovers.js';
import {outputsOf} from '../../src/publish/manifest.js';
import {temporaryFolder, writeFiles} from '../support/folders.js';
import {publishRun} from '../support/runs.js';

/** The number of a process that has ended. */
const gone = () => spawnSync(process.execPath, ['-e', '']).pid;

function publishedOutputs() {
  const outputs = outputsOf(temporaryFolder());
  publishRun(outputs, {'a.csv': 'a'});
  clearLeftovers(outputs);
  return outputs;
}

describe('leftovers', () => {
  it.each<[string, (root: string) => void]>([
    ['the folder in which runs are built', (root) => writeFiles(path.join(root, '.work', '000002'), {'half.xlsx': 'x'})],
    ['a link that was not turned', (root) => fs.symlinkSync('runs/nowhere', path.join(root, '.latest.new'))],
    ['a list of runs', (root) => writeFiles(path.join(root, '.state'), {'runs.json.new': '{'})],
    ['a status of a process that is gone', (root) => writeFiles(path.join(root, '.state'), {[`status.json.${gone()}.new`]: '{'})]
  ])('are %s; they are cleared, and what is published stays', (_, leave) => {
    const outputs = publishedOutputs();
    expect(hasLeftovers(outputs)).toBe(false);
    leave(outputs.folder);
    expect(hasLeftovers(outputs)).toBe(true);
    clearLeftovers(outputs);
    expect(hasLeftovers(outputs)).toBe(false);
    expect(fs.readFileSync(path.join(outputs.latest, 'a.csv'), 'utf8')).toBe('a');
  });

  it('are not what a process that runs is just writing', () => {
    const outputs = publishedOutputs();
    const own = `status.json.${process.pid}.new`;
    writeFiles(outputs.state, {[own]: '{'});
    expect(hasLeftovers(outputs)).toBe(false);
    clearLeftovers(outputs);
    expect(fs.readdirSync(outputs.state)).toContain(own);
  });
});
