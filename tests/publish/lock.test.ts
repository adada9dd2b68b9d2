import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {BusyError, takeLock} from '../../src/publish/lock.js';
import {outputsOf} from '../../src/publish/manifest.js';
import {firstLine, killHard, startScript} from '../support/child.js';
import {temporaryFolder} from '../support/folders.js';

describe('takeLock(outputs)', () => {
  it('gives a second taker a BusyError that names the process, at once, while the first holds the lock', async () => {
    const root = temporaryFolder();
    const holder = await startScript('hold-lock', [root]);
    expect(await firstLine(holder)).toBe('taken');
    const start = performance.now();
    const failure = await takeLock(outputsOf(root)).catch((error: unknown) => error);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(failure).toBeInstanceOf(BusyError);
    expect((failure as BusyError).message).toBe(`Another refresh is running (process ${String(holder.pid)}).`);
    await killHard(holder);
  });

  it('is free after kill -9 of its holder, without anything to clean up', async () => {
    const root = temporaryFolder();
    const holder = await startScript('hold-lock', [root]);
    expect(await firstLine(holder)).toBe('taken');
    await killHard(holder);
    const release = await takeLock(outputsOf(root));
    release();
  });

  it('is free after its holder has given it back', async () => {
    const outputs = outputsOf(temporaryFolder());
    for (let i = 0; i < 3; i++) (await takeLock(outputs))();
  });

  it('does not take a damaged lock file for a running refresh', async () => {
    const outputs = outputsOf(temporaryFolder());
    fs.mkdirSync(outputs.state, {recursive: true});
    fs.writeFileSync(path.join(outputs.state, 'lock.duckdb'), 'no database '.repeat(1000));
    await expect(takeLock(outputs)).rejects.not.toBeInstanceOf(BusyError);
  });
});
