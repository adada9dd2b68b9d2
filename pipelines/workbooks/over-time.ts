import * as z from 'zod';
import {NOT_TESTED, VERDICTS} from '../../schemas/comparison.js';
import {GRADES} from '../../schemas/grades.js';
import {TOPICS, UNITS} from '../../schemas/observation.js';
import type {Locale, Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {EMPTY, orEmpty, placeCell, quiet, text} from './cells.js';
import {columnsIn} from './columns.js';
import {type Context, groupLabel, linkToData} from './context.js';
import {numberFormat, numberText} from './figure.js';
import {type HasId, notesUnder, type SheetNotes} from './findings.js';
import type {Words} from './words.js';

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
  grade: z.enum(GRADES).nullable(),
  difference: z.number().nullable(),
  difference_low: z.number().nullable(),
  difference_high: z.number().nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  not_tested: z.enum(NOT_TESTED).nullable(),
  family_size: z.int().nullable(),
  grade_reason: z.string().nullable(),
  source_says: z.string().nullable(),
  said_document: z.string(),
  said_line: z.int().nullable(),
  indicator_label: z.string(),
  category_label: z.string(),
  population_label: z.string(),
  source_label: z.string()
});
type Pair = z.infer<typeof pairSchema>;

/** Pairs of neighbouring years within one series: the change where the grade allows one, its bounds, and what a test and the source say of it. */
export async function overTimeSheet(key: string, context: Context): Promise<Sheet> {
  const {words, ask, topics, locale} = context;
  // Asked once for all workbooks, and then cut to the topics of one.
  const all = await ask(QUERY, {topics: TOPICS.join(','), locale}, pairSchema);
  const pairs = all.filter(({topic}) => topics.split(',').includes(topic));
  const notes = notesUnder<HasId>(
    [],
    pairs.flatMap(({from_id, to_id}) => [{observation_id: from_id}, {observation_id: to_id}]),
    context
  );
  const values = {pairs: String(pairs.length), changes: String(pairs.filter(({difference}) => difference !== null).length)};
  return {
    name: words.say('over_time.sheet'),
    title: words.say(`${key}.title`),
    finding: words.say(`${key}.finding`, values),
    about: words.say('over_time.about', {tests: String(pairs.filter(({family_size}) => family_size !== null).length)}),
    howToRead: words.say('read.over_time'),
    table: {
      name: words.say('over_time.table'),
      columns: columnsOf(context),
      rows: pairs.map((pair, i) => rowOf(pair, pairs[i + 1], notes, context))
    },
    charts: [],
    chartLine: words.say('over_time.line'),
    notes: notes.lines,
    query: QUERY
  };
}

function columnsOf(context: Context): TableColumn[] {
  const column = columnsIn(context);
  return [
    column('what', 30),
    column('source', 13),
    column('population', 24),
    column('from_year', 8, 'right'),
    column('from_figure', 13, 'right'),
    column('to_year', 8, 'right'),
    column('to_figure', 13, 'right'),
    column('change', 16.5, 'right'),
    column('change_bounds', 13, 'right'),
    column('grade', 11),
    column('verdict', 25),
    column('source_says', 15),
    column('reason', 32),
    column('place', 20.5)
  ];
}

function rowOf(pair: Pair, next: Pair | undefined, notes: SheetNotes<HasId>, context: Context): TableRow {
  const {words} = context;
  const group = groupLabel(pair.breakdown, context);
  const year = (value: number): SheetCell => ({kind: 'number', value, format: '0'});
  const answer = pair.category === 'yes' || pair.category === 'hours' ? '' : `: ${pair.category_label}`;
  return {
    cells: [
      text(`${pair.indicator_label}${answer}${group === '' ? '' : `, ${group}`}`),
      text(pair.source_label, {mark: pair.colour}),
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
      ...changeCells(pair, context),
      pair.grade === null ? quiet(words.say('grade.no_figure')) : text(pair.grade, {tone: 'bold'}),
      verdictCell(pair, context),
      text(words.say(`source_says.${pair.source_says ?? 'no_test'}`)),
      orEmpty((pair.grade_reason ?? '') + notes.marksOn({observation_id: pair.from_id}, {observation_id: pair.to_id})),
      placeCell({document_id: pair.said_document, line: pair.said_line, observation_id: null}, context)
    ],
    rule: pair.indicator_id !== next?.indicator_id
  };
}

/** The change in percentage points and the bounds that rounding leaves; the words where none may be formed. */
export function changeCells(
  {
    grade,
    difference,
    difference_low: low,
    difference_high: high
  }: Pick<Pair, 'grade' | 'difference' | 'difference_low' | 'difference_high'>,
  {words, locale}: Context
): [SheetCell, SheetCell] {
  if (grade === null) return [EMPTY, EMPTY];
  if (difference === null || low === null || high === null) return [quiet(words.say('change.none'), {align: 'right'}), EMPTY];
  return [
    {
      kind: 'number',
      value: difference,
      format: decimalsOf(difference, {low, high}) === 0 ? '+0;"−"0;0' : '+0.0;"−"0.0;0.0'
    },
    text(boundsText(difference, {low, high}, words, locale), {align: 'right'})
  ];
}

interface Bounds {
  low: number;
  high: number;
}

/** Decimals that a difference and its bounds need. */
function decimalsOf(difference: number, {low, high}: Bounds): 0 | 1 {
  return [difference, low, high].every((bound) => Number.isInteger(bound)) ? 0 : 1;
}

/** A difference with its sign, and as many decimals as it and its bounds need. */
export function signedText(difference: number, bounds: Bounds, locale: Locale): string {
  const sign = difference < 0 ? '−' : difference > 0 ? '+' : '';
  return `${sign}${numberText(Math.abs(difference), decimalsOf(difference, bounds), locale)}`;
}

/** The bounds of a difference in words: `−3 til −1`. */
export function boundsText(difference: number, bounds: Bounds, words: Words, locale: Locale): string {
  const decimals = decimalsOf(difference, bounds);
  const signed = (value: number) => `${value < 0 ? '−' : ''}${numberText(Math.abs(value), decimals, locale)}`;
  return words.say('change.bounds', {low: signed(bounds.low), high: signed(bounds.high)});
}

/** What the test says, or why there is none. */
export function verdictCell(tested: Pick<Pair, 'verdict' | 'not_tested'>, {words}: Pick<Context, 'words'>): SheetCell {
  const said = verdictText(tested, words);
  return said === null ? EMPTY : text(said);
}

/** What the test says, or why there is none, in words; null where there is nothing to test. */
export function verdictText({verdict, not_tested}: Pick<Pair, 'verdict' | 'not_tested'>, words: Words): string | null {
  if (verdict === null) return null;
  return words.say(verdict === 'not_tested' ? `not_tested.${not_tested ?? ''}` : `verdict.${verdict}`);
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
