import {describe, expect, it} from 'vitest';
import type {Observation, PrintedObservation} from '../../schemas/observation.js';
import {deriveFigures} from '../../src/derive/derive.js';
import {type CodebookCells, codebookOf} from '../support/codebook.js';
import {faultsOf} from '../support/faults.js';
import {observation} from '../support/observations.js';
import {figureOf, readRealFigures} from '../support/real-figures.js';

const figure = (key: string, cells: Partial<Observation> = {}): PrintedObservation => {
  const {as_published, ...rest} = observation({observation_id: `survey-2022/text/${key}`, ...cells});
  return {...rest, as_published: as_published ?? ''};
};
const CAN = figure('can', {value: 50, used_value: 50});
const OF_CAN = {indicator_id: 'uptake.weekly', topic: 'uptake', population_id: 'employees-can'} as const;
const WEEKLY = figure('weekly', {...OF_CAN, value: 53, used_value: 53, base_n: null, line: 7});
const DAILY = figure('daily', {...OF_CAN, used_value: 7});

/** One derivation with the cells that matter; the others are those of a share of all. */
const derivation = (cells: Readonly<Record<string, string>> = {}) => ({
  key: 'of-all',
  rule: 'share_of_all',
  inputs: 'share=survey-2022/text/weekly;access=survey-2022/text/can',
  indicator_id: 'uptake.weekly',
  category: 'yes',
  population_id: 'employees',
  ...cells
});
const codebook = (...derivations: Readonly<Record<string, string>>[]) =>
  codebookOf({
    topics: [{topic: 'access'}, {topic: 'uptake'}],
    indicators: [{indicator_id: 'access.can'}, {indicator_id: 'uptake.weekly', topic: 'uptake'}],
    populations: [{population_id: 'employees'}, {population_id: 'employees-can', part_of: 'employees', defined_by: 'access.can'}],
    derivations
  } satisfies CodebookCells);
const derive = (cells: Readonly<Record<string, string>> = {}, figures: readonly PrintedObservation[] = [CAN, WEEKLY]) =>
  deriveFigures(codebook(derivation(cells)), figures);

describe('deriveFigures(codebook, printed)', () => {
  it('gives a figure of its own, at the place and in the period of its first input', () => {
    expect(derive()).toEqual([
      {
        ...WEEKLY,
        observation_id: 'survey-2022/derived/of-all',
        population_id: 'employees',
        as_published: null,
        value: 26.5,
        used_value: 26.5,
        decimals: 1,
        base_n: 2018,
        kind: 'derived',
        flags: 'converted',
        formula: '53 * 50 / 100',
        inputs: 'survey-2022/text/weekly;survey-2022/text/can',
        rounding_low: 25.9875,
        rounding_high: 27.0175,
        raw_file: 'schemas/codebook/derivations.csv',
        raw_line: 2
      }
    ]);
  });

  it('computes with the corrected value where the printed one is a misprint', () => {
    expect(derive({}, [CAN, {...WEEKLY, used_value: 54, flags: 'corrected'}])).toMatchObject([
      {value: 27, formula: '54 * 50 / 100', flags: 'converted'}
    ]);
  });

  it('inherits doubts about the base, and not what only describes a printed number', () => {
    const doubtful = {...WEEKLY, flags: 'answer_inferred;base_inferred;conflict;same_question'};
    expect(derive({}, [CAN, doubtful])[0]?.flags).toBe('base_inferred;conflict;converted');
  });

  it('may rest on a derivation above it, not on one below', () => {
    const first = derivation({
      key: 'sum',
      rule: 'sum',
      inputs: 'part=survey-2022/text/weekly;part=survey-2022/text/daily',
      population_id: 'employees-can'
    });
    const second = derivation({inputs: 'share=survey-2022/derived/sum;access=survey-2022/text/can'});
    const figures = [CAN, WEEKLY, DAILY];
    expect(deriveFigures(codebook(first, second), figures)[1]).toMatchObject({value: 30, formula: '60 * 50 / 100', rounding_low: 29.205});
    expect(faultsOf(() => deriveFigures(codebook(second, first), figures))).toMatchObject([
      {
        at: {file: 'schemas/codebook/derivations.csv', line: 2, column: 'inputs'},
        found: 'survey-2022/derived/sum',
        expected: 'the id of a printed figure, or of a derivation above this one'
      }
    ]);
  });

  it('carries the flag of a converted base on to what rests on it', () => {
    const second = derivation({key: 'rest', rule: 'remainder', inputs: 'part=survey-2022/derived/of-all', category: 'no'});
    expect(deriveFigures(codebook(derivation(), second), [CAN, WEEKLY])[1]).toMatchObject({value: 73.5, flags: 'converted'});
  });
});

describe('deriveFigures refuses, with the line of derivations.csv', () => {
  const at = {file: 'schemas/codebook/derivations.csv', line: 2};
  const refused = (cells: Readonly<Record<string, string>>, ...more: PrintedObservation[]) =>
    faultsOf(() => derive(cells, [CAN, WEEKLY, ...more]));

  it('an id that no figure has, and names the nearest', () => {
    expect(refused({inputs: 'share=survey-2022/text/weekli;access=survey-2022/text/can'})).toMatchObject([
      {
        at: {...at, column: 'inputs'},
        found: 'survey-2022/text/weekli',
        expected: 'the id of a printed figure, or of a derivation above this one',
        advice: expect.stringContaining('Did you mean survey-2022/text/weekly,') as unknown
      }
    ]);
  });

  it.each([
    ['a role that the rule does not have', 'share_of_all', 'part=survey-2022/text/weekly;access=survey-2022/text/can', 'part, access'],
    ['a role that is missing', 'share_of_all', 'share=survey-2022/text/weekly', 'share'],
    [
      'a role that stands twice',
      'share_of_all',
      'share=survey-2022/text/weekly;share=survey-2022/text/can;access=survey-2022/text/can',
      'share, share, access'
    ],
    ['a sum of nothing', 'sum', 'other=survey-2022/text/weekly', 'other']
  ])('%s', (_, rule, inputs, found) => {
    const roles = rule === 'sum' ? 'part (one or more), other (any number)' : 'share, access';
    const advice = 'Name each input by its role.';
    expect(refused({rule, inputs})).toEqual([{at: {...at, column: 'inputs'}, found, expected: `the roles of ${rule}: ${roles}`, advice}]);
  });

  it('figures of two waves, and of another document: they have no common denominator', () => {
    const later = figure('later', {wave_id: 'w-2023'});
    const elsewhere = {...figure('x'), observation_id: 'other-2022/text/x', document_id: 'other-2022'};
    const inputs = (id: string) => ({inputs: `share=survey-2022/text/weekly;access=${id}`});
    expect(refused(inputs('survey-2022/text/later'), later)).toMatchObject([
      {
        at: {...at, column: 'inputs'},
        found: 'survey-2022, w-2022, w-2023',
        expected: 'figures of one wave in survey-2022',
        advice: 'Figures of different surveys have no common denominator.'
      }
    ]);
    expect(refused(inputs('other-2022/text/x'), elsewhere)).toMatchObject([{expected: 'figures of one wave in survey-2022'}]);
  });

  it.each(['approx', 'bound_low', 'bound_high'])('an input that is %s: it has no rounding interval', (flag) => {
    const half = figure('half', {flags: `base_inferred;${flag}`});
    expect(refused({inputs: 'share=survey-2022/text/half;access=survey-2022/text/can'}, half)).toMatchObject([
      {
        at: {...at, column: 'inputs'},
        found: 'survey-2022/text/half',
        expected: 'an exact percentage or count: "about", "over" and "half" have no rounding interval'
      }
    ]);
  });

  it('an input without a value that may be used', () => {
    const misprint = figure('misprint', {used_value: null, flags: 'corrected'});
    expect(refused({inputs: 'share=survey-2022/text/misprint;access=survey-2022/text/can'}, misprint)).toMatchObject([
      {expected: 'a figure with a value'}
    ]);
  });

  it('a coefficient or a ratio', () => {
    expect(refused({inputs: 'share=survey-2022/text/ratio;access=survey-2022/text/can'}, figure('ratio', {unit: 'ratio'}))).toMatchObject([
      {expected: expect.stringContaining('an exact percentage or count') as unknown}
    ]);
  });

  it('a share of those with access where nobody may have it', () => {
    const figures = [figure('can', {value: 0, used_value: 0}), figure('weekly', {...OF_CAN, population_id: 'employees', used_value: 53})];
    const cells = {rule: 'share_of_base', population_id: 'employees-can'};
    expect(faultsOf(() => derive(cells, figures))).toMatchObject([
      {at, found: expect.stringContaining('the divisor may be 0') as unknown, expected: 'inputs that the rule can compute with'}
    ]);
  });

  it('parts that make more than 100, or less than nothing', () => {
    const ofCan = (rule: string, inputs: string) => refused({rule, inputs, population_id: 'employees-can'}, DAILY, half);
    const half = figure('half', {...OF_CAN, used_value: 50});
    expect(ofCan('sum', 'part=survey-2022/text/weekly;part=survey-2022/text/half')).toMatchObject([
      {at, found: '53 + 50 = 103 (102 to 104), which is no percentage'}
    ]);
    expect(ofCan('difference', 'whole=survey-2022/text/daily;part=survey-2022/text/half')).toMatchObject([
      {at, found: '7 - 50 = -43 (-44 to -42), which is no percentage'}
    ]);
  });

  it('an indicator that nothing defines', () => {
    expect(refused({indicator_id: 'access.cam'})).toMatchObject([
      {
        at: {...at, column: 'indicator_id'},
        found: 'access.cam',
        expected: 'a code of indicators.csv',
        advice: expect.stringContaining('Did you mean ') as unknown
      }
    ]);
  });

  it('an id that a printed figure has', () => {
    const taken = {...figure('x'), observation_id: 'survey-2022/derived/of-all'};
    expect(refused({}, taken)).toMatchObject([{at, found: 'survey-2022/derived/of-all', expected: 'an id that no printed figure has'}]);
  });

  it('the same result twice, with both lines', () => {
    const again = () => deriveFigures(codebook(derivation(), derivation({key: 'again'})), [CAN, WEEKLY]);
    expect(faultsOf(again)).toMatchObject([{at: {line: 3}, expected: 'one derivation of it (line 2)'}]);
  });

  it('every bad derivation at once', () => {
    const bad = [
      derivation({indicator_id: 'access.cam'}),
      derivation({key: 'b', inputs: 'share=survey-2022/text/x;access=survey-2022/text/can'})
    ];
    expect(faultsOf(() => deriveFigures(codebook(...bad), [CAN, WEEKLY])).map((fault) => fault.at.line)).toEqual([2, 3]);
  });
});

const real = readRealFigures();
const derived = (id: string) => figureOf(real, id);

type Golden = readonly [
  key: string,
  value: number,
  low: number,
  high: number,
  formula: string,
  population: string,
  /** Each as document line and printed token. */
  inputs: readonly (readonly [line: number, token: string])[]
];

/** Worked by hand from the lines of the documents; values and bounds as they round to two decimals. */
const GOLDEN: Readonly<Record<string, readonly Golden[]>> = {
  'afi-2022': [
    [
      'weekly-2022-of-all',
      26.5,
      25.99,
      27.02,
      '53 * 50 / 100',
      'employees',
      [
        [1042, '53 prosent'],
        [1018, '50 %']
      ]
    ],
    [
      'weekly-2021-of-all',
      34.84,
      34.25,
      35.44,
      '67 * 52 / 100',
      'employees',
      [
        [1037, '67 prosent'],
        [1018, '52 %']
      ]
    ],
    [
      'two-days-or-more-2022',
      40,
      39,
      41,
      '33 + 7',
      'employees-can',
      [
        [1040, '33 prosent'],
        [1040, '7 prosent']
      ]
    ],
    [
      'home-office-2022-of-those-who-can',
      86,
      84.16,
      87.88,
      '100 * 43 / 50',
      'employees-can',
      [
        [1069, '43 prosent'],
        [1018, '50 %']
      ]
    ],
    [
      'home-office-2021-of-those-who-can',
      90.38,
      88.57,
      92.23,
      '100 * 47 / 52',
      'employees-can',
      [
        [1068, '47 prosent'],
        [1018, '52 %']
      ]
    ],
    [
      'written-agreement-2022-of-all',
      7.74,
      7.44,
      8.05,
      '18 * 43 / 100',
      'employees',
      [
        [1146, '18 prosent'],
        [1069, '43 prosent']
      ]
    ]
  ],
  'fafo-lederne-2025': [
    ['cannot', 35, 34.5, 35.5, '100 - 65', 'lederne-members', [[17, '65 prosent']]],
    [
      'one-day-of-all',
      19.5,
      19.03,
      19.98,
      '30 * 65 / 100',
      'lederne-members',
      [
        [49, '30 prosent'],
        [17, '65 prosent']
      ]
    ],
    [
      'three-days-or-more-of-all',
      6,
      5,
      7,
      '12 - 6',
      'lederne-members',
      [
        [75, 'tolv prosent'],
        [75, 'Seks prosent']
      ]
    ],
    [
      'two-days-or-more-of-those-who-can',
      18.46,
      17.56,
      19.38,
      '100 * 12 / 65',
      'lederne-members-can',
      [
        [75, 'tolv prosent'],
        [17, '65 prosent']
      ]
    ]
  ],
  'fagforbundet-2023': [
    [
      'entered-of-access',
      17.07,
      17.07,
      17.07,
      '100 * 1091 / 6393',
      'fagforbundet-access',
      [
        [36, '1091'],
        [18, '2092'],
        [18, '2721'],
        [18, '1580']
      ]
    ],
    [
      'prepared-not-entered-of-access',
      15.66,
      15.66,
      15.66,
      '100 * (2092 - 1091) / 6393',
      'fagforbundet-access',
      [
        [18, '2092'],
        [36, '1091'],
        [18, '2092'],
        [18, '2721'],
        [18, '1580']
      ]
    ],
    [
      'prepared-without-dont-know',
      43.47,
      43.47,
      43.47,
      '100 * 2092 / 4813',
      'fagforbundet-access-opinion',
      [
        [18, '2092'],
        [18, '2092'],
        [18, '2721']
      ]
    ],
    [
      'not-prepared-without-dont-know',
      56.53,
      56.53,
      56.53,
      '100 * 2721 / 4813',
      'fagforbundet-access-opinion',
      [
        [18, '2721'],
        [18, '2092'],
        [18, '2721']
      ]
    ],
    [
      'technical-yes-or-partly',
      53.44,
      53.44,
      53.44,
      '100 * 3344 / 6258',
      'fagforbundet-access',
      [
        [50, '2595'],
        [50, '749'],
        [50, '2595'],
        [50, '749'],
        [50, '1931'],
        [50, '983']
      ]
    ],
    [
      'ergonomic-yes-or-partly',
      25.04,
      25.04,
      25.04,
      '100 * 1554 / 6205',
      'fagforbundet-access',
      [
        [65, '860'],
        [65, '694'],
        [65, '860'],
        [65, '694'],
        [65, '3366'],
        [65, '1285']
      ]
    ],
    [
      'entered-of-prepared',
      52.15,
      52.15,
      52.15,
      '100 * 1091 / 2092',
      'fagforbundet-has-prepared',
      [
        [36, '1091'],
        [18, '2092']
      ]
    ],
    [
      'prepared-of-members',
      6.27,
      6.01,
      6.53,
      '33 * 19 / 100',
      'fagforbundet-members',
      [
        [23, '33'],
        [4, '19 prosent']
      ]
    ]
  ]
};

/** Figures that rest on others that are derived: [value, low, high] and the keys of their inputs. */
const CHAINED: Readonly<Record<string, readonly (readonly [key: string, bounds: readonly number[], inputs: readonly string[]])[]>> = {
  'afi-2022': [['two-days-or-more-2022-of-all', [20, 19.3, 20.7], ['derived/two-days-or-more-2022', 'table-01/has-home-office/hk2022']]],
  'fafo-lederne-2025': [
    ['one-day-or-more-of-all', [31.5, 30.5, 32.5], ['derived/one-day-of-all', 'text/two-days-or-more-all-members']],
    ['no-days-of-all', [33.5, 32, 35], ['text/whole-days-2025', 'derived/one-day-or-more-of-all']],
    ['one-day-or-more-of-those-who-can', [48.5, 47.1, 49.9], ['text/one-day', 'derived/two-days-or-more-of-those-who-can']]
  ]
};

describe('the derived figures, worked by hand from the documents', () => {
  for (const [document, figures] of Object.entries(GOLDEN)) {
    it.each(figures)(`${document}: %s is %d (%d–%d), %s`, (key, value, low, high, formula, population, inputs) => {
      const o = derived(`${document}/derived/${key}`);
      expect([o.value, o.rounding_low, o.rounding_high].map((n) => Number((n ?? Number.NaN).toFixed(2)))).toEqual([value, low, high]);
      expect([o.formula, o.population_id, o.document_id]).toEqual([formula, population, document]);
      const rests = (o.inputs ?? '').split(';').map((id) => figureOf(real, id));
      expect(rests.map(({line, as_published}) => [line, as_published])).toEqual(inputs);
    });
  }

  for (const [document, figures] of Object.entries(CHAINED)) {
    it.each(figures)(`${document}: %s is %j, of %j`, (key, [value, low, high], inputs) => {
      const o = derived(`${document}/derived/${key}`);
      expect([o.value, o.rounding_low, o.rounding_high].map((n) => Number((n ?? Number.NaN).toFixed(1)))).toEqual([value, low, high]);
      expect((o.inputs ?? '').split(';')).toEqual(inputs.map((id) => `${document}/${id}`));
    });
  }

  it("Fafo's members on one base: cannot, none, one, two, three or more make 100, within what rounding leaves", () => {
    const ids = [
      'derived/cannot',
      'derived/no-days-of-all',
      'derived/one-day-of-all',
      'text/two-days-all-members',
      'derived/three-days-or-more-of-all'
    ];
    const parts = ids.map((id) => derived(`fafo-lederne-2025/${id}`));
    expect(parts.map(({value}) => value)).toEqual([35, 33.5, 19.5, 6, 6]);
    expect(parts.reduce((sum, {value}) => sum + (value ?? 0), 0)).toBe(100);
  });

  it('those who have entered, who have one drawn up and not entered, who have none and who do not know: all 6393', () => {
    expect(1091 + (2092 - 1091) + 2721 + 1580).toBe(6393);
    for (const key of ['entered-of-access', 'prepared-not-entered-of-access'])
      expect(derived(`fagforbundet-2023/derived/${key}`).base_n).toBe(6393);
  });

  it('«rundt 20 prosent» and «under halvparten» of Fafo agree with what is derived', () => {
    const {rounding_high: two} = derived('fafo-lederne-2025/derived/two-days-or-more-of-those-who-can');
    const {rounding_high: one} = derived('fafo-lederne-2025/derived/one-day-or-more-of-those-who-can');
    expect(Math.round((two ?? 0) / 10) * 10).toBe(20);
    expect(one).toBeLessThan(50);
  });
});
