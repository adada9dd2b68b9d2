import {describe, expect, it} from 'vitest';
import {checkBases, checkCaptions, checkGrim} from '../../src/quality/bases.js';
import type {Figure} from '../../src/quality/finding.js';
import {type CodebookCells} from '../support/codebook.js';
import {type Cells, count, FLAGS_OF_INEXACT, outcomes, percent, unweighted, waves} from './document.js';

const ANSWERS = {indicator_id: 'method.answers', topic: 'method', category: 'persons'} as const;
const GROUP = {...ANSWERS, indicator_id: 'method.group_size'} as const;

describe('base_within_sample: checkBases(figures, codebook)', () => {
  const populations: readonly Cells[] = [
    {population_id: 'employees'},
    {population_id: 'office', part_of: 'employees', label_nb: 'Kontor', label_en: 'Office'},
    {population_id: 'office-can', part_of: 'office'}
  ];
  const check = (figures: readonly Figure[], answers = '1014', cells: CodebookCells = {}) =>
    checkBases(figures, unweighted({populations, waves: waves({answers_n: answers, line: '77'}), ...cells}));

  it.each([
    [1014, 'passed'],
    [1013, 'passed'],
    [1015, 'finding']
  ])('a base of %s where 1014 answered the round: %s', (base_n, outcome) => {
    expect(outcomes(check([percent('can', 65, {base_n})]))).toEqual([outcome]);
  });

  it('holds a printed size of a group against the sample too', () => {
    expect(outcomes(check([count('group', 1015, GROUP)]))).toEqual(['finding']);
    expect(outcomes(check([count('group', 1014, GROUP)]))).toEqual(['passed']);
  });

  it('names the figure that prints the sample, with its survey', () => {
    const answers = count('answers', 1014, {...ANSWERS, line: 5});
    const can = percent('can', 65, {base_n: 1044, line: 9});
    expect(check([answers, can]).flatMap(({found}) => found)).toEqual([
      {
        rule: 'base_within_sample',
        name: 'text.can',
        first: {document: 'survey-2022', line: 9, token: '65', observationId: 'survey-2022/text/can'},
        other: {document: 'survey-2022', line: 5, token: '1014', observationId: 'survey-2022/text/answers'},
        value: 1044,
        otherValue: 1014,
        bounds: [0, 1014],
        verdict: 'error',
        figures: [can],
        words: {what: {nb: 'Undersøkelse', en: 'Survey'}}
      }
    ]);
  });

  it('names the line of the round where no figure prints the sample, nor only another number or a repetition of it', () => {
    const others = [count('other', 900, ANSWERS), count('again', 1014, {...ANSWERS, same_as: 'survey-2022/text/x'})];
    expect(check([...others, percent('can', 65, {base_n: 1044})]).flatMap(({found}) => found)).toMatchObject([
      {other: {document: 'survey-2022', line: 77, token: '1014', observationId: null}}
    ]);
  });

  it('holds a base against the printed size of its population and of those that it is a part of', () => {
    const office = count('office', 300, {...GROUP, population_id: 'office', line: 4});
    const base = (base_n: number) => percent('can', 65, {population_id: 'office-can', base_n});
    expect(outcomes(check([office, base(300)]))).toEqual(['passed', 'passed']);
    expect(check([office, base(301)])[1]?.found).toMatchObject([
      {value: 301, otherValue: 300, other: {line: 4, token: '300'}, words: {what: {nb: 'Kontor', en: 'Office'}}}
    ]);
    // Employees are no part of the office.
    expect(outcomes(check([office, percent('can', 65, {base_n: 301})]))).toEqual(['passed', 'passed']);
  });

  it('finds a base above both once, against the sample', () => {
    const office = count('office', 300, {...GROUP, population_id: 'office'});
    const [, checked] = check([office, percent('can', 65, {population_id: 'office', base_n: 1044})]);
    expect(checked?.found).toMatchObject([{otherValue: 1014}]);
  });

  it('takes no size of a part, of what is printed again, or of the whole sample as a size of the population', () => {
    const base = percent('can', 65, {base_n: 900});
    const last = (group: Figure) => outcomes(check([base, count('answers', 1014, ANSWERS), group])).at(0);
    expect(last(count('men', 300, {...GROUP, breakdown: 'sex=men'}))).toBe('passed');
    expect(last(count('caption', 300, GROUP))).toBe('passed');
    expect(outcomes(check([base, count('group', 300, GROUP)]))).toEqual(['finding', 'passed']);
    expect(outcomes(check([base, count('again', 300, {...GROUP, same_as: 'survey-2022/text/x'})]))).toEqual(['passed', 'passed']);
  });

  it('looks at each base of a population once in each table, with all figures that rest on it', () => {
    const inTable = (key: string, base_n: number) => percent(`survey-2022/table-01/${key}`, 65, {base_n});
    const figures = [inTable('a/x', 1044), inTable('b/x', 1044), inTable('c/x', 1000), percent('can', 65, {base_n: 1044})];
    const checked = check(figures);
    expect(checked.map((one) => [one.check.subject, one.check.figures, one.check.outcome])).toEqual([
      ['employees w-2022 table-01.a.x', 2, 'finding'],
      ['employees w-2022 table-01.c.x', 1, 'passed'],
      ['employees w-2022 text.can', 1, 'finding']
    ]);
    expect(checked[0]?.found[0]?.figures).toEqual(figures.slice(0, 2));
  });

  it('says nothing where neither sample nor group is printed, of figures without a base, and of response rates', () => {
    expect(check([percent('can', 65, {base_n: 5000})], '')).toEqual([]);
    expect(check([percent('can', 65, {base_n: null})])).toEqual([]);
    expect(check([percent('rate', 41, {base_n: 5000, indicator_id: 'method.response_rate'})])).toEqual([]);
    expect(check([percent('group', 41, {...GROUP, base_n: null})])).toEqual([]);
  });

  it('does not run in circles where populations are parts of each other', () => {
    const circle = [
      {population_id: 'employees', part_of: 'office'},
      {population_id: 'office', part_of: 'employees'}
    ];
    const figures = [percent('can', 65, {base_n: 301}), count('office', 300, {...GROUP, population_id: 'office'})];
    expect(outcomes(check(figures, '1014', {populations: circle}))).toEqual(['finding', 'passed']);
  });

  it('holds no base against the size that its population had in another round', () => {
    const two = {waves: waves({}, {wave_id: 'w-2021', year: '2021'})};
    const earlier = count('survey-2021/text/office', 300, {...GROUP, population_id: 'office', wave_id: 'w-2021'});
    const later = count('office', 400, {...GROUP, population_id: 'office'});
    const base = percent('can', 65, {population_id: 'office', base_n: 390});
    for (const figures of [
      [earlier, later, base],
      [later, earlier, base]
    ])
      expect(check(figures, '', two).flatMap(({found}) => found)).toEqual([]);
  });

  it.each(['approx', 'bound_high'])('says nothing of a size with the flag %s', (flags) => {
    expect(check([count('group', 1100, {...GROUP, flags})]).flatMap(({found}) => found)).toEqual([]);
  });
});

describe('caption_n: checkCaptions(figures, codebook)', () => {
  const answers = count('answers', 1014, {...ANSWERS, line: 5});
  const caption = (n: number, cells: Partial<Figure> = {}) => count('caption', n, {...GROUP, locator: 'Figur 22', line: 8, ...cells});
  const check = (figures: readonly Figure[], answers_n = '1014') => checkCaptions(figures, unweighted({waves: waves({answers_n})}));

  it.each([
    [1014, 'passed'],
    [1013, 'finding'],
    [1015, 'passed'] // base_within_sample finds it
  ])('N = %s of a sample of 1014: %s', (n, outcome) => {
    expect(outcomes(check([answers, caption(n)]))).toEqual([outcome]);
  });

  it('sets the caption against the sample', () => {
    const figure = caption(1012);
    expect(check([answers, figure])).toMatchObject([
      {
        check: {rule: 'caption_n', subject: 'Figur 22', figures: 1},
        found: [
          {
            name: 'text.caption',
            first: {line: 8, token: '1012'},
            other: {line: 5, token: '1014'},
            value: 1012,
            otherValue: 1014,
            bounds: [1014, 1014],
            verdict: 'suspicious',
            figures: [figure]
          }
        ]
      }
    ]);
  });

  it.each([
    ['the text', {locator: 'tekst'}],
    ['a table', {locator: 'Tabell 2'}],
    ['another population than the whole sample', {population_id: 'leaders'}],
    ['a round without a printed number of answers', {wave_id: 'w-2021'}],
    ['a percentage', {unit: 'percent' as const}],
    ['another indicator', {indicator_id: 'access.can'}]
  ])('does not look at N of %s', (_, cells) => {
    expect(check([answers, caption(1012, cells)])).toEqual([]);
  });

  it('says nothing where no figure prints the sample, as nobody knows which population it is', () => {
    expect(check([caption(1012)])).toEqual([]);
    expect(check([answers, caption(1012)], '')).toEqual([]);
  });
});

describe('grim: checkGrim(figures, codebook)', () => {
  const check = (P: number, base_n: number | null, cells: Partial<Figure> = {}, weighting = 'unweighted') =>
    checkGrim([percent('can', P, {base_n, ...cells})], unweighted({waves: waves({weighting})}));

  it.each([
    [50, 2, 'passed'],
    [49, 2, 'finding'],
    [33, 3, 'passed'],
    [34, 3, 'finding'],
    [12, 8, 'passed'], // 12.5 may be printed as either
    [13, 8, 'passed'],
    [14, 8, 'finding'],
    [98, 99, 'passed'],
    [100, 99, 'passed'],
    [33.3, 3, 'passed'],
    [33.4, 3, 'finding'],
    [16.7, 999, 'passed']
  ])('%s %% of %s: %s', (P, n, outcome) => {
    expect(outcomes(check(P, n))).toEqual([outcome]);
  });

  it.each([
    [49, 99, 0, 'passed'],
    [49, 100, 0, 'base_too_large'],
    [49.1, 999, 1, 'passed'],
    [49.1, 1000, 1, 'base_too_large'],
    [49, 100, 1, 'passed'] // 49.0
  ])('%s %% of %s with %s decimals: %s', (P, n, decimals, outcome) => {
    expect(outcomes(check(P, n, {decimals}))).toEqual([outcome]);
  });

  it('tells the percentage and the base', () => {
    expect(check(49, 2)).toMatchObject([
      {
        check: {rule: 'grim', subject: 'text.can', figures: 1, outcome: 'finding'},
        found: [{name: 'text.can', first: {token: '49'}, value: 49, otherValue: 2, bounds: null, verdict: 'suspicious'}]
      }
    ]);
  });

  it('is never passed by weighted figures, nor by those whose weighting or base is not printed', () => {
    for (const P of [49, 50]) {
      expect(outcomes(check(P, 2, {}, 'weighted'))).toEqual(['weighted']);
      expect(outcomes(check(P, 2, {}, 'not_published'))).toEqual(['weighting_unknown']);
      expect(outcomes(check(P, 2, {wave_id: 'unknown'}))).toEqual(['weighting_unknown']);
      expect(outcomes(check(P, null))).toEqual(['base_unknown']);
      expect(outcomes(check(P, 0))).toEqual(['base_unknown']);
    }
  });

  it.each(FLAGS_OF_INEXACT)('says nothing of a figure with the flag %s', (flags) => {
    expect(outcomes(check(49, 2, {flags}))).toEqual(['approximate']);
  });

  it('looks at percentages at their primary places alone', () => {
    expect(check(49, 2, {same_as: 'survey-2022/text/x'})).toEqual([]);
    expect(check(49, 2, {unit: 'count'})).toEqual([]);
    expect(check(49, 2, {value: null})).toEqual([]);
  });

  it('judges a number in words, which has no printed decimals, without giving up', () => {
    expect(check(66.67, 30, {as_published: 'to av tre', decimals: null})).toHaveLength(1);
  });
});
