import {describe, expect, it} from 'vitest';
import {checkBases} from '../../src/quality/bases.js';
import {checkConstraints} from '../../src/quality/constraints.js';
import type {Checked, Figure} from '../../src/quality/finding.js';
import {checkDates} from '../../src/quality/mentions.js';
import {checkConstants} from '../../src/quality/repeats.js';
import {checkAnswerSums, checkCountsAndPercents} from '../../src/quality/sums.js';
import {gathered} from '../support/faults.js';
import {byIdOf, type Cells, count, idOf, idsOf, outcomes, percent, rawOf, unweighted, verdicts, waves} from './document.js';

/** Where the rules could say too much or too little: what each of them must not be led to by what it does not look at. */

const constrained = (row: Cells, figures: readonly Figure[]) =>
  gathered((faults) => checkConstraints(rawOf({constraints: [row]}), byIdOf(figures), faults));
const rangeOf = (checked: readonly Checked[]) => checked.flatMap(({found}) => found.map(({bounds}) => bounds));

describe('weighted_total', () => {
  const row = {rule: 'weighted_total', parts: idsOf('a', 'b'), total: idOf('t'), weights: idsOf('v', 'w')};
  const weighted = (weights: readonly Figure[], total: number) =>
    constrained(row, [percent('a', 60), percent('b', 50), percent('t', total), ...weights]).result;

  it('says nothing where there is nobody to weigh', () => {
    expect(outcomes(weighted([count('v', 0), count('w', 0)], 55))).toEqual(['base_unknown']);
  });

  it('weighs a share of 0 as 0 to a half, never as less than nothing', () => {
    expect(rangeOf(weighted([percent('v', 0), percent('w', 0)], 99))).toEqual([[49.5, 60.5]]);
    expect(outcomes(weighted([percent('v', 0), percent('w', 100)], 50))).toEqual(['passed']);
  });

  it('takes many groups as well as few', () => {
    const keys = Array.from({length: 40}, (_, i) => String(i));
    const figures = [...keys.flatMap((key) => [percent(`p${key}`, 50), percent(`w${key}`, 2)]), percent('t', 52)];
    const many = {...row, parts: idsOf(...keys.map((key) => `p${key}`)), weights: idsOf(...keys.map((key) => `w${key}`))};
    expect(rangeOf(constrained(many, figures).result)).toEqual([[49.5, 50.5]]);
  });
});

describe('a constraint', () => {
  it('refuses a sign where its rule takes nothing away, and a wrong unit', () => {
    const figures = [percent('a', 60), percent('b', 40), percent('t', 50), count('k', 60)];
    const refused = (row: Cells) => constrained(row, figures).faults;
    expect(refused({rule: 'within', parts: idsOf('a', '-b'), total: idOf('t')})).toMatchObject([
      {at: {column: 'parts'}, expected: 'no "-": within takes no part away'}
    ]);
    expect(refused({rule: 'parts_sum', parts: idsOf('a', 'k')})).toMatchObject([{at: {column: 'parts'}, expected: 'a figure in percent'}]);
    expect(refused({rule: 'within', parts: idsOf('a', 'b'), total: idOf('k')})).toMatchObject([
      {at: {column: 'total'}, expected: 'a figure in percent'}
    ]);
  });

  it.each([
    ['of two parts', 'survey-2022/*/*', 'one "*" in place of one whole part between slashes'],
    ['of half a part', 'survey-2022/text/a*', 'one "*" in place of one whole part between slashes'],
    ['that is not in the first part', `${idOf('b')};survey-2022/text/*`, '"*" in the first part too']
  ])('refuses a pattern %s', (_, parts, expected) => {
    const figures = [percent('a', 60), percent('b', 40)];
    expect(constrained({rule: 'same', parts: parts.includes(';') ? parts : `${parts};${idOf('b')}`}, figures).faults).toMatchObject([
      {at: {column: 'parts'}, expected}
    ]);
  });

  it('holds an approximate figure to within five units of the other, in order as in sameness', () => {
    const about = (value: number) => [percent('a', 20), percent('b', value, {flags: 'approx'})];
    for (const rule of ['monotone', 'same']) {
      expect(outcomes(constrained({rule, parts: idsOf('a', 'b')}, about(25)).result)).toEqual(['passed']);
      expect(outcomes(constrained({rule, parts: idsOf('a', 'b')}, about(26)).result)).toEqual(['finding']);
    }
  });

  it('looks at one number for two things, as it is declared for each of them', () => {
    const figures = [count('k', 3071), percent('p', 61, {flags: 'combined'}), count('n', 5038)];
    expect(outcomes(constrained({rule: 'share', parts: idsOf('k', 'p'), total: idOf('n')}, figures).result)).toEqual(['passed']);
  });
});

describe('counts_percent and share', () => {
  it('tell the counts that would give the percentage, where there are any', () => {
    const pair = (k: number, P: number, n: number) => [count('k', k), percent('p', P, {base_n: n})];
    const bounds = (...figures: readonly Figure[]) => rangeOf(checkCountsAndPercents(figures, unweighted()));
    expect(bounds(...pair(689, 20, 3349))).toEqual([[654, 686]]);
    expect(bounds(...pair(4000, 100, 3349))).toEqual([[3333, 3349]]);
    expect(bounds(...pair(1, 20, 7))).toEqual([null]);
  });
});

describe('parts_sum, from codes alone', () => {
  const check = (...figures: readonly Figure[]) => checkAnswerSums(figures, unweighted());
  const about = (category: string, value: number) => percent(category, value, {category, flags: 'approx'});

  it('finds too much among the exact answers, whatever an approximate one adds', () => {
    const [yes, no] = [percent('yes', 70), percent('no', 60, {category: 'no'})];
    expect(verdicts(check(yes, no, about('never', 5)))).toEqual(['error']);
    expect(verdicts(check(yes, about('never', 60)))).toEqual(['approximate']);
  });

  it('takes the answer that the document does not contradict', () => {
    const answers = [percent('yes', 60), percent('no', 40, {category: 'no'}), percent('no-2', 45, {category: 'no', flags: 'conflict'})];
    expect(verdicts(check(...answers))).toEqual(['passed']);
  });
});

describe('constant_mean', () => {
  const level = (key: string, value: number, cells: Partial<Figure> = {}) =>
    percent(key, value, {category: 'level', unit: 'mean', ...cells});
  const text = (value: number, cells: Partial<Figure> = {}) => level('text', value, {category: 'probability', ...cells});

  it('holds a mean against the one with more decimals: 4.448 is 4.4, not 4.5', () => {
    expect(outcomes(checkConstants([text(4.4), level('constant', 4.448)]))).toEqual(['passed']);
    expect(outcomes(checkConstants([text(4.5), level('constant', 4.448)]))).toEqual(['finding']);
  });

  it('sets no percentage against a mean that is no share, or of another answer', () => {
    expect(checkConstants([level('constant', 4.448), text(45, {unit: 'percent'})])).toEqual([]);
    expect(checkConstants([level('constant', 0.743), text(75, {unit: 'percent', category: 'yes'})])).toEqual([]);
  });

  it('lets a percentage called approximate lie up to five points off', () => {
    const check = (value: number) => checkConstants([level('constant', 0.743), text(value, {unit: 'percent', flags: 'approx'})]);
    expect([outcomes(check(70)), outcomes(check(69))]).toEqual([['passed'], ['finding']]);
  });
});

describe('base_within_sample', () => {
  const check = (...figures: readonly Figure[]) =>
    checkBases(figures, unweighted({populations: [{population_id: 'employees'}], waves: waves({answers_n: ''})}));
  const size = (n: number, cells: Partial<Figure> = {}) =>
    count('size', n, {indicator_id: 'method.group_size', topic: 'method', category: 'persons', ...cells});

  it('does not pass a size for being no larger than itself', () => {
    expect(check(size(109))).toEqual([]);
  });

  it('takes no number of other things, such as countries, for a limit', () => {
    expect(check(size(25, {category: 'countries'}), percent('p', 65, {base_n: 500}))).toEqual([]);
  });
});

describe('survey_date', () => {
  it('says nothing of a round whose period is unknown', () => {
    const unknown = unweighted({waves: waves({period_start: '', period_end: '', period_precision: ''})});
    expect(gathered((faults) => checkDates(rawOf({dates: [{}]}), unknown, faults))).toEqual({result: [], faults: []});
  });
});
