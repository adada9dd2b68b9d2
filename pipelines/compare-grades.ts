import {TOPICS} from '../schemas/observation.js';
import type {Locale} from '../src/workbook/sheet.js';
import type {AnswerInputs} from '../src/program/project.js';
import {type Comparable, comparePair} from '../src/comparison/compare.js';
import {GRADED_BY, Grader} from '../src/comparison/grade.js';
import {type Figure, suppression} from './workbooks/figure.js';
import {askForPairsAmong, type Pair, Pairs} from './workbooks/pairs.js';

/** How a figure stands to the first one: their grade, and this figure minus the first where the grade allows it. */
export interface Against extends Pick<Pair, 'grade' | 'dimension' | 'reason' | 'verdict' | 'not_tested'> {
  difference: number | null;
  difference_low: number | null;
  difference_high: number | null;
  /** The same difference as a change in time; null within one round. */
  later_minus_earlier: number | null;
}

/** A row of an answer; null for a gap. */
export interface Compared {
  figure: Figure;
  graded: Against | 'reference' | null;
}

/** Grades every figure against the first one; figures stand before gaps. */
export function gradedAgainstFirst(figures: readonly Figure[], pairs: Pairs): Compared[] {
  const [first] = figures;
  return figures.map((figure): Compared => {
    if (figure.is_gap === 1 || first === undefined) return {figure, graded: null};
    return {figure, graded: figure === first ? 'reference' : against(first, figure, pairs.of(idOf(first), idOf(figure)))};
  });
}

function against(first: Figure, figure: Figure, pair: Pair): Against {
  const {grade, dimension, reason, verdict, not_tested, difference, difference_low: low, difference_high: high} = pair;
  const known = {grade, dimension, reason};
  // A number that is not shown must not follow from its difference either.
  if ([first, figure].some((one) => suppression(one) !== null))
    return {...known, verdict: null, not_tested: null, ...NO_DIFFERENCE, later_minus_earlier: null};
  const isLater = pair.to_id === figure.observation_id;
  const oriented =
    difference === null || low === null || high === null
      ? NO_DIFFERENCE
      : isLater
        ? {difference, difference_low: low, difference_high: high}
        : {difference: opposite(difference), difference_low: opposite(high), difference_high: opposite(low)};
  return {...known, verdict, not_tested, ...oriented, later_minus_earlier: pair.is_across ? difference : null};
}

const NO_DIFFERENCE = {difference: null, difference_low: null, difference_high: null};

/** The number with the other sign; never -0. */
function opposite(value: number): number {
  return value === 0 ? 0 : -value;
}

/**
 * The graded pairs of some figures: those of the warehouse, and the rest by the same rules. Of the rest, a difference
 * with its bounds may be told, but no test: it would be corrected for no family.
 */
export async function gradesAmong(
  figures: readonly Figure[],
  locale: Locale,
  {ask, codebook}: AnswerInputs,
  which: 'with_first' | 'all'
): Promise<Pairs> {
  const numbers = figures.filter(({is_gap}) => is_gap === 0);
  const known = new Pairs(await askForPairsAmong(ask, numbers.map(idOf), locale));
  const ends = which === 'all' ? numbers : numbers.slice(0, 1);
  const missing = ends.flatMap((one, i) =>
    numbers.slice(i + 1).flatMap((other) => (known.has(idOf(one), idOf(other)) ? [] : [[one, other] as const]))
  );
  if (missing.length === 0) return known;
  const grader = new Grader(await codebook(GRADED_BY));
  return new Pairs([...known.all, ...missing.map(([one, other]) => gradedNow(grader, one, other, locale))]);
}

function gradedNow(grader: Grader, one: Figure, other: Figure, locale: Locale): Pair {
  const {reason_nb, reason_en, ...pair} = comparePair(grader, comparableOf(one), comparableOf(other));
  const {from_id, to_id, topic, is_across, grade, dimension, difference, difference_low, difference_high, verdict, not_tested} = pair;
  return {
    ...{from_id, to_id, topic, is_across, grade, dimension, difference, difference_low, difference_high, not_tested},
    verdict: verdict === 'not_tested' ? verdict : null,
    p_adjusted: null,
    family_size: null,
    reason: locale === 'nb' ? reason_nb : reason_en
  };
}

function comparableOf(figure: Figure): Comparable {
  const topic = TOPICS.find((known) => known === figure.topic);
  if (topic === undefined || figure.wave_id === null || figure.kind === null) throw new Error(`${idOf(figure)} is no figure`);
  return {...figure, observation_id: idOf(figure), topic, wave_id: figure.wave_id, kind: figure.kind, used_value: figure.value};
}

function idOf({observation_id}: Figure): string {
  if (observation_id === null) throw new Error('a figure without an id');
  return observation_id;
}
