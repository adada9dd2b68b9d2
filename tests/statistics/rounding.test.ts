import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {differenceOfRounded, relativeChangeOfRounded, roundHalfAwayFromZero, roundingInterval} from '../../src/statistics/rounding.js';
import {SEED} from '../support/random.js';
import {decimals, holdsFor, near, print, printed, tieRule, truePercent, within} from './properties.js';

describe('roundHalfAwayFromZero', () => {
  it.each([
    [1.45, 1, 1.5],
    [1.005, 2, 1.01],
    [-2.5, 0, -3],
    [2.5, 0, 3],
    [8.575, 2, 8.58],
    [1e-15, 4, 0],
    [-1e-15, 4, 0]
  ])('rounds %f to %i decimals: %f', (value, places, rounded) => {
    expect(roundHalfAwayFromZero(value, places)).toBe(rounded);
  });
});

describe('roundingInterval', () => {
  it.each([
    [44, 0, 43.5, 44.5],
    [58, 1, 57.95, 58.05],
    [0, 0, 0, 0.5],
    [100, 1, 99.95, 100]
  ])('of %f with %i decimals is %f to %f', (P, places, lo, hi) => {
    expect(roundingInterval({P, decimals: places})).toEqual({lo, hi});
  });

  it(`contains what was rounded, whatever becomes of ties (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(truePercent, decimals, tieRule), ([P, d, ties]) => within(P, roundingInterval({P: print(P, d, ties), decimals: d})));
  });
});

describe('differenceOfRounded', () => {
  it('is exact: 44 → 45 is 0 to 2 points', () => {
    expect(differenceOfRounded({P1: 45, d1: 0, P2: 44, d2: 0})).toEqual({diff: 1, lo: 0, hi: 2});
    expect(differenceOfRounded({P1: 0.3, d1: 1, P2: 0.1, d2: 1})).toEqual({diff: 0.2, lo: 0.1, hi: 0.3});
    expect(differenceOfRounded({P1: 8.9, d1: 1, P2: 9, d2: 0})).toEqual({diff: -0.1, lo: -0.65, hi: 0.45});
  });

  it('does not go below 0 nor above 100 in either figure', () => {
    expect(differenceOfRounded({P1: 44, d1: 0, P2: 0, d2: 0})).toEqual({diff: 44, lo: 43, hi: 44.5});
  });

  it(`contains the true difference, and mirrors when swapped (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(truePercent, decimals, truePercent, decimals, tieRule), ([one, d1, other, d2, ties]) => {
      const [P1, P2] = [print(one, d1, ties), print(other, d2, ties)];
      const own = differenceOfRounded({P1, d1, P2, d2});
      const swapped = differenceOfRounded({P1: P2, d1: d2, P2: P1, d2: d1});
      return within(one - other, own) && near(own.diff, -swapped.diff) && near(own.lo, -swapped.hi) && near(own.hi, -swapped.lo);
    });
  });
});

describe('relativeChangeOfRounded', () => {
  it('of 44 → 45 in whole percent is a rise of 0 to 4.6 %', () => {
    const {rel, lo, hi} = relativeChangeOfRounded({P_new: 45, d: 0, P_old: 44});
    expect(rel).toBeCloseTo(2.2727, 4);
    expect(lo).toBe(0);
    expect(hi).toBeCloseTo(4.5977, 4);
  });

  it(`contains the true change (SEED=${SEED})`, () => {
    const cases = fc.tuple(truePercent, truePercent, decimals, tieRule).filter(([, old, d, ties]) => print(old, d, ties) > 0);
    holdsFor(cases, ([now, old, d, ties]) => {
      const bounds = relativeChangeOfRounded({P_new: print(now, d, ties), d, P_old: print(old, d, ties)});
      return within(100 * (now / old - 1), bounds) && within(bounds.rel, bounds);
    });
  });

  it('refuses a change from a figure that may be 0', () => {
    expect(() => relativeChangeOfRounded({P_new: 3, d: 0, P_old: 0})).toThrow('P_old: found 0');
  });

  it(`has an end for every other (SEED=${SEED})`, () => {
    holdsFor(
      printed.filter(({P}) => P > 0),
      ({P, d}) => Number.isFinite(relativeChangeOfRounded({P_new: 100, d, P_old: P}).hi)
    );
  });
});
