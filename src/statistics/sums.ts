import {Decimal} from 'decimal.js';
import {count, decimals as decimalsFault, each, type InputFault, printedPercent, refuse, rule} from './input.js';
import {exactSum, halfUnit, type Interval, toInterval, unit, within0And100} from './rounding.js';

const printedPercents = (name: string, list: readonly number[], decimals: number): InputFault =>
  each(name, list, (one, value) => printedPercent(one, value, decimals));

/**
 * Whether the parts of a single-answer question add up to 100 within rounding: |ΣP − 100| ≤ u·⌊m/2⌋ for m parts, where
 * u is a unit of the last printed decimal. A failure means a missing category, several answers allowed, or a wrong
 * column.
 *
 * @param input P the parts in percent, all of them; decimals as printed
 * @returns sum in percent; bound in percentage points; ok
 * @throws UsageError for no parts, or a part outside 0–100 or with more decimals than printed
 */
export function sumTo100({P, decimals}: {P: readonly number[]; decimals: number}): {sum: number; bound: number; ok: boolean} {
  refuse(decimalsFault('decimals', decimals), printedPercents('P', P, decimals));
  const sum = exactSum(P);
  const bound = unit(decimals).times(Math.floor(P.length / 2));
  return {sum: sum.toNumber(), bound: bound.toNumber(), ok: sum.minus(100).abs().lte(bound)};
}

const MOST_PARTS = 1000;

/**
 * How often m rounded parts of 100 add up to exactly 100: the probability that m − 1 independent errors, uniform on ±½
 * unit, together stay within ±½ (Irwin–Hall). ¾ for 3 parts, ⅔ for 4. Where all tables of a publisher add up, the
 * publisher adjusts parts.
 *
 * @param input m number of parts, at most 1000
 * @returns p probability
 * Source: Mosteller, Youtz & Zahn 1967; Diaconis & Freedman 1979.
 */
export function probRoundedSumExactly100({m}: {m: number}): {p: number} {
  refuse(count('m', m), rule(!(m > MOST_PARTS), 'm', m, `at most ${MOST_PARTS} parts`));
  const errors = m - 1;
  if (errors === 0) return {p: 1};
  // In halves, so that the bounds (errors ± 1)/2 are whole.
  const all = factorial(errors) * 2n ** BigInt(errors);
  const favourable = irwinHallNumerator(errors, errors + 1) - irwinHallNumerator(errors, errors - 1);
  return {p: new Decimal(favourable.toString()).div(all.toString()).toNumber()};
}

/** n!·2ⁿ times the probability that n uniform numbers from 0 to 1 add up to at most halves/2. */
function irwinHallNumerator(n: number, halves: number): bigint {
  let sum = 0n;
  let choose = 1n;
  for (let k = 0; 2 * k <= halves; k++) {
    const term = choose * BigInt(halves - 2 * k) ** BigInt(n);
    sum += k % 2 === 0 ? term : -term;
    choose = (choose * BigInt(n - k)) / BigInt(k + 1);
  }
  return sum;
}

function factorial(n: number): bigint {
  let product = 1n;
  for (let k = 2; k <= n; k++) product *= BigInt(k);
  return product;
}

/**
 * Whether two parts add up to their printed total within rounding, in every row of a table: |T − ΣP| ≤ u·⌊(k + 1)/2⌋,
 * which is one unit for k = 2 parts.
 *
 * @param input total, part1, part2 in percent, lists of one length (or single numbers); decimals as printed
 * @returns bound and max_abs_dev in percentage points; n_exact rows that add up exactly; ok where no row exceeds the
 *   bound
 * @throws UsageError for empty lists or lists of different lengths, or a figure outside 0–100 or with more decimals
 *   than printed
 */
export function partsVsTotal({
  total,
  part1,
  part2,
  decimals
}: {
  total: number | readonly number[];
  part1: number | readonly number[];
  part2: number | readonly number[];
  decimals: number;
}): {bound: number; max_abs_dev: number; n_exact: number; ok: boolean} {
  const [totals, first, second] = [[total].flat(), [part1].flat(), [part2].flat()];
  refuse(
    decimalsFault('decimals', decimals),
    printedPercents('total', totals, decimals),
    printedPercents('part1', first, decimals),
    printedPercents('part2', second, decimals),
    rule(first.length === totals.length, 'part1', `${first.length} rows`, `as many as in total, ${totals.length}`),
    rule(second.length === totals.length, 'part2', `${second.length} rows`, `as many as in total, ${totals.length}`)
  );
  const deviations = totals.map((one, row) =>
    new Decimal(one)
      .minus(first[row] ?? 0)
      .minus(second[row] ?? 0)
      .abs()
  );
  const largest = Decimal.max(...deviations);
  const bound = unit(decimals);
  return {
    bound: bound.toNumber(),
    max_abs_dev: largest.toNumber(),
    n_exact: deviations.filter((deviation) => deviation.isZero()).length,
    ok: largest.lte(bound)
  };
}

/**
 * Sum of some categories of a single-answer question. Rounding lets the true one be within S ± k·h, and, as all m
 * categories make 100, within 100 − ΣP_others ± (m − k)·h: both at once, and within 0–100. A published sum always wins
 * over this one.
 *
 * @param input selected and others, percentages that together are all categories of the question; decimals as printed
 * @returns sum of the printed figures, which may lie outside of lo and hi where the others say so; all in percent
 * @throws UsageError for no selected or no other categories (all together are 100), a figure outside 0–100 or with more
 *   decimals than printed, and for categories that cannot make 100: one is missing, or several answers were allowed
 */
export function combineCategories({
  selected,
  others,
  decimals
}: {
  selected: readonly number[];
  others: readonly number[];
  decimals: number;
}): Interval & {sum: number} {
  refuse(decimalsFault('decimals', decimals), printedPercents('selected', selected, decimals), printedPercents('others', others, decimals));
  const h = halfUnit(decimals);
  const sum = exactSum(selected);
  const complement = new Decimal(100).minus(exactSum(others));
  const [own, rest] = [h.times(selected.length), h.times(others.length)];
  const exact = within0And100({
    lo: Decimal.max(sum.minus(own), complement.minus(rest)),
    hi: Decimal.min(sum.plus(own), complement.plus(rest))
  });
  refuse(
    rule(
      exact.lo.lte(exact.hi),
      'selected, others',
      `${sum.plus(exactSum(others)).toString()} % together`,
      `100 within ${own.plus(rest).toString()}: all categories of one single-answer question`
    )
  );
  return {sum: sum.toNumber(), ...toInterval(exact)};
}

/**
 * Typical (root-mean-square) rounding error of a sum of k printed parts: u√(k/12) where they are free, u√(k(m −
 * k)/(12m)) where all m parts add up to 100.
 *
 * @param input k of m parts; decimals as printed
 * @returns percentage points
 * @throws UsageError for a k that is not a whole number from 1 to m
 */
export function rmsRoundingErrorOfSum({k, m, decimals}: {k: number; m: number; decimals: number}): {
  rms_unconstrained: number;
  rms_constrained: number;
} {
  refuse(count('k', k), count('m', m), decimalsFault('decimals', decimals));
  refuse(rule(k <= m, 'k', k, `at most m, ${m}`));
  const u = unit(decimals).toNumber();
  return {rms_unconstrained: u * Math.sqrt(k / 12), rms_constrained: u * Math.sqrt((k * (m - k)) / (12 * m))};
}
