import path from 'node:path';
import {didYouMean, UsageError} from '../../faults.js';
import {writeWhole} from '../../publish/files.js';
import {listDocuments, RAW_FOLDER} from '../../raw/package.js';
import {seal, type SealedFile} from '../../raw/seal.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

const WORDS: Record<SealedFile['change'], string> = {
  new: 'new file',
  gone: 'gone',
  printed: 'what is printed has changed',
  coding: 'only the coding has changed, the printed part is the same',
  text: "the document's own text is another one: run make verify before anything else",
  none: 'unchanged'
};

/** Takes in an intended edit of a document's folder: shows the hashes before and after, then writes them. */
export function sealCommand({root, options, print}: Call): number {
  const documentId = options.document;
  const known = listDocuments(root);
  if (documentId === undefined) throw new UsageError(`Which document? DOCUMENT is one of ${known.join(', ')}.`);
  if (!known.includes(documentId)) throw new UsageError(`No folder ${RAW_FOLDER}/${documentId}.${didYouMean(documentId, known)}`);
  const {provenance, files} = seal(root, documentId, options.documents);
  if (options.json) print(JSON.stringify({document: documentId, files}));
  else for (const file of files) print(describe(file));
  if (!options['dry-run']) {
    writeWhole(path.join(root, RAW_FOLDER, documentId, 'datapackage.json'), `${JSON.stringify(provenance, null, 2)}\n`);
    if (!options.json) print(`Sealed ${RAW_FOLDER}/${documentId}/datapackage.json. Now: make refresh.`);
  }
  return EXIT.ok;
}

function describe({path: file, before, after, change}: SealedFile): string {
  if (change === 'none') return `${file}: unchanged`;
  return `${file}: ${WORDS[change]}\n  was ${before ?? 'not listed'}\n  is  ${after ?? 'not there'}`;
}
