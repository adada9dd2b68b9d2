import type {Comparison} from '../../schemas/comparison.js';
import {DIMENSIONS} from '../../schemas/grades.js';
import type {Observation} from '../../schemas/observation.js';
import {pAdjustHolm} from '../statistics/adjust.js';
import {ALPHA} from '../statistics/differences.js';
import {differenceOf, type Measured, NO_DIFFERENCE} from './difference.js';
import {allowsDifference, type Graded, type Grader} from './grade.js';
import {candidatePairs} from './pairs.js';
import type {Coded} from './metadata.js';
import {isRandomSample} from './relations.js';

/** What a pair of figures is graded and compared by. */
export type Comparable = Coded & Measured & Pick<Observation, 'observation_id' | 'topic' | 'period_start'>;

/**
 * Every pair of figures that a reader might set side by side, with its grade and, where the grade allows it, the
 * difference and what a test says. Ordered by topic and ids.
 */
export function compareFigures(grader: Grader, figures: readonly Observation[], topics: readonly string[]): Comparison[] {
  const compared = candidatePairs(figures, topics).map(([a, b]) => comparePair(grader, a, b));
  return adjustFamilies(compared).sort(
    (a, b) => compareText(a.topic, b.topic) || compareText(a.from_id, b.from_id) || compareText(a.to_id, b.to_id)
  );
}

/** The grade of a pair and what may be said of it, before the test is corrected for its family. */
export function comparePair(grader: Grader, a: Comparable, b: Comparable): Comparison {
  const [from, to] = inOrderOfTime(a, b);
  const graded = grader.grade(from, to);
  return {
    from_id: from.observation_id,
    to_id: to.observation_id,
    topic: to.topic,
    is_across: from.wave_id !== to.wave_id,
    grade: graded.grade,
    dimension: graded.dimension,
    dimensions: dimensionsText(graded),
    overridden: graded.overridden,
    reason_nb: graded.reason.nb,
    reason_en: graded.reason.en,
    ...(allowsDifference(graded.grade) ? differenceOf(from, to, samplesOf(grader, from, to)) : NO_DIFFERENCE)
  };
}

function samplesOf(grader: Grader, from: Comparable, to: Comparable) {
  const random = isRandomSample(grader.metadata.of(from)) && isRandomSample(grader.metadata.of(to));
  return {random, samePeople: from.wave_id === to.wave_id};
}

function inOrderOfTime(a: Comparable, b: Comparable): readonly [Comparable, Comparable] {
  const later = compareText(a.period_start ?? '', b.period_start ?? '') || compareText(a.observation_id, b.observation_id);
  return later <= 0 ? [a, b] : [b, a];
}

function dimensionsText({dimensions}: Graded): string {
  return DIMENSIONS.map((side) => {
    const {best, worst} = dimensions[side];
    return `${side}=${best === worst ? best : `${best}-${worst}`}`;
  }).join(';');
}

/**
 * Corrects the p-values of each topic's tested pairs by Holm, and takes back what does not hold
 * among them (Holm 1979). The family is all tested pairs of a topic, whatever they show.
 */
function adjustFamilies(compared: readonly Comparison[]): Comparison[] {
  const families = new Map<string, Comparison[]>();
  for (const pair of compared) {
    if (pair.p_adjusted === null) continue;
    families.set(pair.topic, [...(families.get(pair.topic) ?? []), pair]);
  }
  const adjusted = new Map<Comparison, Comparison>();
  for (const family of families.values()) {
    const values = pAdjustHolm({p: family.map(({p_adjusted}) => p_adjusted ?? 1)}).p_adj;
    const worst = pAdjustHolm({p: family.map(({p_max}) => p_max ?? 1)}).p_adj;
    const best = pAdjustHolm({p: family.map(({p_min}) => p_min ?? 1)}).p_adj;
    const cautious = pAdjustHolm({p: family.map(({p_cautious}) => p_cautious ?? 1)}).p_adj;
    family.forEach((pair, i) => {
      const verdict = adjustedVerdict(pair.verdict, {best: best[i] ?? 1, worst: worst[i] ?? 1, cautious: cautious[i] ?? 1});
      adjusted.set(pair, {...pair, p_adjusted: values[i] ?? 1, family_size: family.length, verdict});
    });
  }
  return compared.map((pair) => adjusted.get(pair) ?? pair);
}

/**
 * A verdict among many tests: none at all where not even the most telling digits reach it, and measurable only where the
 * least telling do, with the cautious design effect too.
 */
function adjustedVerdict(
  verdict: Comparison['verdict'],
  {best, worst, cautious}: Record<'best' | 'worst' | 'cautious', number>
): Comparison['verdict'] {
  if (best > ALPHA) return 'no_measurable_difference';
  if (verdict !== 'differs') return verdict;
  if (worst > ALPHA) return 'depends_on_rounding';
  return cautious > ALPHA ? 'depends_on_design_effect' : 'differs';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
