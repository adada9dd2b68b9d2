import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {differenceOf, type Measured, NO_DIFFERENCE, type Samples} from '../../src/comparison/difference.js';
import {ALPHA} from '../../src/statistics/differences.js';
import {SEED} from '../support/random.js';

const MANY = {seed: SEED, numRuns: 3000};
/** Two random samples of different people. */
const INDEPENDENT: Samples = {random: true, samePeople: false};

/** A percentage as a publisher prints it: with its rounding interval. */
function share(value: number, base_n: number | null, decimals = 0, more: Partial<Measured> = {}): Measured {
  const half = new Decimal(0.5).div(10 ** decimals);
  const [low, high] = [half.neg().plus(value), half.plus(value)];
  const ends = {rounding_low: Decimal.max(0, low).toNumber(), rounding_high: Decimal.min(100, high).toNumber()};
  return {used_value: value, decimals, base_n, kind: 'published', ...ends, ...more};
}

/** AFI's samples of 2021 and 2022 (afi-2022, lines 8208 and 8330). */
const in2021 = (value: number) => share(value, 5038);
const in2022 = (value: number) => share(value, 2018);

describe('differenceOf(from, to, samples)', () => {
  it('is later minus earlier, with the bounds that both roundings leave: 47 → 43 is −4, from −5 to −3', () => {
    expect(differenceOf(in2021(47), in2022(43), INDEPENDENT)).toMatchObject({difference: -4, difference_low: -5, difference_high: -3});
  });

  it('subtracts in decimals: 0.3 − 0.1 is 0.2', () => {
    expect(differenceOf(share(0.1, null, 1), share(0.3, null, 1), INDEPENDENT)).toMatchObject({
      difference: 0.2,
      difference_low: 0.1,
      difference_high: 0.3
    });
  });

  it('47 → 43 is significant at every rounding, but not with a design effect of 1.5: it depends on the design effect', () => {
    const found = differenceOf(in2021(47), in2022(43), INDEPENDENT);
    expect(found).toMatchObject({verdict: 'depends_on_design_effect', not_tested: null});
    // By the formulas of the pooled z and of Newcombe (1998), with p of z for 46.5 → 43.5, 47 → 43 and 47.5 → 42.5.
    expect(found.p_max).toBeCloseTo(0.0222, 4);
    expect(found.p_adjusted).toBeCloseTo(0.0023, 4);
    expect(found.p_min).toBeCloseTo(0.0001, 4);
    expect([found.ci_low, found.ci_high].map((end) => end?.toFixed(2))).toEqual(['-6.55', '-1.43']);
  });

  it('22 → 20 may be significant or not, by the rounding: it depends on the rounding', () => {
    const found = differenceOf(in2021(22), in2022(20), INDEPENDENT);
    expect(found.verdict).toBe('depends_on_rounding');
    expect([found.p_min?.toFixed(4), found.p_max?.toFixed(4)]).toEqual(['0.0057', '0.3532']);
  });

  it('30 → 30 is no measurable difference, whatever the rounding', () => {
    expect(differenceOf(in2021(30), in2022(30), INDEPENDENT).verdict).toBe('no_measurable_difference');
  });

  it('67 → 53 in the same samples would differ, also with the design effect', () => {
    expect(differenceOf(in2021(67), in2022(53), INDEPENDENT).verdict).toBe('differs');
  });

  it.each<[reason: string, from: Measured, to: Measured, samples: Samples]>([
    ['not_exact', share(50, 5038, 0, {rounding_low: null, rounding_high: null}), in2022(43), INDEPENDENT],
    ['not_exact', in2021(47), share(50, 2018, 0, {rounding_low: null, rounding_high: null}), {random: false, samePeople: true}],
    ['not_exact', share(50, 5038, 0, {used_value: null}), in2022(43), INDEPENDENT],
    ['not_a_random_sample', in2021(47), in2022(43), {random: false, samePeople: false}],
    ['derived', share(26.5, 2018, 1, {kind: 'derived'}), in2022(43), INDEPENDENT],
    ['derived', in2021(47), share(26.5, 2018, 1, {kind: 'derived'}), INDEPENDENT],
    ['same_people', in2021(47), in2021(22), {random: true, samePeople: true}],
    ['n_not_published', share(67, null), in2022(53), INDEPENDENT],
    ['n_not_published', in2021(67), share(53, null), INDEPENDENT]
  ])('is not tested: %s', (reason, from, to, samples) => {
    const found = differenceOf(from, to, samples);
    expect(found).toMatchObject({verdict: 'not_tested', not_tested: reason, p_min: null, p_max: null, p_adjusted: null, ci_low: null});
    expect(found.difference === null).toBe(reason === 'not_exact');
  });

  it('NO_DIFFERENCE holds nothing at all', () => {
    expect(new Set(Object.values(NO_DIFFERENCE))).toEqual(new Set([null]));
  });
});

const decimals = fc.integer({min: 0, max: 2});
const printed = decimals.chain((d) =>
  fc
    .record({units: fc.integer({min: 0, max: 100 * 10 ** d}), n: fc.integer({min: 1, max: 10_000})})
    .map(({units, n}) => share(units / 10 ** d, n, d))
);

describe(`a difference, for random figures (SEED=${SEED})`, () => {
  it('holds the difference of any two true values that are printed so', () => {
    const part = fc.double({min: 0, max: 1, noNaN: true});
    fc.assert(
      fc.property(printed, printed, part, part, (from, to, ofFrom, ofTo) => {
        const truth = (one: Measured, at: number) => (one.rounding_low ?? 0) + at * ((one.rounding_high ?? 0) - (one.rounding_low ?? 0));
        const {difference_low: low, difference_high: high} = differenceOf(from, to, INDEPENDENT);
        const difference = truth(to, ofTo) - truth(from, ofFrom);
        return low !== null && high !== null && difference >= low - 1e-9 && difference <= high + 1e-9;
      }),
      MANY
    );
  });

  it('has its own value, and the interval of the test, around it; the least p is at most that of the printed values', () => {
    fc.assert(
      fc.property(printed, printed, (from, to) => {
        const {difference, difference_low, difference_high, ci_low, ci_high, p_min, p_max, p_adjusted} = differenceOf(
          from,
          to,
          INDEPENDENT
        );
        expect([difference, difference_low, difference_high, ci_low, ci_high, p_min, p_max, p_adjusted]).not.toContain(null);
        expect((difference_low ?? 0) <= (difference ?? 0) && (difference ?? 0) <= (difference_high ?? 0)).toBe(true);
        expect((ci_low ?? 0) <= (difference ?? 0) + 1e-9 && (difference ?? 0) <= (ci_high ?? 0) + 1e-9).toBe(true);
        expect((p_min ?? 0) <= (p_adjusted ?? 0) + 1e-9).toBe(true);
      }),
      MANY
    );
  });

  it('changes its sign, and nothing else, where the two figures change places', () => {
    fc.assert(
      fc.property(printed, printed, (from, to) => {
        const [there, back] = [differenceOf(from, to, INDEPENDENT), differenceOf(to, from, INDEPENDENT)];
        expect((back.difference ?? 0) + (there.difference ?? 0)).toBeCloseTo(0, 9);
        expect((back.difference_low ?? 0) + (there.difference_high ?? 0)).toBeCloseTo(0, 9);
        expect((back.ci_low ?? 0) + (there.ci_high ?? 0)).toBeCloseTo(0, 6);
        expect(back.verdict).toBe(there.verdict);
        expect(back.p_max).toBeCloseTo(there.p_max ?? 0, 9);
      }),
      MANY
    );
  });

  it('is never said to differ where the true figures may be equal, or where a p that the rounding allows is above alpha', () => {
    fc.assert(
      fc.property(printed, printed, (from, to) => {
        const {verdict, difference_low: low, difference_high: high, p_max} = differenceOf(from, to, INDEPENDENT);
        if (verdict !== 'differs') return;
        expect((low ?? 0) > 0 || (high ?? 0) < 0).toBe(true);
        expect(p_max ?? 1).toBeLessThanOrEqual(ALPHA);
      }),
      MANY
    );
  });
});
