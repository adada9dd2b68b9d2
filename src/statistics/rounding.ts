import {Decimal} from 'decimal.js';
import {decimals as decimalsFault, percent, positive, printedPercent, refuse, rule} from './input.js';

/** An interval in percent, both ends included. */
export interface Interval {
  lo: number;
  hi: number;
}

/** An interval of exact decimals. */
export interface ExactInterval {
  lo: Decimal;
  hi: Decimal;
}

/** Half a unit of the last printed decimal, in percentage points: 0.5 for 0 decimals, 0.05 for 1. */
export function halfUnit(decimals: number): Decimal {
  return unit(decimals).div(2);
}

/** One unit of the last printed decimal, in percentage points. */
export function unit(decimals: number): Decimal {
  return new Decimal(10).pow(-decimals);
}

/** An interval, cut to the percentages that there are. */
export function within0And100({lo, hi}: ExactInterval): ExactInterval {
  return {lo: Decimal.max(lo, 0), hi: Decimal.min(hi, 100)};
}

/** What may have been rounded to a printed percentage, exactly: [P − h, P + h], cut to [0, 100]. */
export function exactRoundingInterval(P: number, decimals: number): ExactInterval {
  const h = halfUnit(decimals);
  return within0And100({lo: new Decimal(P).minus(h), hi: new Decimal(P).plus(h)});
}

/** The nearest doubles to the ends of an exact interval. */
export function toInterval({lo, hi}: ExactInterval): Interval {
  return {lo: lo.toNumber(), hi: hi.toNumber()};
}

/** The exact sum of printed numbers. */
export function exactSum(values: readonly number[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0));
}

/** A number for display, rounded half away from zero as a decimal: 1.45 gives 1.5 with one decimal, −2.5 gives −3 with none. */
export function roundHalfAwayFromZero(value: number, decimals: number): number {
  // Adding 0 turns −0 into 0.
  return new Decimal(value).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toNumber() + 0;
}

/**
 * What may have been rounded to a printed percentage: [P − h, P + h], cut to [0, 100], where h is half a unit of the
 * last printed decimal. Both ends belong to it, for nobody tells how a publisher rounds ties.
 *
 * @param input P in percent; decimals as printed (58.0 has 1)
 * @returns percent
 * @throws UsageError for a P outside 0–100, or with more decimals than printed
 */
export function roundingInterval({P, decimals}: {P: number; decimals: number}): Interval {
  refuse(decimalsFault('decimals', decimals), printedPercent('P', P, decimals));
  return toInterval(exactRoundingInterval(P, decimals));
}

/**
 * Difference of two printed percentages, P1 − P2, and where rounding lets the true one be: from the lowest first figure
 * less the highest second, to the highest less the lowest. That is D ± (h1 + h2), and less where a figure may not leave
 * 0–100. Says nothing of sampling.
 *
 * @param input P1, P2 in percent; d1, d2 their printed decimals
 * @returns diff, lo and hi in percentage points
 * @throws UsageError for a P outside 0–100, or with more decimals than printed
 */
export function differenceOfRounded({P1, d1, P2, d2}: {P1: number; d1: number; P2: number; d2: number}): Interval & {diff: number} {
  refuse(decimalsFault('d1', d1), decimalsFault('d2', d2), printedPercent('P1', P1, d1), printedPercent('P2', P2, d2));
  const first = exactRoundingInterval(P1, d1);
  const second = exactRoundingInterval(P2, d2);
  return {
    diff: new Decimal(P1).minus(P2).toNumber(),
    lo: first.lo.minus(second.hi).toNumber(),
    hi: first.hi.minus(second.lo).toNumber()
  };
}

/**
 * Relative change between two printed percentages, 100(P_new/P_old − 1), and where rounding lets the true one be: the
 * corners of the two rounding intervals. 44 → 45 in whole percent is a rise of 0 to 4.6 %, not of 2.3 %.
 *
 * @param input P_new, P_old in percent; d printed decimals of both
 * @returns rel, lo and hi in percent of P_old
 * @throws UsageError where P_old is not above half a unit: the true one may be 0, and the change without bound
 */
export function relativeChangeOfRounded({P_new, d, P_old}: {P_new: number; d: number; P_old: number}): Interval & {rel: number} {
  refuse(decimalsFault('d', d), printedPercent('P_new', P_new, d), printedPercent('P_old', P_old, d), positive('P_old', P_old));
  const earlier = exactRoundingInterval(P_old, d);
  const later = exactRoundingInterval(P_new, d);
  refuse(rule(earlier.lo.gt(0), 'P_old', P_old, 'a percentage above half a unit, for the true one could be 0'));
  const change = (to: Decimal, from: Decimal) => to.minus(from).times(100).div(from).toNumber();
  return {
    rel: change(new Decimal(P_new), new Decimal(P_old)),
    lo: change(later.lo, earlier.hi),
    hi: change(later.hi, earlier.lo)
  };
}

/** Checks of a printed percentage whose interval is given instead of its decimals. */
export function intervalAround(name: string, value: number, {lo, hi}: Interval): void {
  refuse(percent(name, value), percent(`${name}_lo`, lo), percent(`${name}_hi`, hi));
  refuse(rule(lo <= value && value <= hi, name, value, `a percentage between ${name}_lo ${lo} and ${name}_hi ${hi}`));
}

/** Whether a value is another one, or that one with fewer decimals, rounded half up or half to even, as publishers do either. */
export function isSameOrRounding(one: Decimal, other: Decimal, coarser: number): boolean {
  return [Decimal.ROUND_HALF_UP, Decimal.ROUND_HALF_EVEN].some((way) =>
    one.toDecimalPlaces(coarser, way).eq(other.toDecimalPlaces(coarser, way))
  );
}
