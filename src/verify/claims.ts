import type * as z from 'zod';
import {RAW_FILES, type RawFile} from '../../schemas/raw.js';
import type {ObservedDocument} from '../observations/read.js';
import type {RawDocument} from '../raw/package.js';
import {type Located, readRows} from '../text/rows.js';
import type {PrintedToken} from './verify.js';

/** A token that raw says to stand in a document's text, and what it is. */
export interface Claim extends PrintedToken {
  kind: 'figure' | 'reference' | 'date';
  /** What to call it in a fault: the id of a figure, or the kind. */
  name: string;
}

type RowOf<Kind extends RawFile> = z.output<(typeof RAW_FILES)[Kind]['schema']>;

/** The rows of one of a document's files; none where it has no such file. */
export function rowsOf<Kind extends RawFile>({files}: RawDocument, kind: Kind): Located<RowOf<Kind>>[] {
  const found = [...files.values()].find(({resource}) => resource.hjemmetall.kind === kind);
  // The schema of a kind gives its rows, which TypeScript does not follow through the index.
  return found ? (readRows(found.bytes, found.file, RAW_FILES[kind].schema) as Located<RowOf<Kind>>[]) : [];
}

/**
 * What the text of a document must hold: its figures, its references and its dates.
 *
 * @throws DataError for faulty rows of references.csv or dates.csv
 */
export function claimsOf({raw, observations}: ObservedDocument): Claim[] {
  const figures = observations.map(({observation_id: name, line, as_published, raw_file, raw_line}): Claim => ({
    kind: 'figure',
    name,
    line,
    as_published,
    raw_file,
    raw_line
  }));
  return [
    ...figures,
    ...rowsOf(raw, 'references').map((row) => claimOf('reference', row)),
    ...rowsOf(raw, 'dates').map((row) => claimOf('date', row))
  ];
}

function claimOf(kind: 'reference' | 'date', {row, file, line}: Located<{line: number; token: string}>): Claim {
  return {kind, name: kind, line: row.line, as_published: row.token, raw_file: file, raw_line: line};
}
