import * as z from 'zod';
import {NOT_TESTED, VERDICTS} from '../../schemas/comparison.js';
import {DIMENSIONS, GRADES} from '../../schemas/grades.js';
import {TOPICS} from '../../schemas/observation.js';
import {allowsDifference} from '../../src/comparison/grade.js';
import type {Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {EMPTY, text} from './cells.js';
import {columnsIn} from './columns.js';
import {type Context, linkToData} from './context.js';
import {type HasId, notesUnder, type SheetNotes} from './findings.js';
import {numberFormat} from './figure.js';
import {changeCells, verdictCell} from './over-time.js';

const QUERY = 'compare/comparability.sql';

const pairSchema = z.strictObject({
  from_id: z.string(),
  to_id: z.string(),
  topic: z.string(),
  grade: z.enum(GRADES),
  dimension: z.enum(DIMENSIONS).nullable(),
  difference: z.number().nullable(),
  difference_low: z.number().nullable(),
  difference_high: z.number().nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  not_tested: z.enum(NOT_TESTED).nullable(),
  from_colour: z.string(),
  from_value: z.number().nullable(),
  from_decimals: z.int().nullable(),
  from_flags: z.string(),
  from_year: z.int(),
  to_colour: z.string(),
  to_value: z.number().nullable(),
  to_decimals: z.int().nullable(),
  to_flags: z.string(),
  to_year: z.int(),
  reason: z.string(),
  topic_label: z.string(),
  from_indicator: z.string(),
  to_indicator: z.string(),
  from_category: z.string(),
  to_category: z.string(),
  from_category_label: z.string(),
  to_category_label: z.string(),
  from_population: z.string(),
  to_population: z.string(),
  from_source: z.string(),
  to_source: z.string(),
  from_quoted: z.boolean(),
  to_quoted: z.boolean()
});
type Pair = z.infer<typeof pairSchema>;

/** Every pair that a reader might set side by side, with its grade, what decides it, and a difference only where one may be formed. */
export async function comparabilitySheet({ask, words, topics, locale, ...rest}: Context): Promise<Sheet> {
  const context = {ask, words, topics, locale, ...rest};
  // Asked once for all workbooks, and then cut to the topics of one.
  const all = await ask(QUERY, {topics: TOPICS.join(','), locale}, pairSchema);
  const pairs = all.filter(({topic}) => topics.split(',').includes(topic));
  const notes = notesUnder<HasId>(
    [],
    pairs.flatMap(({from_id, to_id}) => [{observation_id: from_id}, {observation_id: to_id}]),
    context
  );
  const count = (grades: string) => String(pairs.filter(({grade}) => grades.includes(grade)).length);
  const values = {pairs: String(pairs.length), ab: count('AB'), c: count('C'), d: count('D'), x: count('X')};
  return {
    name: words.say('comparability.sheet'),
    title: words.say('comparability.title'),
    finding: words.say('comparability.finding', values),
    about: words.say('comparability.about'),
    howToRead: words.say('read.comparability'),
    table: {
      name: words.say('comparability.table'),
      columns: columnsOf(context),
      rows: pairs.map((pair, i) => rowOf(pair, pairs[i + 1], notes, context)),
      filter: true
    },
    charts: [],
    chartLine: null,
    notes: notes.lines,
    query: QUERY
  };
}

function columnsOf(context: Context): TableColumn[] {
  const column = columnsIn(context);
  return [
    column('topic', 14),
    column('one_figure', 24),
    column('one_source', 15),
    column('population', 23),
    column('one_share', 11.5, 'right'),
    column('other_figure', 24),
    column('other_source', 15),
    column('other_population', 23),
    column('other_share', 11.5, 'right'),
    column('grade', 10.5),
    column('dimension', 14),
    column('why', 36),
    column('difference', 16.5, 'right'),
    column('change_bounds', 12, 'right'),
    column('verdict', 21)
  ];
}

function rowOf(pair: Pair, next: Pair | undefined, notes: SheetNotes<HasId>, context: Context): TableRow {
  const {words} = context;
  return {
    cells: [
      text(pair.topic_label),
      ...sideCells(pair, 'from', notes, context),
      ...sideCells(pair, 'to', notes, context),
      text(pair.grade, {tone: 'bold'}),
      pair.dimension === null ? EMPTY : text(words.say(`dimension.${pair.dimension}`)),
      text(pair.reason),
      ...changeCells(pair, context),
      allowsDifference(pair.grade) ? verdictCell(pair, context) : EMPTY
    ],
    rule: pair.grade !== next?.grade
  };
}

const PLAIN_ANSWERS = ['yes', 'hours'];

function sideCells(pair: Pair, side: 'from' | 'to', notes: SheetNotes<HasId>, context: Context): SheetCell[] {
  const [label, category, answer] = [pair[`${side}_indicator`], pair[`${side}_category`], pair[`${side}_category_label`]];
  const [source, year, colour, value] = [pair[`${side}_source`], pair[`${side}_year`], pair[`${side}_colour`], pair[`${side}_value`]];
  const id = pair[`${side}_id`];
  const printed = {unit: 'percent', decimals: pair[`${side}_decimals`], flags: pair[`${side}_flags`]} as const;
  const figure: SheetCell =
    value === null
      ? EMPTY
      : {kind: 'number', value, format: numberFormat(printed, context.locale), observationId: id, link: linkToData(id, context)};
  return [
    text(`${PLAIN_ANSWERS.includes(category) ? label : `${label}: ${answer}`}${notes.marksOn({observation_id: id})}`),
    // A quoted survey bears its year in its name.
    text(pair[`${side}_quoted`] ? source : `${source} ${year}`, {mark: colour}),
    text(pair[`${side}_population`]),
    figure
  ];
}
