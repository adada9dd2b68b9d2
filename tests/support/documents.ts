import fs from 'node:fs';
import path from 'node:path';
import {it} from 'vitest';
import {CHECKOUT} from './folders.js';

/** The folder that holds the documents' texts, beside the checkout. */
export const DOCUMENTS = path.resolve(CHECKOUT, '../shared/documents');
const documentsAreHere = fs.existsSync(path.join(DOCUMENTS, 'afi-2022.txt'));

/** A test that needs the documents' text; where it is missing it is skipped under a name that says so. */
export function itWithDocuments(title: string, test: () => void | Promise<void>): void {
  if (documentsAreHere) it(title, test);
  else it.skip(`${title} [skipped: the documents are not at ../shared/documents]`, test);
}
