import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {kishDeff, moeFromN, nEffFromMoe} from '../../src/statistics/effective-size.js';
import {SEED} from '../support/random.js';
import {base, confidence, holdsFor, near} from './properties.js';

describe('nEffFromMoe and moeFromN', () => {
  it('give 1,000 respondents and 3.1 points for each other, at 50 %', () => {
    expect(moeFromN({P: 50, n: 1000}).moe).toBeCloseTo(3.099, 3);
    expect(nEffFromMoe({moe: 3.1, P_at: 50}).n_eff).toBeCloseTo(999.3, 1);
  });

  it(`undo each other (SEED=${SEED})`, () => {
    const cases = fc.record({P: fc.integer({min: 1, max: 99}), n: base, conf: confidence, deff: fc.constantFrom(1, 1.5, 2)});
    holdsFor(
      cases.filter((one) => moeFromN(one).moe <= 100),
      (one) => near(nEffFromMoe({moe: moeFromN(one).moe, P_at: one.P, conf: one.conf}).n_eff * one.deff, one.n)
    );
  });

  it.each([
    [{moe: 0, P_at: 50}, 'moe: found 0'],
    [{moe: -3, P_at: 50}, 'moe: found -3'],
    [{moe: 3, P_at: 0}, 'P_at: found 0'],
    [{moe: 3, P_at: 100}, 'P_at: found 100']
  ])('refuse %j', (input, words) => {
    expect(() => nEffFromMoe(input)).toThrow(words);
  });
});

describe('kishDeff', () => {
  it('is n·Σw²/(Σw)²', () => {
    expect(kishDeff({weights: [1, 1, 2]})).toEqual({deff: 1.125, n_eff: 3 / 1.125});
    expect(kishDeff({weights: [7, 7, 7, 7]})).toEqual({deff: 1, n_eff: 4});
  });

  const weights = fc.array(fc.double({min: 0.001, max: 1000, noNaN: true}), {minLength: 1, maxLength: 30});

  it(`is at least 1, whatever the unit of the weights (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(weights, fc.constantFrom(1e-200, 0.1, 3, 1e200)), ([list, factor]) => {
      const {deff, n_eff} = kishDeff({weights: list});
      const scaled = kishDeff({weights: list.map((w) => w * factor)});
      return deff >= 1 - 1e-12 && near(deff * n_eff, list.length) && near(deff, scaled.deff);
    });
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[1, NaN]]])('refuses %j', (list) => {
    expect(() => kishDeff({weights: list})).toThrow(/^weights/);
  });
});
