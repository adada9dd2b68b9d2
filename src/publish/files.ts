import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** A file that was written whole: its size and digest, read back from the disk. */
export interface WrittenFile {
  bytes: number;
  sha256: string;
}

/**
 * Writes a file whole: all bytes, fsync, then it is read back and compared with what was meant. A short write
 * that reports success is an error here, not a half file.
 */
export function writeWhole(file: string, bytes: Uint8Array | string): WrittenFile {
  const meant = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  fs.mkdirSync(path.dirname(file), {recursive: true});
  fs.writeFileSync(file, meant, {flush: true});
  const sha256 = createHash('sha256').update(meant).digest('hex');
  const written = fs.readFileSync(file);
  if (!written.equals(meant)) throw new DiskError(`${path.basename(file)}: ${written.length} of ${meant.length} bytes arrived on the disk`);
  return {bytes: meant.length, sha256};
}

/**
 * Puts a file in the place of another one by one rename, so that a reader sees the old one or the new one, whole.
 *
 * @param aside where it is written first; of its own where several processes may write at once
 */
export function replaceFile(file: string, bytes: Uint8Array | string, aside = `${file}.new`): WrittenFile {
  try {
    const written = writeWhole(aside, bytes);
    fs.renameSync(aside, file);
    syncToDisk(path.dirname(file));
    return written;
  } catch (error) {
    fs.rmSync(aside, {force: true});
    throw error;
  }
}

/** Size and digest of a file as it lies on the disk. */
export function describeFile(file: string): WrittenFile {
  const bytes = fs.readFileSync(file);
  return {bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex')};
}

/** Makes a file's or folder's entry last through a power cut. */
export function syncToDisk(target: string): void {
  const descriptor = fs.openSync(target, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** A folder and all folders in it, deepest first. */
export function syncFolders(folder: string): void {
  for (const entry of fs.readdirSync(folder, {withFileTypes: true})) {
    if (entry.isDirectory()) syncFolders(path.join(folder, entry.name));
  }
  syncToDisk(folder);
}

/** Every file of a folder, as sorted paths relative to it with forward slashes. */
export function listFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** The disk did not keep what was written. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
}
