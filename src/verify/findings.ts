import type {Finding} from '../../schemas/raw.js';
import {didYouMean, Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {rowsOf} from '../raw/rows.js';
import type {Located} from '../text/rows.js';
import type {DocumentTexts} from './documents.js';
import {type Miss, type PrintedToken, verifyEach} from './verify.js';

/** One of the two places of a finding. */
export interface FindingPlace extends PrintedToken {
  document: string;
  name: string;
}

/**
 * Looks up both places of each of a document's findings; several findings may point at the same place.
 *
 * @returns how many places were looked up, and those whose token does not begin on their line
 * @throws DataError for faulty rows of findings.csv, a second place in a document that there is not, or a text that
 *   cannot be read
 */
export function verifyFindings(raw: RawDocument, texts: DocumentTexts): {checked: number; misses: readonly Miss<FindingPlace>[]} {
  const findings = rowsOf(raw, 'findings');
  checkDocuments(findings, texts);
  const places = findings.flatMap((finding) => placesOf(finding, raw.documentId));
  const documents = [...new Set(places.map(({document}) => document))];
  const misses = documents.flatMap((id) => {
    const ofDocument = places.filter(({document}) => document === id);
    return verifyEach(ofDocument, texts.of(id)).misses;
  });
  return {checked: places.length, misses};
}

function placesOf({row, file, line}: Located<Finding>, document: string): FindingPlace[] {
  const at = {raw_file: file, raw_line: line};
  return [
    {document, name: `finding ${row.key}`, line: row.line, as_published: row.token, ...at},
    {document: row.other_document, name: `finding ${row.key}, its other place`, line: row.other_line, as_published: row.other_token, ...at}
  ];
}

function checkDocuments(findings: readonly Located<Finding>[], {ids}: DocumentTexts): void {
  const faults = new Faults();
  for (const {row, file, line} of findings) {
    if (ids.includes(row.other_document)) continue;
    const at = {file, line, column: 'other_document'};
    const advice = `Correct the name.${didYouMean(row.other_document, ids)}`;
    faults.add(at, quoted(row.other_document), 'a document of raw', advice);
  }
  faults.throwIfAny();
}
