import fs from 'node:fs';
import path from 'node:path';
import {DataError, UsageError} from '../faults.js';
import {replaceFile, syncFolders, syncToDisk, writeWhole} from '../publish/files.js';
import type {Outputs} from '../publish/manifest.js';
import {RAW_FOLDER} from '../raw/package.js';
import {faultsOfEntry, isArriving, throwFaults} from './candidate.js';

/** What became of the documents in an inbox. */
export interface Taken {
  /** Ids of documents that are in raw now. */
  taken: readonly string[];
  /** Documents that stay in the inbox, with the reason that was laid beside them. */
  refused: readonly {name: string; reason: string}[];
  /** Documents that were still being copied. */
  waiting: readonly string[];
}

/** Looks at a project with another raw: throws a DataError where it refuses it. */
export type Check = (root: string) => void;

const REASON = '.refused.txt';

/** Where a document is on its way from the inbox to raw; on the disk of the project, so that a rename is enough. */
const wayOf = ({state}: Outputs) => path.join(state, 'inbox');

/**
 * Takes in the documents that were dropped into a folder: each is checked in a copy of raw as if it stood there, and then moved into raw, or
 * refused with a file beside it that says why. The lock must be held.
 *
 * @throws UsageError where the inbox is no folder
 */
export function takeInbox(root: string, outputs: Outputs, inbox: string, check: Check, now: Date): Taken {
  if (!fs.statSync(inbox, {throwIfNoEntry: false})?.isDirectory()) {
    throw new UsageError(
      `INBOX: found no folder ${path.basename(inbox)}, expected the folder that documents are dropped into. Nothing was done. Make it.`
    );
  }
  recoverInbox(root, outputs);
  const taken: string[] = [];
  const refused: {name: string; reason: string}[] = [];
  const waiting: string[] = [];
  for (const name of fs.readdirSync(inbox).sort()) {
    if (name.endsWith(REASON)) continue;
    if (isArriving(inbox, name, now)) {
      waiting.push(name);
      continue;
    }
    try {
      takeDocument(root, outputs, inbox, name, check);
      taken.push(name);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      writeReason(inbox, name, error.message);
      refused.push({name, reason: error.message});
    }
  }
  fs.rmSync(wayOf(outputs), {recursive: true, force: true});
  removeStaleReasons(inbox);
  return {taken, refused, waiting};
}

function writeReason(inbox: string, name: string, reason: string): void {
  const text = `${reason}\n\nThe document was not taken in; raw is as it was. Mend what is named above; the next refresh looks at it again.\n`;
  const file = path.join(inbox, `${name}${REASON}`);
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) replaceFile(file, text);
}

/** Reasons whose documents are gone from the inbox. */
function removeStaleReasons(inbox: string): void {
  for (const name of fs.readdirSync(inbox).filter((file) => file.endsWith(REASON))) {
    if (!fs.existsSync(path.join(inbox, name.slice(0, -REASON.length)))) fs.rmSync(path.join(inbox, name), {force: true});
  }
}

function takeDocument(root: string, outputs: Outputs, inbox: string, name: string, check: Check): void {
  throwFaults(faultsOfEntry(inbox, name));
  const way = wayOf(outputs);
  const arrived = path.join(way, 'new', name);
  copyFolder(path.join(inbox, name), arrived);
  checkInPlace(root, path.join(way, 'check'), arrived, name, check);
  moveIn(root, way, name);
  fs.rmSync(path.join(inbox, name), {recursive: true, force: true});
  fs.rmSync(path.join(inbox, `${name}${REASON}`), {force: true});
}

/** Copies the plain files of a folder, each whole. */
function copyFolder(from: string, to: string): void {
  fs.rmSync(to, {recursive: true, force: true});
  for (const file of fs.readdirSync(from)) writeWhole(path.join(to, file), fs.readFileSync(path.join(from, file)));
  syncFolders(to);
}

/** Checks a copy of the project's data in which the document stands in raw. */
function checkInPlace(root: string, copy: string, arrived: string, name: string, check: Check): void {
  fs.rmSync(copy, {recursive: true, force: true});
  fs.cpSync(path.join(root, RAW_FOLDER), path.join(copy, RAW_FOLDER), {recursive: true});
  fs.cpSync(path.join(root, 'schemas'), path.join(copy, 'schemas'), {recursive: true});
  fs.rmSync(path.join(copy, RAW_FOLDER, name), {recursive: true, force: true});
  fs.cpSync(arrived, path.join(copy, RAW_FOLDER, name), {recursive: true});
  check(copy);
}

/** Moves a checked document into raw, in place of the one of the same id: two renames, the second of which is made good after a crash. */
function moveIn(root: string, way: string, name: string): void {
  const raw = path.join(root, RAW_FOLDER);
  const there = path.join(raw, name);
  const old = path.join(way, 'old', name);
  if (fs.existsSync(there)) {
    fs.mkdirSync(path.dirname(old), {recursive: true});
    fs.rmSync(old, {recursive: true, force: true});
    fs.renameSync(there, old);
  }
  fs.renameSync(path.join(way, 'new', name), there);
  syncToDisk(raw);
  fs.rmSync(old, {recursive: true, force: true});
}

/** Puts back the document of raw that a killed program had moved away before its successor stood in its place. */
export function recoverInbox(root: string, outputs: Outputs): void {
  const old = path.join(wayOf(outputs), 'old');
  if (!fs.existsSync(old)) return;
  for (const name of fs.readdirSync(old)) {
    const there = path.join(root, RAW_FOLDER, name);
    if (!fs.existsSync(there)) fs.renameSync(path.join(old, name), there);
  }
  syncToDisk(path.join(root, RAW_FOLDER));
  fs.rmSync(wayOf(outputs), {recursive: true, force: true});
}
