import {type Dirent, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {columnsOf, fieldsOf, type FieldDescriptor} from '../../schemas/columns.js';
import {type DataPackage, type Resource, resourceSchema} from '../../schemas/package.js';
import {PRINTED_COLUMNS, RAW_FILES, type RawFile} from '../../schemas/raw.js';
import {DataError} from '../faults.js';
import {readCsv} from '../text/csv.js';
import {writeCsv} from '../text/csv.js';
import {RAW_FOLDER, readPackage, sha256Of} from './package.js';

/** What sealing changes of one file: the hashes before and after. */
export interface SealedFile {
  path: string;
  before: string | null;
  after: string | null;
  /** Whether what the document prints has changed, or only how it is coded. */
  change: 'new' | 'gone' | 'printed' | 'coding' | 'text' | 'none';
}

export interface Seal {
  provenance: DataPackage;
  files: readonly SealedFile[];
}

/**
 * Describes a document's folder anew: bytes, hash and fields of every CSV in it, and of the document's text where its
 * folder is given. Nothing is written.
 *
 * @throws DataError where a CSV cannot be read at all
 */
export function seal(root: string, documentId: string, documents: string | undefined): Seal {
  const old = readPackage(root, documentId);
  const folder = `${RAW_FOLDER}/${documentId}`;
  const entries = readdirSync(path.join(root, folder), {withFileTypes: true}).filter(({name}) => name.endsWith('.csv'));
  const names = entries.map(({name}) => name).sort();
  checkNames(folder, names);
  checkPlain(folder, entries);
  const known = new Map(old.resources.map((resource) => [resource.path, resource]));
  const resources = names.map((name) => describe(root, folder, name, known.get(name)));
  const text = documents === undefined ? old.hjemmetall.text : describeText(path.join(documents, old.hjemmetall.text.file), old);
  const newText = text.hash === old.hjemmetall.text.hash ? [] : [{path: text.file, before: old.hjemmetall.text.hash, after: text.hash, change: 'text' as const}];
  const gone = old.resources.filter(({path: name}) => !names.includes(name));
  return {
    provenance: {...old, resources, hjemmetall: {...old.hjemmetall, text}},
    files: [
      ...resources.map((resource) => compare(resource, known.get(resource.path))),
      ...gone.map((resource) => ({path: resource.path, before: resource.hash, after: null, change: 'gone' as const})),
      ...newText
    ]
  };
}

/** A name that a data package cannot hold is told before anything is sealed under it. */
function checkNames(folder: string, names: readonly string[]): void {
  const bad = names.filter((name) => !resourceSchema.shape.path.safeParse(name).success);
  const fault = (name: string) => ({
    at: {file: `${folder}/${name}`},
    found: 'this file name',
    expected: 'lower-case letters, digits, "." and "-", ending in .csv',
    advice: 'Rename the file; its name is part of the ids of its figures.'
  });
  if (bad.length > 0) throw new DataError(bad.map(fault));
  if (names.length === 0) {
    const advice = 'Put the typed figures there first, or restore them from git.';
    throw new DataError([{at: {file: folder}, found: 'no CSV', expected: 'statements.csv or a table', advice}]);
  }
}

function checkPlain(folder: string, entries: readonly Dirent[]): void {
  const others = entries.filter((entry) => !entry.isFile());
  const fault = ({name}: Dirent) => ({
    at: {file: `${folder}/${name}`},
    found: 'something that is no plain file',
    expected: 'a CSV of its own',
    advice: 'Put the file itself here.'
  });
  if (others.length > 0) throw new DataError(others.map(fault));
}

function describe(root: string, folder: string, name: string, known: Resource | undefined): Resource {
  const bytes = readFileSync(path.join(root, folder, name));
  const kind = kindOf(name);
  const stem = name.replace(/\.csv$/, '');
  const printed = kind === 'statements' ? printedHash(bytes, `${folder}/${name}`) : undefined;
  return {
    name: known?.name ?? stem,
    path: name,
    profile: 'tabular-data-resource',
    title: known?.title ?? stem,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    hash: sha256Of(bytes),
    schema: {fields: fields(bytes, kind, `${folder}/${name}`), ...primaryKey(kind)},
    hjemmetall: {
      kind,
      ...(kind === 'table' ? {locator: known?.hjemmetall.locator ?? 'tabell'} : {}),
      ...(printed === undefined ? {} : {printed_hash: printed})
    }
  };
}

type Kind = Resource['hjemmetall']['kind'];

function kindOf(name: string): Kind {
  const known = Object.entries(RAW_FILES).find(([, {file}]) => file === name);
  return known ? (known[0] as RawFile) : 'table';
}

function primaryKey(kind: Kind): {primaryKey?: string[]} {
  const key: readonly string[] = kind === 'table' ? [] : RAW_FILES[kind].key;
  return key.length === 0 ? {} : {primaryKey: [...key]};
}

function fields(bytes: Uint8Array, kind: Kind, file: string): FieldDescriptor[] {
  if (kind !== 'table') return fieldsOf(columnsOf(RAW_FILES[kind].schema));
  return readCsv(bytes, file).header.map((name) => ({
    name,
    type: name === 'line' ? 'integer' : 'string',
    description: name === 'line' ? "Line of the row's numbers in the document's text" : name === 'row' ? "The row's printed label" : 'A printed column'
  }));
}

/** Hash of the columns that come from the document alone. */
function printedHash(bytes: Uint8Array, file: string): string {
  const {header, records} = readCsv(bytes, file);
  const places = PRINTED_COLUMNS.map((name) => header.indexOf(name));
  return sha256Of(writeCsv(PRINTED_COLUMNS, records.map(({cells}) => places.map((i) => cells[i] ?? ''))));
}

function readText(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    const advice = 'Give the folder that holds the documents as text: DOCUMENTS=dir.';
    throw new DataError([{at: {file}, found: 'no such file', expected: "the document's text", advice}]);
  }
}

function describeText(file: string, {hjemmetall}: DataPackage): DataPackage['hjemmetall']['text'] {
  const bytes = readText(file);
  return {file: hjemmetall.text.file, hash: sha256Of(bytes), lines: bytes.toString('utf8').split('\n').length};
}

function compare(now: Resource, before: Resource | undefined): SealedFile {
  const same = before?.hash === now.hash;
  const samePrinted = before?.hjemmetall.printed_hash !== undefined && before.hjemmetall.printed_hash === now.hjemmetall.printed_hash;
  const change = before === undefined ? 'new' : same ? 'none' : samePrinted ? 'coding' : 'printed';
  return {path: now.path, before: before?.hash ?? null, after: now.hash, change};
}
