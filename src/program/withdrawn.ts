import type {Codebook} from '../codebook/read.js';
import type {CodebookRow} from '../../schemas/codebook.js';
import {didYouMean, Faults} from '../faults.js';
import type {ReadDocument} from './read.js';

/** A document that its publisher has withdrawn, with its figures and what is known of it. */
export interface WithdrawnDocument extends ReadDocument {
  withdrawal: CodebookRow<'withdrawals'>;
}

/**
 * Parts the documents that count from those that withdrawals.csv names. A withdrawn document stays in raw and is checked with the
 * others, so that it can be withdrawn, and brought back, by one row.
 *
 * @throws DataError for a row of a document that is not there, and where no document would be left
 */
export function standingOf(
  all: readonly ReadDocument[],
  {withdrawals}: Pick<Codebook, 'withdrawals'>
): {documents: ReadDocument[]; withdrawn: WithdrawnDocument[]} {
  const faults = new Faults();
  const ids = all.map(({raw}) => raw.documentId);
  for (const {row, file, line} of withdrawals) {
    if (ids.includes(row.document_id)) continue;
    const advice = `A withdrawn document stays in raw: restore it, or correct the id.${didYouMean(row.document_id, ids)}`;
    faults.add({file, line, column: 'document_id'}, row.document_id, 'a document of raw', advice);
  }
  const rows = new Map(withdrawals.map((one) => [one.row.document_id, one]));
  const documents = all.filter(({raw}) => !rows.has(raw.documentId));
  const [first] = withdrawals;
  if (documents.length === 0 && first) {
    faults.add({file: first.file}, `all ${all.length} documents withdrawn`, 'at least one that counts', 'Take out a row.');
  }
  faults.throwIfAny();
  const withdrawn = all.flatMap((one) => {
    const withdrawal = rows.get(one.raw.documentId)?.row;
    return withdrawal ? [{...one, withdrawal}] : [];
  });
  return {documents, withdrawn};
}

/** A row of the warehouse's gaps that stands where a withdrawn figure stood. */
type WithdrawnGap = Omit<CodebookRow<'gaps'>, 'reason'> & {reason: 'withdrawn'};

/** Where the figures of withdrawn documents stood, once for each set of codes: sheets give the reason in their place. */
export function gapsOf(withdrawn: readonly WithdrawnDocument[]): WithdrawnGap[] {
  const gaps = new Map<string, WithdrawnGap>();
  for (const {observations, withdrawal} of withdrawn) {
    for (const figure of observations) {
      // Repetitions and computed figures have no row of their own where nothing is missing.
      if (figure.same_as !== null || figure.kind !== 'published') continue;
      const {indicator_id, category, source_id, wave_id, population_id, breakdown, document_id, line} = figure;
      const key = [indicator_id, category, source_id, wave_id, population_id, breakdown].join(' ');
      const note = {
        note_nb: `${withdrawal.reason_nb} (${withdrawal.withdrawn})`,
        note_en: `${withdrawal.reason_en} (${withdrawal.withdrawn})`
      };
      const codes = {indicator_id, category, source_id, wave_id, population_id, breakdown};
      if (!gaps.has(key)) gaps.set(key, {...codes, reason: 'withdrawn', document_id, line, ...note});
    }
  }
  return [...gaps.values()];
}
