import {Decimal} from 'decimal.js';
import type {Codebook} from '../codebook/read.js';
import {countsReproducePercent} from '../statistics/checks.js';
import {type Checked, type Figure, type Found, looked, nameOf, placeOf, saysNothing} from './finding.js';
import {grouped, halfOf, hasFlag, isInexact, valueOf} from './figures.js';

const codesOf = ({document_id, indicator_id, wave_id, population_id, breakdown}: Figure) =>
  [document_id, indicator_id, wave_id, population_id, breakdown].join(' ');

/** A set of figures in words: what, of whom, when. */
function subjectOf({indicator_id, wave_id, population_id, breakdown}: Figure): string {
  return [indicator_id, population_id, wave_id, breakdown].filter(Boolean).join(' ');
}

/**
 * `counts_percent`: a count and a percentage with the same codes. Of weighted figures it says nothing, unless their
 * base is the sum of the printed counts themselves.
 */
export function checkCountsAndPercents(figures: readonly Figure[], codebook: Codebook): Checked[] {
  const weighting = new Map(codebook.waves.map(({row}) => [row.wave_id, row.weighting]));
  const counts = new Map(figures.filter(({unit}) => unit === 'count').map((f) => [`${codesOf(f)} ${f.category}`, f]));
  return figures.flatMap((percent) => {
    const count = percent.unit === 'percent' ? counts.get(`${codesOf(percent)} ${percent.category}`) : undefined;
    if (!count || percent.same_as !== null) return [];
    const subject = `${subjectOf(percent)} ${percent.category}`;
    const both = [count, percent];
    if (both.some(isInexact)) return [saysNothing('counts_percent', subject, both, 'approximate')];
    const isSummed = hasFlag(percent, 'base_summed');
    if (!isSummed && weighting.get(percent.wave_id) !== 'unweighted') return [saysNothing('counts_percent', subject, both, 'weighted')];
    if (percent.base_n === null) return [saysNothing('counts_percent', subject, both, 'base_unknown')];
    return [looked('counts_percent', subject, both, shareFaults('counts_percent', nameOf(percent), count, percent, percent.base_n))];
  });
}

/** What is wrong with a percentage that a count should give of n: nothing, or that it does not. */
export function shareFaults(rule: string, name: string, count: Figure, percent: Figure, n: number): Found[] {
  const [k, P] = [valueOf(count).toNumber(), valueOf(percent).toNumber()];
  if (k <= n && countsReproducePercent({k, n, P, decimals: percent.decimals ?? 0}).ok) return [];
  const found: Found = {
    rule,
    name,
    first: placeOf(count),
    other: placeOf(percent),
    value: k,
    otherValue: P,
    bounds: [n, n],
    verdict: 'error',
    figures: [count, percent]
  };
  return [found];
}

/**
 * `parts_sum` of single-answer questions: answers that together exceed 100 by more than rounding. Answers below 100 may
 * be unprinted, so less says nothing here; where the parts are complete, constraints.csv says so.
 */
export function checkAnswerSums(figures: readonly Figure[], codebook: Codebook): Checked[] {
  const multiple = new Set(
    codebook.questions.filter(({row}) => row.multiple === 'true').map(({row}) => `${row.indicator_id} ${row.wave_id}`)
  );
  const sums = new Set(codebook.indicators.filter(({row}) => row.answers === 'sum').map(({row}) => row.indicator_id));
  const isAnswer = ({unit, same_as, indicator_id, wave_id, topic}: Figure) =>
    unit === 'percent' && same_as === null && topic !== 'method' && !sums.has(indicator_id) && !multiple.has(`${indicator_id} ${wave_id}`);
  return grouped(figures.filter(isAnswer), codesOf).flatMap((answers) => {
    const [first] = answers;
    if (!first || new Set(answers.map(({category}) => category)).size < 2) return [];
    if (answers.some((figure) => isInexact(figure))) return [saysNothing('parts_sum', subjectOf(first), answers, 'approximate')];
    if (answers.some((figure) => hasFlag(figure, 'unlabelled', 'conflict'))) return [];
    const {sum, tolerance} = totalOf(answers);
    if (sum.plus(tolerance).lt(100)) return [saysNothing('parts_sum', subjectOf(first), answers, 'incomplete')];
    return [looked('parts_sum', subjectOf(first), answers, sumFaults(nameOf(first), answers))];
  });
}

/** Parts added up, and how far rounding lets the sum lie from that of the true parts. */
export function totalOf(parts: readonly Figure[]): {sum: Decimal; tolerance: Decimal} {
  return {
    sum: parts.reduce((sum, part) => sum.plus(valueOf(part)), new Decimal(0)),
    tolerance: parts.reduce((sum, part) => sum.plus(halfOf(part)), new Decimal(0))
  };
}

/** What is wrong with parts that should make 100: |ΣP − 100| ≤ u·⌊m/2⌋, with u the last printed digit. */
export function sumFaults(name: string, parts: readonly Figure[]): Found[] {
  const [first, last] = [parts[0], parts.at(-1)];
  const {sum, tolerance} = totalOf(parts);
  if (!first || !last || sum.eq(100)) return [];
  const isWithin = sum.minus(100).abs().lte(tolerance);
  const bound = Decimal.floor(tolerance.div(halfOf(first).times(2))).times(halfOf(first).times(2));
  return [
    {
      rule: 'parts_sum',
      name,
      first: placeOf(first),
      other: placeOf(last),
      value: sum.toNumber(),
      otherValue: 100,
      bounds: [new Decimal(100).minus(bound).toNumber(), bound.plus(100).toNumber()],
      verdict: isWithin ? 'rounding' : 'error',
      figures: parts
    }
  ];
}
