import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {SEED} from '../support/random.js';

const RUNS = 10_000;
/** For what is computed in doubles: far below anything that is printed, far above their noise. */
export const NOISE = 1e-9;

/**
 * Asserts a property for many random cases; a failure tells the seed and the smallest case. A predicate gives false or
 * throws where the property does not hold.
 */
export function holdsFor<Case>(cases: fc.Arbitrary<Case>, predicate: (one: Case) => boolean): void {
  fc.assert(fc.property(cases, predicate), {seed: SEED, numRuns: RUNS});
}

/** Whether a value is in an interval, ends included. */
export const within = (value: number, {lo, hi}: {lo: number; hi: number}): boolean => value >= lo - NOISE && value <= hi + NOISE;

export const near = (a: number, b: number): boolean => Math.abs(a - b) <= NOISE * Math.max(1, Math.abs(a), Math.abs(b));

export const base = fc.integer({min: 1, max: 20_000});
export const confidence = fc.constantFrom(0.8, 0.9, 0.95, 0.99);
/** A true percentage: with eight decimals, so that none is nearer to 0 or 100 than one answer of all people would be. */
export const truePercent = fc.integer({min: 0, max: 1e10}).map((units) => units / 1e8);
export const decimals = fc.integer({min: 0, max: 2});

/** A percentage as printed, and with how many decimals. */
export const printed = decimals.chain((d) => fc.integer({min: 0, max: 100 * 10 ** d}).map((units) => ({P: units / 10 ** d, d})));

/** How publishers round ties. */
export const tieRule = fc.constantFrom<Decimal.Rounding>(Decimal.ROUND_HALF_UP, Decimal.ROUND_HALF_EVEN, Decimal.ROUND_HALF_DOWN);

/** A true value as a publisher would print it. */
export const print = (value: Decimal.Value, d: number, ties: Decimal.Rounding): number =>
  new Decimal(value).toDecimalPlaces(d, ties).toNumber();

/** A count of a base. */
export const counted = base.chain((n) => fc.integer({min: 0, max: n}).map((k) => ({k, n})));

/** Counts of 2 to 8 categories of one question, at least one answer in all, and the base that they make up. */
export const categories = fc
  .array(fc.integer({min: 0, max: 500}), {minLength: 2, maxLength: 8})
  .filter((counts) => counts.some((k) => k > 0))
  .map((counts) => ({counts, n: counts.reduce((a, b) => a + b, 0)}));

/** An exact percentage of counts. */
export const share = (k: number, n: number): Decimal => new Decimal(k).times(100).div(n);
