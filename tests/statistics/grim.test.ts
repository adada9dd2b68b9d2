import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {grimMinN, grimPercent} from '../../src/statistics/grim.js';
import {SEED} from '../support/random.js';
import {categories, counted, holdsFor, print, printed, share, tieRule} from './properties.js';

describe('grimPercent', () => {
  it.each([
    [44, 0, 20, false, 9, 8],
    [45, 0, 20, true, 9, 9],
    [44, 0, 9, true, 4, 4],
    [0, 0, 7, true, 0, 0],
    [100, 0, 7, true, 7, 7],
    [12, 0, 8, true, 1, 1],
    [13, 0, 8, true, 1, 1],
    [44, 0, 1200, true, 522, 534],
    [5.13, 2, 20, false, 2, 1]
  ])('of %f with %i decimals and %i respondents: %s, %i to %i', (P, decimals, n, consistent, k_min, k_max) => {
    expect(grimPercent({P, decimals, n})).toEqual({consistent, k_min, k_max});
  });

  it(`accepts every share made from real counts, with every base and all decimals (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(counted, fc.integer({min: 0, max: 6}), tieRule), ([{k, n}, d, ties]) => {
      const {consistent, k_min, k_max} = grimPercent({P: print(share(k, n), d, ties), decimals: d, n});
      return consistent && k_min <= k && k <= k_max;
    });
  });

  it(`accepts exactly the shares that some count gives (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(printed, fc.integer({min: 1, max: 60})), ([{P, d}, n]) => {
      const rounded = Array.from({length: n + 1}, (_, k) => [4, 5].map((ties) => print(share(k, n), d, ties === 4 ? 4 : 5))).flat();
      return grimPercent({P, decimals: d, n}).consistent === rounded.includes(P);
    });
  });

  it('never fails from 100 respondents on in whole percent', () => {
    holdsFor(fc.tuple(fc.integer({min: 0, max: 100}), fc.integer({min: 100})), ([P, n]) => grimPercent({P, decimals: 0, n}).consistent);
  });
});

describe('grimMinN', () => {
  it.each([
    [44, 0, 9, 16],
    [50, 0, 2, 4],
    [33, 0, 3, 6],
    [33.3, 1, 3, 6],
    [0, 0, 1, 2],
    [99, 0, 67, 68],
    [1, 1, 96, 97]
  ])('of %f with %i decimals is %i, then %i', (P, decimals, n_min, next) => {
    expect(grimMinN({P, decimals, exhaustive: false})).toEqual({n_min, next});
    expect(grimMinN({P, decimals, exhaustive: true})).toEqual({n_min, next});
  });

  it('takes several figures of one base, whose counts make it up where they are all categories', () => {
    // With 9 respondents each of 33, 33 and 33 is 3; each of 44 and 56 has 4 and 5.
    expect(grimMinN({P: [44, 56], decimals: 0, exhaustive: true})).toEqual({n_min: 9, next: 16});
    expect(grimMinN({P: [44, 33], decimals: 0, exhaustive: false})).toEqual({n_min: 9, next: 18});
    expect(grimMinN({P: [17, 17, 17, 50], decimals: 0, exhaustive: true})).toEqual({n_min: 6, next: 12});
  });

  it(`finds no base above the real one, and only possible ones (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(categories, fc.integer({min: 0, max: 2}), tieRule, fc.boolean()), ([{counts, n}, d, ties, exhaustive]) => {
      const P = counts.map((k) => print(share(k, n), d, ties));
      const {n_min, next} = grimMinN({P, decimals: d, exhaustive});
      const possible = (base: number) => P.every((one) => grimPercent({P: one, decimals: d, n: base}).consistent);
      return n_min <= n && (n === n_min || next <= n) && possible(n_min) && possible(next);
    });
  });

  it(`finds the first base that some counts of all categories make up (SEED=${SEED})`, () => {
    const cases = fc.tuple(fc.array(fc.integer({min: 0, max: 6}), {minLength: 2, maxLength: 4}), tieRule);
    holdsFor(
      cases.filter(([counts]) => counts.some((k) => k > 0)),
      ([counts, ties]) => {
        const n = counts.reduce((a, b) => a + b, 0);
        const P = counts.map((k) => print(share(k, n), 0, ties));
        return grimMinN({P, decimals: 0, exhaustive: true}).n_min === firstBaseByTrial(P);
      }
    );
  });

  it('finds a base also where the parts only just make 100', () => {
    const {n_min, next} = grimMinN({P: [33, 33, 32, 0], decimals: 0, exhaustive: true});
    expect(next).toBeGreaterThan(n_min);
    expect(() => grimMinN({P: [33, 33, 31], decimals: 0, exhaustive: true})).toThrow(
      'P: found 97 % together, expected 100 within rounding'
    );
  });

  it('refuses more decimals than it can search, and an empty list', () => {
    expect(() => grimMinN({P: 44.12345, decimals: 5, exhaustive: false})).toThrow('decimals: found 5');
    expect(() => grimMinN({P: [], decimals: 0, exhaustive: false})).toThrow('P: found an empty list');
  });
});

/** The first base of which some counts are printed so and add up to it, by trying all counts. */
function firstBaseByTrial(P: readonly number[]): number {
  for (let n = 1; ; n++) {
    const all = Array.from({length: n + 1}, (_, k) => k);
    const printedAs = all.map((k) => [Decimal.ROUND_HALF_UP, Decimal.ROUND_HALF_DOWN].map((ties) => print(share(k, n), 0, ties)));
    let sums = new Set([0]);
    for (const one of P) {
      const fitting = all.filter((k) => printedAs[k]?.includes(one));
      sums = new Set([...sums].flatMap((sum) => fitting.map((k) => sum + k)));
    }
    if (sums.has(n)) return n;
  }
}
