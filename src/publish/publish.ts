import fs from 'node:fs';
import path from 'node:path';
import {describeFile, listFiles, syncFolders, syncToDisk, writeWhole} from './files.js';
import type {Manifest, Outputs} from './manifest.js';

/** A folder in which a run is built, aside from what readers see. */
export interface Stage {
  runId: string;
  folder: string;
}

/** Opens a folder for a new run, and clears away what an interrupted one left behind. The lock must be held. */
export function openStage(outputs: Outputs, now: Date): Stage {
  fs.rmSync(outputs.work, {recursive: true, force: true});
  fs.mkdirSync(outputs.runs, {recursive: true});
  const numbers = fs
    .readdirSync(outputs.runs)
    .map((name) => Number.parseInt(name, 10))
    .filter(Number.isInteger);
  const next = String(Math.max(0, ...numbers) + 1).padStart(6, '0');
  // The counter orders runs even when the clock is set back.
  const runId = `${next}-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const folder = path.join(outputs.work, runId);
  fs.mkdirSync(folder, {recursive: true});
  return {runId, folder};
}

/** How many runs are kept, the newest included. */
export const KEPT_RUNS = 14;

/**
 * Publishes a stage: its files and folders are made to last, it is moved among the runs, and `latest` is turned to
 * it by one rename, the only instant at which readers see a change.
 *
 * @param about the manifest but for its list of files, which is read off the disk
 */
export function publish(outputs: Outputs, stage: Stage, about: Omit<Manifest, 'files'>, contents: ReadonlyMap<string, string>): Manifest {
  const files = listFiles(stage.folder).map((file) => {
    syncToDisk(path.join(stage.folder, file));
    const content = contents.get(file);
    return {path: file, ...describeFile(path.join(stage.folder, file)), ...(content === undefined ? {} : {content_sha256: content})};
  });
  const manifest: Manifest = {...about, files};
  writeWhole(path.join(stage.folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  syncFolders(stage.folder);
  fs.renameSync(stage.folder, path.join(outputs.runs, stage.runId));
  syncToDisk(outputs.runs);
  turnLatest(outputs, stage.runId);
  return manifest;
}

function turnLatest(outputs: Outputs, runId: string): void {
  const aside = path.join(outputs.folder, '.latest.new');
  fs.rmSync(aside, {force: true});
  fs.symlinkSync(path.join('runs', runId), aside);
  fs.renameSync(aside, outputs.latest);
  syncToDisk(outputs.folder);
}

/** Removes the stage folder and the oldest runs beyond those kept. Only after publishing. */
export function cleanUp(outputs: Outputs): void {
  fs.rmSync(outputs.work, {recursive: true, force: true});
  const current = path.basename(fs.readlinkSync(outputs.latest));
  const runs = fs.readdirSync(outputs.runs).sort();
  for (const run of runs.slice(0, Math.max(0, runs.length - KEPT_RUNS))) {
    if (run !== current) fs.rmSync(path.join(outputs.runs, run), {recursive: true, force: true});
  }
}
