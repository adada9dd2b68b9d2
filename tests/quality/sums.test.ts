import {describe, expect, it} from 'vitest';
import {checkAnswerSums, checkCountsAndPercents, sumFaults} from '../../src/quality/sums.js';
import type {Figure} from '../../src/quality/finding.js';
import type {CodebookCells} from '../support/codebook.js';
import {count, FLAGS_OF_INEXACT, outcomes, percent, unweighted, verdicts, waves} from './document.js';

describe('counts_percent: checkCountsAndPercents(figures, codebook)', () => {
  const pair = (k: number, P: number, n: number | null, cells: Partial<Figure> = {}) => [
    count('count', k, {line: 3}),
    percent('percent', P, {line: 4, base_n: n, ...cells})
  ];
  const check = (figures: readonly Figure[], cells: CodebookCells = {}) => checkCountsAndPercents(figures, unweighted(cells));

  it.each([
    [33, 50, 66, 'passed'],
    [33, 50, 67, 'finding'],
    [1, 8, 12, 'passed'], // 12.5, half to even
    [1, 8, 13, 'passed'], // half up
    [1, 8, 11, 'finding'],
    [1, 8, 14, 'finding'],
    [3, 8, 38, 'passed'], // 37.5: half up and half to even agree
    [3, 8, 37, 'finding'],
    [1, 3, 33.3, 'passed'],
    [1, 3, 33.4, 'finding'],
    [0, 40, 0, 'passed'],
    [40, 40, 100, 'passed'],
    [40, 40, 99, 'finding'],
    [41, 40, 100, 'finding'] // more answers than the base
  ])('%s of %s printed as %s %%: %s', (k, n, P, outcome) => {
    expect(outcomes(check(pair(k, P, n)))).toEqual([outcome]);
  });

  it('sets the count against the percentage, with both places and the counts that would give it as the bounds', () => {
    const [count, share] = pair(33, 70, 50);
    expect(check(pair(33, 70, 50))).toEqual([
      {
        check: {
          rule: 'counts_percent',
          document_id: 'survey-2022',
          subject: 'access.can employees w-2022 yes',
          figures: 2,
          outcome: 'finding',
          why: null
        },
        figures: [count, share],
        found: [
          {
            rule: 'counts_percent',
            name: 'text.percent',
            first: {document: 'survey-2022', line: 3, token: '33', observationId: 'survey-2022/text/count'},
            other: {document: 'survey-2022', line: 4, token: '70', observationId: 'survey-2022/text/percent'},
            value: 33,
            otherValue: 70,
            bounds: [35, 35],
            verdict: 'error',
            figures: [count, share],
            n: 50
          }
        ]
      }
    ]);
  });

  it.each(FLAGS_OF_INEXACT)('says nothing of a percentage or a count with the flag %s', (flags) => {
    expect(outcomes(check(pair(33, 70, 50, {flags})))).toEqual(['approximate']);
    expect(outcomes(check([count('count', 33, {flags: `conflict;${flags}`}), percent('percent', 70, {base_n: 50})]))).toEqual([
      'approximate'
    ]);
  });

  it('says nothing of a weighted figure, unless its base is the sum of the printed counts', () => {
    const weighted = {waves: waves({weighting: 'weighted'})};
    expect(outcomes(check(pair(33, 70, 50), weighted))).toEqual(['weighted']);
    expect(outcomes(check(pair(33, 70, 50, {flags: 'base_summed'}), weighted))).toEqual(['finding']);
    expect(outcomes(check(pair(33, 66, 50, {flags: 'base_summed'}), weighted))).toEqual(['passed']);
  });

  it('says that the weighting is unknown where the document does not print it', () => {
    expect(outcomes(check(pair(33, 70, 50), {waves: waves({weighting: 'not_published'})}))).toEqual(['weighting_unknown']);
  });

  it('says nothing where the base is not printed', () => {
    expect(outcomes(check(pair(33, 66, null)))).toEqual(['base_unknown']);
  });

  it('says nothing of a base of 0', () => {
    expect(outcomes(check(pair(0, 0, 0)))).toEqual(['base_unknown']);
  });

  it('judges a number in words, which has no printed decimals, without giving up', () => {
    expect(check(pair(20, 66.67, 30, {as_published: 'to av tre', decimals: null}))).toHaveLength(1);
  });

  it.each([
    ['category', {category: 'no'}],
    ['indicator', {indicator_id: 'access.other'}],
    ['wave', {wave_id: 'w-2021'}],
    ['population', {population_id: 'leaders'}],
    ['breakdown', {breakdown: 'sex=men'}],
    ['document', {document_id: 'survey-2021'}]
  ])('compares nothing of another %s', (_, cells) => {
    expect(check(pair(33, 70, 50, cells))).toEqual([]);
  });

  it('leaves a percentage that is printed again to its primary place', () => {
    expect(check(pair(33, 70, 50, {same_as: 'survey-2022/text/other'}))).toEqual([]);
  });

  it('compares the count of the primary place, not one that is printed again', () => {
    const again = count('again', 44, {same_as: 'survey-2022/text/count'});
    expect(outcomes(check([...pair(33, 66, 50), again]))).toEqual(['passed']);
  });
});

describe('parts_sum of single answers: checkAnswerSums(figures, codebook)', () => {
  const categories = ['yes', 'no', 'dont-know', 'partly', 'never', 'other'];
  const answers = (values: readonly number[], cells: Partial<Figure> = {}) =>
    values.map((value, i) => percent(`answer-${i}`, value, {line: i + 1, category: categories[i] ?? '', ...cells}));
  const check = (figures: readonly Figure[], cells: CodebookCells = {}) => checkAnswerSums(figures, unweighted(cells));

  it.each([
    [[60, 40], 'passed'],
    [[60, 41], 'rounding'],
    [[60, 42], 'error'], // two parts: 1 at most
    [[60, 39], 'rounding'],
    [[60, 38], 'incomplete'],
    [[34, 34, 33], 'rounding'],
    [[34, 34, 34], 'error'], // three parts: still 1
    [[33, 33, 33], 'rounding'],
    [[33, 33, 32], 'incomplete'],
    [[26, 26, 25, 25], 'rounding'], // four parts: 2
    [[26, 26, 26, 25], 'error'],
    [[33.4, 33.4, 33.3], 'rounding'], // one decimal: 0.1
    [[33.4, 33.4, 33.4], 'error'],
    [[50.1, 49.9], 'passed'] // exact in decimals, not in doubles
  ])('%j: %s', (values, verdict) => {
    const decimals = values.some((value) => value % 1 !== 0) ? 1 : 0;
    expect(verdicts(check(answers(values, {decimals})))).toEqual([verdict]);
  });

  it('tells the sum, what rounding allows and the first and last answer', () => {
    const figures = answers([60, 20, 22]);
    expect(check(figures)).toMatchObject([
      {
        check: {subject: 'access.can employees w-2022', figures: 3, outcome: 'finding', why: null},
        found: [
          {
            rule: 'parts_sum',
            name: 'text.answer-0',
            first: {line: 1, token: '60'},
            other: {line: 3, token: '22'},
            value: 102,
            otherValue: 100,
            bounds: [99, 101],
            verdict: 'error',
            figures
          }
        ]
      }
    ]);
  });

  it.each(FLAGS_OF_INEXACT)('says nothing where an answer has the flag %s', (flags) => {
    expect(outcomes(check([...answers([60]), percent('other', 45, {category: 'no', flags})]))).toEqual(['approximate']);
  });

  it.each([
    ['an answer without its label', answers([60, 45], {flags: 'unlabelled'})],
    ['answers in conflict', answers([60, 45], {flags: 'conflict'})],
    ['one answer alone', answers([60])],
    ['one answer printed with two values', answers([60, 45], {category: 'yes'})],
    ['counts', answers([60, 45], {unit: 'count'})],
    ['figures about the method', answers([60, 45], {topic: 'method'})],
    ['what is printed again', answers([60, 45], {same_as: 'survey-2022/text/can'})]
  ])('does not look at %s', (_, figures) => {
    expect(check(figures)).toEqual([]);
  });

  it.each([
    ['document_id', 'survey-2021'],
    ['indicator_id', 'access.other'],
    ['wave_id', 'w-2021'],
    ['population_id', 'leaders'],
    ['breakdown', 'sex=men']
  ])('adds nothing of another %s', (column, code) => {
    const [one, other] = [answers([60, 40]), answers([70, 30], {[column]: code})];
    expect(outcomes(check([...one, ...other]))).toEqual(['passed', 'passed']);
  });

  it('adds no answers of which a person may give several, nor those that are sums themselves', () => {
    const questions = [{indicator_id: 'access.can', wave_id: 'w-2022', multiple: 'true'}];
    expect(check(answers([60, 45]), {questions})).toEqual([]);
    expect(check(answers([60, 45]), {indicators: [{indicator_id: 'access.can', answers: 'sum'}]})).toEqual([]);
    const elsewhere = [{indicator_id: 'access.can', wave_id: 'w-2021', multiple: 'true'}];
    expect(verdicts(check(answers([60, 45]), {questions: elsewhere}))).toEqual(['error']);
  });
});

describe('sumFaults(name, parts)', () => {
  it.each([[[33, 66.6]], [[66.6, 33]]])('allows a sum that it calls rounding, with parts of mixed decimals: %j', (values) => {
    const [found] = sumFaults(
      'mixed',
      values.map((value, i) => percent(`part-${i}`, value))
    );
    expect(found).toMatchObject({value: 99.6, verdict: 'rounding'});
    expect(found?.bounds?.[0]).toBeLessThanOrEqual(99.6);
  });
});
