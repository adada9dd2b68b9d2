import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {agrestiCoull, clopperPearson, wilson, wilsonDeff, wilsonRoundingEnvelope} from '../../src/statistics/intervals.js';
import {roundingInterval} from '../../src/statistics/rounding.js';
import {SEED} from '../support/random.js';
import {base, confidence, counted, holdsFor, near, NOISE, printed, truePercent, within} from './properties.js';

const width = ({lo, hi}: {lo: number; hi: number}) => hi - lo;
const sample = fc.record({P: truePercent, n: base, conf: confidence});

describe('wilson', () => {
  // Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3.
  it.each([
    [81, 263, 25.53, 36.62],
    [15, 148, 6.24, 16.05],
    [0, 20, 0, 16.11],
    [1, 29, 0.61, 17.18]
  ])('gives the published limits for %i of %i', (k, n, lo, hi) => {
    const limits = wilson({P: (100 * k) / n, n});
    expect(limits.lo).toBeCloseTo(lo, 2);
    expect(limits.hi).toBeCloseTo(hi, 2);
  });

  it('ends exactly at 0 and at 100', () => {
    holdsFor(base, (n) => wilson({P: 0, n}).lo === 0 && wilson({P: 100, n}).hi === 100);
  });

  it(`contains the estimate and stays within 0–100 (SEED=${SEED})`, () => {
    holdsFor(sample, (one) => within(one.P, wilson(one)) && wilson(one).lo >= 0 && wilson(one).hi <= 100);
  });

  it(`is narrower the larger the base (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(sample, base), ([one, more]) => width(wilson({...one, n: one.n + more})) < width(wilson(one)));
  });

  it(`is wider the greater the confidence (SEED=${SEED})`, () => {
    holdsFor(sample, ({P, n}) => width(wilson({P, n, conf: 0.9})) < width(wilson({P, n, conf: 0.95})));
  });

  it(`mirrors at 100 − P (SEED=${SEED})`, () => {
    holdsFor(sample, (one) => {
      const mirrored = wilson({...one, P: 100 - one.P});
      return near(wilson(one).lo, 100 - mirrored.hi) && near(wilson(one).hi, 100 - mirrored.lo);
    });
  });

  it.each([
    [{P: -0.1, n: 10}, 'P: found -0.1, expected a percentage from 0 to 100.'],
    [{P: 100.1, n: 10}, 'P: found 100.1'],
    [{P: NaN, n: 10}, 'P: found NaN'],
    [{P: 10, n: 0}, 'n: found 0, expected a whole number of at least 1.'],
    [{P: 10, n: -5}, 'n: found -5'],
    [{P: 10, n: 10.5}, 'n: found 10.5'],
    [{P: 10, n: Infinity}, 'n: found Infinity'],
    [{P: 10, n: 10, conf: 1}, 'conf: found 1'],
    [{P: 10, n: 10, conf: 0}, 'conf: found 0'],
    [{P: 10, n: 10, conf: 95}, 'conf: found 95']
  ])('refuses %j', (input, words) => {
    expect(() => wilson(input)).toThrow(words);
  });

  it('names all faulty inputs at once', () => {
    expect(() => wilson({P: 101, n: 0, conf: 2})).toThrow(/^P: .*\nn: .*\nconf: /);
  });
});

describe('agrestiCoull', () => {
  it(`has Wilson's centre and is never shorter (SEED=${SEED})`, () => {
    holdsFor(sample, (one) => {
      const [own, others] = [agrestiCoull(one), wilson(one)];
      return width(own) >= width(others) - NOISE && near(own.lo + own.hi, others.lo + others.hi);
    });
  });

  it('may leave 0–100', () => {
    expect(agrestiCoull({P: 0, n: 20}).lo).toBeLessThan(0);
    expect(agrestiCoull({P: 100, n: 20}).hi).toBeGreaterThan(100);
  });
});

describe('wilsonDeff', () => {
  it('divides the base by the design effect', () => {
    expect(wilsonDeff({P: 44, n: 1200, deff: 1.5})).toEqual({n_eff: 800, ...wilson({P: 44, n: 800})});
  });

  it(`is wider the greater the design effect, at both ends (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(sample, fc.double({min: 1, max: 10, noNaN: true})), ([one, deff]) => {
      const wider = wilsonDeff({...one, deff});
      return within(wilson(one).lo, wider) && within(wilson(one).hi, wider);
    });
  });

  it.each([0, -1, NaN, Infinity])('refuses a design effect of %f', (deff) => {
    expect(() => wilsonDeff({P: 44, n: 10, deff})).toThrow('deff: found');
  });
});

describe('wilsonRoundingEnvelope', () => {
  const cases = fc.record({
    figure: printed,
    n: base,
    conf: confidence,
    deff: fc.double({min: 0.5, max: 5, noNaN: true}),
    // Where the true percentage lies in the rounding interval.
    place: fc.double({min: 0, max: 1, noNaN: true})
  });

  it(`contains the interval of every percentage that is printed so, and no more (SEED=${SEED})`, () => {
    holdsFor(cases, ({figure: {P, d}, n, conf, deff, place}) => {
      const envelope = wilsonRoundingEnvelope({P, decimals: d, n, conf, deff});
      const {lo, hi} = roundingInterval({P, decimals: d});
      const at = (true_P: number) => wilsonDeff({P: Math.min(100, true_P), n, conf, deff});
      const own = at(lo + place * (hi - lo));
      return within(own.lo, envelope) && within(own.hi, envelope) && near(at(lo).lo, envelope.lo) && near(at(hi).hi, envelope.hi);
    });
  });

  it('is the rounding interval alone for an endless base', () => {
    const {lo, hi} = wilsonRoundingEnvelope({P: 44, decimals: 0, n: 1e15});
    expect(lo).toBeCloseTo(43.5, 5);
    expect(hi).toBeCloseTo(44.5, 5);
  });

  it('refuses a percentage with more decimals than are said to be printed', () => {
    expect(() => wilsonRoundingEnvelope({P: 44.5, decimals: 0, n: 100})).toThrow('P: found 44.5, expected no more than 0 decimals');
    expect(() => wilsonRoundingEnvelope({P: 44, decimals: -1, n: 100})).toThrow('decimals: found -1');
    expect(() => wilsonRoundingEnvelope({P: 44, decimals: 0.5, n: 100})).toThrow('decimals: found 0.5');
  });
});

describe('clopperPearson', () => {
  // Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 5.
  it.each([
    [81, 263, 25.27, 36.76],
    [15, 148, 5.78, 16.17],
    [0, 20, 0, 16.84],
    [1, 29, 0.09, 17.76]
  ])('gives the published limits for %i of %i', (k, n, lo, hi) => {
    const limits = clopperPearson({k, n});
    expect(limits.lo).toBeCloseTo(lo, 2);
    expect(limits.hi).toBeCloseTo(hi, 2);
  });

  it(`contains the estimate and mirrors (SEED=${SEED})`, () => {
    holdsFor(fc.tuple(counted, confidence), ([{k, n}, conf]) => {
      const [own, mirrored] = [clopperPearson({k, n, conf}), clopperPearson({k: n - k, n, conf})];
      return within((100 * k) / n, own) && near(own.lo, 100 - mirrored.hi);
    });
  });

  it.each([
    [{k: 5, n: 4}, 'k: found 5, expected at most n, 4.'],
    [{k: -1, n: 4}, 'k: found -1'],
    [{k: 1.5, n: 4}, 'k: found 1.5']
  ])('refuses %j', (input, words) => {
    expect(() => clopperPearson(input)).toThrow(words);
  });
});
