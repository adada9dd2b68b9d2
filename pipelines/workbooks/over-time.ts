import * as z from 'zod';
import {UNITS} from '../../schemas/observation.js';
import type {Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {placeCell, quiet, text} from './cells.js';
import {type Context, groupLabel, linkToData} from './context.js';
import {numberFormat} from './figure.js';

const QUERY = 'compare/over_time.sql';
const unit = z.enum(UNITS).nullable();

/** Two neighbouring points of a series, as `compare/over_time.sql` promises them. */
const pairSchema = z.strictObject({
  series_id: z.string(),
  indicator_id: z.string(),
  category: z.string(),
  population_id: z.string(),
  breakdown: z.string(),
  topic: z.string(),
  source_id: z.string(),
  colour: z.string(),
  from_year: z.int(),
  from_id: z.string().nullable(),
  from_value: z.number().nullable(),
  from_decimals: z.int().nullable(),
  from_unit: unit,
  from_flags: z.string(),
  from_reason: z.string().nullable(),
  from_n: z.int().nullable(),
  to_year: z.int(),
  to_id: z.string().nullable(),
  to_value: z.number().nullable(),
  to_decimals: z.int().nullable(),
  to_unit: unit,
  to_flags: z.string(),
  to_reason: z.string().nullable(),
  to_n: z.int().nullable(),
  source_says: z.string().nullable(),
  said_document: z.string(),
  said_line: z.int().nullable(),
  indicator_label: z.string(),
  category_label: z.string(),
  population_label: z.string(),
  source_label: z.string(),
  whole_label: z.string()
});
type Pair = z.infer<typeof pairSchema>;

/** Pairs of neighbouring years within one series. A change is computed nowhere: a reader sees both figures and what the source says. */
export async function overTimeSheet(key: string, context: Context): Promise<Sheet> {
  const {words, ask, topics, locale} = context;
  const pairs = await ask(QUERY, {topics, locale}, pairSchema);
  const values = {pairs: String(pairs.length)};
  return {
    name: words.say('over_time.sheet'),
    title: words.say(`${key}.title`),
    finding: words.say(`${key}.finding`, values),
    about: words.say('over_time.about'),
    howToRead: words.say('read.over_time'),
    table: {
      name: words.say('over_time.table'),
      columns: columnsOf(context),
      rows: pairs.map((pair, i) => rowOf(pair, pairs[i + 1], context))
    },
    charts: [],
    chartLine: words.say('over_time.line'),
    notes: [],
    query: QUERY
  };
}

function columnsOf({words}: Context): TableColumn[] {
  const column = (name: string, width: number, align: TableColumn['align'] = 'left'): TableColumn => ({
    header: words.say(`column.${name}`),
    width,
    align
  });
  return [
    column('what', 36),
    column('source', 15.5),
    column('sector', 30),
    column('population', 36),
    column('from_year', 9, 'right'),
    column('from_figure', 15.5, 'right'),
    column('to_year', 9, 'right'),
    column('to_figure', 15.5, 'right'),
    column('source_says', 20),
    column('place', 22)
  ];
}

function rowOf(pair: Pair, next: Pair | undefined, context: Context): TableRow {
  const {words} = context;
  const group = groupLabel(pair.breakdown, context);
  const year = (value: number): SheetCell => ({kind: 'number', value, format: '0'});
  const answer = pair.category === 'yes' || pair.category === 'hours' ? '' : `: ${pair.category_label}`;
  return {
    cells: [
      text(`${pair.indicator_label}${answer}`),
      text(pair.source_label, {mark: pair.colour}),
      text(group === '' ? pair.whole_label : group),
      text(pair.population_label),
      year(pair.from_year),
      pointCell(
        pair.from_id,
        pair.from_value,
        {unit: pair.from_unit, decimals: pair.from_decimals, flags: pair.from_flags},
        pair.from_reason,
        context
      ),
      year(pair.to_year),
      pointCell(pair.to_id, pair.to_value, {unit: pair.to_unit, decimals: pair.to_decimals, flags: pair.to_flags}, pair.to_reason, context),
      text(words.say(`source_says.${pair.source_says ?? 'no_test'}`)),
      placeCell({document_id: pair.said_document, line: pair.said_line, observation_id: null}, context)
    ],
    rule: pair.indicator_id !== next?.indicator_id
  };
}

function pointCell(
  id: string | null,
  value: number | null,
  printed: Parameters<typeof numberFormat>[0],
  reason: string | null,
  context: Context
): SheetCell {
  if (id === null || value === null) return quiet(context.words.say(`gap.${reason ?? 'not_published'}`), {align: 'right'});
  return {
    kind: 'number',
    value,
    format: numberFormat(printed, context.locale),
    strong: true,
    observationId: id,
    link: linkToData(id, context)
  };
}
