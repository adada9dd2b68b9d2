import type {ObservedDocument} from '../observations/read.js';
import {rowsOf} from '../raw/rows.js';
import type {Located} from '../text/rows.js';
import type {PrintedToken} from './verify.js';

/** A token that raw says to stand in a document's text, and what it is. */
export interface Claim extends PrintedToken {
  kind: 'figure' | 'reference' | 'date';
  /** What to call it in a fault: the id of a figure, or the kind. */
  name: string;
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
