import {isUtf8} from 'node:buffer';
import {createHash} from 'node:crypto';
import {lstatSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {packageSchema, type DataPackage, type Resource} from '../../schemas/package.js';
import {DataError, Faults, quoted} from '../faults.js';

export const RAW_FOLDER = 'raw';

/** One document's folder of raw: its provenance and the bytes of its files, hashes checked. */
export interface RawDocument {
  documentId: string;
  /** `raw/<document>`, relative to the root of the project. */
  folder: string;
  provenance: DataPackage;
  /** Bytes by name of the resource. */
  files: ReadonlyMap<string, {resource: Resource; file: string; bytes: Uint8Array}>;
}

/** Ids of the documents that raw holds, in order. */
export function listDocuments(root: string): string[] {
  return readdirSync(path.join(root, RAW_FOLDER)).sort();
}

/**
 * Reads `raw/<document>/`: the data package and every file it lists.
 *
 * @throws DataError for anything that is not `datapackage.json` or a listed CSV, a missing file, a changed hash, or
 *   a data package that is not as it should be
 */
export function readDocument(root: string, documentId: string): RawDocument {
  const folder = `${RAW_FOLDER}/${documentId}`;
  const faults = new Faults();
  const entry = lstatSync(path.join(root, folder), {throwIfNoEntry: false});
  if (entry?.isSymbolicLink()) faults.add({file: folder}, 'a symbolic link', 'a folder of its own', 'Move the folder itself here.');
  else if (entry?.isFile()) faults.add({file: folder}, 'a file', 'folders of documents, with datapackage.json and CSVs', 'Take it out of raw.');
  faults.throwIfAny();
  const provenance = readPackage(root, documentId);
  checkFolder(root, folder, provenance, faults);
  const files = new Map<string, {resource: Resource; file: string; bytes: Uint8Array}>();
  for (const resource of provenance.resources) {
    const same = provenance.resources.filter(({name, path: file}) => name === resource.name || file === resource.path);
    if (same[0] !== resource) {
      const at = {file: `${folder}/datapackage.json`, column: 'resources'};
      faults.add(at, `${quoted(resource.name)} (${resource.path}) again`, 'each name and path once', 'Rename or remove one of the two.');
    }
    // What is no plain file is told above, and never opened: it may lead anywhere, or never end.
    if (isOther(path.join(root, folder, resource.path))) continue;
    const bytes = faults.gather(() => readResource(root, folder, resource));
    if (bytes) files.set(resource.name, {resource, file: `${folder}/${resource.path}`, bytes});
  }
  faults.throwIfAny();
  return {documentId, folder, provenance, files};
}

/**
 * The files of a document as they stand, whatever was sealed of them.
 *
 * @param provenance a data package that describes the files anew, as `seal` gives it
 */
export function readUnsealed(root: string, provenance: DataPackage): RawDocument {
  const folder = `${RAW_FOLDER}/${provenance.name}`;
  const files = provenance.resources.map((resource) => {
    const file = `${folder}/${resource.path}`;
    return [resource.name, {resource, file, bytes: new Uint8Array(readFileSync(path.join(root, file)))}] as const;
  });
  return {documentId: provenance.name, folder, provenance, files: new Map(files)};
}

/** Reads and checks `raw/<document>/datapackage.json`, without the files it lists. */
export function readPackage(root: string, documentId: string): DataPackage {
  const file = `${RAW_FOLDER}/${documentId}/datapackage.json`;
  const faults = new Faults();
  const json = readJson(root, file);
  const result = packageSchema.safeParse(json);
  if (!result.success) {
    for (const issue of result.error.issues) {
      faults.add({file, column: issue.path.join('.')}, foundAt(json, issue.path), issue.message, 'Correct the data package.');
    }
    faults.throwIfAny();
  }
  const provenance = packageSchema.parse(result.data);
  if (provenance.name !== documentId) {
    faults.add({file, column: 'name'}, quoted(provenance.name), quoted(documentId), 'The name is that of the folder.');
  }
  faults.throwIfAny();
  return provenance;
}

/** What stands at a place of the data package, shortened. */
function foundAt(json: unknown, place: readonly PropertyKey[]): string {
  const value = place.reduce<unknown>((inside, key) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined), json);
  return value === undefined ? 'nothing' : quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

function readJson(root: string, file: string): unknown {
  try {
    if (isOther(path.join(root, file))) throw new SyntaxError('it is no plain file');
    const bytes = readFileSync(path.join(root, file));
    if (!isUtf8(bytes)) throw new SyntaxError('it is not UTF-8');
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    const found = error instanceof SyntaxError ? `no JSON (${error.message})` : 'no such file';
    const advice = 'Every folder of raw has a data package; make new DOCUMENT=… makes one.';
    throw new DataError([{at: {file}, found, expected: 'a Frictionless Data Package', advice}]);
  }
}

function checkFolder(root: string, folder: string, provenance: DataPackage, faults: Faults): void {
  const listed = new Set(provenance.resources.map((r) => r.path));
  for (const name of readdirSync(path.join(root, folder)).sort()) {
    const at = {file: `${folder}/${name}`};
    const isFile = lstatSync(path.join(root, folder, name)).isFile();
    if (isFile && (name === 'datapackage.json' || listed.has(name))) continue;
    const expected = 'datapackage.json and the CSVs that it lists, nothing else';
    const advice = `Remove it, or list it in ${folder}/datapackage.json with make seal DOCUMENT=${provenance.name}.`;
    faults.add(at, isFile ? 'a file that the data package does not list' : 'something that is no plain file', expected, advice);
  }
}

function isOther(file: string): boolean {
  return lstatSync(file, {throwIfNoEntry: false})?.isFile() === false;
}

function readResource(root: string, folder: string, resource: Resource): Uint8Array {
  const at = {file: `${folder}/${resource.path}`};
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path.join(root, at.file));
  } catch {
    const advice = 'Restore it from git, or take it out of the data package.';
    throw new DataError([{at, found: 'no such file', expected: `a file that ${folder}/datapackage.json lists`, advice}]);
  }
  const found = sha256Of(bytes);
  if (found !== resource.hash) {
    const advice = `If you meant the change, run make seal DOCUMENT=${path.basename(folder)}; else restore the file from git.`;
    throw new DataError([{at, found: `${found}, ${bytes.length} bytes`, expected: `${resource.hash}, ${resource.bytes} bytes, as sealed`, advice}]);
  }
  return bytes;
}

/** `sha256:` and the hexadecimal digest, as Frictionless writes hashes. */
export function sha256Of(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
