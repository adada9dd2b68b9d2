import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  newcombeHybrid,
  sameSampleCategoryDiff,
  subgroupVsTotalViaComplement,
  twoPropZPooled,
  twoPropZRoundingRange
} from '../../src/statistics/differences.js';
import {roundingInterval} from '../../src/statistics/rounding.js';
import {SEED} from '../support/random.js';
import {base, confidence, holdsFor, near, NOISE, printed, truePercent, within} from './properties.js';

const pair = fc.record({P1: truePercent, n1: base, P2: truePercent, n2: base});
const swapped = ({P1, n1, P2, n2}: {P1: number; n1: number; P2: number; n2: number}) => ({P1: P2, n1: n2, P2: P1, n2: n1});

describe('twoPropZPooled', () => {
  it('reckons 80 % of 70 against 60 % of 80 by hand: pooled 104/150', () => {
    const pooled = 104 / 150;
    const z = 0.2 / Math.sqrt(pooled * (1 - pooled) * (1 / 70 + 1 / 80));
    expect(twoPropZPooled({P1: 80, n1: 70, P2: 60, n2: 80}).z).toBeCloseTo(z, 12);
  });

  it(`changes its sign when swapped, and keeps p (SEED=${SEED})`, () => {
    holdsFor(pair, (one) => {
      const [own, other] = [twoPropZPooled(one), twoPropZPooled(swapped(one))];
      return near(own.z, -other.z) && near(own.p, other.p) && Math.sign(own.z) === Math.sign(one.P1 - one.P2);
    });
  });

  it(`is nearer to 0 the greater the design effect (SEED=${SEED})`, () => {
    holdsFor(pair, (one) => near(twoPropZPooled({...one, deff1: 2, deff2: 2}).z * Math.SQRT2, twoPropZPooled(one).z));
  });

  it.each([0, 100])('finds no difference between %i and %i', (P) => {
    expect(twoPropZPooled({P1: P, n1: 10, P2: P, n2: 20})).toEqual({z: 0, p: 1});
  });
});

describe('newcombeHybrid', () => {
  // Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 5.24, 33.39],
    [9, 10, 3, 10, 17.05, 80.9],
    [6, 7, 2, 7, 5.82, 80.62],
    [5, 56, 0, 29, -3.81, 19.26],
    [0, 10, 0, 20, -16.11, 27.75],
    [0, 10, 0, 10, -27.75, 27.75],
    [10, 10, 0, 20, 67.91, 100],
    [10, 10, 0, 10, 60.75, 100]
  ])('gives the published limits for %i of %i against %i of %i', (k1, n1, k2, n2, lo, hi) => {
    const limits = newcombeHybrid({P1: (100 * k1) / n1, n1, P2: (100 * k2) / n2, n2});
    expect(limits.lo).toBeCloseTo(lo, 2);
    expect(limits.hi).toBeCloseTo(hi, 2);
  });

  it(`contains the difference, stays within ±100 and mirrors when swapped (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(pair, confidence), ([one, conf]) => {
      const [own, other] = [newcombeHybrid({...one, conf}), newcombeHybrid({...swapped(one), conf})];
      const contained = within(one.P1 - one.P2, own) && own.lo >= -100 - NOISE && own.hi <= 100 + NOISE;
      return contained && near(own.lo, -other.hi) && near(own.hi, -other.lo) && near(own.diff, -other.diff);
    });
  });

  it(`is wider the greater the design effect (SEED=${SEED})`, () => {
    holdsFor(pair, (one) => {
      const [own, wider] = [newcombeHybrid(one), newcombeHybrid({...one, deff1: 1.5, deff2: 1.5})];
      return within(own.lo, wider) && within(own.hi, wider);
    });
  });

  it('gives the difference of printed figures exactly', () => {
    expect(newcombeHybrid({P1: 0.3, n1: 10, P2: 0.1, n2: 10}).diff).toBe(0.2);
  });
});

describe('twoPropZRoundingRange', () => {
  const figures = fc
    .record({first: printed, n1: base, second: printed, n2: base})
    .map(({first, n1, second, n2}) => ({P1: first.P, d1: first.d, n1, P2: second.P, d2: second.d, n2}));
  const place = fc.double({min: 0, max: 1, noNaN: true});

  it(`holds the size of z for everything that is printed so (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(figures, place, place), ([one, first, second]) => {
      const {z_min, z_max, p_min, p_max} = twoPropZRoundingRange(one);
      const at = (P: number, d: number, share: number) => {
        const {lo, hi} = roundingInterval({P, decimals: d});
        return Math.min(100, lo + share * (hi - lo));
      };
      const printedTest = twoPropZPooled(one);
      const trueTest = twoPropZPooled({...one, P1: at(one.P1, one.d1, first), P2: at(one.P2, one.d2, second)});
      return [printedTest, trueTest].every(
        ({z, p}) => within(Math.abs(z), {lo: z_min, hi: z_max}) && within(p, {lo: p_min, hi: p_max}) && z_min >= 0
      );
    });
  });

  it(`gives the same either way round, and a verdict that follows from p (SEED=${SEED})`, () => {
    holdsFor(figures, (one) => {
      const own = twoPropZRoundingRange(one);
      const other = twoPropZRoundingRange({...swapped(one), d1: one.d2, d2: one.d1});
      const verdict = own.p_max <= 0.05 ? 'differs' : own.p_min > 0.05 ? 'not_significant' : 'depends_on_rounding';
      return near(own.z_min, other.z_min) && near(own.z_max, other.z_max) && own.verdict === verdict;
    });
  });

  it(`has a z of 0 exactly where the rounding intervals meet (SEED=${SEED})`, () => {
    holdsFor(figures, (one) => {
      const [first, second] = [roundingInterval({P: one.P1, decimals: one.d1}), roundingInterval({P: one.P2, decimals: one.d2})];
      return (twoPropZRoundingRange(one).z_min === 0) === (first.lo <= second.hi && second.lo <= first.hi);
    });
  });

  it.each([
    [{P1: 50, d1: 0, n1: 1000, P2: 40, d2: 0, n2: 1000}, 'differs'],
    [{P1: 45, d1: 0, n1: 100_000_000, P2: 44, d2: 0, n2: 100_000_000}, 'depends_on_rounding'],
    [{P1: 45, d1: 0, n1: 1000, P2: 44, d2: 0, n2: 1000}, 'not_significant'],
    [{P1: 44, d1: 0, n1: 1000, P2: 44, d2: 0, n2: 1000}, 'not_significant'],
    [{P1: 49, d1: 0, n1: 1000, P2: 45, d2: 0, n2: 1000}, 'depends_on_rounding'],
    [{P1: 49, d1: 1, n1: 1000, P2: 44.5, d2: 1, n2: 1000}, 'differs'],
    [{P1: 49, d1: 1, n1: 1000, P2: 44.5, d2: 1, n2: 1000, deff1: 1.5, deff2: 1.5}, 'not_significant']
  ])('says of %j: %s', (one, verdict) => {
    expect(twoPropZRoundingRange(one).verdict).toBe(verdict);
  });

  it('ends at 0 and 100, beyond which nothing is rounded from', () => {
    // From 100 down to 99.75 is less far than from 99.5 up to 99.85.
    const {z_max} = twoPropZRoundingRange({P1: 100, d1: 0, n1: 500, P2: 99.8, d2: 1, n2: 10_000});
    expect(z_max).toBeCloseTo(-twoPropZPooled({P1: 99.5, n1: 500, P2: 99.85, n2: 10_000}).z, 10);
  });
});

describe('sameSampleCategoryDiff', () => {
  it('has the variance of a multinomial: 50 against 40 of 1,000', () => {
    const {diff, se, z} = sameSampleCategoryDiff({P1: 50, P2: 40, n: 1000});
    expect(diff).toBe(10);
    expect(se).toBeCloseTo(100 * Math.sqrt((0.9 - 0.01) / 1000), 12);
    expect(z).toBeCloseTo(10 / se, 12);
  });

  const shares = fc.tuple(truePercent, truePercent, base).filter(([P1, P2]) => P1 + P2 <= 100 && Math.abs(P1 - P2) < 100);

  it(`changes its sign when swapped (SEED=${SEED})`, () => {
    holdsFor(shares, ([P1, P2, n]) => near(sameSampleCategoryDiff({P1, P2, n}).z, -sameSampleCategoryDiff({P1: P2, P2: P1, n}).z));
  });

  it(`is less certain than two samples of the same size would be (SEED=${SEED})`, () => {
    holdsFor(shares, ([P1, P2, n]) => sameSampleCategoryDiff({P1, P2, n}).se >= Math.sqrt((P1 * (100 - P1) + P2 * (100 - P2)) / n) - NOISE);
  });

  it('takes 51 and 50, which rounding can bring about, and refuses 60 and 50', () => {
    expect(sameSampleCategoryDiff({P1: 51, P2: 50, n: 100}).diff).toBe(1);
    expect(() => sameSampleCategoryDiff({P1: 60, P2: 50, n: 100})).toThrow('P1 + P2: found 110');
  });

  it('knows no difference between 0 and 0, and no z for 100 and 0', () => {
    expect(sameSampleCategoryDiff({P1: 0, P2: 0, n: 100})).toEqual({diff: 0, se: 0, z: 0});
    expect(() => sameSampleCategoryDiff({P1: 100, P2: 0, n: 100})).toThrow('P1, P2: found 100, 0');
  });
});

describe('subgroupVsTotalViaComplement', () => {
  it(`finds those who are not in the subgroup, and tests against them (SEED=${SEED})`, () => {
    const group = base.chain((n) => fc.integer({min: 0, max: n}).map((k) => ({k, n})));
    holdsFor(fc.tuple(group, group), ([sub, rest]) => {
      const n_tot = sub.n + rest.n;
      const P_sub = (100 * sub.k) / sub.n;
      const {P_comp, z} = subgroupVsTotalViaComplement({P_sub, n_sub: sub.n, P_tot: (100 * (sub.k + rest.k)) / n_tot, n_tot});
      const P_rest = (100 * rest.k) / rest.n;
      // Large subgroups enlarge the noise of their percentage.
      const noise = (1e-10 * n_tot) / rest.n;
      const direct = twoPropZPooled({P1: P_sub, n1: sub.n, P2: P_rest, n2: rest.n}).z;
      return Math.abs(P_comp - P_rest) <= noise && (Math.abs(z - direct) < 1e-6 || P_rest === P_sub || P_rest % 100 === 0);
    });
  });

  it('tests at 0 or 100 where rounding leads beyond them, and refuses what rounding does not explain', () => {
    const beyond = subgroupVsTotalViaComplement({P_sub: 60, n_sub: 50, P_tot: 30, n_tot: 99});
    expect(beyond.P_comp).toBeLessThan(0);
    expect(beyond.z).toBe(twoPropZPooled({P1: 60, n1: 50, P2: 0, n2: 49}).z);
    expect(() => subgroupVsTotalViaComplement({P_sub: 90, n_sub: 50, P_tot: 30, n_tot: 99})).toThrow('P_sub, P_tot: found a rest of');
  });

  it('refuses a subgroup as large as the total', () => {
    expect(() => subgroupVsTotalViaComplement({P_sub: 60, n_sub: 99, P_tot: 60, n_tot: 99})).toThrow('n_sub: found 99');
  });
});
