import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import {describe, it} from 'vitest';
import {bonferroniZ} from '../../src/statistics/adjust.js';
import {productIndependentSurveysSe, productSameSurveySe} from '../../src/statistics/bases.js';
import {newcombeHybrid, subgroupVsTotalViaComplement, twoPropZPooled, twoPropZRoundingRange} from '../../src/statistics/differences.js';
import {moeFromN, nEffFromMoe} from '../../src/statistics/effective-size.js';
import {agrestiCoull, clopperPearson, wilson, wilsonDeff, wilsonRoundingEnvelope} from '../../src/statistics/intervals.js';
import {reliabilityFlag} from '../../src/statistics/reliability.js';
import {SEED} from '../support/random.js';
import {base, confidence, counted, holdsFor, near, printed, truePercent} from './properties.js';

// Written anew from other forms of the formulas, on the distributions of another library.
const zOf = (conf: number) => normalQuantile((1 + conf) / 2, 0, 1);
const pOf = (z: number) => 2 * normalCdf(-Math.abs(z), 0, 1);

/** Wilson's limits as the two π at which p is z standard errors away: (p − π)² = z²π(1 − π)/n. */
function wilsonRoots(P: number, n: number, conf: number): [number, number] {
  const p = P / 100;
  const w = zOf(conf) ** 2 / n;
  const root = Math.sqrt((2 * p + w) ** 2 - 4 * (1 + w) * p * p);
  return [(50 * (2 * p + w - root)) / (1 + w), (50 * (2 * p + w + root)) / (1 + w)];
}

const pair = fc.record({P1: truePercent, n1: base, P2: truePercent, n2: base, conf: confidence});
const sample = fc.record({P: truePercent, n: base, conf: confidence, deff: fc.constantFrom(1, 1.5, 2.3)});

const agree = (own: readonly number[], oracle: readonly number[]) => own.every((value, i) => near(value, oracle[i] ?? NaN));
const ends = ({lo, hi}: {lo: number; hi: number}): [number, number] => [lo, hi];

describe(`with the distributions of a second library (SEED=${SEED})`, () => {
  it('wilson, wilsonDeff, wilsonRoundingEnvelope', () => {
    holdsFor(fc.tuple(sample, printed), ([{P, n, conf, deff}, figure]) => {
      const h = 0.5 * 10 ** -figure.d;
      const [lo] = wilsonRoots(Math.max(0, figure.P - h), n / deff, conf);
      const [, hi] = wilsonRoots(Math.min(100, figure.P + h), n / deff, conf);
      return (
        agree(ends(wilson({P, n, conf})), wilsonRoots(P, n, conf)) &&
        agree(ends(wilsonDeff({P, n, deff, conf})), wilsonRoots(P, n / deff, conf)) &&
        agree(ends(wilsonRoundingEnvelope({P: figure.P, decimals: figure.d, n, conf, deff})), [lo, hi])
      );
    });
  });

  it('agrestiCoull', () => {
    holdsFor(sample, ({P, n, conf}) => {
      const z = zOf(conf);
      const successes = (n * P) / 100 + (z * z) / 2;
      const failures = n + z * z - successes;
      const half = 100 * z * Math.sqrt((successes * failures) / (n + z * z) ** 3);
      const centre = (100 * successes) / (n + z * z);
      return agree(ends(agrestiCoull({P, n, conf})), [centre - half, centre + half]);
    });
  });

  it('clopperPearson, reliabilityFlag', () => {
    holdsFor(fc.tuple(counted, confidence), ([{k, n}, conf]) => {
      const limits = (level: number): [number, number] => [
        k === 0 ? 0 : 100 * betaQuantile((1 - level) / 2, k, n - k + 1),
        k === n ? 100 : 100 * betaQuantile((1 + level) / 2, k + 1, n - k)
      ];
      const [lo, hi] = limits(0.95);
      return agree(ends(clopperPearson({k, n, conf})), limits(conf)) && near(reliabilityFlag({P: (100 * k) / n, n}).width, (hi - lo) / 100);
    });
  });

  it('nEffFromMoe, moeFromN', () => {
    holdsFor(sample, ({P, n, conf, deff}) => {
      const moe = 100 * zOf(conf) * Math.sqrt((((P / 100) * (1 - P / 100)) / n) * deff);
      const published = fc.sample(fc.double({min: 0.1, max: 20, noNaN: true}), {numRuns: 1, seed: n})[0] ?? 1;
      return (
        near(moeFromN({P, n, deff, conf}).moe, moe) &&
        near(nEffFromMoe({moe: published, P_at: 50, conf}).n_eff, (zOf(conf) / published) ** 2 * 2500)
      );
    });
  });

  it('twoPropZPooled, as the square root of a 2 × 2 chi-square', () => {
    holdsFor(pair, ({P1, n1, P2, n2}) => {
      const [a, b, c, d] = [(n1 * P1) / 100, n1 * (1 - P1 / 100), (n2 * P2) / 100, n2 * (1 - P2 / 100)];
      const margins = n1 * n2 * (a + c) * (b + d);
      const chiSquare = margins === 0 ? 0 : ((n1 + n2) * (a * d - b * c) ** 2) / margins;
      const {z, p} = twoPropZPooled({P1, n1, P2, n2});
      return Math.abs(Math.abs(z) - Math.sqrt(chiSquare)) < 1e-6 && Math.abs(p - pOf(z)) <= Math.max(1e-11 * p, 1e-300);
    });
  });

  it('newcombeHybrid', () => {
    holdsFor(pair, ({P1, n1, P2, n2, conf}) => {
      const [l1, u1] = wilsonRoots(P1, n1, conf);
      const [l2, u2] = wilsonRoots(P2, n2, conf);
      const lo = P1 - P2 - Math.sqrt((P1 - l1) ** 2 + (u2 - P2) ** 2);
      const hi = P1 - P2 + Math.sqrt((u1 - P1) ** 2 + (P2 - l2) ** 2);
      return agree(ends(newcombeHybrid({P1, n1, P2, n2, conf})), [lo, hi]);
    });
  });

  it('twoPropZRoundingRange, subgroupVsTotalViaComplement', () => {
    holdsFor(fc.tuple(printed, base, printed, base), ([one, n1, other, n2]) => {
      const {z_min, p_max, z_max, p_min} = twoPropZRoundingRange({P1: one.P, d1: one.d, n1, P2: other.P, d2: other.d, n2});
      const rest = twoPropZPooled({P1: one.P, n1, P2: other.P, n2});
      const total = (n1 * one.P + n2 * other.P) / (n1 + n2);
      const {z, p} = subgroupVsTotalViaComplement({P_sub: one.P, n_sub: n1, P_tot: total, n_tot: n1 + n2});
      const tails = near(p_max, pOf(z_min)) && near(p_min, pOf(z_max)) && near(p, pOf(z));
      return tails && (Math.abs(z - rest.z) < 1e-4 || one.P === other.P || other.P % 100 === 0);
    });
  });

  it('productIndependentSurveysSe, productSameSurveySe, bonferroniZ', () => {
    holdsFor(fc.record({s: truePercent, n_s: base, a: truePercent, n_a: base}), ({s, n_s, a, n_a}) => {
      // The variance of a product as E(x²)E(y²) − E(x)²E(y)².
      const square = (P: number, n: number) => (P / 100) ** 2 + ((P / 100) * (1 - P / 100)) / n;
      const q = (s * a) / 100;
      const se = 100 * Math.sqrt(Math.max(0, square(s, n_s) * square(a, n_a) - (q / 100) ** 2));
      const own = productIndependentSurveysSe({s, n_s, a, n_a});
      const same = productSameSurveySe({s, a, n_all: n_a});
      const z = zOf(0.95);
      return (
        Math.abs(own.se - se) < 1e-5 &&
        agree(ends(own), [Math.max(0, q - z * own.se), Math.min(100, q + z * own.se)]) &&
        agree([same.wilson_lo, same.wilson_hi], wilsonRoots(same.q, n_a, 0.95)) &&
        near(bonferroniZ({comparisons: n_s, alpha: 0.05}).z, -normalQuantile(0.025 / n_s, 0, 1))
      );
    });
  });
});
