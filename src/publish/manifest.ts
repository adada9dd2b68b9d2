import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What a published run is made of. Paths are relative to the run, sorted. */
export interface Manifest {
  format: 1;
  run_id: string;
  /** When the run was published; the only time in a run. */
  created_utc: string;
  /** Digest of everything the run was made from: raw, codebook, templates, code. */
  inputs_sha256: string;
  versions: Record<string, string>;
  counts: Record<string, number>;
  /** The run that its changes are told against: the last one before it with other inputs; null for the first. */
  baseline: RunName | null;
  files: PublishedFile[];
}

/** A run, and the inputs that it was made from. */
export interface RunName {
  run_id: string;
  inputs_sha256: string;
}

export interface PublishedFile {
  path: string;
  bytes: number;
  sha256: string;
  /** Digest of a database's content, whose bytes may differ. */
  content_sha256?: string;
  /** Digest of what a workbook says, before it is written: the edition and the one before it left open. */
  sheets_sha256?: string;
}

/** Places below the project's outputs folder. */
export interface Outputs {
  folder: string;
  latest: string;
  runs: string;
  work: string;
  state: string;
}

export function outputsOf(root: string): Outputs {
  const folder = path.join(root, 'outputs');
  return {
    folder,
    latest: path.join(folder, 'latest'),
    runs: path.join(folder, 'runs'),
    work: path.join(folder, '.work'),
    state: path.join(folder, '.state')
  };
}

/** The manifest of the published run, or null where nothing is published yet (or it cannot be read). */
export function readManifest({latest}: Outputs): Manifest | null {
  return manifestIn(latest);
}

/** The manifest of a run's folder, or null where it cannot be read. */
export function manifestIn(runFolder: string): Manifest | null {
  try {
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(runFolder, 'manifest.json'), 'utf8'));
    return isManifest(manifest) ? {...manifest, baseline: manifest.baseline ?? null} : null;
  } catch {
    return null;
  }
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 1 &&
    'files' in value &&
    Array.isArray(value.files) &&
    'inputs_sha256' in value
  );
}

/** Whether a file is there with this size and digest. */
export function isWhole(file: string, {bytes, sha256}: {bytes: number; sha256: string}): boolean {
  if (fs.statSync(file, {throwIfNoEntry: false})?.size !== bytes) return false;
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex') === sha256;
}

/** The files of the published run that are missing or are not what its manifest says. */
export function damagedFiles({latest}: Outputs, manifest: Manifest): string[] {
  return damagedIn(latest, manifest);
}

/** The files of a run's folder that are missing or are not what its manifest says. */
export function damagedIn(runFolder: string, {files}: Manifest): string[] {
  return files.filter(({path: file, ...wanted}) => !isWhole(path.join(runFolder, file), wanted)).map((f) => f.path);
}
