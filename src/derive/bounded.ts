import {Decimal} from 'decimal.js';

/**
 * Arithmetic on numbers of which only bounds are known, such as published percentages: 44 is anything from 43.5 to
 * 44.5. Results hold every value that the inputs allow; where one input stands in a
 * formula twice they may hold more, never less. All in decimals: nothing is rounded on the way.
 */
export interface Bounded {
  value: Decimal;
  low: Decimal;
  high: Decimal;
}

/** A number that is known exactly, such as a count. */
export function exactly(value: Decimal.Value): Bounded {
  const exact = new Decimal(value);
  return {value: exact, low: exact, high: exact};
}

/** A non-negative number as printed: half a unit of its last decimal to both sides, ends included, not below 0. */
export function asPrinted(value: Decimal.Value, decimals: number): Bounded {
  const printed = new Decimal(value);
  const half = new Decimal(10).pow(-decimals).div(2);
  return {value: printed, low: Decimal.max(0, printed.minus(half)), high: printed.plus(half)};
}

export function plus(a: Bounded, b: Bounded): Bounded {
  return {value: a.value.plus(b.value), low: a.low.plus(b.low), high: a.high.plus(b.high)};
}

export function minus(a: Bounded, b: Bounded): Bounded {
  return {value: a.value.minus(b.value), low: a.low.minus(b.high), high: a.high.minus(b.low)};
}

/** The product of two non-negative numbers. */
export function times(a: Bounded, b: Bounded): Bounded {
  return {value: a.value.times(b.value), low: a.low.times(b.low), high: a.high.times(b.high)};
}

/**
 * The quotient of two non-negative numbers.
 *
 * @throws RangeError where the divisor may be 0
 */
export function over(a: Bounded, b: Bounded): Bounded {
  if (b.low.lte(0)) throw new RangeError(`the divisor may be ${b.low.toString()}; a share of it has no upper bound`);
  return {value: a.value.div(b.value), low: a.low.div(b.high), high: a.high.div(b.low)};
}

/** What two bounds of the same number leave. */
export function narrowedBy(a: Bounded, b: Pick<Bounded, 'low' | 'high'>): Bounded {
  return {value: a.value, low: Decimal.max(a.low, b.low), high: Decimal.min(a.high, b.high)};
}

/** A percentage, cut to 0 to 100. */
export function asPercentage(a: Bounded): Bounded {
  const [low, high] = [new Decimal(0), new Decimal(100)];
  return {...narrowedBy(a, {low, high}), value: Decimal.min(high, Decimal.max(low, a.value))};
}
