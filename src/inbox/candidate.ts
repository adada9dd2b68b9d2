import fs from 'node:fs';
import path from 'node:path';
import {DataError, type Fault} from '../faults.js';
import {MAX_INPUT_BYTES} from '../publish/inputs.js';

/** Files that a dropped document may have, and how large they may be. */
const MAX_FILES = 200;
const MAX_BYTES = 16 << 20;
const DOCUMENT_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** A file that changed so lately may still be copied. */
const SETTLED_MS = 3000;

const refused = (name: string, found: string, expected: string, advice: string): Fault => ({
  at: {file: `inbox/${name}`},
  found,
  expected,
  advice
});

/**
 * What is wrong with an entry of the inbox before anything of it is read: a document is a folder of plain files, `datapackage.json` and CSVs.
 */
export function faultsOfEntry(inbox: string, name: string): Fault[] {
  const whole = path.join(inbox, name);
  if (!fs.lstatSync(whole).isDirectory()) {
    return [refused(name, 'no folder', 'a folder with datapackage.json and CSVs', 'Drop the folder of the document here.')];
  }
  if (!DOCUMENT_ID.test(name)) {
    return [refused(name, 'this name', 'lower-case letters, digits and "-"', "Rename the folder; its name is the document's id.")];
  }
  const entries = fs.readdirSync(whole, {withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile() && (entry.name === 'datapackage.json' || entry.name.endsWith('.csv')));
  const others = entries.filter((entry) => !files.includes(entry));
  const sizes = files.map((entry) => ({name: entry.name, bytes: fs.statSync(path.join(whole, entry.name)).size}));
  const all = sizes.reduce((sum, {bytes}) => sum + bytes, 0);
  const large = sizes.filter(({bytes}) => bytes > MAX_INPUT_BYTES);
  return [
    ...others.map((entry) =>
      refused(
        `${name}/${entry.name}`,
        entry.isFile() ? 'this file' : 'something that is no plain file',
        'datapackage.json and CSVs, nothing else',
        'Take it out.'
      )
    ),
    ...large.map((file) =>
      refused(`${name}/${file.name}`, `${file.bytes} bytes`, `at most ${MAX_INPUT_BYTES}`, 'No printed table is so large.')
    ),
    ...(files.length > MAX_FILES ? [refused(name, `${files.length} files`, `at most ${MAX_FILES}`, 'Drop one document.')] : []),
    ...(all > MAX_BYTES ? [refused(name, `${all} bytes`, `at most ${MAX_BYTES}`, 'No document is so large.')] : []),
    ...(files.some((entry) => entry.name === 'datapackage.json')
      ? []
      : [refused(name, 'no datapackage.json', 'one, as make new and make seal write it', 'Add it.')])
  ];
}

/** Whether a document may still be on its way into the inbox. */
export function isArriving(inbox: string, name: string, now: Date): boolean {
  const whole = path.join(inbox, name);
  const files = fs.lstatSync(whole).isDirectory() ? fs.readdirSync(whole).map((file) => path.join(whole, file)) : [whole];
  return files.some((file) => Math.abs(now.getTime() - (fs.lstatSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0)) < SETTLED_MS);
}

/** @throws DataError with the faults, if there are any */
export function throwFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new DataError(faults);
}
