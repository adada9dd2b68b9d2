import path from 'node:path';
import {didYouMean, UsageError} from '../../faults.js';
import {keepEdited} from '../../publish/edited.js';
import {takeLock} from '../../publish/lock.js';
import {damagedIn, type Manifest, manifestIn, type Outputs, outputsOf} from '../../publish/manifest.js';
import {currentRun, findRun, publishedRuns, recordRuns, turnLatest} from '../../publish/runs.js';
import {refuseNewerState} from '../../publish/state.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/**
 * Turns `latest` back to a run that was published before, whole.
 *
 * @throws UsageError where there is no such run; BusyError while a refresh runs
 */
export async function rollbackCommand({root, options, print}: Call): Promise<number> {
  const outputs = outputsOf(root);
  refuseNewerState(outputs);
  if (currentRun(outputs) === null)
    throw new UsageError('Nothing is published yet, so there is nothing to go back to. Run make refresh first.');
  const release = await takeLock(outputs);
  try {
    const {run, manifest, skipped} = options.run === undefined ? runBefore(outputs) : namedRun(outputs, options.run);
    const edited = keepEdited(outputs, path.join(outputs.runs, currentRun(outputs) ?? ''), new Date());
    recordRuns(outputs);
    turnLatest(outputs, run);
    print(
      options.json
        ? JSON.stringify({run_id: run, inputs_sha256: manifest.inputs_sha256, skipped, edited})
        : said(run, manifest, skipped, edited)
    );
    return EXIT.ok;
  } finally {
    release();
  }
}

interface Target {
  run: string;
  manifest: Manifest;
  /** Runs that were passed over because they are not whole. */
  skipped: readonly string[];
}

function runBefore(outputs: Outputs): Target {
  const current = currentRun(outputs);
  const runs = publishedRuns(outputs);
  const before = runs.slice(0, current === null ? runs.length : Math.max(0, runs.indexOf(current))).reverse();
  const skipped: string[] = [];
  for (const run of before) {
    const manifest = wholeRun(outputs, run);
    if (manifest) return {run, manifest, skipped};
    skipped.push(run);
  }
  const found = skipped.length === 0 ? 'none' : `${skipped.join(', ')}, whose files are no longer as published`;
  throw new UsageError(`No run before ${current ?? 'this one'} to go back to: found ${found}. outputs/latest is as it was.`);
}

function namedRun(outputs: Outputs, name: string): Target {
  const run = findRun(outputs, name);
  if (run === null) {
    const runs = publishedRuns(outputs);
    throw new UsageError(`No run ${name} in outputs/runs; found ${runs.join(', ')}.${didYouMean(name, runs)} outputs/latest is as it was.`);
  }
  const manifest = wholeRun(outputs, run);
  if (!manifest) {
    throw new UsageError(`Run ${run} is not whole: its files are no longer as published. outputs/latest is as it was. Choose another run.`);
  }
  return {run, manifest, skipped: []};
}

/** The manifest of a run whose files are all as it says, or null. */
function wholeRun(outputs: Outputs, run: string): Manifest | null {
  const folder = path.join(outputs.runs, run);
  const manifest = manifestIn(folder);
  return manifest && damagedIn(folder, manifest).length === 0 ? manifest : null;
}

function said(run: string, manifest: Manifest, skipped: readonly string[], edited: readonly string[]): string {
  return [
    `outputs/latest is run ${run} again (edition ${manifest.inputs_sha256.slice(0, 12)}, published ${manifest.created_utc.slice(0, 16)}Z).`,
    ...skipped.map((name) => `Passed over ${name}: its files are no longer as published.`),
    ...edited.map((copy) => `Kept what somebody had changed: outputs/${copy}`),
    'The next make refresh publishes what raw, the codebook and the code give then.'
  ].join('\n');
}
