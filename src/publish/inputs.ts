import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {DataError} from '../faults.js';

/** What a run is made from: the printed figures, the codebook, the templates, the code and its locked packages. */
const INPUT_FOLDERS = ['pipelines', 'raw', 'schemas', 'src'] as const;
const INPUT_FILES = ['package-lock.json'] as const;

export interface Inputs {
  sha256: string;
  /** Digest of each file by its path, sorted. */
  files: ReadonlyMap<string, string>;
}

/** Reads and hashes every input. What is stale is decided by this, never by the time of a file. */
export function readInputs(root: string): Inputs {
  const paths = [...INPUT_FILES, ...INPUT_FOLDERS.flatMap((folder) => walk(root, folder))].sort();
  const files = new Map(paths.map((file) => [file, digestOf(root, file)]));
  for (const other of INPUT_FOLDERS.flatMap((folder) => others(root, folder))) files.set(other, NO_FILE);
  const whole = createHash('sha256');
  for (const [file, digest] of files) whole.update(`${digest}  ${file}\n`);
  return {sha256: whole.digest('hex'), files};
}

/** In the place of a digest: a link, a pipe or the like, which raw refuses and nothing else reads. */
const NO_FILE = 'no plain file';

/** What lies among the inputs and is neither file nor folder. */
function others(root: string, folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), {withFileTypes: true, recursive: true})
    .filter((entry) => !entry.isFile() && !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** No input is so large: one that is would only take memory, and is refused before it is read. */
export const MAX_INPUT_BYTES = 4 << 20;

/** @throws DataError for a file that is too large to be an input */
function digestOf(root: string, file: string): string {
  const whole = path.join(root, file);
  const {size} = fs.lstatSync(whole);
  if (size > MAX_INPUT_BYTES) {
    const expected = `at most ${MAX_INPUT_BYTES}; no printed table is so large`;
    throw new DataError([{at: {file}, found: `${size} bytes`, expected, advice: 'Restore the file from git, or remove it.'}]);
  }
  return createHash('sha256').update(fs.readFileSync(whole)).digest('hex');
}

function walk(root: string, folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), {withFileTypes: true}).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return walk(root, name);
    return entry.isFile() ? [name] : [];
  });
}
