import {Decimal} from 'decimal.js';
import {twoSidedP, zOfConfidence} from './distributions.js';
import {count, decimals as decimalsFault, fraction, percent, positive, printedPercent, refuse, rule} from './input.js';
import {CONFIDENCE, wilsonLimits} from './intervals.js';
import {exactRoundingInterval, type Interval, toInterval} from './rounding.js';

/** Level of significance where none is asked for. */
export const ALPHA = 0.05;

/** What a test says of two printed figures; the third where the unrounded ones could give either answer. */
export type Verdict = 'differs' | 'not_significant' | 'depends_on_rounding';

const exactDifference = (P1: number, P2: number): number => new Decimal(P1).minus(P2).toNumber();

/** Pooled z of two proportions; 0 where both are 0 or both 1, which do not differ. */
function pooledZ(p1: number, n1: number, p2: number, n2: number): number {
  if (p1 === p2) return 0;
  const pooled = (n1 * p1 + n2 * p2) / (n1 + n2);
  return (p1 - p2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
}

/**
 * Test of two independent percentages: z = (p1 − p2)/√(p̄(1 − p̄)(1/n1 + 1/n2)) with p̄ pooled over both, and n/deff
 * for n. Rounding is left out; see `twoPropZRoundingRange`.
 *
 * @param input P1, P2 in percent; n1, n2 unweighted bases; deff1, deff2 1 where left out
 * @returns z with the sign of P1 − P2, 0 where both are 0 or both 100; p two-sided
 * @throws UsageError for a P outside 0–100, an n that is not a whole number above 0, a deff that is not above 0
 */
export function twoPropZPooled({
  P1,
  n1,
  P2,
  n2,
  deff1 = 1,
  deff2 = 1
}: {
  P1: number;
  n1: number;
  P2: number;
  n2: number;
  deff1?: number | undefined;
  deff2?: number | undefined;
}): {z: number; p: number} {
  refuse(percent('P1', P1), count('n1', n1), percent('P2', P2), count('n2', n2), positive('deff1', deff1), positive('deff2', deff2));
  const z = pooledZ(P1 / 100, n1 / deff1, P2 / 100, n2 / deff2);
  return {z, p: twoSidedP(z)};
}

/**
 * Newcombe's hybrid score interval of a difference of two independent percentages. With the Wilson limits l, u of each:
 * D − √((p1 − l1)² + (u2 − p2)²) to D + √((u1 − p1)² + (p2 − l2)²).
 *
 * @param input P1, P2 in percent, taken as exact; n1, n2 unweighted bases; conf 0.95, deff1 and deff2 1 where left out
 * @returns diff = P1 − P2, lo and hi in percentage points, never outside ±100
 * @throws UsageError for a P outside 0–100, an n that is not a whole number above 0, a conf outside 0–1, a deff that is
 *   not above 0
 * Source: Newcombe 1998, method 10.
 */
export function newcombeHybrid({
  P1,
  n1,
  P2,
  n2,
  conf = CONFIDENCE,
  deff1 = 1,
  deff2 = 1
}: {
  P1: number;
  n1: number;
  P2: number;
  n2: number;
  conf?: number | undefined;
  deff1?: number | undefined;
  deff2?: number | undefined;
}): Interval & {diff: number} {
  refuse(
    percent('P1', P1),
    count('n1', n1),
    percent('P2', P2),
    count('n2', n2),
    fraction('conf', conf),
    positive('deff1', deff1),
    positive('deff2', deff2)
  );
  const z = zOfConfidence(conf);
  const [p1, p2] = [P1 / 100, P2 / 100];
  const first = wilsonLimits(p1, n1 / deff1, z);
  const second = wilsonLimits(p2, n2 / deff2, z);
  const diff = exactDifference(P1, P2);
  return {
    diff,
    lo: diff - 100 * Math.hypot(p1 - first.lo, second.hi - p2),
    hi: diff + 100 * Math.hypot(first.hi - p1, p2 - second.lo)
  };
}

/**
 * The test of `twoPropZPooled` for everything that may have been rounded to the two printed figures. The size of z
 * grows with the distance of the two everywhere, so its extremes stand at corners of the rounding intervals, which end
 * at 0 and 100; it is least, 0, where the intervals meet.
 *
 * @param input P1, P2 in percent; d1, d2 their printed decimals; n1, n2 unweighted bases; alpha 0.05, deff1 and deff2 1
 *   where left out
 * @returns z_min and z_max, of the size of the difference and so never negative; p_max and p_min, which belong to them;
 *   verdict `differs` where even p_max ≤ alpha, `not_significant` where even p_min > alpha, else `depends_on_rounding`
 * @throws UsageError for a P outside 0–100 or with more decimals than printed, an n that is not a whole number above 0,
 *   an alpha outside 0–1, a deff that is not above 0
 */
export function twoPropZRoundingRange({
  P1,
  d1,
  n1,
  P2,
  d2,
  n2,
  alpha = ALPHA,
  deff1 = 1,
  deff2 = 1
}: {
  P1: number;
  d1: number;
  n1: number;
  P2: number;
  d2: number;
  n2: number;
  alpha?: number | undefined;
  deff1?: number | undefined;
  deff2?: number | undefined;
}): {z_min: number; p_max: number; z_max: number; p_min: number; verdict: Verdict} {
  refuse(
    decimalsFault('d1', d1),
    decimalsFault('d2', d2),
    printedPercent('P1', P1, d1),
    count('n1', n1),
    printedPercent('P2', P2, d2),
    count('n2', n2),
    fraction('alpha', alpha),
    positive('deff1', deff1),
    positive('deff2', deff2)
  );
  const first = toInterval(exactRoundingInterval(P1, d1));
  const second = toInterval(exactRoundingInterval(P2, d2));
  const z = (one: number, other: number) => pooledZ(one / 100, n1 / deff1, other / 100, n2 / deff2);
  // Signed z of the first figure at its lowest and the second at its highest, and the other way round.
  const lowest = z(first.lo, second.hi);
  const highest = z(first.hi, second.lo);
  const z_min = Math.max(0, lowest, -highest);
  const z_max = Math.max(-lowest, highest);
  const [p_max, p_min] = [twoSidedP(z_min), twoSidedP(z_max)];
  return {z_min, p_max, z_max, p_min, verdict: p_max <= alpha ? 'differs' : p_min > alpha ? 'not_significant' : 'depends_on_rounding'};
}

/** Two rounded shares of one whole may add up to a little more than 100. */
const SAME_SAMPLE_MOST = 101;

/**
 * Test of two categories of one single-answer question in one sample, which are not independent:
 * Var(p1 − p2) = (p1 + p2 − (p1 − p2)²)/n, in a form that loses no digits: (p1(1 − p1) + p2(1 − p2) + 2·p1·p2)/n.
 *
 * @param input P1, P2 in percent, of the same base and excluding each other; n unweighted base, or a whole number of
 *   effective respondents
 * @returns diff and se in percentage points; z = diff/se, 0 where both are 0
 * @throws UsageError for shares that together exceed 101 (then several answers were allowed, and the covariance is not
 *   known), and for 100 against 0, where there is no sampling variance to divide by
 * Source: Franklin 2007.
 */
export function sameSampleCategoryDiff({P1, P2, n}: {P1: number; P2: number; n: number}): {diff: number; se: number; z: number} {
  refuse(percent('P1', P1), percent('P2', P2), count('n', n));
  const total = new Decimal(P1).plus(P2);
  refuse(
    rule(total.lte(SAME_SAMPLE_MOST), 'P1 + P2', total, 'at most 100, and a unit for rounding: categories of one single-answer question'),
    rule(Math.abs(P1 - P2) < 100, 'P1, P2', `${P1}, ${P2}`, 'figures with a sampling variance, which all against none has not')
  );
  const diff = exactDifference(P1, P2);
  const se = Math.sqrt((P1 * (100 - P1) + P2 * (100 - P2) + 2 * P1 * P2) / n);
  return {diff, se, z: diff === 0 ? 0 : diff / se};
}

/** Half a whole percent: the coarsest rounding that the figures may have. */
const COARSEST = 0.5;

/**
 * Test of a subgroup against the total that holds it, by way of those who are not in the subgroup:
 * P_comp = (n_tot·P_tot − n_sub·P_sub)/(n_tot − n_sub), then `twoPropZPooled`. In weighted tables only approximately.
 *
 * @param input P_sub, P_tot in percent; n_sub, n_tot unweighted bases
 * @returns P_comp in percent, as the printed figures give it, which rounding may take outside 0–100 (the test then
 *   takes 0 or 100); z with the sign of P_sub − P_comp; p two-sided
 * @throws UsageError for a subgroup that is not smaller than the total, and for a rest so far outside 0–100 that
 *   rounding to whole percent does not explain it
 */
export function subgroupVsTotalViaComplement({P_sub, n_sub, P_tot, n_tot}: {P_sub: number; n_sub: number; P_tot: number; n_tot: number}): {
  P_comp: number;
  z: number;
  p: number;
} {
  refuse(percent('P_sub', P_sub), count('n_sub', n_sub), percent('P_tot', P_tot), count('n_tot', n_tot));
  refuse(rule(n_sub < n_tot, 'n_sub', n_sub, `a subgroup smaller than the total, ${n_tot}`));
  const rest = n_tot - n_sub;
  const P_comp = new Decimal(n_tot).times(P_tot).minus(new Decimal(n_sub).times(P_sub)).div(rest).toNumber();
  const slack = (COARSEST * (n_tot + n_sub)) / rest;
  refuse(
    rule(P_comp >= -slack && P_comp <= 100 + slack, 'P_sub, P_tot', `a rest of ${P_comp} %`, 'figures that leave the rest with 0 to 100 %')
  );
  return {P_comp, ...twoPropZPooled({P1: P_sub, n1: n_sub, P2: Math.min(100, Math.max(0, P_comp)), n2: rest})};
}
