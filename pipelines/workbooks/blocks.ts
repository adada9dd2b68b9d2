import {allowsDifference} from '../../src/comparison/grade.js';
import type {Context} from './context.js';
import type {Figure} from './figure.js';
import type {Pair} from './pairs.js';

/** A row of a comparison: a figure or gap, and how it stands to the first figure of its block. */
export interface BlockRow {
  figure: Figure;
  /** `reference`: the figure that the block is graded against; null: a row without a figure. */
  graded: Pair | 'reference' | null;
  /** Whether a rule closes the row. */
  rule: boolean;
}

/**
 * Arranges figures in blocks: those that may be subtracted from the block's first figure directly under it, closed by
 * a rule, then those that only stand beside it, at the end what has no figure. No block holds two different things.
 *
 * @param blocks indicators that are set against each other; an indicator that no list names is a block of its own
 * @throws Error where a block sets different things (grade D) side by side: they belong on sheets of their own
 */
export function inBlocks(figures: readonly Figure[], blocks: readonly (readonly string[])[], {pairs}: Context): BlockRow[] {
  const numbers = figures.filter(({is_gap}) => is_gap === 0);
  const names = [...new Set(numbers.map(({indicator_id}) => blockOf(indicator_id, blocks)))];
  const inOrder = names.flatMap((name) =>
    gradedBlock(
      numbers.filter(({indicator_id}) => blockOf(indicator_id, blocks) === name),
      pairs
    )
  );
  const gaps = figures.filter(({is_gap}) => is_gap === 1).map((figure): BlockRow => ({figure, graded: null, rule: false}));
  const rows = [...inOrder, ...gaps];
  const last = rows.at(-1);
  return last ? [...rows.slice(0, -1), {...last, rule: true}] : rows;
}

/** Figures that are no shares, one after another: nothing is set against anything, and a rule closes each indicator. */
export function ungraded(figures: readonly Figure[]): BlockRow[] {
  return figures.map((figure, i) => ({
    figure,
    graded: null,
    rule: figure.indicator_id !== figures[i + 1]?.indicator_id
  }));
}

function blockOf(indicator: string, blocks: readonly (readonly string[])[]): string {
  return blocks.find((block) => block.includes(indicator))?.[0] ?? indicator;
}

function gradedBlock(figures: readonly Figure[], pairs: Context['pairs']): BlockRow[] {
  const [reference, ...others] = figures;
  if (!reference) return [];
  const graded = others.map((figure) => ({figure, graded: pairs.of(idOf(reference), idOf(figure))}));
  const answers = graded.filter(({figure}) => isAnswerBeside(figure, reference));
  const different = graded.find((row) => row.graded.grade === 'D' && !answers.includes(row));
  if (different)
    throw new Error(
      `${idOf(reference)} and ${idOf(different.figure)} are different things (${different.graded.reason}); give them blocks of their own`
    );
  const comparable = graded.filter((row) => allowsDifference(row.graded.grade) || answers.includes(row));
  const beside = graded.filter((row) => !comparable.includes(row));
  const closed = (rows: readonly Omit<BlockRow, 'rule'>[]): BlockRow[] => rows.map((row, i) => ({...row, rule: i === rows.length - 1}));
  return [...closed([{figure: reference, graded: 'reference'}, ...comparable]), ...closed(beside)];
}

/** Whether a figure is another answer of the reference's own question, or the same answers added or on another base. */
function isAnswerBeside(figure: Figure, reference: Figure): boolean {
  return figure.wave_id === reference.wave_id && figure.indicator_id === reference.indicator_id;
}

/** Whether any two rows of a sheet are of different surveys, so that grades tell a reader something. */
export function areGraded(rows: readonly BlockRow[]): boolean {
  return rows.some(({figure, graded}, i) => {
    if (graded === null || graded === 'reference') return false;
    const reference = rows.slice(0, i).findLast((row) => row.graded === 'reference');
    return reference !== undefined && reference.figure.wave_id !== figure.wave_id;
  });
}

function idOf({observation_id}: Figure): string {
  if (observation_id === null) throw new Error('a figure without an id');
  return observation_id;
}
