import type {Statement} from '../../schemas/raw.js';
import type {Located} from '../text/rows.js';
import type {CodedFigure} from './figure.js';

/** The figure that a row of `statements.csv` states; its id is `<document>/text/<key>`. */
export function codeStatement({row, file, line}: Located<Statement>, documentId: string): CodedFigure {
  return {
    id: `${documentId}/text/${row.key}`,
    at: {file, line},
    line: row.line,
    locator: row.locator,
    token: row.token,
    meaning: row.value,
    unit: row.unit,
    indicator: row.indicator_id,
    category: row.category,
    wave: row.wave_id,
    population: row.population_id,
    breakdown: row.breakdown,
    baseN: row.base_n,
    kind: row.kind,
    flags: row.flags.split(';').filter(Boolean),
    sameAs: row.same_as === null ? null : fullId(row.same_as, documentId)
  };
}

/** A key of this document's statements as a full id; an id with slashes is full already. */
function fullId(reference: string, documentId: string): string {
  return reference.includes('/') ? reference : `${documentId}/text/${reference}`;
}
