import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {asPercentage, asPrinted, type Bounded, exactly} from '../../src/derive/bounded.js';
import {compute, formulaText, type Input, type Result} from '../../src/derive/rules.js';
import {shareOfAllFromShareOfBase, shareOfBaseFromShareOfAll} from '../../src/statistics/bases.js';
import {combineCategories} from '../../src/statistics/sums.js';
import {SEED} from '../support/random.js';

const MANY = {seed: SEED, numRuns: 3000};
const HUNDRED = new Decimal(100);

const input = (role: string, bounded: Bounded, baseN: number | null = null): Input => ({
  role,
  bounded,
  text: bounded.value.toString(),
  baseN
});
const share = (role: string, value: Decimal.Value, decimals = 0, baseN: number | null = null) =>
  input(role, asPercentage(asPrinted(value, decimals)), baseN);
const count = (role: string, n: number) => input(role, exactly(n));
const bounds = ({bounded}: Result) => [bounded.value, bounded.low, bounded.high].map((end) => end.toNumber());

function holds({bounded: {low, high}}: Result, truth: Decimal): boolean {
  return low.minus(1e-12).lte(truth) && high.plus(1e-12).gte(truth);
}

/** A true percentage, to as many decimals as it is printed with. */
const truth = (low: number, high: number) => fc.integer({min: low * 1e6, max: high * 1e6}).map((n) => new Decimal(n).div(1e6));
const decimals = fc.integer({min: 0, max: 2});
const ties = fc.constantFrom(Decimal.ROUND_HALF_UP, Decimal.ROUND_HALF_EVEN, Decimal.ROUND_HALF_DOWN);
const print = (value: Decimal, d: number, tie: Decimal.Rounding) => value.toDecimalPlaces(d, tie);
/** Parts of 100, as they truly are. */
const parts = fc
  .array(fc.integer({min: 0, max: 1000}), {minLength: 3, maxLength: 6})
  .filter((list) => list.some((n) => n > 0))
  .map((list) => {
    const sum = list.reduce((a, b) => a + b, 0);
    return list.map((n) => HUNDRED.times(n).div(sum));
  });

describe(`every rule holds the true result, whatever the true inputs are (SEED=${SEED})`, () => {
  it('share_of_counts is the exact share', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 5000}), fc.integer({min: 0, max: 5000}), fc.integer({min: 1, max: 5000}), (yes, partly, no) => {
        const inputs = [count('count', yes), count('count', partly), count('of', yes), count('of', partly), count('of', no)];
        const result = compute('share_of_counts', inputs);
        const exact = HUNDRED.times(yes + partly).div(yes + partly + no);
        expect(bounds(result)).toEqual([exact, exact, exact].map((end) => end.toNumber()));
        expect(result.baseN).toBe(yes + partly + no);
      }),
      MANY
    );
  });

  it('share_of_all', () => {
    fc.assert(
      fc.property(truth(0, 100), truth(0, 100), decimals, ties, (s, a, d, tie) => {
        const result = compute('share_of_all', [share('share', print(s, d, tie), d), share('access', print(a, d, tie), d)]);
        return holds(result, s.times(a).div(100));
      }),
      MANY
    );
  });

  it('share_of_base', () => {
    fc.assert(
      fc.property(truth(1, 100), truth(0, 1), decimals, ties, (a, part, d, tie) => {
        const q = a.times(part);
        const result = compute('share_of_base', [share('share', print(q, d, tie), d), share('access', print(a, d, tie), d)]);
        return holds(result, q.times(100).div(a));
      }),
      MANY
    );
  });

  it('sum, with and without the other answers; remainder; difference', () => {
    fc.assert(
      fc.property(parts, decimals, ties, fc.integer({min: 1, max: 5}), (all, d, tie, k) => {
        const chosen = all.slice(0, Math.min(k, all.length - 1));
        const others = all.slice(chosen.length);
        const sum = chosen.reduce((a, b) => a.plus(b), new Decimal(0));
        // Printed parts may make 101; that is no percentage, and refused.
        if (chosen.reduce((a, b) => a.plus(print(b, d, tie)), new Decimal(0)).gt(100)) return;
        const as = (role: string, list: readonly Decimal[]) => list.map((part) => share(role, print(part, d, tie), d));
        expect(holds(compute('sum', as('part', chosen)), sum)).toBe(true);
        expect(holds(compute('sum', [...as('part', chosen), ...as('other', others)]), sum)).toBe(true);
        expect(holds(compute('remainder', as('part', chosen)), HUNDRED.minus(sum))).toBe(true);
        const [first = new Decimal(0)] = chosen;
        if (print(first, d, tie).gt(print(sum, d, tie))) return;
        expect(
          holds(compute('difference', [share('whole', print(sum, d, tie), d), share('part', print(first, d, tie), d)]), sum.minus(first))
        ).toBe(true);
      }),
      MANY
    );
  });

  it('gives bounds from 0 to 100 around the value, and refuses what is no percentage', () => {
    fc.assert(
      fc.property(truth(0, 100), truth(1, 100), decimals, (one, other, d) => {
        const [a, b] = [print(one, d, Decimal.ROUND_HALF_UP), print(other, d, Decimal.ROUND_HALF_UP)];
        const rules = [
          ['sum', a.plus(b), [share('part', a, d), share('part', b, d)]],
          ['remainder', HUNDRED.minus(a), [share('part', a, d)]],
          ['difference', a.minus(b), [share('whole', a, d), share('part', b, d)]],
          ['share_of_base', HUNDRED.times(a).div(b), [share('share', a, d), share('access', b, d)]]
        ] as const;
        for (const [rule, value, inputs] of rules) {
          const cut = Decimal.min(100, Decimal.max(0, value));
          // No more than rounding makes of what is 0 or 100.
          const isNear = cut
            .minus(value)
            .abs()
            .lte(rule === 'share_of_base' ? 0 : new Decimal(10).pow(-d));
          if (rule === 'share_of_base' && value.gt(100)) continue;
          if (!isNear) {
            expect(() => compute(rule, inputs)).toThrow(/which is no percentage/);
            continue;
          }
          const {bounded} = compute(rule, inputs);
          expect(bounded.value.eq(cut)).toBe(true);
          expect(bounded.low.gte(0) && bounded.high.lte(100) && bounded.low.lte(cut) && bounded.high.gte(cut)).toBe(true);
        }
      }),
      MANY
    );
  });
});

describe(`the rules agree with the functions of src/statistics (SEED=${SEED})`, () => {
  const printed = decimals.chain((d) => fc.integer({min: 0, max: 100 * 10 ** d}).map((units) => ({P: units / 10 ** d, d})));
  const near = (found: readonly number[], expected: readonly number[]) => {
    expected.forEach((end, i) => {
      expect(found[i]).toBeCloseTo(end, 9);
    });
  };

  it('share_of_all and shareOfAllFromShareOfBase', () => {
    fc.assert(
      fc.property(printed, printed, (s, a) => {
        const {q, lo, hi} = shareOfAllFromShareOfBase({s: s.P, ds: s.d, a: a.P, da: a.d});
        near(bounds(compute('share_of_all', [share('share', s.P, s.d), share('access', a.P, a.d)])), [q, lo, hi]);
      }),
      MANY
    );
  });

  it('share_of_base and shareOfBaseFromShareOfAll', () => {
    fc.assert(
      fc.property(printed, printed, (q, a) => {
        const {low, high} = asPercentage(asPrinted(a.P, a.d));
        if (low.lte(0) || q.P > a.P) return;
        const {s, lo, hi} = shareOfBaseFromShareOfAll({q: q.P, dq: q.d, a: a.P, a_lo: low.toNumber(), a_hi: high.toNumber()});
        near(bounds(compute('share_of_base', [share('share', q.P, q.d), share('access', a.P, a.d)])), [s, lo, hi]);
      }),
      MANY
    );
  });

  it('sum and combineCategories; where a part is cut at 0 or 100, sum has the narrower bounds', () => {
    fc.assert(
      fc.property(parts, decimals, fc.integer({min: 1, max: 3}), (all, d, k) => {
        const list = all.map((part) => print(part, d, Decimal.ROUND_HALF_UP).toNumber());
        const [selected, others] = [list.slice(0, Math.min(k, list.length - 1)), list.slice(Math.min(k, list.length - 1))];
        const {sum, lo, hi} = combineCategories({selected, others, decimals: d});
        const inputs = [...selected.map((P) => share('part', P, d)), ...others.map((P) => share('other', P, d))];
        const [value = 0, low = 0, high = 0] = bounds(compute('sum', inputs));
        // Rounded parts may make 101; a share never does.
        expect(value).toBeCloseTo(Math.min(100, sum), 9);
        expect(low >= lo - 1e-9 && high <= hi + 1e-9).toBe(true);
        if (list.every((P) => P >= 1 && P <= 99)) near([low, high], [lo, hi]);
      }),
      MANY
    );
  });
});

describe('how a result says what it is', () => {
  it.each<[string, Result, string]>([
    ['share_of_counts', compute('share_of_counts', [count('count', 1091), count('of', 2092), count('of', 4301)]), '100 * 1091 / 6393'],
    [
      'share_of_counts, less',
      compute('share_of_counts', [count('count', 2092), count('less', 1091), count('of', 6393)]),
      '100 * (2092 - 1091) / 6393'
    ],
    ['share_of_all', compute('share_of_all', [share('share', 53), share('access', 50)]), '53 * 50 / 100'],
    ['share_of_base', compute('share_of_base', [share('share', 12), share('access', 65)]), '100 * 12 / 65'],
    ['sum', compute('sum', [share('part', 33), share('part', 7)]), '33 + 7'],
    ['difference', compute('difference', [share('whole', 65), share('part', 19.5, 1), share('part', 12)]), '65 - (19.5 + 12)'],
    ['remainder', compute('remainder', [share('part', 65)]), '100 - 65']
  ])('%s gives its arithmetic in figures', (_, {formula}, expected) => {
    expect(formula).toBe(expected);
  });

  it('a computed number stands in a later formula with two decimals at most', () => {
    expect(formulaText(compute('share_of_base', [share('share', 12), share('access', 65)]).bounded)).toBe('18.46');
    expect(formulaText(compute('sum', [share('part', 33), share('part', 7)]).bounded)).toBe('40');
  });

  it('the base of a sum is that of its parts where they have one; a converted base is that of all, or unknown', () => {
    expect(compute('sum', [share('part', 1, 0, 96), share('part', 2, 0, 96)]).baseN).toBe(96);
    expect(compute('sum', [share('part', 1, 0, 96), share('part', 2, 0, 95)]).baseN).toBeNull();
    expect(compute('sum', [share('part', 1, 0, 96), share('part', 2)]).baseN).toBeNull();
    expect(compute('share_of_all', [share('share', 53, 0, 900), share('access', 50, 0, 2018)]).baseN).toBe(2018);
    expect(compute('share_of_base', [share('share', 12, 0, 2947), share('access', 65, 0, 2947)]).baseN).toBeNull();
  });
});
