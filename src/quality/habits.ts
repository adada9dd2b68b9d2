import {normalUpperTail, zOfConfidence} from '../statistics/distributions.js';
import {probRoundedSumExactly100} from '../statistics/sums.js';
import {type Checked, type Figure, type Found, looked, placeOf, saysNothing} from './finding.js';
import {grouped, isInexact} from './figures.js';

/** Fewer percentages than this tell nothing about a publisher's habits. */
const LEAST = 50;
/** Sums of more parts are no question's answers, and their chance takes long to compute. */
const MOST_PARTS = 100;
/** A habit is suspicious where chance would give it less often than this. */
const EXACT_SUMS_ALPHA = 0.01;
const DIGITS_ALPHA = 0.001;
const ROUND_DIGITS = 0.2;

/**
 * `exact_sums`: whether all sums of a document make exactly 100, which rounding alone would seldom do. The sums are those
 * of `parts_sum` that came out within rounding.
 */
export function checkExactSums(sums: readonly Checked[]): Checked[] {
  const usual = sums.filter(({figures}) => figures.length <= MOST_PARTS);
  return grouped(usual, ({figures}) => figures[0]?.document_id ?? '').map((own) => {
    const figures = own.flatMap((sum) => sum.figures);
    const chances = own.map((sum) => probRoundedSumExactly100({m: sum.figures.length}).p);
    const all = chances.reduce((product, p) => product * p, 1);
    const exact = own.filter(({found}) => found.length === 0).length;
    if (own.length < 5) return saysNothing('exact_sums', 'all sums', figures, 'too_few');
    const expected = chances.reduce((sum, p) => sum + p, 0);
    const spread = Math.sqrt(chances.reduce((sum, p) => sum + p * (1 - p), 0));
    const isHabit = exact === own.length && all < EXACT_SUMS_ALPHA;
    return looked(
      'exact_sums',
      'all sums',
      figures,
      isHabit ? [habitOf('exact_sums', figures, [exact, own.length], [expected, spread])] : []
    );
  });
}

/** `digit_preference`: whether more percentages of a document end in 0 or 5 than the fifth that chance gives. */
export function checkDigits(figures: readonly Figure[]): Checked[] {
  const isWhole = (f: Figure) => f.unit === 'percent' && f.same_as === null && f.decimals === 0 && f.topic !== 'method' && !isInexact(f);
  return grouped(figures.filter(isWhole), ({document_id}) => document_id).map((own) => {
    if (own.length < LEAST) return saysNothing('digit_preference', 'all percentages', own, 'too_few');
    const round = own.filter(({value}) => (value ?? 0) % 5 === 0).length;
    const [expected, spread] = [own.length * ROUND_DIGITS, Math.sqrt(own.length * ROUND_DIGITS * (1 - ROUND_DIGITS))];
    // The normal approximation of the binomial tail, with the correction for continuity.
    const isHabit = normalUpperTail((round - 0.5 - expected) / spread) < DIGITS_ALPHA;
    return looked(
      'digit_preference',
      'all percentages',
      own,
      isHabit ? [habitOf('digit_preference', own, [round, own.length], [expected, spread])] : []
    );
  });
}

function habitOf(
  rule: string,
  figures: readonly Figure[],
  [value, other]: readonly [number, number],
  [mean, spread]: readonly [number, number]
): Found {
  const [first] = figures;
  if (!first) throw new Error(`${rule} of no figures`);
  const reach = zOfConfidence(0.95) * spread;
  return {
    rule,
    name: 'all',
    first: placeOf(first),
    other: placeOf(first),
    value,
    otherValue: other,
    bounds: [Math.max(0, Math.round(mean - reach)), Math.min(other, Math.round(mean + reach))],
    verdict: 'suspicious',
    figures: []
  };
}
