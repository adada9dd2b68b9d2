import fs from 'node:fs';
import path from 'node:path';
import {describeFile, listFiles, writeWhole} from './files.js';
import type {Outputs} from './manifest.js';
import {manifestIn} from './manifest.js';

/** Files that office programs lay beside one that is open. */
const OWNER_FILE = /^(~\$|\.~lock\.)/;

/**
 * Keeps what somebody has made of a published run: files that were saved over, and files that were laid beside them. Each is copied
 * to `outputs/edited/<day>-<name>`, byte for byte, before the run is left behind; what is kept there already is not kept twice.
 *
 * @param runFolder the folder of a published run
 * @returns the copies, as paths below the project's outputs
 */
export function keepEdited(outputs: Outputs, runFolder: string, now: Date): string[] {
  const edited = path.join(outputs.folder, 'edited');
  const day = now.toISOString().slice(0, 10);
  return editedFiles(runFolder).flatMap((file) => {
    const bytes = fs.readFileSync(path.join(runFolder, file));
    const name = `${day}-${file.replaceAll('/', '-')}`;
    if (isKept(edited, file, bytes)) return [];
    const free = freeName(edited, name);
    writeWhole(path.join(edited, free), bytes);
    return [`edited/${free}`];
  });
}

/** Paths of the files of a run that are not what its manifest says, or that it does not name; missing ones are none. */
function editedFiles(runFolder: string): string[] {
  const manifest = manifestIn(runFolder);
  if (!manifest) return [];
  const published = new Map(manifest.files.map((file) => [file.path, file]));
  return listFiles(runFolder).filter((file) => {
    if (file === 'manifest.json' || OWNER_FILE.test(path.basename(file))) return false;
    const meant = published.get(file);
    return meant === undefined || describeFile(path.join(runFolder, file)).sha256 !== meant.sha256;
  });
}

/** Whether a copy with these bytes is there, of whatever day. */
function isKept(edited: string, file: string, bytes: Buffer): boolean {
  const stem = path.parse(file.replaceAll('/', '-')).name;
  const copies = fs.existsSync(edited) ? fs.readdirSync(edited).filter((name) => name.includes(stem)) : [];
  return copies.some((name) => fs.readFileSync(path.join(edited, name)).equals(bytes));
}

function freeName(folder: string, name: string): string {
  const {name: stem, ext} = path.parse(name);
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${stem}-${number}${ext}`;
    if (!fs.existsSync(path.join(folder, tried))) return tried;
  }
}
