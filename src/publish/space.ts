import fs from 'node:fs';
import {DiskError} from './files.js';
import type {Manifest, Outputs} from './manifest.js';

const MEGABYTE = 1 << 20;

/** What a run takes while it is built, beside its files: staging, and the log of the database. */
const BESIDE = 16 * MEGABYTE;
/** What the files of a first run are taken to need. */
const FIRST_RUN = 24 * MEGABYTE;

/** Bytes that a run needs: half as much again as the last one, and what is beside it. */
export function spaceNeeded(last: Pick<Manifest, 'files'> | null): number {
  const files = last?.files.reduce((sum, {bytes}) => sum + bytes, 0) ?? FIRST_RUN;
  return Math.ceil(files * 1.5) + BESIDE;
}

/**
 * Says before any work that a run will not fit.
 *
 * @throws DiskError with what is needed and what there is
 */
export function checkSpace({folder}: Outputs, last: Manifest | null): void {
  const {bavail, bsize} = fs.statfsSync(folder);
  const [need, have] = [spaceNeeded(last), bavail * bsize];
  if (have >= need) return;
  throw new DiskError(`outputs: found ${megabytes(have)} MB free on its disk, expected about ${megabytes(need)} MB for a run`);
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0);
}
