import {describe, expect, it} from 'vitest';
import type {Observation} from '../../schemas/observation.js';
import {useRealProject} from '../support/real-project.js';

/**
 * Whole rows of printed tables, typed from the documents' text in the order of the print; nothing here comes from raw or
 * from a run. A row gives the line, what all of its figures share, and for each column what is printed and what it is of.
 */
const real = useRealProject();

type Cell = readonly [token: string, value: number | null, of: Partial<Observation>];

const AFI = 'afi-2022';

/** The figures of a line, each beside what was typed of it; a figure that fits nothing typed, or the reverse, shows as a difference. */
function expectRow(document: string, line: number, shared: Partial<Observation>, cells: readonly Cell[]): void {
  const typed = cells.map(([as_published, value, of]) => ({as_published, value, ...shared, ...of}));
  const keys = Object.keys(typed[0] ?? {}) as (keyof Observation)[];
  const found = real()
    .observations.filter((o) => o.document_id === document && o.line === line && o.kind !== 'derived')
    .map((o) => Object.fromEntries(keys.map((key) => [key, o[key]])));
  const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, keys)).sort();
  expect(inOrder(found)).toEqual(inOrder(typed));
}

const coefficient = (token: string, indicator_id: string): Cell => {
  const [, digits = '', stars = ''] = /^(-?[\d.]+)(\**)$/.exec(token) ?? [];
  return [token, Number(digits), {indicator_id, stars: stars === '' ? null : stars}];
};

const outcomesOf = (indicators: readonly string[], tokens: string) =>
  tokens.split(' ').map((token, i) => coefficient(token, indicators[i] ?? ''));

describe('Tabell 2: between persons (BE, M1 and M2) and within them (FE, M3)', () => {
  const OUTCOMES = [
    'experience.effort',
    'experience.quality',
    'autonomy.influence',
    'experience.cohesion',
    'experience.vertical_trust',
    'experience.leader_support',
    'experience.colleague_support',
    'experience.belonging',
    'experience.meaning'
  ];
  const shared = {unit: 'coefficient', wave_id: 'afi-panel', population_id: 'panel-home-office'} as const;

  it.each([
    [5269, 'model=be;term=whole-day-daily', '-0.140*** 0.069 -0.071 -0.140*** 0.015 0.090 0.059 -0.391*** -0.414***'],
    [5273, 'model=be-controls;term=whole-day-daily', '-0.105** 0.040 -0.084 -0.146** -0.010 -0.013 0.016 -0.337*** -0.266***'],
    [5274, 'model=be-controls;term=whole-day-weekly', '-0.106** -0.032 -0.040 -0.116** -0.022 -0.035 -0.077 -0.124* -0.149**']
  ])('line %i', (line, breakdown, tokens) => {
    expectRow(AFI, line, {...shared, breakdown}, outcomesOf(OUTCOMES, tokens));
  });

  it('line 5271: the constants, which are means of those at home monthly or less', () => {
    const tokens = '4.448*** 4.173*** 3.655*** 4.355*** 3.835*** 3.743*** 3.964*** 4.092*** 4.155***';
    expectRow(AFI, 5271, {wave_id: 'afi-panel', population_id: 'panel-home-office'}, outcomesOf(OUTCOMES, tokens));
  });

  it('line 5275: the reference group is printed and has no number', () => {
    expectRow(
      AFI,
      5275,
      {...shared, flags: 'reference'},
      OUTCOMES.map((indicator_id) => ['ref', null, {indicator_id}])
    );
  });

  it('line 5286: from how many persons and observations', () => {
    expectRow(AFI, 5286, {unit: 'count', indicator_id: 'method.model_size', breakdown: 'model=be;table=2'}, [
      ['2186', 2186, {category: 'persons-least'}],
      ['2376', 2376, {category: 'persons-most'}],
      ['4104', 4104, {category: 'observations-least'}],
      ['4668', 4668, {category: 'observations-most'}]
    ]);
  });
});

it('Tabell 8, line 6343: demands', () => {
  const outcomes = ['long_days', 'evening', 'short_rest', 'sunday', 'hours_over_40', 'connected'].map((name) => `working_hours.${name}`);
  const shared = {unit: 'coefficient', breakdown: 'model=be-controls;term=demands', population_id: 'panel-home-office-37-40'} as const;
  expectRow(AFI, 6343, shared, outcomesOf(outcomes, '0.14*** 0.08*** 0.09*** 0.09*** 1.21*** 0.27***'));
});

describe('Tabell 9: which rounds of the panel were answered', () => {
  it.each([
    [8259, '2560', 2560, '50,8', 50.8],
    [8260, '1463', 1463, '29,0', 29],
    [8261, '528', 528, '10,5', 10.5],
    [8262, '487', 487, '9,7', 9.7],
    [8263, '5038', 5038, '100', 100]
  ])('line %i', (line, n, count, percent, share) => {
    expectRow(AFI, line, {indicator_id: 'method.answers', wave_id: 'afi-panel'}, [
      [n, count, {unit: 'count'}],
      [percent, share, {unit: 'percent'}]
    ]);
  });
});

describe('Tabell 10 and 11: who answered', () => {
  const ROUNDS = ['afi-2021', 'afi-t2-2021', 'afi-t3-2022'];
  const GROUPS = [
    ['employees', 'panel-employees', 'panel-employees'],
    ['employees-home-office', 'panel-employees-home-office', 'panel-employees-home-office'],
    ['employees-no-home-office', 'panel-employees-no-home-office', 'panel-employees-no-home-office']
  ];
  const nine = GROUPS.flatMap((group) => group.map((population_id, i) => ({population_id, wave_id: ROUNDS[i] ?? ''})));

  it('line 8276: how many, in all and with and without home office, in T1, T2 and T3', () => {
    const counts = [5038, 3071, 3088, 2578, 1522, 1576, 2460, 1549, 1512];
    expectRow(
      AFI,
      8276,
      {unit: 'count', breakdown: 'weighting=unweighted'},
      nine.map((of, i): Cell => [String(counts[i]), counts[i] ?? null, of])
    );
  });

  it('line 8277: men of 18 to 29 among men', () => {
    const shares = [5, 4, 3, 6, 5, 3, 5, 3, 2];
    expectRow(
      AFI,
      8277,
      {unit: 'percent', breakdown: 'age=18-29;sex=men;weighting=unweighted'},
      nine.map((of, i): Cell => [`${shares[i]} %`, shares[i] ?? null, of])
    );
  });

  it('line 8363: the same in T1 and O3, unweighted and weighted', () => {
    const of = (wave_id: string, weighting: string) => ({wave_id, breakdown: `age=18-29;sex=men;weighting=${weighting}`});
    expectRow(AFI, 8363, {unit: 'percent', population_id: 'employees'}, [
      ['5 %', 5, of('afi-2021', 'unweighted')],
      ['5 %', 5, of('afi-2022', 'unweighted')],
      ['17 %', 17, of('afi-2021', 'weighted')],
      ['17 %', 17, of('afi-2022', 'weighted')]
    ]);
  });
});

describe('Fagforbundet: who the members are and who answered', () => {
  const rowOf = (
    line: number,
    breakdown: string,
    [universe, share, answers, answersShare, difference]: readonly [number, number, number, number, string]
  ) => {
    const all = {population_id: 'fagforbundet-universe'};
    const answered = {population_id: 'fagforbundet-occupations'};
    expectRow('fagforbundet-2023', line, {indicator_id: 'method.composition', breakdown}, [
      [String(universe), universe, {...all, unit: 'count'}],
      [String(share), share, {...all, unit: 'percent'}],
      [String(answers), answers, {...answered, unit: 'count'}],
      [String(answersShare), answersShare, {...answered, unit: 'percent'}],
      [difference, Number(difference.replace('‑', '-')), {...answered, unit: 'percentage_points'}]
    ]);
  };

  it('line 167 and 168: women and men', () => {
    rowOf(167, 'sex=women', [20773, 75, 2660, 79, '4']);
    rowOf(168, 'sex=men', [6961, 25, 689, 20, '‑5']);
  });

  it('line 183 and 184: shop stewards', () => {
    rowOf(183, 'shop_steward=no', [24723, 89, 2802, 82, '‑7']);
    rowOf(184, 'shop_steward=yes', [3011, 11, 612, 18, '7']);
  });
});
