import fs from 'node:fs';
import path from 'node:path';
import {syncToDisk} from './files.js';
import {replaceFile} from './files.js';
import {keepEdited} from './edited.js';
import {manifestIn, type Outputs} from './manifest.js';

/** How many runs are kept, the newest included. */
export const KEPT_RUNS = 14;

const RUN_NAME = /^\d{6,}-\d{8}T\d{6}Z$/;
const listFile = ({state}: Outputs) => path.join(state, 'runs.json');

/** Names of the folders of runs, oldest first. */
export function runFolders({runs}: Outputs): string[] {
  return fs.existsSync(runs)
    ? fs
        .readdirSync(runs)
        .filter((name) => RUN_NAME.test(name))
        .sort(byNumber)
    : [];
}

function byNumber(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1);
}

/** The run that `latest` leads to, or null. */
export function currentRun({latest}: Outputs): string | null {
  try {
    return path.basename(fs.readlinkSync(latest));
  } catch {
    return null;
  }
}

/** Runs that have been published and are still kept, oldest first. */
export function publishedRuns(outputs: Outputs): string[] {
  const folders = runFolders(outputs);
  const listed = readList(outputs);
  if (listed === null) return folders;
  const current = currentRun(outputs);
  return folders.filter((name) => listed.includes(name) || name === current);
}

/** The published run of a name, or of its number alone; null where none or several answer to it. */
export function findRun(outputs: Outputs, name: string): string | null {
  const runs = publishedRuns(outputs);
  const [found, ...more] = runs.filter((run) => run === name || Number.parseInt(run, 10) === Number(name));
  return found === undefined || more.length > 0 ? null : found;
}

/** What was published, as far as it is written down; null where nothing is. */
function readList(outputs: Outputs): string[] | null {
  try {
    const content: unknown = JSON.parse(fs.readFileSync(listFile(outputs), 'utf8'));
    if (typeof content !== 'object' || content === null || !('runs' in content) || !Array.isArray(content.runs)) return null;
    return content.runs.filter((name): name is string => typeof name === 'string');
  } catch {
    return null;
  }
}

/** Writes down which runs have been published, the current one among them. */
export function recordRuns(outputs: Outputs): void {
  const runs = publishedRuns(outputs);
  if (readList(outputs)?.join() === runs.join()) return;
  replaceFile(listFile(outputs), `${JSON.stringify({format: 1, runs}, null, 2)}\n`);
}

/** Removes runs that were moved into place but never published, because the program was killed in between. */
export function removeUnpublished(outputs: Outputs): void {
  const published = new Set(publishedRuns(outputs));
  for (const name of runFolders(outputs)) {
    if (!published.has(name)) fs.rmSync(path.join(outputs.runs, name), {recursive: true, force: true});
  }
}

/** Waits between tries to turn `latest`, in milliseconds: half a minute in all. */
const WAITS = [100, 200, 400, 800, 1600, 3200, 6400, 12_800] as const;
const MAY_PASS = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);

/**
 * Turns `latest` to a run by one rename, the only instant at which readers see a change. Where another program holds it, it is tried
 * again for half a minute.
 */
export function turnLatest(outputs: Outputs, runId: string, waits: readonly number[] = WAITS): void {
  const aside = path.join(outputs.folder, '.latest.new');
  fs.rmSync(aside, {force: true});
  fs.symlinkSync(path.join('runs', runId), aside);
  try {
    persistently(() => {
      fs.renameSync(aside, outputs.latest);
    }, waits);
  } catch (error) {
    fs.rmSync(aside, {force: true});
    throw error;
  }
  syncToDisk(outputs.folder);
}

function persistently(step: () => void, [wait, ...more]: readonly number[]): void {
  try {
    step();
  } catch (error) {
    if (wait === undefined || !isPassing(error)) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    persistently(step, more);
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MAY_PASS.has(String(error.code));
}

/**
 * Removes the oldest runs beyond those kept. The current run and the one that its changes are told against stay; what somebody
 * edited in a run is kept first.
 *
 * @returns copies of edited files, as paths below outputs
 */
export function removeOldRuns(outputs: Outputs, now: Date): string[] {
  const current = currentRun(outputs);
  const baseline = manifestIn(outputs.latest)?.baseline?.run_id;
  const runs = runFolders(outputs);
  const old = runs.slice(0, Math.max(0, runs.length - KEPT_RUNS)).filter((run) => run !== current && run !== baseline);
  return old.flatMap((run) => {
    const folder = path.join(outputs.runs, run);
    const kept = keepEdited(outputs, folder, now);
    fs.rmSync(folder, {recursive: true, force: true});
    return kept;
  });
}
