import {describe, expect, it} from 'vitest';
import type {Checked, Figure} from '../../src/quality/finding.js';
import {looked} from '../../src/quality/finding.js';
import {checkDigits, checkExactSums} from '../../src/quality/habits.js';
import {sumFaults} from '../../src/quality/sums.js';
import {FLAGS_OF_INEXACT, outcomes, percent} from './document.js';

describe('exact_sums: checkExactSums(sums)', () => {
  /** A sum of answers of a document as parts_sum leaves it. */
  const sum = (values: readonly number[], document = 'survey-2022'): Checked => {
    const parts = values.map((value, i) => percent(`${document}/text/${i}`, value));
    return looked('parts_sum', 'answers', parts, sumFaults('answers', parts));
  };
  const many = (n: number, values: readonly number[], document?: string) => Array.from({length: n}, () => sum(values, document));
  const EXACT = [40, 35, 25];
  const ROUNDED = [40, 35, 26];

  it.each([
    [4, 'too_few'],
    [5, 'passed'],
    [16, 'passed'], // ¾ to the 16th: 0.01002
    [17, 'finding'] // 0.0075
  ])('%s sums of three parts that are all exactly 100: %s', (n, outcome) => {
    expect(outcomes(checkExactSums(many(n, EXACT)))).toEqual([outcome]);
  });

  it.each([
    [11, 'passed'], // ⅔ to the 11th: 0.0116
    [12, 'finding'] // 0.0077
  ])('%s sums of four parts that are all exactly 100: %s', (n, outcome) => {
    expect(outcomes(checkExactSums(many(n, [40, 35, 20, 5])))).toEqual([outcome]);
  });

  it('finds nothing where a single sum is off by rounding', () => {
    expect(outcomes(checkExactSums([...many(40, EXACT), sum(ROUNDED)]))).toEqual(['passed']);
  });

  it('never finds two parts too exact: they always make 100, ties aside', () => {
    expect(outcomes(checkExactSums(many(500, [60, 40])))).toEqual(['passed']);
  });

  it('tells how many are exact, and how many chance would give', () => {
    // 20 of ¾: 15 ± 1.96·√3.75 = 11.2 to 18.8
    expect(checkExactSums(many(20, EXACT))).toMatchObject([
      {
        check: {rule: 'exact_sums', document_id: 'survey-2022', subject: 'all sums', figures: 60, outcome: 'finding'},
        found: [{name: 'all', value: 20, otherValue: 20, bounds: [11, 19], verdict: 'suspicious', first: {token: '40'}, figures: []}]
      }
    ]);
  });

  it('judges each document by its own sums', () => {
    const checked = checkExactSums([...many(17, EXACT), ...many(4, EXACT, 'survey-2021')]);
    expect(checked.map(({check}) => [check.document_id, check.why ?? check.outcome])).toEqual([
      ['survey-2022', 'finding'],
      ['survey-2021', 'too_few']
    ]);
    expect(checkExactSums([])).toEqual([]);
  });
});

describe('digit_preference: checkDigits(figures)', () => {
  /** Percentages of which some end in 0 or 5. */
  const percents = (n: number, round: number, cells: Partial<Figure> = {}) =>
    Array.from({length: n}, (_, i) => percent(`p-${i}`, i < round ? (i % 2 === 0 ? 35 : 40) : 41 + (i % 4), cells));

  it.each([
    [49, 49, 'too_few'],
    [50, 10, 'passed'],
    [50, 19, 'passed'], // z = (18.5 − 10)/√8 = 3.005, p = 0.0013
    [50, 20, 'finding'], // z = 3.36
    [50, 0, 'passed'],
    [100, 32, 'passed'], // z = (31.5 − 20)/4 = 2.875
    [100, 33, 'finding'] // z = 3.125, p = 0.0009
  ])('of %s percentages %s on 0 or 5: %s', (n, round, outcome) => {
    expect(outcomes(checkDigits(percents(n, round)))).toEqual([outcome]);
  });

  it('tells how many there are, and how many chance would give', () => {
    // 20 ± 1.96·4
    expect(checkDigits(percents(100, 40))).toMatchObject([
      {
        check: {rule: 'digit_preference', subject: 'all percentages', figures: 100},
        found: [{name: 'all', value: 40, otherValue: 100, bounds: [12, 28], verdict: 'suspicious', figures: []}]
      }
    ]);
  });

  it.each([
    ['decimals', {decimals: 1}],
    ['another unit', {unit: 'count'}],
    ['the method', {topic: 'method'}],
    ['what is printed again', {same_as: 'survey-2022/text/x'}],
    ...FLAGS_OF_INEXACT.map((flags) => [flags, {flags}] as const)
  ] as const)('counts no figures of %s', (_, cells) => {
    expect(checkDigits(percents(100, 100, cells))).toEqual([]);
    expect(checkDigits([...percents(60, 12), ...percents(100, 100, cells)])[0]?.check).toMatchObject({figures: 60, outcome: 'passed'});
  });

  it('judges each document by its own figures', () => {
    const elsewhere = percents(50, 50, {document_id: 'survey-2021'});
    expect(checkDigits([...percents(50, 5), ...elsewhere]).map(({check}) => [check.document_id, check.outcome])).toEqual([
      ['survey-2022', 'passed'],
      ['survey-2021', 'finding']
    ]);
  });
});
