import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {asPercentage, asPrinted, type Bounded, exactly, minus, narrowedBy, over, plus, times} from '../../src/derive/bounded.js';
import {SEED} from '../support/random.js';

const MANY = {seed: SEED, numRuns: 3000};
const bounds = ({value, low, high}: Bounded) => [value, low, high].map((end) => end.toNumber());

/** A printed number, and a true one that is printed so: anywhere in its rounding interval, ends among them. */
const printed = fc
  .record({decimals: fc.integer({min: 0, max: 3}), units: fc.integer({min: 0, max: 100_000}), at: fc.integer({min: 0, max: 1000})})
  .map(({decimals, units, at}) => {
    const number = asPrinted(new Decimal(units).div(1000).toDecimalPlaces(decimals), decimals);
    return {number, truth: number.high.minus(number.low).times(at).div(1000).plus(number.low)};
  });

function holds({low, high}: Bounded, truth: Decimal): boolean {
  return low.lte(truth) && high.gte(truth);
}

describe('asPrinted(value, decimals)', () => {
  it.each([
    [44, 0, [44, 43.5, 44.5]],
    [44, 1, [44, 43.95, 44.05]],
    [65.6, 1, [65.6, 65.55, 65.65]],
    [0, 0, [0, 0, 0.5]],
    [0.2, 0, [0.2, 0, 0.7]]
  ])('%d with %d decimals is %j', (value, decimals, expected) => {
    expect(bounds(asPrinted(value, decimals))).toEqual(expected);
  });

  it('a count is exactly what it is', () => {
    expect(bounds(exactly(1091))).toEqual([1091, 1091, 1091]);
  });
});

describe(`arithmetic on bounded numbers holds every true result (SEED=${SEED})`, () => {
  const operations = {
    plus: [plus, (a: Decimal, b: Decimal) => a.plus(b)],
    minus: [minus, (a: Decimal, b: Decimal) => a.minus(b)],
    times: [times, (a: Decimal, b: Decimal) => a.times(b)]
  } as const;

  it.each(Object.entries(operations))('%s', (_, [bounded, exact]) => {
    fc.assert(
      fc.property(printed, printed, (a, b) => holds(bounded(a.number, b.number), exact(a.truth, b.truth))),
      MANY
    );
  });

  it('over', () => {
    fc.assert(
      fc.property(
        printed,
        printed.filter(({number}) => number.low.gt(0)),
        (a, b) => {
          const {low, high} = over(a.number, b.number);
          const truth = a.truth.div(b.truth);
          // A quotient has no end of decimals: the ends are right to as many as are kept.
          return low.minus(1e-15).lte(truth) && high.plus(1e-15).gte(truth);
        }
      ),
      MANY
    );
  });

  it('the value of every result is that of the printed values, between its bounds', () => {
    fc.assert(
      fc.property(printed, printed, ({number: a}, {number: b}) => {
        for (const result of [plus(a, b), minus(a, b), times(a, b)]) expect(holds(result, result.value)).toBe(true);
        expect(plus(a, b).value.eq(a.value.plus(b.value))).toBe(true);
      }),
      MANY
    );
  });

  it('nothing is rounded on the way: 0.1 + 0.2 is 0.3', () => {
    expect(bounds(plus(asPrinted(0.1, 1), asPrinted(0.2, 1)))).toEqual([0.3, 0.2, 0.4]);
  });
});

describe('over(a, b)', () => {
  it.each([
    ['0', asPrinted(0, 0)],
    ['0.5, which may be 0', asPrinted(0.5, 0)],
    ['no answers', exactly(0)]
  ])('refuses to divide by %s', (_, divisor) => {
    expect(() => over(asPrinted(12, 0), divisor)).toThrow(/the divisor may be 0; a share of it has no upper bound/);
  });
});

describe('asPercentage and narrowedBy', () => {
  it('cut the bounds to 0–100, and leave the value', () => {
    expect(bounds(asPercentage(asPrinted(100, 0)))).toEqual([100, 99.5, 100]);
    expect(bounds(asPercentage(minus(asPrinted(1, 0), asPrinted(1, 0))))).toEqual([0, 0, 1]);
  });

  it('keep what both allow', () => {
    expect(bounds(narrowedBy(asPrinted(50, 0), {low: new Decimal(50.2), high: new Decimal(60)}))).toEqual([50, 50.2, 50.5]);
  });
});
