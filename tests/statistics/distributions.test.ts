import betaQuantileOracle from '@stdlib/stats-base-dists-beta-quantile';
import normalCdfOracle from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOracle from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {betaQuantile, normalCdf, normalUpperQuantile, twoSidedP, zOfConfidence} from '../../src/statistics/distributions.js';
import {SEED} from '../support/random.js';
import {counted, holdsFor} from './properties.js';

const relative = (own: number, oracle: number) => (own === oracle ? 0 : Math.abs(own / oracle - 1));

describe('the normal distribution', () => {
  it('has the values of the tables', () => {
    expect(zOfConfidence(0.95)).toBeCloseTo(1.959963984540054, 13);
    expect(zOfConfidence(0.99)).toBeCloseTo(2.5758293035489004, 13);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1.96)).toBeCloseTo(0.9750021048517795, 14);
    expect(relative(twoSidedP(8), 1.244192114854357e-15)).toBeLessThan(1e-13);
  });

  it(`agrees with a second library, as far out as z = 37, where p is 1e-299 (SEED=${SEED})`, () => {
    holdsFor(fc.double({min: -37, max: 8, noNaN: true}), (z) => relative(normalCdf(z), normalCdfOracle(z, 0, 1)) < 1e-12);
    holdsFor(fc.double({min: 0, max: 37, noNaN: true}), (z) => relative(twoSidedP(z), 2 * normalCdfOracle(-z, 0, 1)) < 1e-12);
  });

  it(`has quantiles that agree with a second library (SEED=${SEED})`, () => {
    holdsFor(fc.double({min: 1e-5, max: 1 - 1e-5, noNaN: true}), (area) => {
      const oracle = -normalQuantileOracle(area, 0, 1);
      return Math.abs(normalUpperQuantile(area) - oracle) <= 1e-9 * Math.max(1e-3, Math.abs(oracle));
    });
  });

  // The second library's own quantile is off by 3e-4 at 1e-15; its distribution function is not.
  it(`has quantiles out to 1e-290 that the second library's distribution function takes back (SEED=${SEED})`, () => {
    holdsFor(fc.double({min: -290, max: -0.4, noNaN: true}), (exponent) => {
      const area = 10 ** exponent;
      return relative(normalCdfOracle(-normalUpperQuantile(area), 0, 1), area) < 1e-11;
    });
  });
});

describe('betaQuantile', () => {
  it(`agrees with a second library for the counts of a survey (SEED=${SEED})`, () => {
    const probability = fc.constantFrom(0.005, 0.025, 0.05, 0.1, 0.9, 0.95, 0.975, 0.995);
    holdsFor(fc.tuple(counted, probability), ([{k, n}, p]) => {
      const lower = k === 0 ? 0 : relative(betaQuantile(p, k, n - k + 1), betaQuantileOracle(p, k, n - k + 1));
      const upper = k === n ? 0 : relative(betaQuantile(p, k + 1, n - k), betaQuantileOracle(p, k + 1, n - k));
      return Math.max(lower, upper) < 1e-9;
    });
  });

  it(`agrees with a second library for effective bases, which are not whole (SEED=${SEED})`, () => {
    const cases = fc.record({n: fc.double({min: 1, max: 5000, noNaN: true}), part: fc.double({min: 0.001, max: 0.999, noNaN: true})});
    holdsFor(cases, ({n, part}) => {
      const [a, b] = [n * part, n * (1 - part) + 1];
      const oracle = betaQuantileOracle(0.025, a, b);
      return Math.abs(betaQuantile(0.025, a, b) - oracle) <= 1e-9 * Math.max(oracle, 1e-6);
    });
  });
});
