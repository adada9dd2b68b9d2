import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {clopperPearson} from '../../src/statistics/intervals.js';
import {reliabilityFlag} from '../../src/statistics/reliability.js';
import {SEED} from '../support/random.js';
import {counted, holdsFor, near, truePercent} from './properties.js';

describe('reliabilityFlag', () => {
  it.each([
    ['suppress_n', {P: 50, n: 29}],
    ['suppress_n', {P: 50, n: 44, deff: 1.5}],
    ['suppress_n', {P: 0, n: 10}],
    ['suppress_width', {P: 50, n: 30}],
    ['suppress_relative', {P: 5, n: 100}],
    ['suppress_relative', {P: 20, n: 41}],
    ['note', {P: 95, n: 100}],
    ['show', {P: 44, n: 1200}],
    ['show', {P: 50, n: 100}],
    ['show', {P: 1, n: 1000}],
    ['review', {P: 0, n: 30}],
    ['review', {P: 0, n: 100}],
    ['review', {P: 0, n: 5000}],
    ['review', {P: 100, n: 100}]
  ])('is %s for %j', (flag, input) => {
    expect(reliabilityFlag(input).flag).toBe(flag);
  });

  it(`has the width of Clopper and Pearson's interval where the base is whole (SEED=${SEED})`, () => {
    holdsFor(counted, ({k, n}) => {
      const {lo, hi} = clopperPearson({k, n});
      return near(reliabilityFlag({P: (100 * k) / n, n}).width, (hi - lo) / 100);
    });
  });

  it(`is the first rule that fits (SEED=${SEED})`, () => {
    const cases = fc.record({
      P: fc.oneof(truePercent, fc.constantFrom(0, 100)),
      n: fc.integer({min: 1, max: 3000}),
      deff: fc.constantFrom(1, 1.5)
    });
    holdsFor(cases, ({P, n, deff}) => {
      const {width, rel_width, flag} = reliabilityFlag({P, n, deff});
      const rules: [string, boolean][] = [
        ['suppress_n', n / deff < 30],
        ['review', P === 0 || P === 100],
        ['show', width <= 0.05],
        ['suppress_width', width >= 0.3],
        ['suppress_relative', (rel_width ?? 0) > 1.3],
        ['note', width / (1 - P / 100) > 1.3],
        ['show', true]
      ];
      return flag === rules.find(([, fits]) => fits)?.[0] && (P === 0) === (rel_width === null);
    });
  });

  it(`is wider the greater the design effect (SEED=${SEED})`, () => {
    holdsFor(
      fc.record({P: truePercent, n: fc.integer({min: 30, max: 3000})}),
      (one) => reliabilityFlag({...one, deff: 1.5}).width >= reliabilityFlag(one).width - 1e-9
    );
  });
});
