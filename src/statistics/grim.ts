import {Decimal} from 'decimal.js';
import {count, decimals as decimalsFault, each, printedPercent, refuse, rule} from './input.js';
import {exactRoundingInterval} from './rounding.js';

/**
 * Whether an unweighted share of n respondents can be printed as P: an integer k exists with ⌈n(P − h)/100⌉ ≤ k ≤ ⌊n(P
 * + h)/100⌋. In integers throughout, for binary fractions misjudge the ends. From n = 100·10^decimals on it holds for
 * every P, and says nothing. For weighted figures it does not apply.
 *
 * @param input P in percent; decimals as printed; n unweighted base
 * @returns consistent; k_min and k_max, the least and the greatest count within 0–n; k_min exceeds k_max where there is
 *   none
 * @throws UsageError for a P outside 0–100 or with more decimals than printed, or an n that is not a whole number above
 *   0
 * Source: after Brown & Heathers 2017.
 */
export function grimPercent({P, decimals, n}: {P: number; decimals: number; n: number}): {
  consistent: boolean;
  k_min: number;
  k_max: number;
} {
  refuse(decimalsFault('decimals', decimals), printedPercent('P', P, decimals), count('n', n));
  const {lo, hi, whole} = scaledBounds(P, decimals);
  const [size, all] = [BigInt(n), BigInt(whole)];
  const k_min = Number((size * BigInt(lo) + all - 1n) / all);
  const k_max = Number((size * BigInt(hi)) / all);
  return {consistent: k_min <= k_max, k_min, k_max};
}

/** The rounding interval of a printed percentage in half units, in which 100 % is `whole`. */
function scaledBounds(P: number, decimals: number): {lo: number; hi: number; whole: number} {
  const {lo, hi} = exactRoundingInterval(P, decimals);
  const halfUnits = new Decimal(10).pow(decimals).times(2);
  return {lo: lo.times(halfUnits).toNumber(), hi: hi.times(halfUnits).toNumber(), whole: halfUnits.times(100).toNumber()};
}

/** With more, the search would take long; nobody prints so many. */
const MOST_SEARCHED_DECIMALS = 4;

/**
 * The smallest base of which unweighted shares could be printed so, and the next: a lower bound on an unpublished n.
 * Every n from 1 is tried, so that nothing is approximate.
 *
 * @param input P in percent, one figure or several of the same base; decimals as printed; exhaustive whether several
 *   figures are all categories of one single-answer question, so that their counts must also add up to n. A single
 *   figure always has the rest of the base beside it, so that both give the same.
 * @returns n_min and next, respondents
 * @throws UsageError for no figures, one outside 0–100 or with more decimals than printed, more than 4 decimals, and
 *   for exhaustive figures that cannot make 100, whatever the base
 * Source: after Brown & Heathers 2017.
 */
export function grimMinN({P, decimals, exhaustive}: {P: number | readonly number[]; decimals: number; exhaustive: boolean}): {
  n_min: number;
  next: number;
} {
  const printed = [P].flat();
  refuse(
    decimalsFault('decimals', decimals, MOST_SEARCHED_DECIMALS),
    each('P', printed, (name, value) => printedPercent(typeof P === 'number' ? 'P' : name, value, decimals))
  );
  const bounds = printed.map((value) => scaledBounds(value, decimals));
  const counted = exhaustive && typeof P !== 'number';
  if (counted) refuseUnlessWhole(bounds);
  const n_min = firstBase(bounds, counted, 1);
  return {n_min, next: firstBase(bounds, counted, n_min + 1)};
}

type Bounds = ReturnType<typeof scaledBounds>;

/** Shares that may add up to the whole do so at some base; others never would, and the search would not end. */
function refuseUnlessWhole(bounds: readonly Bounds[]): void {
  const sum = (end: 'lo' | 'hi' | 'whole') => bounds.reduce((total, one) => total + one[end], 0);
  const whole = sum('whole') / bounds.length;
  refuse(
    rule(
      sum('lo') <= whole && sum('hi') >= whole,
      'P',
      `${(50 * (sum('lo') + sum('hi'))) / whole} % together`,
      '100 within rounding, as they are exhaustive'
    )
  );
}

function firstBase(bounds: readonly Bounds[], counted: boolean, from: number): number {
  for (let n = from; ; n++) if (isPossibleBase(bounds, counted, n)) return n;
}

// With at most 4 decimals all products stay far below 2^53.
function isPossibleBase(bounds: readonly Bounds[], counted: boolean, n: number): boolean {
  let [fewest, most] = [0, 0];
  for (const {lo, hi, whole} of bounds) {
    const kMin = Math.ceil((n * lo) / whole);
    const kMax = Math.floor((n * hi) / whole);
    if (kMin > kMax) return false;
    fewest += kMin;
    most += kMax;
  }
  return !counted || (fewest <= n && n <= most);
}
