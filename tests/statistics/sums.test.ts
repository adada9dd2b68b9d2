import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {combineCategories, partsVsTotal, probRoundedSumExactly100, rmsRoundingErrorOfSum, sumTo100} from '../../src/statistics/sums.js';
import {random, SEED} from '../support/random.js';
import {categories, decimals, holdsFor, print, share, tieRule, within} from './properties.js';

describe('sumTo100', () => {
  it('adds decimals exactly', () => {
    expect(sumTo100({P: [33.3, 33.3, 33.3], decimals: 1})).toEqual({sum: 99.9, bound: 0.1, ok: true});
    expect(sumTo100({P: [0.1, 0.2, 99.7], decimals: 1})).toEqual({sum: 100, bound: 0.1, ok: true});
    expect(sumTo100({P: [50, 30, 10], decimals: 0})).toEqual({sum: 90, bound: 1, ok: false});
    expect(sumTo100({P: [100], decimals: 0})).toEqual({sum: 100, bound: 0, ok: true});
  });

  it(`accepts every rounded question (SEED=${SEED})`, () => {
    holdsFor(
      fc.tuple(categories, decimals, tieRule),
      ([{counts, n}, d, ties]) => sumTo100({P: counts.map((k) => print(share(k, n), d, ties)), decimals: d}).ok
    );
  });

  it('refuses an empty list, and names the faulty part', () => {
    expect(() => sumTo100({P: [], decimals: 0})).toThrow('P: found an empty list');
    expect(() => sumTo100({P: [50, 50.5], decimals: 0})).toThrow('P[1]: found 50.5');
  });
});

describe('probRoundedSumExactly100', () => {
  // Mosteller, Youtz & Zahn 1967 (3 and 4 parts); Irwin–Hall.
  it.each([
    [1, 1],
    [2, 1],
    [3, 0.75],
    [4, 0.6667],
    [5, 0.599],
    [6, 0.55],
    [7, 0.511]
  ])('for %i parts is %f', (m, p) => {
    expect(probRoundedSumExactly100({m}).p).toBeCloseTo(p, 4);
  });

  it('approaches √(6/πm) for many parts', () => {
    expect(probRoundedSumExactly100({m: 1000}).p).toBeCloseTo(Math.sqrt(6 / (Math.PI * 1000)), 4);
  });

  it(`is how often it happens (SEED=${SEED})`, () => {
    const {below} = random();
    const tries = 20_000;
    let exact = 0;
    for (let i = 0; i < tries; i++) {
      // Three uniform cuts of 100 make four parts.
      const cuts = [0, ...[below(1e8), below(1e8), below(1e8)].sort((a, b) => a - b), 1e8];
      const sum = cuts.slice(1).reduce((total, cut, j) => total + print((cut - (cuts[j] ?? 0)) / 1e6, 0, Decimal.ROUND_HALF_UP), 0);
      if (sum === 100) exact++;
    }
    // Five standard deviations.
    expect(Math.abs(exact / tries - probRoundedSumExactly100({m: 4}).p)).toBeLessThan(5 * Math.sqrt(0.25 / tries));
  });

  it.each([0, -1, 2.5, 1001])('refuses %f parts', (m) => {
    expect(() => probRoundedSumExactly100({m})).toThrow(`m: found ${m}`);
  });
});

describe('partsVsTotal', () => {
  it('counts exact rows and finds the worst one', () => {
    const series = {total: [8.9, 7.4, 6.2], part1: [2.1, 1.8, 1.2], part2: [6.8, 5.5, 5]};
    expect(partsVsTotal({...series, decimals: 1})).toEqual({bound: 0.1, max_abs_dev: 0.1, n_exact: 2, ok: true});
    expect(partsVsTotal({total: 9, part1: 3, part2: 4, decimals: 0})).toEqual({bound: 1, max_abs_dev: 2, n_exact: 0, ok: false});
  });

  it(`accepts every rounded total of two parts (SEED=${SEED})`, () => {
    holdsFor(
      fc.tuple(categories, decimals, tieRule),
      ([
        {
          counts: [k1 = 0, k2 = 0],
          n
        },
        d,
        ties
      ]) => {
        const [total, part1, part2] = [k1 + k2, k1, k2].map((k) => print(share(k, n), d, ties));
        return partsVsTotal({total: total ?? NaN, part1: part1 ?? NaN, part2: part2 ?? NaN, decimals: d}).ok;
      }
    );
  });

  it('refuses lists of different lengths', () => {
    expect(() => partsVsTotal({total: [9, 8], part1: [3], part2: [6, 5], decimals: 0})).toThrow(
      'part1: found 1 rows, expected as many as in total, 2'
    );
  });
});

describe('combineCategories', () => {
  it('takes the narrower of the sum and the complement', () => {
    expect(combineCategories({selected: [20, 21], others: [19, 20, 20], decimals: 0})).toEqual({sum: 41, lo: 40, hi: 42});
    expect(combineCategories({selected: [33, 33], others: [33], decimals: 0})).toEqual({sum: 66, lo: 66.5, hi: 67});
    expect(combineCategories({selected: [0, 1], others: [99], decimals: 0})).toEqual({sum: 1, lo: 0.5, hi: 1.5});
  });

  it(`contains the true sum (SEED=${SEED})`, () => {
    const cases = fc.tuple(categories, fc.integer({min: 1, max: 7}), decimals, tieRule);
    holdsFor(cases, ([{counts, n}, some, d, ties]) => {
      const k = Math.min(some, counts.length - 1);
      const figures = counts.map((count) => print(share(count, n), d, ties));
      const bounds = combineCategories({selected: figures.slice(0, k), others: figures.slice(k), decimals: d});
      const true_sum = share(
        counts.slice(0, k).reduce((a, b) => a + b, 0),
        n
      ).toNumber();
      return within(true_sum, bounds) && bounds.lo >= 0 && bounds.hi <= 100;
    });
  });

  it('refuses what does not make 100, and empty lists', () => {
    expect(() => combineCategories({selected: [50], others: [30], decimals: 0})).toThrow('selected, others: found 80 % together');
    expect(() => combineCategories({selected: [], others: [100], decimals: 0})).toThrow('selected: found an empty list');
    expect(() => combineCategories({selected: [100], others: [], decimals: 0})).toThrow('others: found an empty list');
  });
});

describe('rmsRoundingErrorOfSum', () => {
  it('is u√(k/12), and less where all parts make 100', () => {
    expect(rmsRoundingErrorOfSum({k: 3, m: 4, decimals: 0})).toEqual({rms_unconstrained: 0.5, rms_constrained: 0.25});
    expect(rmsRoundingErrorOfSum({k: 4, m: 4, decimals: 1}).rms_constrained).toBe(0);
  });

  it('refuses more parts than there are', () => {
    expect(() => rmsRoundingErrorOfSum({k: 5, m: 4, decimals: 0})).toThrow('k: found 5, expected at most m, 4.');
  });
});
