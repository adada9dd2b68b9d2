import {describe, expect, it} from 'vitest';
import type {Figure} from '../../src/quality/finding.js';
import {checkConstants, checkModelSizes, checkRepeated} from '../../src/quality/repeats.js';
import {byIdOf, count, idOf, outcomes, percent} from './document.js';

describe('same_figure: checkRepeated(figures, byId)', () => {
  const check = (figures: readonly Figure[]) => checkRepeated(figures, byIdOf(figures));
  const repeated = (value: number, primary: number, cells: Partial<Figure> = {}) => [
    percent('primary', primary, {line: 2}),
    percent('again', value, {line: 9, same_as: idOf('primary'), ...cells})
  ];

  it.each([
    [65, 65, 'passed'],
    [65, 66, 'finding'],
    [4.5, 4.448, 'finding'], // 4.4
    [4.4, 4.448, 'passed'],
    [65, 64.5, 'passed'], // half up
    [64, 64.5, 'passed'], // half to even
    [65, 64.4, 'finding'],
    [64.5, 65, 'passed'],
    [-3, -3.2, 'passed'],
    [3, -3, 'finding']
  ])('%s, first given as %s: %s', (value, primary, outcome) => {
    expect(outcomes(check(repeated(value, primary)))).toEqual([outcome]);
  });

  it.each([
    [60, 65, 'passed'],
    [70, 65, 'passed'],
    [59, 65, 'finding'],
    [71, 65, 'finding']
  ])('about %s, first given as %s: %s, as words may be 5 off', (value, primary, outcome) => {
    expect(outcomes(check(repeated(value, primary, {flags: 'approx;verbal'})))).toEqual([outcome]);
  });

  it('sets the repetition against its primary place', () => {
    const [primary, again] = repeated(66, 63);
    expect(check(repeated(66, 63))).toEqual([
      {
        check: {
          rule: 'same_figure',
          document_id: 'survey-2022',
          subject: 'text.again',
          figures: 2,
          outcome: 'finding',
          why: null
        },
        figures: [again, primary],
        found: [
          {
            rule: 'same_figure',
            name: 'text.again',
            first: {document: 'survey-2022', line: 9, token: '66', observationId: idOf('again')},
            other: {document: 'survey-2022', line: 2, token: '63', observationId: idOf('primary')},
            value: 66,
            otherValue: 63,
            bounds: null,
            verdict: 'error',
            figures: [again, primary]
          }
        ]
      }
    ]);
  });

  it('follows a figure into another document', () => {
    const figures = [percent('survey-2021/text/can', 63), percent('again', 66, {same_as: 'survey-2021/text/can'})];
    expect(check(figures)[0]?.found).toMatchObject([{first: {document: 'survey-2022'}, other: {document: 'survey-2021'}}]);
  });

  it('looks at nothing where a value or the primary place is missing', () => {
    expect(check(repeated(66, 63, {value: null}))).toEqual([]);
    expect(check(repeated(66, 63, {same_as: idOf('nowhere')}))).toEqual([]);
    expect(check([percent('one', 65), percent('other', 66)])).toEqual([]);
  });

  it('finds both of two values of which one points at the other, and every one of several', () => {
    const figures = [
      percent('used', 63, {flags: 'conflict'}),
      percent('other', 66, {flags: 'conflict', same_as: idOf('used')}),
      percent('third', 60, {flags: 'conflict', same_as: idOf('used')})
    ];
    const found = check(figures).flatMap((one) => one.found);
    expect(found.map(({name, value, otherValue}) => [name, value, otherValue])).toEqual([
      ['text.other', 66, 63],
      ['text.third', 60, 63]
    ]);
  });
});

describe('constant_mean: checkConstants(figures)', () => {
  const constant = (value: number, cells: Partial<Figure> = {}) => percent('constant', value, {unit: 'mean', line: 3, ...cells});
  const check = (mean: number, P: number, cells: Partial<Figure> = {}) => checkConstants([constant(mean), percent('text', P, cells)]);

  it.each([
    [0.743, 74, 'passed'],
    [0.745, 75, 'passed'], // half up
    [0.745, 74, 'passed'], // half to even
    [0.746, 74, 'finding'],
    [0.744, 75, 'finding'],
    [0.743, 74.3, 'passed'],
    [0.743, 74.2, 'finding']
  ])('a constant of %s and %s %% in the text: %s', (mean, P, outcome) => {
    expect(outcomes(check(mean, P))).toEqual([outcome]);
  });

  it('sets the constant against the text', () => {
    expect(check(0.743, 75)[0]).toMatchObject({
      check: {rule: 'constant_mean', subject: 'text.text', figures: 2},
      found: [
        {name: 'text.constant', value: 0.743, otherValue: 75, first: {line: 3, token: '0.743'}, other: {token: '75'}, verdict: 'error'}
      ]
    });
  });

  it.each([
    ['other codes', {breakdown: 'sex=men'}],
    ['a count', {unit: 'count'}],
    ['what is printed again', {same_as: 'survey-2022/text/x'}]
  ] as const)('sets it against nothing of %s', (_, cells) => {
    expect(check(0.743, 75, cells)).toEqual([]);
    expect(checkConstants([constant(0.743, {same_as: 'survey-2022/text/x'}), percent('text', 75)])).toEqual([]);
  });

  it('does not call an approximate percentage an error', () => {
    expect(check(0.743, 75, {flags: 'approx'}).flatMap(({found}) => found)).toEqual([]);
  });

  it('sets nothing against a percentage without a value', () => {
    expect(check(0.743, 75, {value: null}).flatMap(({found}) => found)).toEqual([]);
  });
});

describe('model_sizes: checkModelSizes(figures)', () => {
  const model = (sizes: Readonly<Record<string, number>>, cells: Partial<Figure> = {}) =>
    Object.entries(sizes).map(([category, value]) => count(category, value, {indicator_id: 'method.model_size', category, ...cells}));
  const ORDERED = {'persons-least': 10, 'persons-most': 20, 'observations-least': 30, 'observations-most': 40};

  it('passes persons that are no more than observations, and a least that is no more than the most', () => {
    const figures = model(ORDERED, {locator: 'Tabell 4'});
    expect(checkModelSizes(figures)).toEqual([
      {
        check: {
          rule: 'model_sizes',
          document_id: 'survey-2022',
          subject: 'Tabell 4 ',
          figures: 4,
          outcome: 'passed',
          why: null
        },
        figures,
        found: []
      }
    ]);
    expect(outcomes(checkModelSizes(model({persons: 30, observations: 30})))).toEqual(['passed']);
  });

  it.each([
    ['persons-least', 'observations-least', {...ORDERED, 'persons-least': 31, 'persons-most': 35}],
    ['persons-most', 'observations-most', {...ORDERED, 'persons-most': 41}],
    ['persons-least', 'persons-most', {...ORDERED, 'persons-least': 21}],
    ['observations-least', 'observations-most', {...ORDERED, 'observations-least': 41}],
    ['persons', 'observations', {persons: 31, observations: 30}]
  ] as const)('finds more %s than %s, by as little as one', (less, more, sizes) => {
    const [one, other] = [less, more].map((category) => model(sizes).find((figure) => figure.category === category));
    expect(checkModelSizes(model(sizes)).flatMap(({found}) => found)).toMatchObject([
      {rule: 'model_sizes', name: `text.${less}`, value: one?.value, otherValue: other?.value, verdict: 'error', bounds: null}
    ]);
  });

  it('keeps the models of each table and group apart', () => {
    const [persons, observations] = [model({persons: 31}), model({observations: 30}, {locator: 'Tabell 5'})];
    expect(outcomes(checkModelSizes([...persons, ...observations]))).toEqual(['passed', 'passed']);
    expect(outcomes(checkModelSizes([...persons, ...model({observations: 30}, {breakdown: 'sex=men'})]))).toEqual(['passed', 'passed']);
    expect(outcomes(checkModelSizes([...persons, ...model({observations: 30})]))).toEqual(['finding']);
    expect(checkModelSizes([count('persons', 31, {category: 'persons'})])).toEqual([]);
  });

  it('gives each finding a name of its own', () => {
    const found = checkModelSizes(model({...ORDERED, 'persons-least': 35})).flatMap((one) => one.found);
    expect(found).toHaveLength(2);
    expect(new Set(found.map(({name}) => name)).size).toBe(2);
  });
});
