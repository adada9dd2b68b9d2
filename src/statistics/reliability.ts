import {count, percent, positive, refuse} from './input.js';
import {clopperPearsonLimits, CONFIDENCE} from './intervals.js';

/** `show`, `note` and `review` are shown, the last two with a remark; the others are not shown. */
export type ReliabilityFlag = 'show' | 'suppress_n' | 'suppress_width' | 'suppress_relative' | 'note' | 'review';

export const SMALLEST_BASE = 30;
const NARROW = 0.05;
const WIDE = 0.3;
const WIDE_RELATIVE = 1.3;

/**
 * Whether a percentage rests on enough respondents to be shown, by the US standard for proportions. From Clopper and
 * Pearson's 95 % interval for x = n*·p of n* = n/deff (Korn and Graubard's, without degrees of freedom, which are not
 * published here). The first rule that fits decides:
 *
 * 1. n* < 30: `suppress_n`.
 * 2. x = 0 or x = n*: `review`. It comes before 3, for a narrow interval does not say whether a zero is one, and before
 *    5, for there is no width relative to 0. (From 30 on, 4 never fits here: the interval is 0.12 wide at most.)
 * 3. width ≤ 0.05: `show`.
 * 4. width ≥ 0.30: `suppress_width`.
 * 5. width/p > 1.30: `suppress_relative`.
 * 6. width/(1 − p) > 1.30: `note`.
 * 7. else `show`.
 *
 * @param input P in percent; n unweighted base; deff 1 where left out
 * @returns width as a proportion; rel_width = width/p as a proportion of the figure, null where P is 0; flag
 * @throws UsageError for a P outside 0–100, an n that is not a whole number above 0, a deff that is not above 0
 * Source: NCHS 2017 (Vital and Health Statistics 2, 175); Korn & Graubard 1998.
 */
export function reliabilityFlag({P, n, deff = 1}: {P: number; n: number; deff?: number | undefined}): {
  width: number;
  rel_width: number | null;
  flag: ReliabilityFlag;
} {
  refuse(percent('P', P), count('n', n), positive('deff', deff));
  const size = n / deff;
  const p = P / 100;
  const {lo, hi} = clopperPearsonLimits(size * p, size, CONFIDENCE);
  const width = hi - lo;
  return {width, rel_width: p === 0 ? null : width / p, flag: flagOf(size, p, width)};
}

function flagOf(size: number, p: number, width: number): ReliabilityFlag {
  if (size < SMALLEST_BASE) return 'suppress_n';
  if (p === 0 || p === 1) return 'review';
  if (width <= NARROW) return 'show';
  if (width >= WIDE) return 'suppress_width';
  if (width / p > WIDE_RELATIVE) return 'suppress_relative';
  return width / (1 - p) > WIDE_RELATIVE ? 'note' : 'show';
}
