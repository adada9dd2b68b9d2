import padjust from '@stdlib/stats-padjust';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bonferroniZ, pAdjustBh, pAdjustBonferroni, pAdjustHolm} from '../../src/statistics/adjust.js';
import {twoSidedP} from '../../src/statistics/distributions.js';
import {SEED} from '../support/random.js';
import {holdsFor, near} from './properties.js';

// Benjamini & Hochberg 1995, section 3.1: 15 hypotheses on treatments after heart attacks.
const PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
const rejected = (flags: readonly boolean[]) => flags.filter(Boolean).length;
const family = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 1, maxLength: 20});

describe('p-values of several tests', () => {
  it('are rejected as in the published example: 4 by Benjamini and Hochberg, 3 by the others', () => {
    expect(rejected(pAdjustBh({p: PUBLISHED})['reject_at_0.05'])).toBe(4);
    expect(rejected(pAdjustBonferroni({p: PUBLISHED})['reject_at_0.05'])).toBe(3);
    expect(rejected(pAdjustHolm({p: PUBLISHED})['reject_at_0.05'])).toBe(3);
  });

  it('keep the order in which they were given', () => {
    const p = [0.03, 0.01, 0.04, 0.02];
    expect(pAdjustHolm({p}).p_adj).toEqual([0.06, 0.04, 0.06, 0.06]);
    expect(pAdjustBonferroni({p}).p_adj).toEqual([0.12, 0.04, 0.16, 0.08]);
    expect(pAdjustBh({p}).p_adj).toEqual([0.04, 0.04, 0.04, 0.04]);
    expect(pAdjustHolm({p})['reject_at_0.05']).toEqual([false, true, false, false]);
  });

  it(`grow from p to BH to Holm to Bonferroni, and stay in order (SEED=${SEED})`, () => {
    holdsFor(family, (p) => {
      const [bh, holm, bonferroni] = [pAdjustBh({p}).p_adj, pAdjustHolm({p}).p_adj, pAdjustBonferroni({p}).p_adj];
      const at = (list: readonly number[], i: number) => list[i] ?? NaN;
      const grow = p.every(
        (one, i) => one <= at(bh, i) && at(bh, i) <= at(holm, i) && at(holm, i) <= at(bonferroni, i) && at(bonferroni, i) <= 1
      );
      const ordered = [bh, holm, bonferroni].every((adj) => p.every((a, i) => p.every((b, j) => a > b || at(adj, i) <= at(adj, j))));
      return grow && ordered;
    });
  });

  it(`agree with a second library (SEED=${SEED})`, () => {
    holdsFor(family, (p) => {
      const agrees = (own: readonly number[], method: 'bh' | 'holm' | 'bonferroni') =>
        padjust([...p], method).every((value, i) => near(value, own[i] ?? NaN));
      return (
        agrees(pAdjustBh({p}).p_adj, 'bh') && agrees(pAdjustHolm({p}).p_adj, 'holm') && agrees(pAdjustBonferroni({p}).p_adj, 'bonferroni')
      );
    });
  });

  it.each([[[]], [[1.1]], [[-0.1]], [[NaN]]])('are refused for %j', (p) => {
    for (const adjust of [pAdjustBh, pAdjustHolm, pAdjustBonferroni]) expect(() => adjust({p})).toThrow(/^p(\[0\])?: found/);
  });
});

describe('bonferroniZ', () => {
  it('is 2.8653 for 12 comparisons, and 1.9600 for one', () => {
    expect(bonferroniZ({comparisons: 12}).z).toBeCloseTo(2.8653, 4);
    expect(bonferroniZ({comparisons: 1}).z).toBeCloseTo(1.95996, 5);
  });

  it(`gives each comparison its part of the level (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(fc.integer({min: 1, max: 1000}), fc.constantFrom(0.01, 0.05, 0.1)), ([comparisons, alpha]) =>
      near(twoSidedP(bonferroniZ({comparisons, alpha}).z) * comparisons, alpha)
    );
  });

  it('refuses no comparisons, and a level that is none', () => {
    expect(() => bonferroniZ({comparisons: 0})).toThrow('comparisons: found 0');
    expect(() => bonferroniZ({comparisons: 3, alpha: 5})).toThrow('alpha: found 5');
  });
});
