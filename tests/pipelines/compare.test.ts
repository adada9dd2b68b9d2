import type {DuckDBConnection} from '@duckdb/node-api';
import {describe, expect, it} from 'vitest';
import {project} from '../../pipelines/project.js';
import {dataRowSchema} from '../../pipelines/workbooks/data.js';
import {type Figure, figureSchema} from '../../pipelines/workbooks/figure.js';
import {SPECS} from '../../pipelines/workbooks/index.js';
import {CODEBOOK} from '../../schemas/codebook.js';
import {columnsOf} from '../../schemas/columns.js';
import {comparisonSchema} from '../../schemas/comparison.js';
import {type Observation, TOPICS} from '../../schemas/observation.js';
import {CODEBOOK_TABLES} from '../../src/codebook/read.js';
import {OBSERVATION_COLUMNS} from '../../src/program/build.js';
import {DOCUMENT_COLUMNS} from '../../src/program/tables.js';
import {loadRows} from '../../src/warehouse/load.js';
import {openWarehouse} from '../../src/warehouse/open.js';
import {execute, type Parameters, query, type TemplateName} from '../../src/warehouse/query.js';
import {CHECKOUT} from '../support/folders.js';
import {anyRow, useRealProject} from '../support/real-project.js';

const real = useRealProject(false);

const ALL_TOPICS = TOPICS.join(',');
const EVERYTHING: Parameters = {
  topic: null,
  indicators: null,
  categories: null,
  population: null,
  sector: null,
  years: null,
  unit: 'percent',
  own_only: false,
  locale: 'nb'
};

const sideBySide = (parameters: Parameters = {}): Promise<Figure[]> =>
  real().ask('compare/side_by_side.sql', {...EVERYTHING, ...parameters}, figureSchema);

/** What a figure or gap is, by its codes. */
const keyOf = (f: Pick<Figure, 'indicator_id' | 'category' | 'source_id' | 'wave_id' | 'population_id' | 'breakdown'>) =>
  [f.indicator_id, f.category, f.source_id, f.wave_id, f.population_id, f.breakdown].join(' ');

const idsOf = (rows: readonly Figure[]) => rows.map((row) => row.observation_id ?? `gap ${keyOf(row)}`);
const distinct = <Item>(items: readonly Item[]) => [...new Set(items)];

/** The rows that a parameter should keep: all of them, in their order, that answer to it. */
async function expectKept(parameters: Parameters, kept: (row: Figure) => boolean): Promise<Figure[]> {
  const [all, asked] = [await sideBySide(), await sideBySide(parameters)];
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThan(all.length);
  expect(idsOf(asked)).toEqual(idsOf(all.filter(kept)));
  return asked;
}

describe('warehouse/figures.sql', () => {
  it('has exactly one row for each observation: no join loses or doubles one', async () => {
    const rows = await real().rows('select observation_id from figures order by observation_id');
    expect(rows.map((row) => row['observation_id'])).toEqual(
      real()
        .observations.map((o) => o.observation_id)
        .sort()
    );
  });

  it('gives every figure its words in both languages', async () => {
    const labels = ['indicator', 'category', 'population', 'source', 'topic'].flatMap((what) => [`${what}_nb`, `${what}_en`]);
    expect(
      await real().rows(`select observation_id from figures where ${labels.map((l) => `coalesce(${l}, '') = ''`).join(' or ')}`)
    ).toEqual([]);
  });

  it('names the sector of every figure that has one, and the whole of those that have no group', async () => {
    const nameless = `select observation_id, breakdown from figures
      where (breakdown = '' or breakdown like '%sector=%') and (sector_nb is null or sector_en is null or sn2007 is null or sector_match is null)`;
    expect(await real().rows(nameless)).toEqual([]);
  });

  it('says of no sex, age or size of firm that it is a sector', async () => {
    expect(
      await real().rows(
        "select observation_id from figures where breakdown <> '' and breakdown not like '%sector=%' and sector_nb is not null"
      )
    ).toEqual([]);
  });
});

describe('warehouse/gaps_labelled.sql', () => {
  it('has exactly one row for each gap of gaps.csv', async () => {
    const rows = await real().rows('select * from gaps_labelled');
    const keys = (gaps: readonly object[]) => gaps.map((gap) => keyOf(gap as Figure)).sort();
    expect(keys(rows)).toEqual(keys(real().codebook.gaps.map(({row}) => row)));
    expect(distinct(keys(rows)).length).toBe(rows.length);
  });

  it('gives the reason in words of both languages', async () => {
    expect(await real().rows("select * from gaps_labelled where coalesce(note_nb, '') = '' or coalesce(note_en, '') = ''")).toEqual([]);
  });

  it('has no gap for something that has a figure', async () => {
    const both = `select g.indicator_id, g.category, g.wave_id, f.observation_id from gaps as g inner join observations as f
      using (indicator_id, category, source_id, wave_id, population_id, breakdown)`;
    expect(await real().rows(both)).toEqual([]);
  });
});

describe('warehouse/primary_figures.sql', () => {
  it('holds each figure once, at its primary place, and only where its label survived', async () => {
    const rows = await real().rows('select observation_id from primary_figures order by observation_id');
    const primary = real().observations.filter((o) => o.same_as === null && !o.flags.split(';').includes('unlabelled'));
    expect(rows.map((row) => row['observation_id'])).toEqual(primary.map((o) => o.observation_id).sort());
  });

  it('has one figure for one thing, also where the source itself prints two: the one that is used', async () => {
    const twice = `select indicator_id, category, wave_id, population_id, breakdown, unit, string_agg(observation_id, ' ') as ids from primary_figures
      where topic <> 'method' and kind <> 'derived' group by all
      having count(*) > 1`;
    expect(await real().rows(twice)).toEqual([]);
  });

  it('has a computed figure beside a printed one of the same thing only where that is approximate or a bound', async () => {
    const beside = `select d.observation_id, p.observation_id as printed, p.flags from primary_figures as d
      inner join primary_figures as p using (indicator_id, category, wave_id, population_id, breakdown, unit)
      where d.kind = 'derived' and p.kind <> 'derived'`;
    const pairs = await real().rows(beside);
    expect(pairs.map(({printed}) => printed).sort()).toEqual([
      'fafo-lederne-2025/text/one-day-or-more-summary',
      'fafo-lederne-2025/text/two-days-or-more'
    ]);
    expect(pairs.filter(({flags}) => !/approx|bound_/.test(String(flags)))).toEqual([]);
  });
});

describe('compare/data.sql', () => {
  const data = (topics: string, locale = 'nb') => real().ask('compare/data.sql', {topics, locale}, dataRowSchema);

  it('has one row for each observation, repetitions and unlabelled ones among them', async () => {
    const ids = (await data(ALL_TOPICS)).map((row) => row.observation_id);
    expect(ids.toSorted()).toEqual(
      real()
        .observations.map((o) => o.observation_id)
        .sort()
    );
  });

  it.each(TOPICS)('$topics: %s gives the figures of that topic and no other', async (topic) => {
    const expected = real().observations.filter((o) => o.topic === topic);
    expect((await data(topic)).map((row) => row.observation_id).sort()).toEqual(expected.map((o) => o.observation_id).sort());
  });

  it('a topic is matched whole: «agree» gives nothing', async () => {
    expect(await data('agree')).toEqual([]);
  });

  it('$locale: the same rows in the same order, with other words', async () => {
    const [nb, en] = [await data(ALL_TOPICS, 'nb'), await data(ALL_TOPICS, 'en')];
    const codes = (rows: typeof nb) => rows.map((row) => Object.entries(row).filter(([name]) => !name.endsWith('_label')));
    expect(codes(en)).toEqual(codes(nb));
    expect(en.map((row) => row.population_label)).not.toEqual(nb.map((row) => row.population_label));
  });

  it('shows printed values: the observation itself', async () => {
    const byId = new Map(real().observations.map((o) => [o.observation_id, o]));
    for (const row of await data(ALL_TOPICS)) {
      const {value, unit, base_n, as_published, line} = byId.get(row.observation_id) ?? {};
      expect({value: row.value, unit: row.unit, base_n: row.base_n, as_published: row.as_published, line: row.line}).toEqual({
        value,
        unit,
        base_n,
        as_published,
        line
      });
    }
  });
});

describe('compare/facts.sql', () => {
  it('has one row for each observation, by id', async () => {
    const rows = await real().ask('compare/facts.sql', {}, anyRow);
    expect(rows.map((row) => row['observation_id'])).toEqual(
      real()
        .observations.map((o) => o.observation_id)
        .sort()
    );
  });
});

describe('compare/side_by_side.sql', () => {
  it('has one row for each primary figure of the unit and one for each gap', async () => {
    const rows = await sideBySide();
    const primary = real().observations.filter(
      (o) => o.unit === 'percent' && o.same_as === null && !o.flags.split(';').includes('unlabelled')
    );
    expect(
      rows
        .filter((row) => row.is_gap === 0)
        .map((row) => row.observation_id)
        .sort()
    ).toEqual(primary.map((o) => o.observation_id).sort());
    expect(rows.filter((row) => row.is_gap === 1).length).toBe(real().codebook.gaps.length);
  });

  it('figures come before gaps; a figure has a value and no reason, a gap a reason and no value', async () => {
    const rows = await sideBySide();
    expect(rows.map((row) => row.is_gap)).toEqual(rows.map((row) => row.is_gap).toSorted());
    for (const row of rows) {
      expect([row.value === null, row.observation_id === null, row.reason !== null, row.note !== null]).toEqual(
        Array(4).fill(row.is_gap === 1)
      );
    }
  });

  it('$unit: count gives counts, and the same gaps', async () => {
    const counts = await sideBySide({unit: 'count'});
    expect(distinct(counts.map((row) => row.unit))).toEqual(['count', null]);
    expect(idsOf(counts.filter((row) => row.is_gap))).toEqual(idsOf((await sideBySide()).filter((row) => row.is_gap)));
  });

  it('$topic keeps a topic', async () => {
    await expectKept({topic: 'agreement'}, (row) => row.topic === 'agreement');
  });

  it('$indicators keeps those of the list, matched whole', async () => {
    await expectKept({indicators: 'access.can,costs.mobile'}, (row) => ['access.can', 'costs.mobile'].includes(row.indicator_id));
    expect(await sideBySide({indicators: 'access'})).toEqual([]);
  });

  it('$categories keeps those answers, among figures and gaps', async () => {
    const rows = await expectKept({categories: 'no,dont-know'}, (row) => row.category === 'no' || row.category === 'dont-know');
    expect(distinct(rows.map((row) => row.is_gap)).length).toBe(2);
  });

  it('$population keeps the denominators of the list', async () => {
    await expectKept({population: 'employees-can'}, (row) => row.population_id === 'employees-can');
    await expectKept({population: 'employees,lederne-members'}, (row) => ['employees', 'lederne-members'].includes(row.population_id));
  });

  it("$sector '' keeps whole populations alone", async () => {
    await expectKept({sector: ''}, (row) => row.breakdown === '');
  });

  it('$sector, a sector, keeps that sector alone: not the whole, not a sector within another group', async () => {
    const rows = await expectKept({sector: 'telecom-it'}, (row) => row.breakdown === 'sector=telecom-it');
    expect(rows.length).toBeGreaterThan(2);
  });

  it("$sector, a list with '' in it, keeps the whole and those sectors", async () => {
    await expectKept({sector: ',telecom-it,finance'}, (row) => ['', 'sector=telecom-it', 'sector=finance'].includes(row.breakdown));
  });

  it("$sector '*' keeps the whole and every sector, and no other group", async () => {
    const rows = await expectKept({sector: '*'}, (row) => row.breakdown === '' || /^sector=[^;]+$/.test(row.breakdown));
    expect(rows.some((row) => row.breakdown !== '')).toBe(true);
  });

  it('$sector null keeps every breakdown: sizes of firms and kinds of working time too', async () => {
    const keys = distinct((await sideBySide({sector: null})).map((row) => row.breakdown.split('=')[0]));
    expect(keys).toEqual(expect.arrayContaining(['', 'sector', 'company_size', 'working_time', 'education']));
  });

  it('$years keeps those years; what has no year stays', async () => {
    await expectKept({years: '2021,2025'}, (row) => row.year === null || row.year === 2021 || row.year === 2025);
  });

  it('$own_only leaves out what a document only quotes, and keeps the gaps', async () => {
    const rows = await expectKept({own_only: true}, (row) => row.kind !== 'secondary');
    expect(rows.some((row) => row.is_gap === 1)).toBe(true);
  });

  it('each indicator is one block of figures and one of gaps', async () => {
    const blocks = (await sideBySide()).map((row) => `${row.is_gap} ${row.indicator_id}`).filter((key, i, all) => key !== all[i - 1]);
    expect(distinct(blocks).length).toBe(blocks.length);
  });

  it('within an indicator, sources come in their order and each newest first', async () => {
    const order = real().codebook.sources.map(({row}) => row.source_id);
    const rows = (await sideBySide()).filter((row) => row.is_gap === 0);
    rows.forEach((row, i) => {
      const before = rows[i - 1];
      if (before?.indicator_id !== row.indicator_id) return;
      const [earlier, later] = [order.indexOf(before.source_id), order.indexOf(row.source_id)];
      expect(earlier).toBeLessThanOrEqual(later);
      if (earlier === later) expect(before.year ?? 0).toBeGreaterThanOrEqual(row.year ?? 0);
    });
  });

  it('answers come in the order of the question', async () => {
    const rows = await sideBySide({indicators: 'equipment.technical', sector: '', own_only: true});
    const answers = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => [row.population_id, row.category]);
    const [access, opinion] = ['fagforbundet-access', 'fagforbundet-access-opinion'];
    expect(answers('published')).toEqual(['yes', 'partly', 'no', 'dont-know'].map((answer) => [access, answer]));
    expect(answers('derived')).toEqual([
      [access, 'yes-or-partly'],
      [opinion, 'yes'],
      [opinion, 'yes-or-partly']
    ]);
  });

  it('$locale: the same rows in the same order, with other words', async () => {
    const [nb, en] = [await sideBySide({locale: 'nb'}), await sideBySide({locale: 'en'})];
    expect(idsOf(en)).toEqual(idsOf(nb));
    expect(en.map((row) => row.value)).toEqual(nb.map((row) => row.value));
    expect(distinct(en.map((row) => row.population_label))).not.toEqual(distinct(nb.map((row) => row.population_label)));
  });

  it('comparisons never hold a repeated or an unlabelled figure', async () => {
    const barred = new Set(
      real()
        .observations.filter((o) => o.same_as !== null || o.flags.split(';').includes('unlabelled'))
        .map((o) => o.observation_id)
    );
    expect(barred.size).toBeGreaterThan(0);
    for (const unit of ['percent', 'count', 'ratio']) expect(idsOf(await sideBySide({unit})).filter((id) => barred.has(id))).toEqual([]);
  });
});

describe('compare/over_time.sql', () => {
  const pairs = (topics = ALL_TOPICS, locale = 'nb') => real().ask('compare/over_time.sql', {topics, locale}, anyRow);

  it('pairs the neighbouring waves of a series, each pair once', async () => {
    const waves = new Map(real().codebook.waves.map(({row}) => [row.wave_id, row]));
    const points = real().codebook.series.map(({row}) => row);
    const expected = distinct(points.map(({series_id}) => series_id)).flatMap((id) => {
      const years = points
        .filter(({series_id}) => series_id === id)
        .map(({wave_id}) => waves.get(wave_id)?.year ?? 0)
        .sort();
      return years.slice(1).map((year, i) => `${id} ${years[i] ?? ''} ${year}`);
    });
    const found = (await pairs()).map((row) => `${String(row['series_id'])} ${String(row['from_year'])} ${String(row['to_year'])}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('both points are of one indicator, answer, population, group and source', async () => {
    const byId = new Map(real().observations.map((o) => [o.observation_id, o]));
    const full = (await pairs()).flatMap((row) => {
      const [from, to] = [byId.get(String(row['from_id'])), byId.get(String(row['to_id']))];
      return from && to ? [[from, to] as const] : [];
    });
    expect(full.length).toBeGreaterThan(10);
    for (const [from, to] of full) {
      for (const name of ['indicator_id', 'category', 'population_id', 'breakdown', 'source_id', 'unit'] as const)
        expect(to[name]).toBe(from[name]);
      expect(from.period_start ?? '').toMatch(/^\d/);
      expect((from.period_start ?? '') < (to.period_start ?? '')).toBe(true);
    }
  });

  it('a point without a figure carries the reason of its gap', async () => {
    for (const row of await pairs()) {
      for (const end of ['from', 'to'])
        expect([row['series_id'], (row[`${end}_id`] === null) !== (row[`${end}_reason`] === null)]).toEqual([row['series_id'], true]);
    }
  });

  it('pairs no quoted figure', async () => {
    const quoted = new Set(
      real()
        .observations.filter((o) => o.kind === 'secondary')
        .map((o) => o.observation_id)
    );
    expect((await pairs()).filter((row) => quoted.has(String(row['from_id'])) || quoted.has(String(row['to_id'])))).toEqual([]);
  });

  it('never divides 18 by 2: the written agreement of 2021 has no value', async () => {
    const [row, ...more] = await pairs('agreement');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      from_year: 2021,
      from_value: null,
      from_reason: 'lost',
      to_year: 2022,
      to_value: 18,
      source_says: 'doubled'
    });
  });

  it('$topics keeps the pairs of those topics', async () => {
    expect(distinct((await pairs('costs')).map((row) => row['topic']))).toEqual(['costs']);
    expect(await pairs('method')).toEqual([]);
  });

  it('$locale: the same pairs with other words', async () => {
    const [nb, en] = [await pairs(ALL_TOPICS, 'nb'), await pairs(ALL_TOPICS, 'en')];
    expect(en.map((row) => [row['series_id'], row['from_id'], row['to_id']])).toEqual(
      nb.map((row) => [row['series_id'], row['from_id'], row['to_id']])
    );
    expect(en.map((row) => row['population_label'])).not.toEqual(nb.map((row) => row['population_label']));
  });
});

describe('compare/surveys.sql', () => {
  const surveys = (topics: string, locale = 'nb') => real().ask('compare/surveys.sql', {topics, locale}, anyRow);

  it.each(SPECS.map(({id, topics}) => [id, topics.join(',')]))(
    'the figures of the surveys of %s add up to the figures of its topics',
    async (_, topics) => {
      const rows = await surveys(topics);
      const figures = real().observations.filter((o) => topics.split(',').includes(o.topic));
      expect(rows.reduce((sum, row) => sum + Number(row['figures']), 0)).toBe(figures.length);
      const keys = rows.map((row) => `${String(row['document_id'])} ${String(row['wave_id'])}`);
      expect(keys.toSorted()).toEqual(distinct(figures.map((o) => `${o.document_id} ${o.wave_id}`)).sort());
    }
  );

  it('older surveys are quoted by the report, and the report by the web article; no document quotes itself', async () => {
    const rows = await surveys(ALL_TOPICS);
    const quoted = rows.filter((row) => row['quoted'] === true).map((row) => `${String(row['document_id'])} ${String(row['wave_id'])}`);
    expect(quoted).toEqual(
      expect.arrayContaining(['afi-2022 aku-2017', 'afi-2022 lku-2019', 'afi-2022 ysab-2020', 'lederne-afi-2022 afi-2022'])
    );
    expect(quoted.filter((key) => key.startsWith('afi-2022 afi-'))).toEqual([]);
  });

  it('$locale: the same surveys with other words', async () => {
    const [nb, en] = [await surveys(ALL_TOPICS, 'nb'), await surveys(ALL_TOPICS, 'en')];
    expect(en.map((row) => row['wave_id'])).toEqual(nb.map((row) => row['wave_id']));
    expect(en.map((row) => row['who'])).not.toEqual(nb.map((row) => row['who']));
  });
});

const TEMPLATES: readonly (readonly [TemplateName, Parameters])[] = [
  ['compare/data.sql', {topics: ALL_TOPICS, locale: 'nb'}],
  ['compare/facts.sql', {}],
  ['compare/over_time.sql', {topics: ALL_TOPICS, locale: 'nb'}],
  ['compare/side_by_side.sql', EVERYTHING],
  ['compare/side_by_side.sql', {...EVERYTHING, sector: '*'}],
  ['compare/pairs.sql', {locale: 'nb'}],
  ['compare/comparability.sql', {topics: ALL_TOPICS, locale: 'en'}],
  ['compare/questions.sql', {topics: ALL_TOPICS, locale: 'nb'}],
  ['compare/pairs_among.sql', {ids: 'afi-2022/text/home-office-2021,afi-2022/text/home-office-2022', locale: 'nb'}],
  ['compare/surveys.sql', {topics: ALL_TOPICS, locale: 'en'}]
];

describe('every template', () => {
  it.each(TEMPLATES.flatMap(([template, parameters]) => Object.keys(parameters).map((name) => [template, name, parameters] as const)))(
    '%s raises where $%s is missing',
    async (template, name, parameters) => {
      const rest = Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name));
      await expect(real().ask(template, rest, anyRow)).rejects.toMatchObject({
        name: 'QueryError',
        message: expect.stringContaining(template) as unknown
      });
    }
  );

  it.each(TEMPLATES)('%s raises where a parameter is given that it does not have', async (template, parameters) => {
    await expect(real().ask(template, {...parameters, colour: 'red'}, anyRow)).rejects.toMatchObject({name: 'QueryError'});
  });

  it('gives the same rows in the same order, in whatever order the tables were filled', async () => {
    await withWarehouse(real().observations.toReversed(), true, async (connection) => {
      for (const [template, parameters] of TEMPLATES) {
        expect(await query(connection, CHECKOUT, template, parameters, anyRow)).toEqual(await real().ask(template, parameters, anyRow));
      }
    });
  });

  it.each<[template: TemplateName, parameters: Parameters, column: string, value: string]>([
    ['compare/side_by_side.sql', EVERYTHING, 'observation_id', 'value'],
    ['compare/over_time.sql', {topics: ALL_TOPICS, locale: 'nb'}, 'to_id', 'to_value'],
    ['compare/facts.sql', {}, 'observation_id', 'value']
  ])('%s compares with a corrected value where the printed one is a misprint', async (template, parameters, column, value) => {
    const misprint = (o: Observation) => (o.observation_id === CORRECTED ? {...o, flags: 'corrected', used_value: 81} : o);
    await withWarehouse(real().observations.map(misprint), false, async (connection) => {
      const rows = await query(connection, CHECKOUT, template, parameters, anyRow);
      expect(rows.find((row) => row[column] === CORRECTED)).toMatchObject({[value]: 81});
    });
  });

  it('Data alone gives the misprint, as printed', async () => {
    const misprint = (o: Observation) => (o.observation_id === CORRECTED ? {...o, flags: 'corrected', used_value: 81} : o);
    await withWarehouse(real().observations.map(misprint), false, async (connection) => {
      const rows = await query(connection, CHECKOUT, 'compare/data.sql', {topics: ALL_TOPICS, locale: 'nb'}, anyRow);
      expect(rows.find((row) => row['observation_id'] === CORRECTED)).toMatchObject({value: 18});
    });
  });
});

const CORRECTED = 'afi-2022/text/written-agreement-2022';

/** A warehouse in memory with the real codebook and the given figures. */
async function withWarehouse(
  observations: readonly Observation[],
  backwards: boolean,
  work: (connection: DuckDBConnection) => Promise<void>
): Promise<void> {
  const {connection, close} = await openWarehouse(null);
  const inOrder = (rows: readonly object[]) => (backwards ? rows.toReversed() : rows);
  try {
    await loadRows(connection, 'observations', OBSERVATION_COLUMNS, observations);
    await loadRows(connection, 'documents', DOCUMENT_COLUMNS, inOrder(await real().rows('select * from documents order by document_id')));
    for (const table of CODEBOOK_TABLES) {
      await loadRows(connection, table, columnsOf(CODEBOOK[table].schema), inOrder(real().codebook[table].map(({row}) => row)));
    }
    await loadRows(
      connection,
      'comparison',
      columnsOf(comparisonSchema),
      inOrder(await real().rows('select * from comparison order by all'))
    );
    for (const view of project.views) await execute(connection, CHECKOUT, view);
    await work(connection);
  } finally {
    close();
  }
}
