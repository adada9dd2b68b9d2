import type {Sheet, Workbook} from '../../src/workbook/sheet.js';
import {addressOf} from '../../src/workbook/layout.js';
import {coefficientsSheet} from './coefficients.js';
import {commonBaseSheet} from './common-base.js';
import {comparabilitySheet} from './comparability.js';
import {comparisonSheet} from './comparison.js';
import type {Context} from './context.js';
import {type CoverEntry, coverSheet, entryOf} from './cover.js';
import {askForData, dataSheet, type Shown} from './data.js';
import {keyFiguresSheet} from './key-figures.js';
import {changesSheet} from './lists/changes.js';
import {checksSheet} from './lists/checks.js';
import {correctionsSheet} from './lists/corrections.js';
import {coverageSheet} from './lists/coverage.js';
import {findingsSheet} from './lists/findings.js';
import {leftOutSheet} from './lists/left-out.js';
import {stateSheet} from './lists/state.js';
import {tablesSheet} from './lists/tables.js';
import {unplacedSheet} from './lists/unplaced.js';
import {methodSheet} from './method.js';
import {notesSheet} from './notes.js';
import {overTimeSheet} from './over-time.js';
import {questionsSheet} from './questions.js';
import {sectorYearSheet} from './sector-year.js';
import {askForSurveys, sourcesSheet} from './sources.js';
import {MissingFigure} from './select.js';
import type {FigureSheetSpec, ListKind, WorkbookSpec} from './spec.js';
import {isWithdrawn} from './withdrawn.js';

/** A workbook in one language: cover, the sheets of figures, all figures, words and notes, sources. */
export async function workbookOf(spec: WorkbookSpec, context: Context): Promise<Workbook> {
  const {words, locale, edition} = context;
  const data = await askForData(context);
  const surveys = await askForSurveys(context);
  const years = surveyYears(context);
  const own = (await Promise.all(spec.sheets.map((sheet) => standingSheet(sheet, years, context)))).flatMap((sheet) => sheet ?? []);
  const figures = own.map(({sheet}) => sheet);
  const shown = firstPlaces(figures);
  const here = {listed: new Set(data.map(({observation_id}) => observation_id)), shown};
  const changes = await changesSheet(spec.tellsAllChanges ? '*' : context.topics, here, context);
  const shared: Named[] = [
    {key: 'data', sheet: dataSheet(data, shown, context)},
    {key: 'notes', sheet: notesSheet(figures, context)},
    {key: 'sources', sheet: sourcesSheet(surveys, context)},
    ...(spec.compares
      ? [
          {key: 'questions', sheet: await questionsSheet(context)},
          {key: 'method', sheet: methodSheet(context)}
        ]
      : [])
  ];
  const named = inOrder(spec, own, {key: 'changes', sheet: changes}, shared);
  const sheets = named.map(({sheet}) => sheet);
  const chartFigures: CoverEntry = {
    name: words.say('chart_figures.sheet'),
    question: words.say('chart_figures.question'),
    ids: chartedIds(figures)
  };
  const hasCharts = figures.some(({charts}) => charts.length > 0);
  const entries = [
    ...sheets.map((sheet, i) => entryOf(sheet, words.say(`${named[i]?.key ?? ''}.question`))),
    ...(hasCharts ? [chartFigures] : [])
  ];
  const key = spec.id.replaceAll('-', '_');
  const cover = coverSheet(key, entries, data, surveys, context);
  return {
    id: spec.id,
    locale,
    title: words.say(`${key}.title`),
    footer: words.say('footer', {workbook: words.say(`${key}.short`), edition}),
    pageWords: [words.say('page'), words.say('page_of')],
    links: [
      {label: words.say('link.contents'), sheet: words.say('cover.sheet')},
      {label: words.say('link.data'), sheet: words.say('data.sheet')},
      {label: words.say('link.notes'), sheet: words.say('notes.sheet')}
    ],
    notesHeading: words.say('notes.heading'),
    sheets: spec.leads ? [...sheets.slice(0, 1), cover, ...sheets.slice(1)] : [cover, ...sheets],
    chartFigures: chartFiguresWords(context)
  };
}

/** A sheet, and the key of its words. */
interface Named {
  key: string;
  sheet: Sheet;
}

/** The sheets in the order of their tabs: changes last, or right after the page that stands first. */
function inOrder({tellsAllChanges}: WorkbookSpec, own: readonly Named[], changes: Named, shared: readonly Named[]): Named[] {
  if (!tellsAllChanges) return [...own, ...shared, changes];
  return [...own.slice(0, 1), changes, ...own.slice(1), ...shared];
}

/** What the sheet says that holds the figures of the charts. */
export function chartFiguresWords({words}: Context): Workbook['chartFigures'] {
  return {
    name: words.say('chart_figures.sheet'),
    title: words.say('chart_figures.title'),
    finding: words.say('chart_figures.finding'),
    about: words.say('chart_figures.about'),
    howToRead: words.say('chart_figures.read'),
    tableName: words.say('chart_figures.table'),
    headers: [words.say('column.chart'), words.say('column.series'), words.say('column.label'), words.say('column.value')]
  };
}

/**
 * A sheet of figures. One that names figures of a withdrawn document goes without its sentences and charts, and gives the reason where
 * they stood; one that has nothing left is null.
 */
async function standingSheet(
  spec: FigureSheetSpec,
  years: ReadonlyMap<string, ReadonlySet<number>>,
  context: Context
): Promise<Named | null> {
  const sheet = await figureSheet(spec, years, context).catch((error: unknown) => {
    if (!(error instanceof MissingFigure) || !isWithdrawn(error, context.withdrawn)) throw error;
    return figureSheet(atRest(spec), years, {...context, atRest: true});
  });
  return sheet.table.rows.length === 0 && context.withdrawn.documents.length > 0 ? null : {key: spec.key, sheet};
}

/** A sheet without what names single figures. */
function atRest(spec: FigureSheetSpec): FigureSheetSpec {
  switch (spec.kind) {
    case 'comparison':
      return {...spec, charts: [], values: {}, facts: {}, notes: [], line: false, blocks: []};
    case 'sector_year':
      return {...spec, charts: [], values: {}, facts: {}, line: false};
    case 'common_base':
      return {...spec, charts: [], values: {}, facts: {}, notes: []};
    case 'key_figures':
      return {...spec, charts: [], values: {}, facts: {}};
    default:
      return spec;
  }
}

function figureSheet(spec: FigureSheetSpec, years: ReadonlyMap<string, ReadonlySet<number>>, context: Context): Promise<Sheet> {
  switch (spec.kind) {
    case 'comparison':
      return comparisonSheet(spec, context);
    case 'sector_year':
      return sectorYearSheet(spec, years, context);
    case 'key_figures':
      return keyFiguresSheet(spec, context);
    case 'common_base':
      return commonBaseSheet(spec, context);
    case 'over_time':
      return overTimeSheet(spec.key, context);
    case 'comparability':
      return comparabilitySheet(context);
    case 'coefficients':
      return coefficientsSheet(spec, context);
    default:
      return Promise.resolve(LIST_SHEETS[spec.kind](context));
  }
}

const LIST_SHEETS: Readonly<Record<ListKind, (context: Context) => Sheet | Promise<Sheet>>> = {
  findings: findingsSheet,
  checks: checksSheet,
  tables: tablesSheet,
  unplaced: unplacedSheet,
  left_out: leftOutSheet,
  corrections: correctionsSheet,
  coverage: coverageSheet,
  state: stateSheet
};

/** The years in which each source surveyed each population of its own, by `source population`. */
function surveyYears({facts}: Context): ReadonlyMap<string, ReadonlySet<number>> {
  const years = new Map<string, Set<number>>();
  for (const {source_id, population_id, year, kind} of facts.values()) {
    if (kind === 'secondary') continue;
    const key = `${source_id} ${population_id}`;
    years.set(key, (years.get(key) ?? new Set()).add(year));
  }
  return years;
}

/** The figures that charts show, each once. */
function chartedIds(sheets: readonly Sheet[]): string[] {
  const points = sheets.flatMap(({charts}) => charts.flatMap(({series}) => series.flatMap((s) => s.points)));
  return [...new Set(points.flatMap(({observationId}) => observationId ?? []))];
}

/** Where each figure is shown first. */
export function firstPlaces(sheets: readonly Sheet[]): Shown {
  const places = new Map<string, {sheet: string; cell: string}>();
  for (const sheet of sheets) {
    sheet.table.rows.forEach(({cells}, row) => {
      cells.forEach((cell, column) => {
        if (cell.kind === 'empty' || cell.observationId === undefined || places.has(cell.observationId)) return;
        places.set(cell.observationId, {sheet: sheet.name, cell: addressOf(row, column)});
      });
    });
  }
  return places;
}
