import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {UsageError} from '../faults.js';
import {replaceFile, syncToDisk, writeWhole} from './files.js';
import {isWhole, type Manifest, manifestIn, type Outputs, type PublishedFile} from './manifest.js';

/** A file that could not be replaced, and stands beside under another name. */
export interface OtherName {
  /** Path in the shared folder. */
  file: string;
  as: string;
  /** Who has it open, as far as an owner file tells. */
  by: string | null;
}

/** What became of a copy to a shared folder. */
export interface Shared {
  copied: number;
  otherNames: readonly OtherName[];
  /** Copies of files that somebody had edited there, as paths in the shared folder. */
  edited: readonly string[];
}

/** The shared folder could not be brought up to date, for the reason that is its cause; what was published stands. */
export class SharedFolderError extends Error {
  override readonly name = 'SharedFolderError';

  constructor(cause: unknown) {
    super('the shared folder is not up to date', {cause});
  }
}

/** Waits between tries to replace a file that another program holds, in milliseconds: half a minute in all. */
const WAITS: readonly number[] = [100, 200, 400, 800, 1600, 3200, 6400, 8000, 9300];
const MAY_PASS = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);

/**
 * Copies the published run into a folder that others read, file by file: each is there whole or as it was, and the manifest comes last, so
 * that it never names what is not there. A file that stays locked for half a minute is written beside under another name. What somebody
 * edited there is kept beside first; nothing else in the folder is touched.
 *
 * @param waits between tries, in milliseconds
 * @throws SharedFolderError for a folder inside the project, a link in it, and where it cannot be written
 */
export async function publishTo(outputs: Outputs, manifest: Manifest, folder: string, now: Date, waits = WAITS): Promise<Shared> {
  try {
    return await copyTo(outputs, manifest, folder, now, waits);
  } catch (error) {
    throw new SharedFolderError(error);
  }
}

async function copyTo(outputs: Outputs, manifest: Manifest, folder: string, now: Date, waits: readonly number[]): Promise<Shared> {
  const target = checkedFolder(outputs, folder);
  const run = fs.realpathSync(outputs.latest);
  const before = manifestIn(target);
  const edited = keepEditedThere(target, before, now);
  const otherNames: OtherName[] = [];
  let copied = 0;
  const there: PublishedFile[] = [];
  for (const file of manifest.files) {
    const destination = path.join(target, file.path);
    if (isWhole(destination, file)) {
      there.push(file);
      continue;
    }
    refuseLink(target, file.path);
    const as = await place(path.join(run, file.path), destination, now, waits);
    copied += 1;
    if (as !== destination) otherNames.push({file: file.path, as: relative(target, as), by: ownerOf(destination)});
    there.push({...file, path: relative(target, as)});
  }
  replaceFile(path.join(target, 'manifest.json'), `${JSON.stringify({...manifest, files: there}, null, 2)}\n`);
  removeOld(target, before, new Set([...there, ...manifest.files].map((file) => file.path)));
  return {copied, otherNames, edited};
}

const relative = (folder: string, file: string) => path.relative(folder, file).split(path.sep).join('/');

/** The folder, which must lie outside the project's outputs and the project itself. */
function checkedFolder({folder: outputs}: Outputs, folder: string): string {
  const project = fs.realpathSync(path.dirname(outputs));
  fs.mkdirSync(folder, {recursive: true});
  const target = fs.realpathSync(folder);
  const inside = path.relative(project, target);
  if (inside === '' || !(inside.startsWith('..') || path.isAbsolute(inside))) {
    throw new UsageError(
      `PUBLISH_TO: found a folder of the project (${inside || '.'}), expected one outside it. Nothing was copied; outputs/latest is published.`
    );
  }
  return target;
}

/** Refuses to write through a link that somebody laid into the folder. */
function refuseLink(target: string, file: string): void {
  const parts = file.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const part = path.join(target, ...parts.slice(0, length));
    if (!fs.lstatSync(part, {throwIfNoEntry: false})?.isSymbolicLink()) continue;
    throw new UsageError(
      `PUBLISH_TO: found ${parts.slice(0, length).join('/')} to be a symbolic link, expected a file or folder of its own. ` +
        'outputs/latest is published; nothing was written through the link. Remove it, and run it again.'
    );
  }
}

/** Puts a file in its place, or beside it where another program holds it; gives where it stands. */
async function place(from: string, to: string, now: Date, waits: readonly number[]): Promise<string> {
  const bytes = fs.readFileSync(from);
  fs.mkdirSync(path.dirname(to), {recursive: true});
  const aside = `${to}.new`;
  try {
    writeWhole(aside, bytes);
    for (const wait of [...waits, null]) {
      try {
        fs.renameSync(aside, to);
        syncToDisk(path.dirname(to));
        return to;
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (wait !== null) await sleep(wait);
      }
    }
    const beside = besideOf(to, timeOf(now));
    fs.renameSync(aside, beside);
    syncToDisk(path.dirname(beside));
    return beside;
  } catch (error) {
    fs.rmSync(aside, {force: true});
    throw error;
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && MAY_PASS.has(String(error.code));
}

/** `2026-11-25 051500`, in UTC. */
function timeOf(now: Date): string {
  return now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '');
}

/** A free name beside a file: `uptake (2026-11-25 051500).xlsx`. */
function besideOf(file: string, words: string): string {
  const {dir, name, ext} = path.parse(file);
  for (let number = 1; ; number++) {
    const tried = path.join(dir, `${name} (${words}${number === 1 ? '' : `, ${number}`})${ext}`);
    if (!fs.existsSync(tried)) return tried;
  }
}

/** Files that the folder's manifest names and that somebody has changed since, each kept beside under a name that says so. */
function keepEditedThere(target: string, before: Manifest | null, now: Date): string[] {
  return (before?.files ?? []).flatMap((file) => {
    const there = path.join(target, file.path);
    if (!fs.lstatSync(there, {throwIfNoEntry: false})?.isFile() || isWhole(there, file)) return [];
    const kept = besideOf(there, `edited ${timeOf(now)}`);
    writeWhole(kept, fs.readFileSync(there));
    return [relative(target, kept)];
  });
}

/** Removes what an older manifest named and the new one does not, where it is still what was published. */
function removeOld(target: string, before: Manifest | null, names: ReadonlySet<string>): void {
  for (const file of before?.files ?? []) {
    const old = path.join(target, file.path);
    if (names.has(file.path) || !isWhole(old, file)) continue;
    try {
      fs.rmSync(old, {force: true});
    } catch (error) {
      // Another program holds it; it is no longer named.
      if (!isPassing(error)) throw error;
    }
  }
}

/** Who has a file open, from the file that LibreOffice or Excel lays beside it. */
export function ownerOf(file: string): string | null {
  const {dir, base} = path.parse(file);
  const libreOffice = readIf(path.join(dir, `.~lock.${base}#`));
  if (libreOffice)
    return (
      libreOffice
        .toString('utf8')
        .split(',')
        .slice(0, 2)
        .map((part) => part.trim())
        .find((part) => part !== '') ?? null
    );
  const excel = readIf(path.join(dir, `~$${base}`));
  if (!excel) return null;
  // One byte of length, then the user's name.
  const name = excel
    .subarray(1, 1 + (excel[0] ?? 0))
    .toString('latin1')
    .trim();
  return name === '' ? null : name;
}

function readIf(file: string): Buffer | null {
  return fs.lstatSync(file, {throwIfNoEntry: false})?.isFile() ? fs.readFileSync(file) : null;
}
