import * as z from 'zod';
import {KINDS, PRECISIONS, UNITS} from '../../schemas/observation.js';
import type {FigureCell, Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {countCell, EMPTY, orEmpty, plainNumber, text} from './cells.js';
import {findingText} from './findings.js';
import {type Context, groupLabel} from './context.js';
import {formulaText, numberFormat, originText} from './figure.js';
import {periodText} from './period.js';

const QUERY = 'compare/data.sql';

/** One observation, as `compare/data.sql` promises it. */
export const dataRowSchema = z.strictObject({
  observation_id: z.string(),
  source_id: z.string(),
  indicator_id: z.string(),
  category: z.string(),
  wave_id: z.string(),
  population_id: z.string(),
  breakdown: z.string(),
  period_start: z.string().nullable(),
  period_end: z.string().nullable(),
  period_precision: z.enum(PRECISIONS).nullable(),
  period_inferred: z.enum(['true', 'false']),
  year: z.int(),
  value: z.number().nullable(),
  decimals: z.int().nullable(),
  unit: z.enum(UNITS),
  base_n: z.int().nullable(),
  approx: z.boolean(),
  stars: z.string().nullable(),
  kind: z.enum(KINDS),
  same_as: z.string().nullable(),
  flags: z.string(),
  as_published: z.string().nullable(),
  document_id: z.string(),
  line: z.int(),
  locator: z.string(),
  colour: z.string(),
  sn2007: z.string().nullable(),
  sector_match: z.string().nullable(),
  sampling: z.string().nullable(),
  ci_low: z.number().nullable(),
  ci_high: z.number().nullable(),
  rounding_low: z.number().nullable(),
  rounding_high: z.number().nullable(),
  formula: z.string().nullable(),
  inputs: z.string().nullable(),
  topic_label: z.string(),
  indicator_label: z.string(),
  category_label: z.string(),
  population_label: z.string(),
  source_label: z.string(),
  survey_label: z.string(),
  sector_label: z.string().nullable()
});
export type DataRow = z.infer<typeof dataRowSchema>;

/** Where a figure is shown: the first of the sheets that show it. */
export type Shown = ReadonlyMap<string, Pick<FigureCell, 'sheet' | 'cell'>>;

/** Every observation of the workbook's topics. */
export async function askForData({ask, topics, locale}: Context): Promise<DataRow[]> {
  return ask(QUERY, {topics, locale}, dataRowSchema);
}

type Field = [key: string, width: number, align: TableColumn['align'], cell: (row: DataRow, context: Context) => SheetCell];

/** What a person reads; the contract's own columns follow. */
const READ: readonly Field[] = [
  ['topic', 18, 'left', (r) => text(r.topic_label)],
  ['measure', 34, 'left', (r) => text(r.indicator_label)],
  ['answer', 19, 'left', (r) => text(r.category_label)],
  ['group', 26, 'left', (r, context) => orEmpty(r.sector_label ?? groupLabel(r.breakdown, context))],
  ['sn2007', 9, 'left', (r) => orEmpty(r.sn2007)],
  ['match', 12, 'left', (r, {words}) => (r.sector_match === null ? EMPTY : text(words.say(`match.${r.sector_match}`)))],
  ['source', 15.5, 'left', (r) => text(r.source_label, {mark: r.colour})],
  ['year', 8, 'right', (r) => plainNumber(r.year)],
  ['period', 21, 'left', (r, {locale}) => orEmpty(periodText(r, locale))],
  ['value', 11, 'right', valueCell],
  ['unit', 13.5, 'left', (r, {words}) => text(words.say(`unit.${r.unit}`))],
  ['n', 11, 'right', (r) => countCell(r.base_n)],
  ['population', 34, 'left', (r) => text(r.population_label)],
  ['origin', 11, 'left', (r, {words}) => text(words.say(`origin.${r.kind}`))],
  ['status', 42, 'left', (r, context) => text(statusOf(r, context))],
  [
    'findings',
    46,
    'left',
    (r, context) =>
      orEmpty(
        context.findings
          .of(r.observation_id)
          .map((found) => findingText(found, context))
          .join(' ')
      )
  ],
  ['lower', 9, 'right', (r) => boundCell(r.ci_low)],
  ['upper', 9, 'right', (r) => boundCell(r.ci_high)],
  ['as_printed', 16, 'left', (r) => orEmpty(r.as_published)],
  ['document', 20, 'left', (r) => text(r.document_id)],
  ['line', 8, 'right', (r) => plainNumber(r.line)],
  ['locator', 10, 'left', (r, {words, locale}) => text(locale === 'nb' ? r.locator : locatorText(r.locator, words))],
  ['formula', 24, 'left', (r, {locale}) => (r.formula === null ? EMPTY : text(formulaText(r.formula, locale)))]
];

/** Names as in observations.csv, in both languages. */
const CONTRACT: readonly Field[] = [
  ['observation_id', 46, 'left', (r) => text(r.observation_id)],
  ['source_id', 14, 'left', (r) => text(r.source_id)],
  ['indicator_id', 42, 'left', (r) => text(r.indicator_id)],
  ['category', 23, 'left', (r) => text(r.category)],
  ['wave_id', 28, 'left', (r) => text(r.wave_id)],
  ['population_id', 32, 'left', (r) => text(r.population_id)],
  ['breakdown', 40, 'left', (r) => orEmpty(r.breakdown)],
  ['period_start', 12, 'left', (r) => orEmpty(r.period_start)],
  ['period_end', 12, 'left', (r) => orEmpty(r.period_end)],
  ['decimals', 11, 'right', (r) => plainNumber(r.decimals)],
  ['approx', 8, 'left', (r) => text(String(r.approx))],
  ['stars', 7, 'left', (r) => orEmpty(r.stars)],
  ['kind', 11, 'left', (r) => text(r.kind)],
  ['same_as', 46, 'left', (r) => orEmpty(r.same_as)],
  ['flags', 40, 'left', (r) => orEmpty(r.flags)],
  ['rounding_low', 16, 'right', (r) => boundCell(r.rounding_low)],
  ['rounding_high', 16, 'right', (r) => boundCell(r.rounding_high)],
  ['inputs', 60, 'left', (r) => orEmpty(r.inputs)]
];

/** All figures of the workbook's topics, one row an observation, with what it is, where it stands and where it is used. */
export function dataSheet(rows: readonly DataRow[], shown: Shown, context: Context): Sheet {
  const {words} = context;
  const header = (name: string, width: number, align: TableColumn['align'], own: boolean): TableColumn => ({
    header: own ? name : words.say(`column.${name}`),
    width,
    align
  });
  const used: TableColumn = header('used_in', 31, 'left', false);
  return {
    name: words.say('data.sheet'),
    title: words.say('data.title'),
    finding: words.say('data.finding', {
      figures: String(rows.filter(({kind}) => kind !== 'derived').length),
      derived: String(rows.filter(({kind}) => kind === 'derived').length),
      repeated: String(rows.filter(({same_as}) => same_as !== null).length)
    }),
    about: words.say('data.about'),
    howToRead: words.say('data.read'),
    table: {
      name: words.say('data.table'),
      columns: [...READ.map(([n, w, a]) => header(n, w, a, false)), used, ...CONTRACT.map(([n, w, a]) => header(n, w, a, true))],
      rows: rows.length === 0 ? [noneRow(context)] : rows.map((row, i) => rowOf(row, rows[i + 1], shown, context)),
      filter: true,
      frozenColumns: 3,
      printedColumns: READ.length + 1
    },
    charts: [],
    chartLine: null,
    notes: [],
    query: QUERY
  };
}

/** Where every document of the topics is withdrawn. */
function noneRow({words}: Context): TableRow {
  const others = Array.from({length: READ.length + CONTRACT.length}, () => EMPTY);
  return {cells: [text(words.say('list.none')), ...others], rule: true};
}

function rowOf(row: DataRow, next: DataRow | undefined, shown: Shown, context: Context): TableRow {
  const use = shown.get(row.observation_id);
  const used = use
    ? text(`${use.sheet}!${use.cell}`, {link: {sheet: use.sheet, cell: use.cell}})
    : text(context.words.say('data.not_used'), {tone: 'quiet'});
  return {
    cells: [...READ.map(([, , , cell]) => cell(row, context)), used, ...CONTRACT.map(([, , , cell]) => cell(row, context))],
    anchor: row.observation_id,
    rule: row.indicator_id !== next?.indicator_id
  };
}

/** The end of an interval in per cent, shown with one decimal. */
function boundCell(value: number | null): SheetCell {
  return value === null ? EMPTY : {kind: 'number', value, format: '0.0'};
}

function valueCell(row: DataRow, {locale}: Context): SheetCell {
  return row.value === null
    ? EMPTY
    : {kind: 'number', value: row.value, format: numberFormat(row, locale), observationId: row.observation_id};
}

function statusOf(row: DataRow, context: Context): string {
  const marks = row.flags.split(';').flatMap((flag) => context.flags.get(flag) ?? []);
  const repeats = row.same_as === null ? [] : [context.words.say('status.repeats', {id: row.same_as})];
  return [originText(row, context), ...repeats, ...marks].join('. ');
}

function locatorText(locator: string, words: Context['words']): string {
  const [word = '', number] = locator.split(' ');
  const name = words.say(`locator.${word.toLowerCase()}`);
  return number === undefined ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)} ${number}`;
}
