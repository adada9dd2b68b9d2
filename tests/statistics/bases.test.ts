import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  impliedSubgroupShare,
  productIndependentSurveysSe,
  productSameSurveySe,
  shareOfAllFromShareOfBase,
  shareOfBaseFromShareOfAll
} from '../../src/statistics/bases.js';
import {roundingInterval} from '../../src/statistics/rounding.js';
import {SEED} from '../support/random.js';
import {base, decimals, holdsFor, near, print, printed, tieRule, truePercent, within} from './properties.js';

/** The other way, where access is known as far as its printed figure says. */
const ofBase = (q: number, dq: number, a: number, da: number) => {
  const {lo, hi} = roundingInterval({P: a, decimals: da});
  return shareOfBaseFromShareOfAll({q, dq, a, a_lo: lo, a_hi: hi});
};

describe('shareOfAllFromShareOfBase', () => {
  it('reckons 8.9 % of the 92.7 % with an agreement', () => {
    expect(shareOfAllFromShareOfBase({s: 8.9, ds: 1, a: 92.7, da: 1})).toEqual({q: 8.2503, lo: 8.199525, hi: 8.301125});
  });

  it(`contains the true share of all (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(truePercent, decimals, truePercent, decimals, tieRule), ([s, ds, a, da, ties]) => {
      const bounds = shareOfAllFromShareOfBase({s: print(s, ds, ties), ds, a: print(a, da, ties), da});
      return within((s * a) / 100, bounds) && within(bounds.q, bounds);
    });
  });

  it(`leads there and back to an interval with the start in it (SEED=${SEED})`, () => {
    const access = printed.filter(({P, d}) => roundingInterval({P, decimals: d}).lo > 0);
    holdsFor(fc.tuple(printed, access, fc.integer({min: 0, max: 6}), tieRule), ([use, {P: a, d: da}, dq, ties]) => {
      const {q} = shareOfAllFromShareOfBase({s: use.P, ds: use.d, a, da});
      return within(use.P, ofBase(print(q, dq, ties), dq, a, da));
    });
  });
});

describe('shareOfBaseFromShareOfAll', () => {
  it('is 100·q/a with its corners', () => {
    expect(shareOfBaseFromShareOfAll({q: 30, dq: 0, a: 50, a_lo: 49.5, a_hi: 50.5})).toMatchObject({s: 60});
    const {lo, hi} = shareOfBaseFromShareOfAll({q: 30, dq: 0, a: 50, a_lo: 49.5, a_hi: 50.5});
    expect(lo).toBeCloseTo(2950 / 50.5, 12);
    expect(hi).toBeCloseTo(3050 / 49.5, 12);
  });

  it(`contains the true share of those with access (SEED=${SEED})`, () => {
    const access = fc.double({min: 0.6, max: 100, noNaN: true});
    const cases = fc.tuple(truePercent, decimals, access, decimals, tieRule).filter(([, , a, da, ties]) => print(a, da, ties) > 0.5);
    holdsFor(cases, ([s, dq, a, da, ties]) => within(s, ofBase(print((s * a) / 100, dq, ties), dq, print(a, da, ties), da)));
  });

  it(`leads there and back to an interval with the start in it (SEED=${SEED})`, () => {
    const cases = fc.tuple(printed, printed).filter(([q, a]) => q.P <= a.P && roundingInterval({P: a.P, decimals: a.d}).lo > 0);
    holdsFor(cases, ([q, a]) => {
      const {s} = ofBase(q.P, q.d, a.P, a.d);
      return within(q.P, shareOfAllFromShareOfBase({s: print(s, 8, 4), ds: 8, a: a.P, da: a.d}));
    });
  });

  it.each([
    [{q: 30, dq: 0, a: 0, a_lo: 0, a_hi: 0.5}, 'a_lo: found 0'],
    [{q: 30, dq: 0, a: 50, a_lo: 51, a_hi: 52}, 'a: found 50'],
    [{q: 60, dq: 0, a: 50, a_lo: 49.5, a_hi: 50.5}, 'q: found 60']
  ])('refuses %j', (input, words) => {
    expect(() => shareOfBaseFromShareOfAll(input)).toThrow(words);
  });

  it('takes a share of all that only rounding brings above access, and ends at 100', () => {
    expect(shareOfBaseFromShareOfAll({q: 51, dq: 0, a: 50, a_lo: 49.5, a_hi: 50.5})).toEqual({s: 102, lo: 100, hi: 100});
  });
});

describe('productIndependentSurveysSe and productSameSurveySe', () => {
  it('have Goodman’s variance, and that of a plain proportion', () => {
    const {q, se} = productIndependentSurveysSe({s: 60, n_s: 500, a: 50, n_a: 1000});
    const [vs, va] = [(0.6 * 0.4) / 500, 0.25 / 1000];
    expect(q).toBe(30);
    expect(se).toBeCloseTo(100 * Math.sqrt(0.25 * vs + 0.36 * va + vs * va), 12);
    expect(productSameSurveySe({s: 60, a: 50, n_all: 1000})).toMatchObject({q: 30, se: 100 * Math.sqrt(0.21 / 1000)});
  });

  it(`contain the product (SEED=${SEED})`, () => {
    holdsFor(fc.record({s: truePercent, a: truePercent, n_s: base, n_a: base}), ({s, a, n_s, n_a}) => {
      const independent = productIndependentSurveysSe({s, n_s, a, n_a});
      const same = productSameSurveySe({s, a, n_all: n_a});
      return within((s * a) / 100, independent) && within(same.q, {lo: same.wilson_lo, hi: same.wilson_hi}) && near(same.q, independent.q);
    });
  });
});

describe('impliedSubgroupShare', () => {
  it('finds a third: 50 and 20 make 30', () => {
    const {w, lo, hi} = impliedSubgroupShare({A: 50, B: 20, total: 30, decimals: 0});
    expect(w).toBeCloseTo(100 / 3, 10);
    // (29.5 − 20.5)/(50.5 − 20.5) and (30.5 − 19.5)/(49.5 − 19.5)
    expect([lo, hi]).toEqual([30, 11 / 0.3].map((end) => expect.closeTo(end, 10) as unknown));
  });

  it(`contains the true share (SEED=${SEED})`, () => {
    const part = fc.double({min: 0, max: 1, noNaN: true});
    const cases = fc
      .tuple(truePercent, truePercent, part, decimals, tieRule)
      .map(([a, b, w, d, ties]) => ({w, d, A: print(a, d, ties), B: print(b, d, ties), total: print(w * a + (1 - w) * b, d, ties)}))
      .filter(({A, B, d}) => Math.abs(A - B) > 1.5 * 10 ** -d);
    holdsFor(cases, ({w, d, A, B, total}) => within(100 * w, impliedSubgroupShare({A, B, total, decimals: d})));
  });

  it('refuses subgroups that may be equal, and a total outside of them', () => {
    expect(() => impliedSubgroupShare({A: 21, B: 20, total: 20, decimals: 0})).toThrow('A, B: found 21, 20');
    expect(() => impliedSubgroupShare({A: 50, B: 20, total: 60, decimals: 0})).toThrow('total: found 60');
  });
});
