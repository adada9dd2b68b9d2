import {beforeAll, describe, expect, it} from 'vitest';
import {inBlocks} from '../../pipelines/workbooks/blocks.js';
import {type ChartSpec, chartOf} from '../../pipelines/workbooks/charts.js';
import {checkTogether} from '../../pipelines/workbooks/chart-pairs.js';
import {askForFacts, type Context, contextFor} from '../../pipelines/workbooks/context.js';
import type {Figure} from '../../pipelines/workbooks/figure.js';
import {askForFindings} from '../../pipelines/workbooks/findings.js';
import {askForPairs} from '../../pipelines/workbooks/pairs.js';
import type {Selector} from '../../pipelines/workbooks/select.js';
import {askSideBySide} from '../../pipelines/workbooks/side-by-side.js';
import type {Observation} from '../../schemas/observation.js';
import type {Locale, Sheet, SheetCell, SheetChart, Workbook} from '../../src/workbook/sheet.js';
import {figureOf} from '../support/real-figures.js';
import {sheetOf, useRealProject, workbookOf} from '../support/real-project.js';

/** What the workbooks and the warehouse must never do with figures that cannot be compared. */
const real = useRealProject();
const observation = (id: string): Observation => figureOf(real(), id);

interface PairRow {
  from_id: string;
  to_id: string;
  grade: string;
  dimension: string | null;
  difference: number | null;
  verdict: string | null;
}
let graded: ReadonlyMap<string, PairRow>;
let context: Context;
/** Everything that a comparison may show, in percent. */
let shown: readonly Figure[];

const keyOf = (one: string, other: string) => [one, other].sort().join(' ');
const gradeOf = (one: string, other: string): PairRow | undefined => graded.get(keyOf(one, other));

beforeAll(async () => {
  const {ask, codebook, edition, rows} = real();
  const pairs = (await rows('select from_id, to_id, grade, dimension, difference, verdict from comparison')) as unknown as PairRow[];
  graded = new Map(pairs.map((pair) => [keyOf(pair.from_id, pair.to_id), pair]));
  const [facts, findings, nb, en] = [
    await askForFacts(ask),
    await askForFindings(ask),
    await askForPairs(ask, 'nb'),
    await askForPairs(ask, 'en')
  ];
  context = contextFor(
    {
      ask,
      codebook,
      edition,
      against: null,
      withdrawn: {documents: [], figures: []},
      facts,
      findings,
      pairs: {nb, en},
      usedWords: new Set()
    },
    'nb',
    ['agreement', 'guidelines']
  );
  const indicators = codebook.indicators.map(({row}) => row.indicator_id);
  shown = await askSideBySide({indicators, unit: 'percent', sector: '*', ownOnly: false}, context);
});

function shownFigure(id: string): Figure {
  const found = shown.find(({observation_id}) => observation_id === id);
  if (!found) throw new Error(`${id} is not shown`);
  return found;
}

interface Placed {
  workbook: Workbook;
  sheet: Sheet;
}
const sheets = (): Placed[] => real().workbooks.flatMap((workbook) => workbook.sheets.map((sheet) => ({workbook, sheet})));
const charts = (): (Placed & {chart: SheetChart})[] =>
  sheets().flatMap(({workbook, sheet}) => sheet.charts.map((chart) => ({workbook, sheet, chart})));
const textOf = (cell: SheetCell | undefined): string => (cell?.kind === 'text' ? cell.text : '');
const idOf = (cell: SheetCell): string | undefined => (cell.kind === 'empty' ? undefined : cell.observationId);
const columnOf = ({table}: Sheet, name: RegExp) => table.columns.findIndex(({header}) => name.test(header));
const isOf = (sheet: Sheet, query: string) => sheet.query === query;

const GRADE = /^(Karakter|Grade)$/;
const DIFFERENCE = /^(Endring|Forskjell|Change|Difference)/;
const BOUNDS = /^(Spenn av avrunding|Bounds of rounding)/;
const VERDICT = /^(Vurdering|Verdict)$/;

describe('a difference', () => {
  it('stands in the table comparison for A and B alone: no number and no verdict for C, D and X', async () => {
    const said = ['difference', 'difference_low', 'difference_high', 'ci_low', 'ci_high', 'p_min', 'p_max', 'p_adjusted', 'family_size'];
    const any = [...said, 'verdict', 'not_tested'].map((name) => `${name} is not null`).join(' or ');
    expect(await real().rows(`select * from comparison where grade not in ('A', 'B') and (${any})`)).toEqual([]);
    expect(Number((await real().rows(`select count(*) as n from comparison where grade not in ('A', 'B')`))[0]?.['n'])).toBeGreaterThan(
      1000
    );
  });

  it('has a column only on Over time and Comparability', () => {
    const names = sheets().filter(({sheet}) => columnOf(sheet, DIFFERENCE) >= 0);
    expect(new Set(names.map(({sheet}) => sheet.query))).toEqual(new Set(['compare/over_time.sql', 'compare/comparability.sql']));
  });

  it('stands there in rows of A and B alone; C, D and X have words, and neither bounds nor a verdict', () => {
    let barred = 0;
    for (const {sheet} of sheets().filter((one) => columnOf(one.sheet, DIFFERENCE) >= 0)) {
      const [grade, difference, bounds, verdict] = [GRADE, DIFFERENCE, BOUNDS, VERDICT].map((name) => columnOf(sheet, name));
      expect([grade, difference, bounds, verdict]).not.toContain(-1);
      for (const {cells} of sheet.table.rows) {
        const letter = textOf(cells[grade ?? -1]);
        const [change, ...more] = [difference, bounds, verdict].map((at) => cells[at ?? -1]);
        if (letter === 'A' || letter === 'B') continue;
        barred++;
        expect(change?.kind).not.toBe('number');
        if (['C', 'D', 'X'].includes(letter)) expect(textOf(change)).toMatch(/^(regnes ikke ut|not computed)$/);
        expect(more.map((cell) => cell?.kind)).toEqual(['empty', 'empty']);
      }
    }
    expect(barred).toBeGreaterThan(100);
  });

  it('is that of the row’s two figures, as the table comparison has it', () => {
    let checked = 0;
    for (const {sheet} of sheets().filter((one) => columnOf(one.sheet, DIFFERENCE) >= 0)) {
      const [grade, difference] = [columnOf(sheet, GRADE), columnOf(sheet, DIFFERENCE)];
      for (const {cells} of sheet.table.rows) {
        const [one, other] = cells.flatMap((cell) => idOf(cell) ?? []);
        if (one === undefined || other === undefined) continue;
        const pair = gradeOf(one, other);
        expect(textOf(cells[grade])).toBe(pair?.grade);
        const change = cells[difference];
        expect(change?.kind === 'number' ? change.value : null).toBe(pair?.difference);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(200);
  });
});

describe('the base', () => {
  const relations = () => new Map(real().codebook.populations.map(({row}) => [row.population_id, row.base_relation]));
  const labels = (locale: Locale) =>
    new Map(real().codebook.populations.map(({row}) => [row.population_id, locale === 'nb' ? row.label_nb : row.label_en]));
  /** A column whose own header says the base. */
  const SAYS_BASE: readonly (readonly [header: RegExp, relations: readonly string[]])[] = [
    [/^(Av alle|Of all)$/, ['all']],
    [/^(Av dem som kan|Of those who can)$/, ['with_access']]
  ];

  it('stands in a column of every row of a sheet that shows figures of more than one kind of base', () => {
    const missing = sheets().flatMap(({workbook, sheet}) => {
      const rows = sheet.table.rows.map(({cells}) => cells.map((cell) => idOf(cell)));
      const bases = new Set(rows.flat().flatMap((id) => (id === undefined ? [] : relations().get(observation(id).population_id))));
      if (bases.size < 2) return [];
      return sheet.table.rows.flatMap(({cells}, row) => {
        const texts = cells.map((cell) => textOf(cell));
        return cells.flatMap((cell, column) => {
          const id = idOf(cell);
          if (id === undefined) return [];
          const {population_id} = observation(id);
          const said = SAYS_BASE.find(([header]) => header.test(sheet.table.columns[column]?.header ?? ''));
          const isSaid = said
            ? said[1].includes(relations().get(population_id) ?? '')
            : texts.includes(labels(workbook.locale).get(population_id) ?? '');
          return isSaid ? [] : [`${workbook.locale}/${workbook.id}: ${sheet.name}, row ${row + 1}: ${id}`];
        });
      });
    });
    expect(missing).toEqual([]);
  });

  it('is different on one sheet of each workbook at least, so that the rule is tried', () => {
    for (const id of ['uptake', 'agreements', 'overview']) {
      const mixed = workbookOf(real(), id, 'nb').sheets.filter(({table, query}) => {
        const ids = table.rows.flatMap(({cells}) => cells.flatMap((cell) => idOf(cell) ?? []));
        return query !== 'compare/data.sql' && new Set(ids.map((one) => relations().get(observation(one).population_id))).size > 1;
      });
      expect([id, mixed.length > 0]).toEqual([id, true]);
    }
  });
});

/** Ids that a reader sets against each other in a chart: all bars; in a stack those of one bar, and those of one series. */
function beside(chart: SheetChart): string[][] {
  const ids = chart.series.map(({points}) => points.map(({observationId}) => observationId ?? ''));
  if (chart.kind === 'clustered') return [ids.flat()];
  return [...(ids[0] ?? []).map((_, bar) => ids.map((series) => series[bar] ?? '')), ...ids];
}

const pairsIn = (list: readonly string[]) => list.flatMap((one, i) => list.slice(i + 1).map((other) => [one, other] as const));

describe('charts', () => {
  it('hold no two different things, but the items of one battery or the parts of one whole', () => {
    let different = 0;
    for (const {chart} of charts()) {
      for (const list of beside(chart)) {
        for (const [one, other] of pairsIn(list)) {
          const pair = gradeOf(one, other);
          if (pair !== undefined && pair.grade !== 'D') continue;
          different++;
          const [a, b] = [observation(one), observation(other)];
          const isBattery = pair?.dimension === 'concept' && a.topic === b.topic && a.source_id === b.source_id;
          expect([chart.title, one, other, a.population_id, a.breakdown]).toEqual([chart.title, one, other, b.population_id, b.breakdown]);
          expect([chart.title, one, other, isBattery || isWhole(list)]).toEqual([chart.title, one, other, true]);
        }
      }
    }
    expect(different).toBeGreaterThan(0);
  });

  it('say «karakter C» or «bare side ved side» where any two bars may not be subtracted', () => {
    for (const {workbook, chart} of charts()) {
      const grades = beside(chart).flatMap((list) => pairsIn(list).map(([one, other]) => gradeOf(one, other)?.grade));
      const says = /[Kk]arakter [CX]|[Gg]rade [CX]/.test(`${chart.title} ${chart.note}`);
      const besideOnly = grades.includes('C') || grades.includes('X');
      expect([workbook.locale, chart.title, says]).toEqual([workbook.locale, chart.title, besideOnly]);
    }
  });

  it('hatch every derived bar and nothing else, and say so in the note', () => {
    let hatched = 0;
    for (const {chart} of charts()) {
      const points = chart.series.flatMap((series) =>
        series.points.map((point) => ({id: point.observationId ?? '', fill: point.fill ?? series.fill}))
      );
      for (const {id, fill} of points) expect([id, fill.kind === 'hatched']).toEqual([id, observation(id).kind === 'derived']);
      const any = points.some(({fill}) => fill.kind === 'hatched');
      expect([chart.title, /Skravert: beregnet|Hatched: derived/.test(chart.note)]).toEqual([chart.title, any]);
      if (any) hatched++;
    }
    expect(hatched).toBeGreaterThan(6);
  });

  it('draw no figure that rests on too few answers', () => {
    const ids = charts().flatMap(({chart}) => beside(chart).flat());
    for (const group of ['culture', 'media']) expect(ids).not.toContain(`afi-2022/text/written-agreement-${group}-2022`);
  });
});

/** Parts of one group that fill it: they add up to 100 within what rounding leaves. */
function isWhole(list: readonly string[]): boolean {
  const parts = list.map(observation);
  const sum = (end: 'rounding_low' | 'rounding_high') => parts.reduce((total, part) => total + (part[end] ?? Number.NaN), 0);
  return new Set(parts.map(({wave_id}) => wave_id)).size === 1 && sum('rounding_low') <= 100 && sum('rounding_high') >= 100;
}

const WRITTEN = 'afi-2022/text/written-agreement-2022';
const PREPARED = 'fagforbundet-2023/agreement-prepared/percent/yes';
const ENTERED = 'fagforbundet-2023/agreement-entered/percent/yes';
const CULTURE = 'afi-2022/text/written-agreement-culture-2022';

describe('the chart builder', () => {
  const spec = (...ids: readonly string[]): ChartSpec => ({
    kind: 'bars',
    key: 'agreements.written.sources',
    bars: ids.map((observation_id): Selector => ({observation_id})),
    label: 'source'
  });
  const chart = (...ids: readonly string[]) => chartOf(spec(...ids), ids.map(shownFigure), {}, context);

  it('draws 18 per cent with a written agreement beside 54 who entered one, and says that they are C', () => {
    const {title, note} = chart(WRITTEN, ENTERED);
    expect(`${title} ${note}`).toContain('karakter C');
  });

  it('refuses 18 per cent with a written agreement beside 33 whose employer has drawn one up: different things', () => {
    expect([observation(WRITTEN).value, observation(PREPARED).value]).toEqual([18, 33]);
    expect(() => chart(WRITTEN, PREPARED)).toThrow(
      /different things must not share a chart: .*written-agreement-2022 and .*agreement-prepared/
    );
  });

  it('refuses them also as a battery, and as a whole', () => {
    const figures = [[WRITTEN, PREPARED].map(shownFigure)];
    expect(() => checkTogether('x', figures, 'battery', context.pairs)).toThrow(/different things/);
    expect(() => checkTogether('x', figures, 'whole', context.pairs)).toThrow(/different things/);
  });

  it('refuses a whole whose parts do not add up to 100', () => {
    const parts = ['yes', 'dont-know'].map((answer) => shownFigure(`fagforbundet-2023/agreement-prepared/percent/${answer}`));
    expect(() => checkTogether('x', [parts], 'whole', context.pairs)).toThrow(/the parts add up to 57–59, not to 100/);
  });

  it('refuses figures that were never graded: an agreement beside equipment', () => {
    expect(() => chart(WRITTEN, 'fagforbundet-2023/equipment-technical/percent/yes')).toThrow(
      /have no grade; a sheet must not set them side by side/
    );
  });

  it('refuses a figure that rests on too few answers, alone too', () => {
    expect(() => chart(CULTURE)).toThrow(/written-agreement-culture-2022 rests on too few answers/);
    expect(() => chart(WRITTEN, CULTURE)).toThrow(/rests on too few answers/);
  });

  it('hatches what is derived, and says so', () => {
    const derived = 'fagforbundet-2023/derived/entered-of-access';
    const made = chart(WRITTEN, derived);
    expect(made.series[0]?.points.map(({fill}) => fill?.kind)).toEqual(['solid', 'hatched']);
    expect(made.note).toContain('Skravert: beregnet');
  });
});

describe('a block of rows', () => {
  const blocks = [['agreement.written', 'agreement.employer_prepared', 'agreement.entered']];

  it('refuses 18 per cent with a written agreement beside 33 whose employer has drawn one up', () => {
    expect(() => inBlocks([WRITTEN, PREPARED].map(shownFigure), blocks, context)).toThrow(
      /are different things .* give them blocks of their own/
    );
  });

  it('puts figures that may be subtracted under the reference, and C and X after them', () => {
    const [can2022, can2021, union] = [
      'afi-2022/table-01/has-home-office/hk2022',
      'afi-2022/table-01/has-home-office/hk2021',
      'fagforbundet-2023/text/access'
    ];
    const rows = inBlocks([can2022, union, can2021].map(shownFigure), [], context);
    expect(rows.map(({figure, graded: pair}) => [figure.observation_id, typeof pair === 'object' ? pair?.grade : pair])).toEqual([
      [can2022, 'reference'],
      [can2021, 'B'],
      [union, 'C']
    ]);
    expect(rows.map(({rule}) => rule)).toEqual([false, true, true]);
  });

  it('gives each indicator without a block one of its own: nothing is graded against another question', () => {
    const rows = inBlocks([WRITTEN, PREPARED].map(shownFigure), [], context);
    expect(rows.map(({graded: pair}) => pair)).toEqual(['reference', 'reference']);
  });

  it('of every sheet holds no two different things, and gives each row the grade that the table has', () => {
    let rows = 0;
    for (const {sheet} of sheets().filter((one) => isOf(one.sheet, 'compare/side_by_side.sql') && columnOf(one.sheet, GRADE) >= 0)) {
      const grade = columnOf(sheet, GRADE);
      let reference: string | undefined;
      for (const {cells} of sheet.table.rows) {
        const letter = textOf(cells[grade]);
        // On a common base the last figure of a row is the one of all.
        const id = cells.flatMap((cell) => idOf(cell) ?? []).at(-1);
        if (/^(mot denne|reference)$/.test(letter)) reference = id;
        if (!/^[ABCDX]$/.test(letter)) continue;
        rows++;
        expect([sheet.name, id, letter]).toEqual([sheet.name, id, gradeOf(reference ?? '', id ?? '')?.grade]);
        const isAnswer = observation(id ?? '').indicator_id === observation(reference ?? '').indicator_id;
        expect(letter === 'D' && !isAnswer).toBe(false);
      }
    }
    expect(rows).toBeGreaterThan(40);
  });
});

describe('derived figures', () => {
  const derived = () => real().rows(`select * from observations where kind = 'derived' order by observation_id`);

  it('have a formula, inputs that exist, no printed token, and an id that says so', async () => {
    const rows = await derived();
    expect(rows.length).toBe(real().codebook.derivations.length);
    for (const {observation_id, formula, inputs, as_published, document_id, wave_id} of rows) {
      expect(String(observation_id)).toMatch(/^[a-z0-9-]+\/derived\/[a-z0-9-]+$/);
      expect(as_published).toBeNull();
      expect(String(formula)).toMatch(/^[\d .()*/+-]+$/);
      const rests = String(inputs).split(';').map(observation);
      expect(rests.length).toBeGreaterThan(0);
      for (const input of rests) expect([input.document_id, input.wave_id]).toEqual([document_id, wave_id]);
    }
  });

  it('are no kind of printed figure: every other one has a token and neither formula nor inputs', async () => {
    expect(
      await real().rows(`select observation_id from observations where (kind = 'derived') <> (as_published is null)
        or (kind = 'derived') <> (formula is not null) or (kind = 'derived') <> (inputs is not null)`)
    ).toEqual([]);
  });

  it('have a formula that gives their value', async () => {
    for (const {observation_id, formula, value} of await derived()) {
      // Two decimals of a computed number stand in a formula.
      expect([observation_id, Math.abs(computed(String(formula)) - Number(value)) < 0.02]).toEqual([observation_id, true]);
    }
  });

  it('are never counted as printed: Data tells the two numbers apart', async () => {
    for (const workbook of real().workbooks) {
      const data = workbook.sheets.find((sheet) => isOf(sheet, 'compare/data.sql'));
      const kinds = data?.table.rows.map(({anchor}) => observation(anchor ?? '').kind) ?? [];
      const [all, made] = [kinds.length, kinds.filter((kind) => kind === 'derived').length];
      const named = [...(data?.finding ?? '').matchAll(/\d+/g)].map(([number]) => Number(number));
      expect(named.slice(0, 2)).toEqual([all - made, made]);
    }
    const printed = await real().rows(`select count(*)::integer as n from observations where kind <> 'derived'`);
    expect(printed).toEqual([{n: real().printed.length}]);
  });

  it('say «Beregnet» in every row that shows them, and never «Trykt»', () => {
    for (const {workbook, sheet} of sheets().filter((one) => isOf(one.sheet, 'compare/side_by_side.sql'))) {
      for (const {cells} of sheet.table.rows) {
        const kinds = cells.flatMap((cell) => idOf(cell) ?? []).map((id) => observation(id).kind);
        const said = cells.map(textOf).join(' | ');
        if (kinds.includes('derived')) expect(said).toMatch(workbook.locale === 'nb' ? /[Bb]eregnet/ : /[Dd]erived/);
        if (kinds.length > 0 && kinds.every((kind) => kind === 'derived')) expect(said).not.toMatch(/Trykt «|Printed “/);
      }
    }
  });

  it('stand with one decimal, and in Data with the bounds that rounding leaves', () => {
    for (const {sheet} of sheets()) {
      for (const {cells} of sheet.table.rows) {
        for (const cell of cells) {
          const id = idOf(cell);
          if (cell.kind === 'number' && id !== undefined && observation(id).kind === 'derived') expect(cell.format).toMatch(/^0\.0"/);
        }
      }
    }
  });
});

/** The value of a formula of plain arithmetic. */
function computed(formula: string): number {
  const tokens = formula.match(/\d+(?:\.\d+)?|[()*/+-]/g) ?? [];
  let at = 0;
  const product = (): number => {
    let value = atom();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * atom() : value / atom();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  };
  const atom = (): number => {
    const token = tokens[at++];
    if (token !== '(') return Number(token);
    const value = sum();
    at++;
    return value;
  };
  return sum();
}

describe('series', () => {
  it('of Over time are A, B or X, as the table grades them: nothing else is called a series', async () => {
    for (const {sheet} of sheets().filter((one) => isOf(one.sheet, 'compare/over_time.sql'))) {
      const grade = columnOf(sheet, GRADE);
      for (const {cells} of sheet.table.rows) expect(textOf(cells[grade])).toMatch(/^([ABX]|uten tall|no figure)$/);
    }
    const grades = await real().rows(`select distinct c.grade from series as a
      inner join series as b on a.series_id = b.series_id and a.wave_id < b.wave_id
      inner join primary_figures as f on f.wave_id = a.wave_id and f.indicator_id = a.indicator_id and f.category = a.category
        and f.population_id = a.population_id and f.breakdown = a.breakdown and f.kind <> 'derived' and f.unit = 'percent'
      inner join primary_figures as g on g.wave_id = b.wave_id and g.indicator_id = b.indicator_id and g.category = b.category
        and g.population_id = b.population_id and g.breakdown = b.breakdown and g.kind <> 'derived' and g.unit = 'percent'
      inner join comparison as c on (c.from_id = f.observation_id and c.to_id = g.observation_id)
        or (c.from_id = g.observation_id and c.to_id = f.observation_id)
      order by 1`);
    expect(grades.map((row) => row['grade'])).toEqual(['B', 'X']);
  });

  it('have no line in any chart: none has three points that may be compared', () => {
    for (const {chart} of charts()) expect(['clustered', 'stacked']).toContain(chart.kind);
  });
});

describe('small groups with a written agreement, AFI 2022', () => {
  const sheetName: Readonly<Record<Locale, string>> = {nb: 'Sektor og år', en: 'Sector and year'};
  const rowOf = (locale: Locale, group: string) => {
    const sheet = workbookOf(real(), 'agreements', locale).sheets.find(({name}) => name === sheetName[locale]);
    const id = `afi-2022/text/written-agreement-${group}-2022`;
    const row = sheet?.table.rows.find(({cells}) => cells.some((cell) => idOf(cell) === id));
    const cell = row?.cells.find((one) => idOf(one) === id);
    return {
      cell,
      texts: row?.cells.map(textOf) ?? [],
      numbers: row?.cells.flatMap((one) => (one.kind === 'number' ? [one.value] : [])) ?? []
    };
  };

  it.each([
    ['culture', 20, 41, /Intervallet er for bredt/, /interval is too wide/],
    ['media', 22, 27, /Færre enn 30 svar/, /[Ff]ewer than 30 answers/]
  ] as const)('%s: %d per cent of %d answers is words, not a number, with the reason', (group, value, n, nb, en) => {
    const printed = observation(`afi-2022/text/written-agreement-${group}-2022`);
    expect([printed.value, printed.base_n]).toEqual([value, n]);
    for (const [locale, words, reason] of [
      ['nb', 'for få svar', nb],
      ['en', 'too few answers', en]
    ] as const) {
      const {cell, texts, numbers} = rowOf(locale, group);
      expect(textOf(cell)).toBe(words);
      expect(numbers).toEqual([n]);
      expect(texts.join(' ')).toMatch(reason);
      expect(texts.join(' ')).not.toMatch(new RegExp(`\\b${value}\u00a0?%|Intervall \\d|[Ii]nterval \\d`));
    }
  });

  it('stand as printed in Data', () => {
    const data = sheetOf(real(), 'agreements', 'Data');
    for (const [group, value] of [
      ['culture', 20],
      ['media', 22]
    ] as const) {
      const id = `afi-2022/text/written-agreement-${group}-2022`;
      const cells = data.table.rows.find(({anchor}) => anchor === id)?.cells ?? [];
      expect(cells.find((cell) => idOf(cell) === id)).toMatchObject({kind: 'number', value});
      expect(cells.map(textOf)).toContain(`${value}%`);
    }
  });

  it.each([
    ['central-government', 30, 179, '23–38'],
    ['telecom-it', 22, 83, '14–33'],
    ['finance', 27, 66, '17–39']
  ])('%s: %d per cent of %d answers, and an interval of %s or wider', (group, value, n, interval) => {
    const [nb, en] = [rowOf('nb', group), rowOf('en', group)];
    for (const {cell, numbers} of [nb, en]) {
      expect(cell).toMatchObject({kind: 'number', value});
      expect(numbers).toEqual([value, n]);
    }
    expect(nb.texts.join(' ')).toContain(`Intervall ${interval}, eller bredere`);
    expect(en.texts.join(' ')).toContain(`Interval ${interval}, or wider`);
  });

  it('under 100 answers say that they are uncertain; 179 do not', () => {
    for (const [group, uncertain] of [
      ['telecom-it', true],
      ['finance', true],
      ['central-government', false]
    ] as const)
      expect(rowOf('nb', group).texts.join(' ').includes('Usikkert: færre enn 100 svar')).toBe(uncertain);
  });
});

describe('an interval', () => {
  it('stands in no row of a survey of members or of a list of companies; the row says why', () => {
    const samplings = new Map(real().codebook.waves.map(({row}) => [row.wave_id, row.sampling]));
    let barred = 0;
    for (const {sheet} of sheets().filter((one) => isOf(one.sheet, 'compare/side_by_side.sql'))) {
      const status = columnOf(sheet, /^Status$/);
      if (status < 0) continue;
      for (const {cells} of sheet.table.rows) {
        const ids = cells.flatMap((cell) => idOf(cell) ?? []);
        const notRandom = ids.filter((id) => ['members', 'employer_list'].includes(samplings.get(observation(id).wave_id) ?? ''));
        if (notRandom.length === 0) continue;
        const said = textOf(cells[status]);
        expect(said).not.toMatch(/Intervall \d|Interval \d/);
        if (notRandom.every((id) => observation(id).base_n !== null)) {
          barred++;
          expect(said).toMatch(/Intervall ikke beregnet: |No interval: /);
        }
      }
    }
    expect(barred).toBeGreaterThan(20);
  });
});
