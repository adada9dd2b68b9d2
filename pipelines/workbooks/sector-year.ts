import type {Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {EMPTY, quiet, text} from './cells.js';
import {columnsIn} from './columns.js';
import {chartOf} from './charts.js';
import {headOf} from './head.js';
import {valuesOf} from './comparison.js';
import {type Context, linkToData} from './context.js';
import {notesUnder, type SheetNotes} from './findings.js';
import {type Figure, suppression, numberFormat, numberText, statusText, whatText} from './figure.js';
import {askSideBySide, SIDE_BY_SIDE, shownOn} from './side-by-side.js';
import type {SectorYearSpec} from './spec.js';

/** Rows are indicator × sector × source, columns are years: along a row there is one question, one source, one denominator. */
export async function sectorYearSheet(
  spec: SectorYearSpec,
  surveyYears: ReadonlyMap<string, ReadonlySet<number>>,
  context: Context
): Promise<Sheet> {
  const {words} = context;
  const figures = shownOn(await askSideBySide({...spec, sector: '*', ownOnly: true, unit: 'percent'}, context), spec);
  const rows = groupRows(figures);
  const years = [...new Set(figures.flatMap(({year}) => year ?? []))].sort((a, b) => a - b);
  const values = valuesOf(spec, figures, context);
  const notes = notesUnder([], figures, context);
  return {
    ...headOf(spec, figures, values, context),
    howToRead: words.say('read.sector_year'),
    table: {
      name: words.say(`${spec.key}.table`),
      columns: columnsOf(years, context),
      rows: rows.map((row, i) => rowOf(row, rows[i + 1], {years, surveyYears, notes}, context))
    },
    charts: spec.charts.map((chart) => chartOf(chart, figures, values, context)),
    chartLine: spec.line ? words.say(`${spec.key}.line`, values) : null,
    notes: notes.lines,
    query: SIDE_BY_SIDE
  };
}

/** The figures and gaps of one row: one thing, asked of one population by one source. At least one. */
interface SectorRow {
  first: Figure;
  cells: readonly Figure[];
}

/** Rows in the order: indicator, sector code, source. A row without any figure or reason does not exist. */
function groupRows(figures: readonly Figure[]): SectorRow[] {
  const rows = new Map<string, Figure[]>();
  for (const figure of figures) {
    const {indicator_id, category, source_id, population_id, sector} = figure;
    const key = [indicator_id, category, source_id, population_id, sector ?? ''].join(' ');
    rows.set(key, [...(rows.get(key) ?? []), figure]);
  }
  const all = [...rows.values()].flatMap((cells) => (cells[0] ? [{first: cells[0], cells}] : []));
  const indicators = [...new Set(figures.map(({indicator_id}) => indicator_id))];
  const rank = ({first}: SectorRow) => [indicators.indexOf(first.indicator_id), first.sn2007?.startsWith('A') ? 0 : 1];
  return all.sort((a, b) => {
    const [ai = 0, aw = 0] = rank(a);
    const [bi = 0, bw = 0] = rank(b);
    return ai - bi || aw - bw || compareText(a.first.sn2007, b.first.sn2007) || compareText(a.first.source_id, b.first.source_id);
  });
}

function compareText(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

function columnsOf(years: readonly number[], context: Context): TableColumn[] {
  const column = columnsIn(context);
  return [
    column('measure', 33),
    column('sn2007', 9),
    column('sector', 27),
    column('match', 12),
    column('source', 15.5),
    column('population', 33),
    ...years.map((year): TableColumn => ({header: String(year), width: 17, align: 'right'})),
    column('n_by_year', 16, 'right'),
    column('status', 38)
  ];
}

interface RowContext {
  years: readonly number[];
  surveyYears: ReadonlyMap<string, ReadonlySet<number>>;
  notes: SheetNotes<Figure>;
}

function rowOf(
  {first, cells}: SectorRow,
  next: SectorRow | undefined,
  {years, surveyYears, notes}: RowContext,
  context: Context
): TableRow {
  const {words} = context;
  const figures = cells.filter(({is_gap}) => is_gap === 0);
  return {
    cells: [
      text(whatText({...first, breakdown: ''}, context)),
      text(first.sn2007 ?? ''),
      text(first.sector_label ?? ''),
      text(words.say(`match.${first.sector_match ?? ''}`)),
      text(first.source_label, {mark: first.colour}),
      text(first.population_label),
      ...years.map((year) => yearCell(year, first, cells, surveyYears, context)),
      answersCell(figures, context),
      text(statusOf(cells, context) + notes.marksOn(...cells))
    ],
    rule: first.indicator_id !== next?.first.indicator_id
  };
}

/** The figure of a year, as a link to its row in Data; the reason where there is none; empty where the group was not surveyed. */
function yearCell(
  year: number,
  {source_id, population_id}: Figure,
  cells: readonly Figure[],
  surveyYears: ReadonlyMap<string, ReadonlySet<number>>,
  context: Context
): SheetCell {
  const {words, locale} = context;
  const figure = cells.find((cell) => cell.year === year);
  if (!figure)
    return surveyYears.get(`${source_id} ${population_id}`)?.has(year) ? quiet(words.say('gap.not_published'), {align: 'right'}) : EMPTY;
  if (figure.is_gap) return quiet(words.say(`gap.${figure.reason ?? 'not_published'}`), {align: 'right'});
  const observationId = figure.observation_id ?? '';
  const link = linkToData(observationId, context);
  const hidden = suppression(figure);
  if (hidden !== null) return quiet(words.say(`gap.${hidden}`), {align: 'right', link, observationId});
  return {kind: 'number', value: figure.value ?? Number.NaN, format: numberFormat(figure, locale), strong: true, link, observationId};
}

/** How many answered: a number where the row has one figure, else each year's. */
function answersCell(figures: readonly Figure[], {words, locale}: Context): SheetCell {
  const [only, ...more] = figures;
  if (!only) return EMPTY;
  const none = words.say('gap.not_published');
  if (more.length === 0 && only.base_n !== null) return {kind: 'number', value: only.base_n, format: '#,##0'};
  if (figures.every(({base_n}) => base_n === null)) return quiet(none, {align: 'right'});
  const byYear = [...figures].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  return text(byYear.map(({year, base_n}) => `${year ?? ''}: ${base_n === null ? none : numberText(base_n, 0, locale)}`).join(' · '), {
    align: 'right'
  });
}

function statusOf(cells: readonly Figure[], context: Context): string {
  const byYear = [...cells].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  const [only, ...more] = byYear;
  if (only && more.length === 0) return statusText(only, context);
  return byYear.map((figure) => `${figure.year ?? ''}: ${statusText(figure, context)}`).join('. ');
}
