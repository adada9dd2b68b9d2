import {describe, expect, it} from 'vitest';
import {SPECS} from '../../pipelines/workbooks/index.js';
import type {Observation} from '../../schemas/observation.js';
import {addressOf} from '../../src/workbook/layout.js';
import type {Locale, Sheet, SheetCell, SheetChart, SheetLink, Workbook} from '../../src/workbook/sheet.js';
import {sheetOf, useRealProject, workbookOf} from '../support/real-project.js';

const real = useRealProject();

const IDS = SPECS.map(({id}) => id);
const LOCALES: readonly Locale[] = ['nb', 'en'];
const BOTH = IDS.flatMap((id) => LOCALES.map((locale) => [id, locale] as const));
const NBSP = '\u00a0';

interface Placed {
  workbook: Workbook;
  sheet: Sheet;
  row: number;
  column: number;
  header: string;
  cell: SheetCell;
}

/** Every cell of every table of a workbook. */
function cellsOf(workbook: Workbook): Placed[] {
  return workbook.sheets.flatMap((sheet) =>
    sheet.table.rows.flatMap(({cells}, row) =>
      cells.map((cell, column) => ({workbook, sheet, row, column, header: sheet.table.columns[column]?.header ?? '', cell}))
    )
  );
}

const allCells = () => real().workbooks.flatMap(cellsOf);
const placeOf = ({workbook, sheet, row, column}: Placed) => `${workbook.locale}/${workbook.id}:${sheet.name}!${addressOf(row, column)}`;
const idOf = (cell: SheetCell) => (cell.kind === 'empty' ? undefined : cell.observationId);

function observation(id: string): Observation {
  const found = real().observations.find((o) => o.observation_id === id);
  if (!found) throw new Error(`no observation ${id}`);
  return found;
}

const isData = (sheet: Sheet) => sheet.query === 'compare/data.sql';
/** Lists whose rows give document, line and printed token themselves. */
const isList = (sheet: Sheet) => sheet.query === 'compare/unplaced.sql' || sheet.query === 'compare/corrections.sql';
const charts = (): {workbook: Workbook; sheet: Sheet; chart: SheetChart}[] =>
  real().workbooks.flatMap((workbook) => workbook.sheets.flatMap((sheet) => sheet.charts.map((chart) => ({workbook, sheet, chart}))));
const pointsOf = (chart: SheetChart) => chart.series.flatMap(({points}) => points);

/** Index of a sheet, for links that mean the same in both languages. */
const sheetIndex = ({sheets}: Workbook, name: string) => sheets.findIndex((sheet) => sheet.name === name);
const linkOf = (workbook: Workbook, link: SheetLink | undefined) =>
  link === undefined ? null : [sheetIndex(workbook, link.sheet), link.anchor ?? null, link.cell ?? null];

/** What must not change with the language: kinds, numbers, figures, links, anchors, rules. */
function shapeOf(workbook: Workbook) {
  return workbook.sheets.map((sheet) => ({
    query: sheet.query,
    columns: sheet.table.columns.map(({width, align}) => [width, align]),
    rows: sheet.table.rows.map(({cells, anchor, rule}) => ({
      anchor,
      rule,
      cells: cells.map((cell) => {
        if (cell.kind === 'empty') return ['empty'];
        const value = cell.kind === 'number' ? cell.value : null;
        return [cell.kind, value, cell.observationId ?? null, linkOf(workbook, cell.link)];
      })
    })),
    charts: sheet.charts.map(({kind, axis, legend, series}) => ({
      kind,
      axis,
      legend,
      series: series.map(({fill, points}) => [fill, points.map(({value, observationId, fill: own}) => [value, observationId, own])])
    })),
    notes: sheet.notes.length
  }));
}

describe('the two languages', () => {
  it.each(IDS)('%s has the same sheets, cells, values, charts and links in nb and en', (id) => {
    expect(shapeOf(workbookOf(real(), id, 'en'))).toEqual(shapeOf(workbookOf(real(), id, 'nb')));
  });

  it.each(IDS)('%s has other words in en: no title, finding or sheet name is left as it was but «Data»', (id) => {
    const [nb, en] = [workbookOf(real(), id, 'nb'), workbookOf(real(), id, 'en')];
    nb.sheets.forEach((sheet, i) => {
      const other = en.sheets[i];
      if (sheet.name !== 'Data') expect(other?.name).not.toBe(sheet.name);
      expect(other?.title).not.toBe(sheet.title);
      expect(other?.finding).not.toBe(sheet.finding);
    });
  });

  it('no text of an English workbook has a common Norwegian word or letter, outside printed tokens, titles and names', () => {
    expect(strangeTexts('en', NORWEGIAN)).toEqual([]);
  });

  it('the two lists of words do tell the languages apart', () => {
    expect(strangeTexts('nb', NORWEGIAN).length).toBeGreaterThan(200);
    expect(strangeTexts('en', ENGLISH).length).toBeGreaterThan(200);
  });

  it('no text of a Norwegian workbook has a common English word, outside codes', () => {
    expect(strangeTexts('nb', ENGLISH)).toEqual([]);
  });
});

/** Words of one language that are no words of the other. */
const NORWEGIAN =
  /[æøåÆØÅ]|(?<![\p{L}-])(og|av|ikke|til|med|som|er|har|kan|fra|ved|om|det|de|den|et|en|ett|eller|tall|svar|svarte|kilde|kilden|ark|antall|mot|hvor|hva|hvem|ingen|bare|andel|avtale|avtaler|prosent|hjemme|hjemmefra|hjemmekontor|arbeidstid|arbeidstakere|medlemmer|virksomheter|ledere|merknad|spurt|trykt|ja|nei|vet|uten|alle|mars|mai|antatt|sjelden|uke|dag|dager)(?![\p{L}-])/iu;
const ENGLISH =
  /(?<![\p{L}-])(the|of|and|with|from|who|whom|not|is|are|was|were|by|than|this|that|figure|figures|share|survey|surveys|employees|members|companies|leaders|source|answers|answered|question|yes|no|partly|don't|know|about|inferred|printed|quoted|published|note|work|working|days|week|weekly|access|use|agreement|agreements|guidelines|equipment|cover|sheet|year|base)(?![\p{L}-])/iu;

/** Columns of codes and of what stands in the documents; headers in both languages. */
const FOREIGN = new Set([
  'Trykt som',
  'As printed',
  'Dokument',
  'Document',
  'Tittel',
  'Title',
  'Utgiver',
  'Publisher',
  'Sted i kilden',
  'Place in source',
  'Trykt der',
  'Printed there',
  'Trykt på det andre',
  'Printed at the other',
  'Mønster (regulært uttrykk)',
  'Pattern (regular expression)',
  'Sted'
]);
const CODES = new Set([
  'observation_id',
  'source_id',
  'indicator_id',
  'category',
  'wave_id',
  'population_id',
  'breakdown',
  'kind',
  'same_as',
  'flags',
  'approx'
]);
/** Names of surveys, panels and publishers, and ids of figures, within texts. */
const NAMES = /Fafo \/ Lederne|Finans Norge|Lederne|Ledelsesbarometeret|Fagforbundet|\b[a-z]+(-[a-z]+)*-20\d\d(\/[a-z0-9_-]+)+/gu;

function strangeTexts(locale: Locale, words: RegExp): string[] {
  return real()
    .workbooks.filter((workbook) => workbook.locale === locale)
    .flatMap((workbook) => {
      const head = workbook.sheets.flatMap(({name, title, finding, about, howToRead, chartLine, notes, table, charts: own}) => [
        ...[name, title, finding, about, howToRead, chartLine ?? '', ...notes],
        ...table.columns.flatMap(({header}) => (CODES.has(header) || /^(period_|decimals|stars)/.test(header) ? [] : [header])),
        ...own.flatMap((chart) => [
          chart.title,
          chart.note,
          chart.alt,
          ...chart.series.map((s) => s.name),
          ...pointsOf(chart).map((p) => p.label)
        ])
      ]);
      const {name, title, finding, about, howToRead, headers} = workbook.chartFigures;
      const frame = [workbook.title, workbook.footer, ...workbook.pageWords, ...workbook.links.map((l) => l.label), workbook.notesHeading];
      const body = cellsOf(workbook).flatMap(({cell, header}) =>
        cell.kind === 'text' && !FOREIGN.has(header) && !CODES.has(header) ? [cell.text] : []
      );
      return [...frame, name, title, finding, about, howToRead, ...headers, ...head, ...body];
    })
    .filter((text) => words.test(text.replaceAll(/“[^”]*”|«[^»]*»/g, '').replaceAll(NAMES, '')))
    .filter((text, i, all) => all.indexOf(text) === i);
}

describe('numbers in cells', () => {
  it('the cell of a figure holds its value: as printed in Data, as used elsewhere', () => {
    const wrong = allCells().filter(({sheet, cell}) => {
      if (cell.kind !== 'number' || cell.observationId === undefined) return false;
      const {value, used_value} = observation(cell.observationId);
      return cell.value !== (isData(sheet) ? value : used_value);
    });
    expect(wrong.map(placeOf)).toEqual([]);
  });

  it('a share shows its printed decimals and its unit; a count is grouped; words go with what is approximate or a bound', () => {
    const wrong = allCells().flatMap((placed) => {
      const {cell, workbook} = placed;
      if (cell.kind !== 'number' || cell.observationId === undefined) return [];
      const {stars} = observation(cell.observationId);
      const starred = placed.sheet.query !== 'compare/coefficients.sql' || stars === null ? '' : `"${stars}"`;
      const expected = formatOf(observation(cell.observationId), workbook.locale) + starred;
      return cell.format === expected ? [] : [`${placeOf(placed)}: ${cell.format}, not ${expected}`];
    });
    expect(wrong).toEqual([]);
  });

  it('a percentage is stored as 18, never as 0.18', () => {
    const small = allCells().filter(({cell}) => cell.kind === 'number' && cell.value > 0 && cell.value < 1 && cell.format.includes('%'));
    expect(small.map(placeOf)).toEqual([]);
    expect(
      allCells()
        .filter(({cell}) => cell.kind === 'number' && /(^|[^"\u00a0])%/.test(cell.format))
        .map(placeOf)
    ).toEqual([]);
  });

  it('is finite, and the base beside a share is the base of that very figure', () => {
    for (const placed of allCells()) if (placed.cell.kind === 'number') expect(Number.isFinite(placed.cell.value)).toBe(true);
    const rows = real().workbooks.flatMap(({sheets}) =>
      sheets.filter(({query, table}) => query === 'compare/side_by_side.sql' && !table.columns.some((c) => /^\d{4}$/.test(c.header)))
    );
    for (const {table} of rows) {
      const [figure, n] = [/^(Andel|Share)$/, /^(Antall svar|Answers) \(n\)$/].map((name) =>
        table.columns.findIndex(({header}) => name.test(header))
      );
      for (const {cells} of table.rows) {
        const [share, base] = [cells[figure ?? -1], cells[n ?? -1]];
        const id = share === undefined ? undefined : idOf(share);
        const expected = id === undefined ? null : observation(id).base_n;
        expect(base?.kind === 'number' ? base.value : null).toBe(expected);
      }
    }
  });
});

/** Words that stand after a number of some units. */
const SUFFIXES: Readonly<Record<Locale, Readonly<Partial<Record<Observation['unit'], string>>>>> = {
  nb: {percent: `${NBSP}%`, ratio: `${NBSP}ganger`, hours: `${NBSP}timer`},
  en: {percent: '%', ratio: `${NBSP}times`, hours: `${NBSP}hours`}
};

/** The format that an observation asks for. */
function formatOf({unit, decimals, flags}: Observation, locale: Locale): string {
  const has = (flag: string) => flags.split(';').includes(flag);
  const about = locale === 'nb' ? 'ca. ' : 'about ';
  const prefix = has('bound_low') ? 'over ' : has('bound_high') ? 'under ' : has('approx') ? about : '';
  const digits = unit === 'count' ? '#,##0' : decimals === null || decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  const suffix = SUFFIXES[locale][unit] ?? '';
  return `${prefix === '' ? '' : `"${prefix}"`}${digits}${suffix === '' ? '' : `"${suffix}"`}`;
}

describe('what may stand in a comparison', () => {
  const isUnplaced = ({name}: Sheet) => ['Uplasserte tall', 'Unplaced figures'].includes(name);
  const barred = (id: string) => {
    const {flags, same_as} = observation(id);
    return same_as !== null || flags.split(';').includes('unlabelled');
  };

  it('no table but Data, and the list of such figures, holds one whose label was lost, or one that repeats another', () => {
    const found = allCells().filter(
      ({sheet, cell}) => !isData(sheet) && !isUnplaced(sheet) && idOf(cell) !== undefined && barred(idOf(cell) ?? '')
    );
    expect(found.map(placeOf)).toEqual([]);
  });

  it('no chart does either', () => {
    const ids = charts().flatMap(({chart}) => pointsOf(chart).flatMap(({observationId}) => observationId ?? []));
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter(barred)).toEqual([]);
  });

  it('a figure that rests on fewer than 30 answers is words in a comparison, and in no chart; Data has it as printed', () => {
    // Counts of studies are no answers: STAMI's 15 of 15 (lines 899–902 of the AFI report) stand.
    const isFew = ({base_n, wave_id}: Observation) => (base_n ?? 30) < 30 && wave_id !== 'stami-2021';
    const few = allCells().filter(({cell}) => idOf(cell) !== undefined && isFew(observation(idOf(cell) ?? '')));
    expect(few.length).toBeGreaterThan(0);
    for (const {sheet, cell} of few) expect(cell.kind).toBe(isData(sheet) ? 'number' : 'text');
    const charted = charts().flatMap(({chart}) => pointsOf(chart).flatMap(({observationId}) => observationId ?? []));
    expect(charted.filter((id) => isFew(observation(id)))).toEqual([]);
  });

  it('18, 33, 54 and 68 per cent of agreements and guidelines never share a chart', () => {
    for (const {chart} of charts()) {
      const named = pointsOf(chart)
        .map(({observationId}) => observation(observationId ?? ''))
        .filter(
          ({topic, breakdown, category}) => (topic === 'agreement' || topic === 'guidelines') && breakdown === '' && category === 'yes'
        )
        .map(({value}) => value ?? 0);
      expect(named.filter((value) => [18, 33, 54, 68].includes(value)).length).toBeLessThan(2);
    }
  });

  it('33 and 68 never stand in the table of Skriftlig avtale; 54 stands under 18 with its group named', () => {
    const {table} = sheetOf(real(), 'agreements', 'Skriftlig avtale');
    const values = table.rows.flatMap(({cells}) => cells.flatMap((cell) => (cell.kind === 'number' && cell.strong ? [cell.value] : [])));
    // 1091 of the 6393 who answered on the employer's agreement (lines 36 and 18) stand between the two printed figures.
    expect(values.map((value) => Math.round(value * 10) / 10)).toEqual([18, 17.1, 54]);
    expect(table.rows[2]?.cells.map((cell) => (cell.kind === 'text' ? cell.text : ''))).toContain(
      'De som fikk spørsmålet, trolig de med avtale fra arbeidsgiver'
    );
  });

  it('a chart has one unit, and no chart draws a line', () => {
    for (const {chart} of charts()) {
      expect(new Set(pointsOf(chart).map(({observationId}) => observation(observationId ?? '').unit)).size).toBe(1);
      expect(['clustered', 'stacked']).toContain(chart.kind);
    }
  });

  it('segments of one bar are answers of one question to one group: they add up to 100 at most, within rounding', () => {
    for (const {chart} of charts().filter((c) => c.chart.kind === 'stacked')) {
      const bars = chart.series[0]?.points.length ?? 0;
      for (let bar = 0; bar < bars; bar++) {
        const segments = chart.series.map((s) => s.points[bar]);
        expect(segments.reduce((sum, point) => sum + (point?.value ?? 0), 0)).toBeLessThanOrEqual(100 + segments.length / 2);
        expect(new Set(segments.map((p) => observation(p?.observationId ?? '').population_id)).size).toBe(1);
      }
    }
  });

  it('one series of bars over answers is of one population', () => {
    for (const {chart} of charts()) {
      const shown = pointsOf(chart).map(({observationId}) => observation(observationId ?? ''));
      if (new Set(shown.map((o) => o.category)).size > 1 && chart.kind === 'clustered')
        expect(new Set(shown.map((o) => o.population_id)).size).toBe(1);
    }
  });
});

describe('charts', () => {
  it('have a title of at most 60 characters, on one line', () => {
    expect(
      charts()
        .map(({chart}) => chart.title)
        .filter((title) => title.length === 0 || title.length > 60 || title.includes('\n'))
    ).toEqual([]);
  });

  it('show figures of their own sheet: every bar is a row of its table, with the same value; of the page of key figures, a row of Data', () => {
    for (const {workbook, sheet, chart} of charts()) {
      const {table} = sheet.compact ? (workbook.sheets.find(isData) ?? sheet) : sheet;
      const inTable = new Map(
        table.rows.flatMap(({cells}) => cells.map((cell) => [idOf(cell), cell.kind === 'number' ? cell.value : null]))
      );
      for (const {observationId, value} of pointsOf(chart))
        expect([observationId, inTable.get(observationId)]).toEqual([observationId, value]);
    }
  });

  it('have an axis from 0 that is longer than the longest bar', () => {
    for (const {chart} of charts()) {
      const longest = chart.kind === 'stacked' ? 0 : Math.max(...pointsOf(chart).map(({value}) => value ?? 0));
      expect(chart.axis.max).toBeGreaterThanOrEqual(longest);
      expect(chart.axis.max % chart.axis.major).toBe(0);
    }
  });

  it('have alternative text with the title and every value as the bar shows it: also its «ca.» or «under»', () => {
    const missing = charts().flatMap(({workbook: {locale}, chart}) =>
      pointsOf(chart)
        .map(({observationId}) => shown(observation(observationId ?? ''), locale))
        .filter((text) => !chart.alt.includes(`: ${text}`))
        .map((text) => `${chart.title}: ${text}`)
    );
    expect(missing).toEqual([]);
    for (const {chart} of charts()) expect(chart.alt.startsWith(chart.title)).toBe(true);
  });

  it('have alternative text that reads as sentences: no full stop stands twice', () => {
    expect(
      charts()
        .map(({chart}) => chart.alt)
        .filter((alt) => /\.\.|\s\.|;\s*;/.test(alt))
    ).toEqual([]);
  });

  it('say of whom: the note names the unit or the group', () => {
    for (const {chart} of charts()) expect(chart.note).toMatch(/[Pp]rosent|[Pp]er cent/);
  });
});

/** A figure as its bar shows it. */
function shown({value, decimals, unit, flags}: Observation, locale: Locale): string {
  const format = formatOf({unit, decimals, flags} as Observation, locale);
  const number = (value ?? 0).toFixed(decimals ?? 0);
  return format.replace(/0(\.0+)?/, locale === 'nb' ? number.replace('.', ',') : number).replaceAll('"', '');
}

describe('sheets by sector and year', () => {
  const sheets = () =>
    real().workbooks.flatMap((workbook) =>
      workbook.sheets.filter(({table}) => table.columns.some(({header}) => /^\d{4}$/.test(header))).map((sheet) => ({workbook, sheet}))
    );

  it('there is one or more in each workbook', () => {
    expect(sheets().length).toBe(10);
  });

  it('every cell under a year is a figure, a reason, or a year in which the source did not survey the group', () => {
    const surveyed = new Set<string>();
    const add = (label: string, population: string, year: number | null | undefined) =>
      surveyed.add(`${label} ${population} ${year ?? ''}`);
    const {codebook, observations} = real();
    const sourceLabels = new Map(codebook.sources.map(({row}) => [row.source_id, row]));
    const populationLabels = new Map(codebook.populations.map(({row}) => [row.population_id, row]));
    const years = new Map(codebook.waves.map(({row}) => [row.wave_id, row.year]));
    const said = [...observations.filter((o) => o.kind !== 'secondary' && o.topic !== 'method'), ...codebook.gaps.map(({row}) => row)];
    for (const o of said) {
      for (const locale of LOCALES) {
        const label = locale === 'nb' ? 'label_nb' : 'label_en';
        add(sourceLabels.get(o.source_id)?.[label] ?? '', populationLabels.get(o.population_id)?.[label] ?? '', years.get(o.wave_id ?? ''));
      }
    }
    const wrong = sheets().flatMap(({workbook, sheet}) => {
      const at = (name: RegExp) => sheet.table.columns.findIndex(({header}) => name.test(header));
      const [source, population] = [at(/^(Kilde|Source)$/), at(/^(Prosent av hvem|Percentage of whom)$/)];
      return sheet.table.rows.flatMap(({cells}, row) =>
        cells.flatMap((cell, column) => {
          const header = sheet.table.columns[column]?.header ?? '';
          if (!/^\d{4}$/.test(header) || cell.kind !== 'empty') return [];
          const [who, whom] = [cells[source], cells[population]].map((c) => (c?.kind === 'text' ? c.text : ''));
          return surveyed.has(`${who ?? ''} ${whom ?? ''} ${header}`)
            ? [`${placeOf({workbook, sheet, row, column, header, cell})}: ${who ?? ''}, ${whom ?? ''}`]
            : [];
        })
      );
    });
    expect(wrong).toEqual([]);
  });

  it('along a row there is one indicator, one source and one denominator; no row adds up sources', () => {
    for (const {sheet} of sheets()) {
      for (const {cells} of sheet.table.rows) {
        const shownHere = cells.flatMap((cell) => idOf(cell) ?? []).map(observation);
        expect(
          new Set(shownHere.map((o) => `${o.source_id} ${o.indicator_id} ${o.category} ${o.population_id} ${o.breakdown}`)).size
        ).toBeLessThan(2);
      }
    }
  });

  it('a figure stands under the year of its survey', () => {
    const years = new Map(real().codebook.waves.map(({row}) => [row.wave_id, row.year]));
    for (const {sheet} of sheets()) {
      for (const {cells} of sheet.table.rows) {
        cells.forEach((cell, i) => {
          const id = idOf(cell);
          if (id !== undefined) expect(sheet.table.columns[i]?.header).toBe(String(years.get(observation(id).wave_id)));
        });
      }
    }
  });

  it('no group but sectors has a row: sizes of firms stand in Data alone', () => {
    for (const {sheet} of sheets()) {
      const groups = sheet.table.rows.flatMap(({cells}) =>
        cells.flatMap((cell) => idOf(cell) ?? []).map((id) => observation(id).breakdown)
      );
      expect(groups.filter((breakdown) => breakdown !== '' && !breakdown.startsWith('sector='))).toEqual([]);
    }
  });

  it('the rows of one indicator are one block, whole industries first', () => {
    for (const {sheet} of sheets()) {
      const measures = sheet.table.rows.map(({cells}) => (cells[0]?.kind === 'text' ? cells[0].text : ''));
      const blocks = measures.filter((measure, i) => measure !== measures[i - 1]);
      expect(new Set(blocks).size).toBe(blocks.length);
    }
  });
});

describe('empty cells and signs', () => {
  it("no text is blank, and none is only '-', '–', '..', '…', '*' or ':'", () => {
    expect(
      allCells()
        .filter(({cell, header}) => header !== 'stars' && cell.kind === 'text' && /^[\s\-–—.…*:]*$/.test(cell.text))
        .map(placeOf)
    ).toEqual([]);
  });

  it('cells are empty only where the fourth line of the sheet says what that means', () => {
    const unexplained = allCells()
      .filter(({sheet, header, cell}) => cell.kind === 'empty' && !explains(sheet.howToRead, header))
      .map(({workbook, sheet, header}) => `${workbook.locale}/${workbook.id}: ${sheet.name}, column ${header}`);
    expect([...new Set(unexplained)]).toEqual([]);
  });

  it('«the row has no figure» is true of every row with such an empty cell', () => {
    const untrue = allCells().filter(({sheet, row, cell, header}) => {
      if (
        cell.kind !== 'empty' ||
        /^\d{4}$/.test(header) ||
        saysMore(sheet, row, header) ||
        !/raden har ikke noe tall|has no figure/.test(sheet.howToRead)
      )
        return false;
      return sheet.table.rows[row]?.cells.some((other) => other.kind === 'number' && other.strong) ?? false;
    });
    expect(untrue.map(placeOf)).toEqual([]);
  });
});

/** What the fourth line says besides: the row that others are graded against has no reason, a computed share no count. */
function saysMore({howToRead, table}: Sheet, row: number, header: string): boolean {
  const texts = table.rows[row]?.cells.map((cell) => (cell.kind === 'text' ? cell.text : '')) ?? [];
  const isReference = texts.some((text) => /^(mot denne|reference)$/.test(text));
  const isComputed = texts.some((text) => /^(Beregnet|Derived): /.test(text));
  if (/^(Grunn|Reason)$/.test(header)) return isReference && /den det måles mot|is the reference/.test(howToRead);
  return /^(Antall|Count)$/.test(header) && isComputed && /beregnet av flere antall|several counts/.test(howToRead);
}

/** Whether the fourth line speaks of an empty cell in a column. */
function explains(howToRead: string, header: string): boolean {
  if (/^(Grunn|Reason)$/.test(header) && /tom Grunn|has no Reason/.test(howToRead)) return true;
  if (/Ingen rute er tom|No cell is empty/.test(howToRead)) return false;
  if (/Tom rute:|[Aa]n empty cell:/.test(howToRead)) return true;
  const n = /^(Antall svar|Answers) \(n\)$/.test(header) && /[Tt]om (rute for )?n:|[Aa]n empty n:/.test(howToRead);
  const year = /^\d{4}$/.test(header) && /Tom rute under et år:|An empty cell under a year:/.test(howToRead);
  const place = /^(Sted i kilden|Place in source)$/.test(header) && /[Tt]omt sted:|[Aa]n empty place:/.test(howToRead);
  return n || year || place;
}

describe('Data', () => {
  it.each(BOTH)('%s in %s has a row for every figure of its topics, and no other', (id, locale) => {
    const workbook = workbookOf(real(), id, locale);
    const topics: readonly string[] = SPECS.find((spec) => spec.id === id)?.topics ?? [];
    const data = workbook.sheets.find(isData);
    expect(data?.table.rows.map(({anchor}) => anchor ?? '').toSorted()).toEqual(
      real()
        .observations.filter(({topic}) => topics.includes(topic))
        .map((o) => o.observation_id)
        .sort()
    );
  });

  it('every figure of every sheet is a row of the Data of its workbook', () => {
    for (const workbook of real().workbooks) {
      const anchors = new Set(workbook.sheets.find(isData)?.table.rows.map(({anchor}) => anchor));
      expect(
        cellsOf(workbook)
          .filter(({sheet}) => !isList(sheet))
          .flatMap(({cell}) => idOf(cell) ?? [])
          .filter((id) => !anchors.has(id))
      ).toEqual([]);
    }
  });

  it.each(BOTH)('%s in %s gives document, line and printed token of each row as the observation has them', (id, locale) => {
    const data = workbookOf(real(), id, locale).sheets.find(isData);
    const column = (name: string) => data?.table.columns.findIndex(({header}) => header === name) ?? -1;
    const [token, document, line] = locale === 'nb' ? ['Trykt som', 'Dokument', 'Linje'] : ['As printed', 'Document', 'Line'];
    for (const {anchor = '', cells} of data?.table.rows ?? []) {
      const o = observation(anchor);
      const told = [token, document, line]
        .map((name) => cells[column(name)])
        .map((cell) => (cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? cell.value : null));
      expect(told).toEqual([o.as_published, o.document_id, o.line]);
    }
  });

  it('«Brukt i» leads to a cell that shows that figure; «bare her» is true', () => {
    for (const workbook of real().workbooks) {
      const data = workbook.sheets.find(isData);
      const used = data?.table.columns.findIndex(({header}) => /^(Brukt i|Used in)$/.test(header)) ?? -1;
      const shownAt = new Map<string, string | undefined>(
        cellsOf(workbook)
          .filter(({sheet, cell}) => !isData(sheet) && idOf(cell) !== undefined)
          .map(({sheet, row, column, cell}) => [`${sheet.name}!${addressOf(row, column)}`, idOf(cell)])
      );
      const shownIds = new Set(shownAt.values());
      for (const {anchor, cells} of data?.table.rows ?? []) {
        const cell = cells[used];
        if (cell?.kind !== 'text') throw new Error('a row of Data without «Brukt i»');
        if (cell.link)
          expect([cell.text, shownAt.get(`${cell.link.sheet}!${cell.link.cell ?? ''}`)]).toEqual([
            `${cell.link.sheet}!${cell.link.cell ?? ''}`,
            anchor
          ]);
        else expect(shownIds.has(anchor)).toBe(false);
      }
    }
  });
});

describe('links', () => {
  it('every link leads to a sheet and row of its own workbook', () => {
    for (const workbook of real().workbooks) {
      for (const {cell} of cellsOf(workbook)) {
        if (cell.kind === 'empty' || !cell.link) continue;
        const {sheet, anchor} = cell.link;
        const target = workbook.sheets.find(({name}) => name === sheet);
        if (sheet !== workbook.chartFigures.name) expect(target).toBeDefined();
        if (anchor !== undefined) expect(target?.table.rows.filter((row) => row.anchor === anchor)).toHaveLength(1);
      }
    }
  });

  it('a linked figure, and the reason in its place, leads to its own row of Data', () => {
    const wrong = allCells().filter(
      ({cell}) =>
        idOf(cell) !== undefined && cell.kind !== 'empty' && cell.link?.anchor !== undefined && cell.link.anchor !== cell.observationId
    );
    expect(wrong.map(placeOf)).toEqual([]);
  });

  it('a linked place leads to the row of Data that has that document and line, and that figure', () => {
    const wrong = allCells().flatMap((placed) => {
      const {cell, sheet, row} = placed;
      if (cell.kind !== 'text' || cell.link?.anchor === undefined || !/^[a-z0-9-]+:\d+$/.test(cell.text)) return [];
      const {document_id, line} = observation(cell.link.anchor);
      const ids = sheet.table.rows[row]?.cells.flatMap((other) => idOf(other) ?? []) ?? [];
      return cell.text === `${document_id}:${line}` && ids.includes(cell.link.anchor)
        ? []
        : [`${placeOf(placed)}: ${cell.text} leads to line ${line}`];
    });
    expect(wrong).toEqual([]);
  });

  it('every figure of a comparison is two steps from its token: it or the place beside it links to Data', () => {
    const lost = allCells().filter(({sheet, row, cell}) => {
      if (isData(sheet) || isList(sheet) || cell.kind !== 'number' || cell.observationId === undefined) return false;
      const id = cell.observationId;
      return !sheet.table.rows[row]?.cells.some((other) => other.kind !== 'empty' && other.link?.anchor === id);
    });
    expect(lost.map(placeOf)).toEqual([]);
  });
});

const COVER: Readonly<Record<Locale, string>> = {nb: 'Forside', en: 'Cover'};
const SOURCES: Readonly<Record<Locale, string>> = {nb: 'Kilder', en: 'Sources'};

describe('cover, notes and sources', () => {
  it.each(BOTH)('the cover of %s in %s lists every other sheet in its order, the chart figures too, each with a link', (id, locale) => {
    const workbook = workbookOf(real(), id, locale);
    const cover = workbook.sheets.find(({name}) => name === COVER[locale]);
    const others = workbook.sheets.filter((sheet) => sheet !== cover);
    const listed = cover?.table.rows.map(({cells: [name]}) => (name?.kind === 'text' ? [name.text, name.link?.sheet] : []));
    expect(listed).toEqual(
      [
        ...others.map(({name}) => name),
        ...(workbook.sheets.some(({charts: drawn}) => drawn.length > 0) ? [workbook.chartFigures.name] : [])
      ].map((name) => [name, name])
    );
  });

  it.each(BOTH)('the sources of %s in %s count every row of Data once', (id, locale) => {
    const workbook = workbookOf(real(), id, locale);
    const counts = workbook.sheets.find(({name}) => name === SOURCES[locale])?.table.rows.map(({cells}) => cells.at(-1));
    const sum = counts?.reduce((total, cell) => total + (cell?.kind === 'number' ? cell.value : 0), 0);
    expect(sum).toBe(workbook.sheets.find(isData)?.table.rows.length);
  });

  it('every note that a row refers to stands under its table, and every note but a general one has a row', () => {
    for (const {sheets} of real().workbooks) {
      for (const {table, notes} of sheets.filter(({query}) => query === 'compare/side_by_side.sql')) {
        const used = new Set(
          table.rows.flatMap(({cells}) =>
            cells.flatMap((c) => (c.kind === 'text' ? [...c.text.matchAll(/\[(?:merknad|note) (\d+)\]/g)].map((m) => Number(m[1])) : []))
          )
        );
        for (const n of used) expect(n).toBeLessThanOrEqual(notes.length);
        notes.forEach((note, i) => expect(note).toMatch(new RegExp(`^\\[(merknad|note) ${i + 1}\\] `)));
      }
    }
  });

  it("a note about Fagforbundet's report stands on no row of another source", () => {
    const foreign = allCells().filter(({sheet, row, cell}) => {
      if (cell.kind !== 'text' || sheet.query !== 'compare/side_by_side.sql') return false;
      const own = sheet.notes.filter((note) => /5\u00a0797|5,797/.test(note)).map((note) => note.slice(0, note.indexOf(']') + 1));
      const source = sheet.table.rows[row]?.cells.find((c) => c.kind === 'text' && c.mark !== undefined);
      return own.some((mark) => cell.text.includes(mark)) && source?.kind === 'text' && source.text !== 'Fagforbundet';
    });
    expect(foreign.map(placeOf)).toEqual([]);
  });

  it('every percentage that a finding names is a figure of its sheet, as its cell shows it', () => {
    const unknown = real().workbooks.flatMap((workbook) =>
      workbook.sheets.flatMap(({name, finding, table, query}) => {
        if (query !== 'compare/side_by_side.sql') return [];
        const shownBy = (value: number, format: string) => Number(value.toFixed(/0\.(0+)/.exec(format)?.[1]?.length ?? 0));
        const values = new Set(
          table.rows.flatMap(({cells}) => cells.flatMap((c) => (c.kind === 'number' ? [shownBy(c.value, c.format)] : [])))
        );
        const named = [...finding.matchAll(/(\d+(?:[.,]\d+)?) (?:prosent|per cent)/g)].map((m) => Number((m[1] ?? '').replace(',', '.')));
        return named.filter((value) => !values.has(value)).map((value) => `${workbook.locale}/${name}: ${value}`);
      })
    );
    expect(unknown).toEqual([]);
  });
});
