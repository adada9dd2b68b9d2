import fs from 'node:fs';
import path from 'node:path';
import {describeFile, listFiles, syncFolders, syncToDisk, writeWhole} from './files.js';
import {clearLeftovers} from './leftovers.js';
import type {Manifest, Outputs, PublishedFile} from './manifest.js';
import {recordRuns, removeOldRuns, removeUnpublished, runFolders, turnLatest} from './runs.js';

/** A folder in which a run is built, aside from what readers see. */
export interface Stage {
  runId: string;
  folder: string;
}

/** Opens a folder for a new run, and clears away what an interrupted one left behind. The lock must be held. */
export function openStage(outputs: Outputs, now: Date): Stage {
  clearLeftovers(outputs);
  fs.mkdirSync(outputs.runs, {recursive: true});
  recordRuns(outputs);
  removeUnpublished(outputs);
  const numbers = runFolders(outputs).map((name) => Number.parseInt(name, 10));
  const next = String(Math.max(0, ...numbers) + 1).padStart(6, '0');
  // The counter orders runs even when the clock is set back.
  const runId = `${next}-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const folder = path.join(outputs.work, runId);
  fs.mkdirSync(folder, {recursive: true});
  return {runId, folder};
}

/** Removes the folder in which runs are built. */
export function clearWork({work}: Outputs): void {
  fs.rmSync(work, {recursive: true, force: true});
}

/** What a manifest says of a file beside its bytes. */
export type FileDigests = Pick<PublishedFile, 'content_sha256' | 'sheets_sha256'>;

/** What a manifest says of some files beside their bytes, by their path. */
export type Digests = ReadonlyMap<string, FileDigests>;

/**
 * Publishes a stage: its files and folders are made to last, it is moved among the runs, and `latest` is turned to
 * it by one rename, the only instant at which readers see a change.
 *
 * @param about the manifest but for its list of files, which is read off the disk
 * @throws PublishedError where only the last flush failed: readers see the new run then; else nothing is published
 */
export function publish(outputs: Outputs, stage: Stage, about: Omit<Manifest, 'files'>, digests: Digests): Manifest {
  const files = listFiles(stage.folder).map((file) => {
    syncToDisk(path.join(stage.folder, file));
    return {path: file, ...describeFile(path.join(stage.folder, file)), ...digests.get(file)};
  });
  const manifest: Manifest = {...about, files};
  writeWhole(path.join(stage.folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  syncFolders(stage.folder);
  const folder = path.join(outputs.runs, stage.runId);
  fs.renameSync(stage.folder, folder);
  try {
    syncToDisk(outputs.runs);
    turnLatest(outputs, stage.runId);
  } catch (error) {
    if (isCurrent(outputs, stage.runId)) throw new PublishedError(stage.runId, error);
    fs.rmSync(folder, {recursive: true, force: true});
    throw error;
  }
  return manifest;
}

/** A run is published, and something that comes after failed, for the reason that is its cause. */
export class PublishedError extends Error {
  override readonly name = 'PublishedError';

  constructor(
    readonly runId: string,
    cause: unknown
  ) {
    super(`Run ${runId} is published and whole`, {cause});
  }
}

/** Whether `latest` leads to the run already: then only the flush of its folder has failed. */
function isCurrent({latest}: Outputs, runId: string): boolean {
  return fs.existsSync(latest) && path.basename(fs.readlinkSync(latest)) === runId;
}

/**
 * Removes the stage folder and the oldest runs beyond those kept. Only after publishing.
 *
 * @returns copies of files that somebody had edited in those runs, as paths below outputs
 */
export function cleanUp(outputs: Outputs, now: Date): string[] {
  clearWork(outputs);
  const edited = removeOldRuns(outputs, now);
  recordRuns(outputs);
  return edited;
}
