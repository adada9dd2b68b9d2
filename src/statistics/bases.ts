import {Decimal} from 'decimal.js';
import {zOfConfidence} from './distributions.js';
import {count, decimals as decimalsFault, percent, positive, printedPercent, refuse, rule} from './input.js';
import {CONFIDENCE, inPercent, wilsonLimits} from './intervals.js';
import {type ExactInterval, exactRoundingInterval, type Interval, intervalAround, toInterval, within0And100} from './rounding.js';

/**
 * Share of all from a share of those with access: q = s·a/100, where rounding lets the true one be between the products
 * of the lower and of the upper ends. Only where both speak of the same access and the same population.
 *
 * @param input s share among those with access, in percent, with ds printed decimals; a share of all who have access,
 *   in percent, with da printed decimals
 * @returns q, lo and hi in percent of all
 * @throws UsageError for a percentage outside 0–100, or with more decimals than printed
 */
export function shareOfAllFromShareOfBase({s, ds, a, da}: {s: number; ds: number; a: number; da: number}): Interval & {q: number} {
  refuse(decimalsFault('ds', ds), decimalsFault('da', da), printedPercent('s', s, ds), printedPercent('a', a, da));
  const [use, access] = [exactRoundingInterval(s, ds), exactRoundingInterval(a, da)];
  const product = (one: Decimal, other: Decimal) => one.times(other).div(100);
  return {
    q: product(new Decimal(s), new Decimal(a)).toNumber(),
    ...toInterval({lo: product(use.lo, access.lo), hi: product(use.hi, access.hi)})
  };
}

/**
 * Share of those with access from a share of all: s = 100·q/a, where the true one may be between 100(q − h)/a_hi and
 * 100(q + h)/a_lo, cut to 0–100. Only where both speak of the same access and the same population.
 *
 * @param input q share of all, in percent, with dq printed decimals; a share of all who have access, in percent, and
 *   a_lo and a_hi, the interval in which it is known to be (its rounding interval, for one)
 * @returns s as the printed figures give it, which rounding may take above 100; lo and hi; all in percent of those with
 *   access
 * @throws UsageError for a_lo of 0, where nobody may have access; an a outside its interval; a q that exceeds a_hi even
 *   when rounded down, so that more would use than have access
 */
export function shareOfBaseFromShareOfAll({
  q,
  dq,
  a,
  a_lo,
  a_hi
}: {
  q: number;
  dq: number;
  a: number;
  a_lo: number;
  a_hi: number;
}): Interval & {
  s: number;
} {
  refuse(decimalsFault('dq', dq), printedPercent('q', q, dq));
  intervalAround('a', a, {lo: a_lo, hi: a_hi});
  refuse(positive('a_lo', a_lo));
  const use = exactRoundingInterval(q, dq);
  refuse(rule(use.lo.lte(a_hi), 'q', q, `a share of all that does not exceed those with access, ${a_hi} at most`));
  const ratio = (one: Decimal.Value, other: number) => new Decimal(one).times(100).div(other);
  return {s: ratio(q, a).toNumber(), ...toInterval(within0And100({lo: ratio(use.lo, a_hi), hi: ratio(use.hi, a_lo)}))};
}

/**
 * Standard error of a product of percentages from two independent surveys:
 * Var(q) = a²V_s + s²V_a + V_sV_a with V = p(1 − p)/n, and q ± z·se for 95 %, cut to 0–100.
 *
 * @param input s share among those with access, of n_s respondents; a share of all who have access, of n_a; in percent,
 *   taken as exact
 * @returns q, lo and hi in percent of all; se in percentage points
 * @throws UsageError for a percentage outside 0–100, or a base that is not a whole number above 0
 * Source: the delta method with its product term, after Goodman 1960.
 */
export function productIndependentSurveysSe({s, n_s, a, n_a}: {s: number; n_s: number; a: number; n_a: number}): Interval & {
  q: number;
  se: number;
} {
  refuse(percent('s', s), count('n_s', n_s), percent('a', a), count('n_a', n_a));
  const [use, access] = [s / 100, a / 100];
  const [useVariance, accessVariance] = [(use * (1 - use)) / n_s, (access * (1 - access)) / n_a];
  const se = 100 * Math.sqrt(access * access * useVariance + use * use * accessVariance + useVariance * accessVariance);
  const q = new Decimal(s).times(a).div(100).toNumber();
  const half = zOfConfidence(CONFIDENCE) * se;
  return {q, se, lo: Math.max(0, q - half), hi: Math.min(100, q + half)};
}

/**
 * Standard error of a product of percentages from one survey, where q = s·a/100 is simply a proportion of all n_all
 * respondents: √(q(1 − q)/n_all), and Wilson's interval for 95 %.
 *
 * @param input s share among those with access, a share of all who have access, in percent, taken as exact; n_all
 *   unweighted base of the survey
 * @returns q, wilson_lo and wilson_hi in percent of all; se in percentage points
 * @throws UsageError for a percentage outside 0–100, or a base that is not a whole number above 0
 * Source: Wilson 1927.
 */
export function productSameSurveySe({s, a, n_all}: {s: number; a: number; n_all: number}): {
  q: number;
  se: number;
  wilson_lo: number;
  wilson_hi: number;
} {
  refuse(percent('s', s), percent('a', a), count('n_all', n_all));
  const q = new Decimal(s).times(a).div(100).toNumber();
  const {lo, hi} = inPercent(wilsonLimits(q / 100, n_all, zOfConfidence(CONFIDENCE)));
  return {q, se: Math.sqrt((q * (100 - q)) / n_all), wilson_lo: lo, wilson_hi: hi};
}

/**
 * Share of subgroup A in a total of two subgroups, from their percentages: w = (T − B)/(A − B), where rounding lets the
 * true one be between the least and the greatest value at the corners of the three rounding intervals, cut to 0–100.
 *
 * @param input A, B, total in percent; decimals as printed, the same for all three
 * @returns w as the printed figures give it, which rounding may take outside 0–100; lo and hi; all in percent of the
 *   total's base
 * @throws UsageError where A and B are a unit apart or less, so that the true ones may be equal and any share possible,
 *   and where the total cannot be between A and B
 */
export function impliedSubgroupShare({A, B, total, decimals}: {A: number; B: number; total: number; decimals: number}): Interval & {
  w: number;
} {
  refuse(
    decimalsFault('decimals', decimals),
    printedPercent('A', A, decimals),
    printedPercent('B', B, decimals),
    printedPercent('total', total, decimals)
  );
  const share = (a: Decimal, b: Decimal, t: Decimal) => t.minus(b).times(100).div(a.minus(b));
  const [first, second] = [exactRoundingInterval(A, decimals), exactRoundingInterval(B, decimals)];
  refuse(
    rule(
      first.lo.gt(second.hi) || second.lo.gt(first.hi),
      'A, B',
      `${A}, ${B}`,
      'figures more than a unit apart; nearer ones allow any share'
    )
  );
  const ends = ({lo, hi}: ExactInterval) => [lo, hi];
  const totals = ends(exactRoundingInterval(total, decimals));
  const corners = ends(first).flatMap((a) => ends(second).flatMap((b) => totals.map((t) => share(a, b, t))));
  const [lo, hi] = [Decimal.min(...corners), Decimal.max(...corners)];
  refuse(rule(lo.lte(100) && hi.gte(0), 'total', total, `a total between the subgroups, ${A} and ${B}`));
  return {w: share(new Decimal(A), new Decimal(B), new Decimal(total)).toNumber(), ...toInterval(within0And100({lo, hi}))};
}
