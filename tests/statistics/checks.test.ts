import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {countsReproducePercent, totalWithinSubgroups} from '../../src/statistics/checks.js';
import {SEED} from '../support/random.js';
import {counted, decimals, holdsFor, print, share, tieRule} from './properties.js';

describe('totalWithinSubgroups', () => {
  it('allows half a unit for the subgroups, and half a unit for the total', () => {
    expect(totalWithinSubgroups({sub: [40, 50], total: 45, decimals: 0})).toEqual({lo: 39.5, hi: 50.5, ok: true});
    expect(totalWithinSubgroups({sub: [40, 50], total: 51, decimals: 0}).ok).toBe(true);
    expect(totalWithinSubgroups({sub: [40, 50], total: 52, decimals: 0}).ok).toBe(false);
    expect(totalWithinSubgroups({sub: [40, 50], total: 39, decimals: 0}).ok).toBe(true);
    expect(totalWithinSubgroups({sub: [40, 50], total: 38, decimals: 0}).ok).toBe(false);
    expect(totalWithinSubgroups({sub: [0.1, 0.2], total: 0.4, decimals: 1})).toEqual({lo: 0.05, hi: 0.25, ok: false});
  });

  it(`accepts every weighted total (SEED=${SEED})`, () => {
    const group = fc.record({P: fc.double({min: 0, max: 100, noNaN: true}), weight: fc.integer({min: 1, max: 1000})});
    holdsFor(fc.tuple(fc.array(group, {minLength: 1, maxLength: 8}), decimals, tieRule), ([groups, d, ties]) => {
      const weights = groups.reduce((sum, {weight}) => sum + weight, 0);
      const total = groups.reduce((sum, {P, weight}) => sum.plus(new Decimal(P).times(weight)), new Decimal(0)).div(weights);
      return totalWithinSubgroups({sub: groups.map(({P}) => print(P, d, ties)), total: print(total, d, ties), decimals: d}).ok;
    });
  });
});

describe('countsReproducePercent', () => {
  it('rounds ties as decimals: 1 of 8 is 12.5', () => {
    expect(countsReproducePercent({k: 1, n: 8, P: 12, decimals: 0})).toEqual({exact: 12.5, half_up: 13, half_even: 12, ok: true});
    expect(countsReproducePercent({k: 1, n: 8, P: 13, decimals: 0}).ok).toBe(true);
    expect(countsReproducePercent({k: 3, n: 8, P: 37, decimals: 0})).toEqual({exact: 37.5, half_up: 38, half_even: 38, ok: false});
    // As a binary fraction 1.005 is less than its middle.
    expect(countsReproducePercent({k: 201, n: 20_000, P: 1.01, decimals: 2})).toMatchObject({half_up: 1.01, half_even: 1, ok: true});
  });

  it(`accepts every percentage of real counts, rounded as decimals are (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(counted, fc.integer({min: 0, max: 6})), ([{k, n}, d]) => {
      const [up, even] = [Decimal.ROUND_HALF_UP, Decimal.ROUND_HALF_EVEN].map((ties) => print(share(k, n), d, ties));
      const answer = countsReproducePercent({k, n, P: up ?? NaN, decimals: d});
      return answer.half_up === up && answer.half_even === even && answer.ok;
    });
  });

  it(`refuses to accept any other (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(counted, decimals), ([{k, n}, d]) => {
      const P = print(share(k, n).plus(new Decimal(2).div(10 ** d)), d, Decimal.ROUND_HALF_UP);
      return P > 100 || !countsReproducePercent({k, n, P, decimals: d}).ok;
    });
  });

  it('refuses more than all', () => {
    expect(() => countsReproducePercent({k: 9, n: 8, P: 100, decimals: 0})).toThrow('k: found 9, expected at most n, 8.');
  });
});
