import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

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
  const files = new Map(
    paths.map((file) => [
      file,
      createHash('sha256')
        .update(fs.readFileSync(path.join(root, file)))
        .digest('hex')
    ])
  );
  const whole = createHash('sha256');
  for (const [file, digest] of files) whole.update(`${digest}  ${file}\n`);
  return {sha256: whole.digest('hex'), files};
}

function walk(root: string, folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), {withFileTypes: true}).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, name) : entry.isFile() ? [name] : [];
  });
}
