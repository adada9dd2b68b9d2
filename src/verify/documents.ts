import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {DataPackage} from '../../schemas/package.js';
import {DataError} from '../faults.js';
import {sha256Of} from '../raw/package.js';

/**
 * A document's text from the folder that the user has it in.
 *
 * @throws DataError where it is missing, or is another text than the one the figures were typed from
 */
export function readDocumentText(folder: string, {name, hjemmetall}: DataPackage): string {
  const {file, hash, lines} = hjemmetall.text;
  let bytes: Buffer;
  try {
    bytes = readFileSync(path.join(folder, file));
  } catch {
    const advice = 'Give the folder that holds the documents as text: DOCUMENTS=dir.';
    throw new DataError([{at: {file: path.join(folder, file)}, found: 'no such file', expected: `the text of ${name}`, advice}]);
  }
  const found = sha256Of(bytes);
  if (found !== hash) {
    const advice = `Lines would not match. Use the text that ${name} was typed from, or take in the new one with make seal.`;
    throw new DataError([{at: {file: path.join(folder, file)}, found, expected: `${hash}, ${lines} lines`, advice}]);
  }
  return bytes.toString('utf8');
}

/** Texts of documents, by id. */
export interface DocumentTexts {
  ids: readonly string[];
  /** @throws DataError as `readDocumentText` does */
  of: (id: string) => string;
}

/** The documents' texts in a folder, each read once, when it is asked for. */
export function textsIn(folder: string, packages: readonly DataPackage[]): DocumentTexts {
  const read = new Map<string, string>();
  return {
    ids: packages.map(({name}) => name),
    of: (id) => {
      const provenance = packages.find(({name}) => name === id);
      if (!provenance) throw new Error(`no document ${id}`);
      const text = read.get(id) ?? readDocumentText(folder, provenance);
      read.set(id, text);
      return text;
    }
  };
}
