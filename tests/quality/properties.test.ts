import {Decimal} from 'decimal.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {FindingRow} from '../../schemas/quality.js';
import {checkConstraints} from '../../src/quality/constraints.js';
import type {Checked, Figure} from '../../src/quality/finding.js';
import {type CheckedDocument, checkFigures} from '../../src/quality/run.js';
import {checkAnswerSums, checkCountsAndPercents} from '../../src/quality/sums.js';
import {categories as anyCounts, decimals, print, share, tieRule} from '../statistics/properties.js';
import {gathered} from '../support/faults.js';
import {SEED} from '../support/random.js';
import {byIdOf, type Cells, count, documentOf, type Files, idsOf, percent, rawOf, unweighted} from './document.js';

const MANY = {seed: SEED, numRuns: 500};
const CODEBOOK = unweighted();
/** How publishers round ties who do not round them down: counts_percent and share allow no other. */
const upOrEven = fc.constantFrom<Decimal.Rounding>(Decimal.ROUND_HALF_UP, Decimal.ROUND_HALF_EVEN);
/** What is printed, with how many decimals, and those of a total beside it. */
const printing = {d: decimals, totalDecimals: decimals, ties: tieRule};
const fewCounts = fc
  .array(fc.integer({min: 0, max: 5}), {minLength: 2, maxLength: 6})
  .filter((counts) => counts.some((k) => k > 0))
  .map((counts) => ({counts, n: sumOf(counts)}));
/** Counts of all sizes; among the small ones ties are common, as of 1, 1, 1 and 5 of 8. */
const categories = fc.oneof(anyCounts, fewCounts);

const keysOf = (list: readonly unknown[], name: string) => list.map((_, i) => `${name}-${i}`);
const printed = (key: string, k: number, n: number, d: number, ties: Decimal.Rounding, cells: Partial<Figure> = {}) =>
  percent(key, print(share(k, n), d, ties), {decimals: d, base_n: n, ...cells});

function constrained(row: Cells, figures: readonly Figure[]): Checked[] {
  const {result, faults} = gathered((all) => checkConstraints(rawOf({constraints: [row]}), byIdOf(figures), all));
  expect(faults).toEqual([]);
  expect(result.map(({check}) => check.outcome)).not.toContain('not_applicable');
  expect(result.length).toBeGreaterThan(0);
  return result;
}
const isNoError = (checked: readonly Checked[]) => checked.every(({found}) => found.every(({verdict}) => verdict === 'rounding'));
const isPassed = (checked: readonly Checked[]) => checked.length > 0 && checked.every(({check}) => check.outcome === 'passed');

/** Groups of people, and how many of each say yes: any shares, or shares so near each other that rounding decides. */
const share20 = fc.integer({min: 500, max: 900}).chain((n) => fc.integer({min: 0, max: 4}).map((k) => ({k: Math.floor(n / 5) + k, n})));
const anyShare = fc.integer({min: 1, max: 900}).chain((n) => fc.integer({min: 0, max: n}).map((k) => ({k, n})));
const groups = fc.oneof(...[anyShare, share20].map((group) => fc.array(group, {minLength: 2, maxLength: 5})));
function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

describe(`percentages of true counts, rounded, are no error, whatever the counts are (SEED=${SEED})`, () => {
  it('parts_sum, declared or by their codes', () => {
    fc.assert(
      fc.property(fc.record({parts: categories, ...printing}), ({parts: {counts, n}, d, ties}) => {
        const answers = counts.map((k, i) => printed(`p-${i}`, k, n, d, ties, {category: `c-${i}`}));
        const declared = constrained({rule: 'parts_sum', parts: idsOf(...keysOf(answers, 'p'))}, answers);
        const coded = checkAnswerSums(answers, CODEBOOK);
        // Rounded parts of a whole are never so few that answers must be missing.
        return isNoError(declared) && isNoError(coded) && coded.every(({check}) => check.why === null);
      }),
      MANY
    );
  });

  it('subtotal, with rounding told as such', () => {
    fc.assert(
      fc.property(fc.record({parts: categories, ...printing}), ({parts: {counts, n}, d, totalDecimals, ties}) => {
        const some = counts.slice(0, -1);
        fc.pre(some.length >= 2);
        const total = printed('total', sumOf(some), n, totalDecimals, ties);
        const parts = some.map((k, i) => printed(`p-${i}`, k, n, d, ties));
        const row = {rule: 'subtotal', parts: idsOf(...keysOf(some, 'p')), total: idsOf('total')};
        const checked = constrained(row, [...parts, total]);
        const isExact = sumOf(parts.map(({value}) => Math.round((value ?? 0) * 100))) === Math.round((total.value ?? 0) * 100);
        return isNoError(checked) && isPassed(checked) === isExact;
      }),
      MANY
    );
  });

  it('counts_percent and share', () => {
    fc.assert(
      fc.property(fc.record({parts: categories, d: decimals, ties: upOrEven}), ({parts: {counts, n}, d, ties}) => {
        const figures = counts.flatMap((k, i) => [
          count(`k-${i}`, k, {category: `c-${i}`}),
          printed(`p-${i}`, k, n, d, ties, {category: `c-${i}`})
        ]);
        const row = {rule: 'share', parts: idsOf('k-0', 'p-0'), total: idsOf('n')};
        return isPassed(checkCountsAndPercents(figures, CODEBOOK)) && isPassed(constrained(row, [...figures, count('n', n)]));
      }),
      MANY
    );
  });

  it('within', () => {
    fc.assert(
      fc.property(fc.record({groups, ...printing}), ({groups: all, d, totalDecimals, ties}) => {
        const total = printed('total', sumOf(all.map(({k}) => k)), sumOf(all.map(({n}) => n)), totalDecimals, ties);
        const parts = all.map(({k, n}, i) => printed(`p-${i}`, k, n, d, ties));
        return isPassed(constrained({rule: 'within', parts: idsOf(...keysOf(all, 'p')), total: idsOf('total')}, [...parts, total]));
      }),
      MANY
    );
  });

  it('weighted_total, by counts and by rounded shares', () => {
    fc.assert(
      fc.property(fc.record({groups, weightDecimals: decimals, ...printing}), ({groups: all, weightDecimals, d, totalDecimals, ties}) => {
        const whole = sumOf(all.map(({n}) => n));
        const total = printed('total', sumOf(all.map(({k}) => k)), whole, totalDecimals, ties);
        const parts = all.map(({k, n}, i) => printed(`p-${i}`, k, n, d, ties));
        const row = {rule: 'weighted_total', parts: idsOf(...keysOf(all, 'p')), total: idsOf('total'), weights: idsOf(...keysOf(all, 'w'))};
        const counted = all.map(({n}, i) => count(`w-${i}`, n));
        const shared = all.map(({n}, i) => printed(`w-${i}`, n, whole, weightDecimals, ties));
        return [counted, shared].every((weights) => isPassed(constrained(row, [...parts, total, ...weights])));
      }),
      MANY
    );
  });

  it('difference', () => {
    fc.assert(
      fc.property(fc.record({groups, ...printing}), ({groups: [one, other], d, totalDecimals, ties}) => {
        if (!one || !other) return false;
        const [first, second] = [share(one.k, one.n), share(other.k, other.n)];
        const value = print(first.minus(second), totalDecimals, ties) + 0;
        const parts = [printed('p-0', one.k, one.n, d, ties), printed('p-1', other.k, other.n, d, ties)];
        const difference = percent('d', value, {decimals: totalDecimals, unit: 'percentage_points'});
        return isPassed(constrained({rule: 'difference', parts: idsOf('p-0', 'p-1'), total: idsOf('d')}, [...parts, difference]));
      }),
      MANY
    );
  });

  it('monotone, of a part and of the whole that it is a part of', () => {
    fc.assert(
      fc.property(fc.record({groups, n: fc.integer({min: 900, max: 2000}), ...printing}), ({groups: [one], n, d, totalDecimals, ties}) => {
        if (!one) return false;
        const [less, more] = [printed('p-1', one.k, n, d, ties), printed('p-0', one.n, n, totalDecimals, ties)];
        return isPassed(constrained({rule: 'monotone', parts: idsOf('p-0', 'p-1')}, [more, less]));
      }),
      MANY
    );
  });
});

describe(`what is wrong is found (SEED=${SEED})`, () => {
  const swapped = fc.record({
    parts: categories,
    d: decimals,
    ties: upOrEven,
    i: fc.nat({max: 7}),
    j: fc.nat({max: 7})
  });

  it('a pair of unequal percentages that have changed places, in a table whose counts are printed', () => {
    fc.assert(
      fc.property(swapped, ({parts: {counts, n}, d, ties, i, j}) => {
        const values = counts.map((k) => print(share(k, n), d, ties));
        const [one, other] = [values[i], values[j]];
        fc.pre(one !== undefined && other !== undefined && one !== other);
        const turned = values.map((value, at) => (at === i ? other : at === j ? one : value));
        const figures = counts.flatMap((k, at) => [
          count(`k-${at}`, k, {category: `c-${at}`}),
          percent(`p-${at}`, turned[at] ?? 0, {decimals: d, base_n: n, category: `c-${at}`})
        ]);
        const touched = checkCountsAndPercents(figures, CODEBOOK).filter(({found}) => found.length > 0);
        const places = touched.map(({figures: [counted]}) => counted?.category);
        return places.length > 0 && places.every((place) => place === `c-${i}` || place === `c-${j}`);
      }),
      MANY
    );
  });

  it('a count that is off by one, among counts that add up', () => {
    fc.assert(
      fc.property(categories, fc.nat({max: 7}), fc.constantFrom(-1, 1), ({counts, n}, at, off) => {
        const wrong = counts.map((k, i) => (i === at % counts.length ? k + off : k));
        const row = {rule: 'bases_add', parts: idsOf(...keysOf(counts, 'k')), total: idsOf('n')};
        const run = (values: readonly number[]) => constrained(row, [...values.map((k, i) => count(`k-${i}`, k)), count('n', n)]);
        return isPassed(run(counts)) && run(wrong)[0]?.found[0]?.verdict === 'error';
      }),
      MANY
    );
  });

  it('a percentage that is off by as many units as there are parts', () => {
    fc.assert(
      fc.property(fc.record({parts: categories, ...printing}), ({parts: {counts, n}, d, ties}) => {
        const unit = new Decimal(10).pow(-d);
        const answers = counts.map((k, i) => {
          const value = new Decimal(print(share(k, n), d, ties)).plus(i === 0 ? unit.times(counts.length + 1) : 0);
          return percent(`p-${i}`, value.toNumber(), {decimals: d, category: `c-${i}`});
        });
        const declared = constrained({rule: 'parts_sum', parts: idsOf(...keysOf(answers, 'p'))}, answers);
        return declared[0]?.found[0]?.verdict === 'error';
      }),
      MANY
    );
  });
});

const RULES = ['counts_percent', 'parts_sum', 'same', 'same_figure', 'base_within_sample', 'grim', 'reference', 'survey_date', 'monotone'];
const worded = unweighted({
  check_rules: RULES.map((rule) => ({
    rule,
    used: 'both',
    means_nb: 'x',
    means_en: 'x',
    note_nb: '{value} {other}',
    note_en: '{value} {other}'
  }))
});

/** Three documents whose figures repeat each other, with constraints, mentions, dates and readers. */
const figureCells = fc.record({
  value: fc.integer({min: 0, max: 100}),
  n: fc.integer({min: 1, max: 99}),
  isCount: fc.boolean(),
  category: fc.constantFrom('yes', 'no', 'partly'),
  isConflict: fc.boolean(),
  repeats: fc.option(fc.tuple(fc.nat({max: 2}), fc.nat({max: 3})))
});
const IDS = ['survey-2021', 'survey-2022', 'survey-2023'] as const;
const documents = fc
  .tuple(...IDS.map(() => fc.tuple(fc.array(figureCells, {minLength: 4, maxLength: 8}), fc.nat({max: 3}), fc.boolean())))
  .map((all) => all.map(([cells, at, isOff], i) => documentFrom(IDS[i] ?? '', cells, at, isOff)));

type FigureCells = typeof figureCells extends fc.Arbitrary<infer Value> ? Value : never;

function documentFrom(id: string, all: readonly FigureCells[], at: number, isOff: boolean): CheckedDocument {
  const figures = all.map(({value, n, isCount, category, isConflict, repeats}, i) => {
    const same_as = repeats && repeats[1] !== i ? `${IDS[repeats[0]] ?? ''}/text/f-${repeats[1]}` : null;
    const cells = {category, line: i + 1, same_as, flags: isConflict ? 'conflict' : '', breakdown: `g=${i % 3}`};
    return isCount ? count(`${id}/text/f-${i}`, value, cells) : percent(`${id}/text/f-${i}`, value, {...cells, base_n: n});
  });
  const name = (i: number) => `${id}/text/f-${i}`;
  const next = IDS[(IDS.indexOf(id as (typeof IDS)[number]) + 1) % IDS.length] ?? '';
  const files: Files = {
    constraints: [{rule: 'same', parts: `${name(at)};${name((at + 1) % 4)}`}],
    references: [
      {names: 'Figur 1', caption: 'true', line: '9'},
      {names: 'Figur 1', fits: isOff ? '' : 'Figur 1', line: '3'}
    ],
    dates: [{start: isOff ? '2020-01-01' : '2022-02-20', end: isOff ? '2020-01-01' : '2022-02-20'}],
    findings: [{line: String(at + 1), token: String(all[at]?.value ?? 0), other_document: next, other_line: '2'}]
  };
  return documentOf(figures, files, id);
}

describe(`the order of documents (SEED=${SEED})`, () => {
  const found = (all: readonly CheckedDocument[]): FindingRow[] =>
    [...checkFigures(all, worded).findings].sort((a, b) => (a.finding_id < b.finding_id ? -1 : 1));
  const looked = (all: readonly CheckedDocument[]): string[] =>
    checkFigures(all, worded)
      .checks.map(({check_id, ...check}) => (check_id === '' ? '' : JSON.stringify(check)))
      .sort();

  it('changes neither the set of findings nor what was looked at', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]), (all, order) => {
        const turned = order.flatMap((i) => all[i] ?? []);
        const findings = found(all);
        expect(findings.length).toBeGreaterThan(0);
        expect(found(turned)).toEqual(findings);
        expect(looked(turned)).toEqual(looked(all));
      }),
      {seed: SEED, numRuns: 300}
    );
  });
});
