import {Decimal} from 'decimal.js';
import type {Codebook} from '../codebook/read.js';
import {countsReproducePercent} from '../statistics/checks.js';
import {grimPercent} from '../statistics/grim.js';
import {type Checked, type Figure, type Found, looked, nameOf, placeOf, saysNothing} from './finding.js';
import {grouped, hasFlag, isInexact, totalOf, unflaggedLast, valueOf, wholeUnits} from './figures.js';

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
  const primary = figures.filter(({same_as}) => same_as === null);
  const counts = new Map(unflaggedLast(primary.filter(({unit}) => unit === 'count')).map((f) => [`${codesOf(f)} ${f.category}`, f]));
  return primary.flatMap((percent) => {
    const count = percent.unit === 'percent' ? counts.get(`${codesOf(percent)} ${percent.category}`) : undefined;
    if (!count) return [];
    const subject = `${subjectOf(percent)} ${percent.category}`;
    const both = [count, percent];
    const weights = weighting.get(percent.wave_id);
    if (both.some(isInexact)) return [saysNothing('counts_percent', subject, both, 'approximate')];
    if (!hasFlag(percent, 'base_summed') && weights !== 'unweighted')
      return [saysNothing('counts_percent', subject, both, weights === 'weighted' ? 'weighted' : 'weighting_unknown')];
    if (!percent.base_n) return [saysNothing('counts_percent', subject, both, 'base_unknown')];
    return [
      looked('counts_percent', subject, both, shareFaults('counts_percent', nameOf(percent), both, [count, percent, percent.base_n]))
    ];
  });
}

/**
 * What is wrong with a percentage that a count should give of n: nothing, or that it does not. The bounds are the counts
 * that would give it, where there are any.
 *
 * @param n at least 1
 */
export function shareFaults(
  rule: string,
  name: string,
  figures: readonly Figure[],
  [count, percent, n]: readonly [count: Figure, percent: Figure, n: number]
): Found[] {
  const [k, P, decimals] = [valueOf(count).toNumber(), valueOf(percent).toNumber(), percent.decimals ?? 0];
  if (k <= n && countsReproducePercent({k, n, P, decimals}).ok) return [];
  const {consistent, k_min, k_max} = grimPercent({P, decimals, n});
  const found: Found = {
    rule,
    name,
    first: placeOf(count),
    other: placeOf(percent),
    value: k,
    otherValue: P,
    bounds: consistent ? [k_min, k_max] : null,
    verdict: 'error',
    figures,
    n
  };
  return [found];
}

/**
 * `parts_sum` of single-answer questions: answers that together exceed 100 by more than rounding. Answers below 100 may
 * be unprinted, so less says nothing here; where the parts are complete, constraints.csv says so. What is not one exact
 * number of one known answer is left out of the sum, which then can only show that the others are too many.
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
    const categories = new Set(answers.map(({category}) => category));
    if (!first || categories.size < 2) return [];
    const subject = subjectOf(first);
    const parts = answers.filter((figure) => !isInexact(figure) && !hasFlag(figure, 'unlabelled', 'conflict'));
    const known = new Set(parts.map(({category}) => category));
    const {sum, tolerance} = totalOf(parts);
    if (sum.minus(tolerance).gt(100)) return [looked('parts_sum', subject, parts, sumFaults(nameOf(first), parts))];
    if (answers.some(isInexact)) return [saysNothing('parts_sum', subject, answers, 'approximate')];
    if (known.size < categories.size) return [];
    if (sum.plus(tolerance).lt(100)) return [saysNothing('parts_sum', subject, answers, 'incomplete')];
    return [looked('parts_sum', subject, parts, sumFaults(nameOf(first), parts))];
  });
}

/** What is wrong with parts that should make 100: |ΣP − 100| ≤ u·⌊m/2⌋, with u the last printed digit. */
export function sumFaults(name: string, parts: readonly Figure[], signs: readonly number[] = []): Found[] {
  const [first, last] = [parts[0], parts.at(-1)];
  const {sum, tolerance} = totalOf(parts, signs);
  if (!first || !last || sum.eq(100)) return [];
  const bound = wholeUnits(tolerance, parts);
  return [
    {
      rule: 'parts_sum',
      name,
      first: placeOf(first),
      other: placeOf(last),
      value: sum.toNumber(),
      otherValue: 100,
      bounds: [new Decimal(100).minus(bound).toNumber(), bound.plus(100).toNumber()],
      verdict: sum.minus(100).abs().lte(bound) ? 'rounding' : 'error',
      figures: parts
    }
  ];
}
