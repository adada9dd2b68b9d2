import * as z from 'zod';
import {CADENCES} from '../../../schemas/codebook.js';
import type {Sheet, SheetCell, TableColumn, TableRow} from '../../../src/workbook/sheet.js';
import {countCell, plainNumber, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {numberText} from '../figure.js';
import {listSheet} from './list.js';

const QUERY = 'compare/state.sql';

/** One document, as `compare/state.sql` promises it. */
const rowSchema = z.strictObject({
  document_id: z.string(),
  title: z.string(),
  edition: z.string(),
  published: z.string().nullable(),
  text_lines: z.int(),
  text_sha256: z.string(),
  cadence: z.enum(CADENCES),
  next_expected: z.string().nullable(),
  withdrawn: z.string().nullable(),
  news: z.enum(['new_edition', 'source_revised']).nullable(),
  colour: z.string(),
  source_label: z.string(),
  tables: z.int(),
  figures: z.int(),
  repeated: z.int(),
  derived: z.int(),
  checks: z.int(),
  errors: z.int(),
  suspicious: z.int(),
  rounding: z.int()
});

type Row = z.infer<typeof rowSchema>;

function columnsOf(context: Context): TableColumn[] {
  const column = columnsIn(context);
  return [
    column('source', 16),
    column('document', 21),
    column('document_title', 48),
    column('published', 13),
    column('state', 24),
    column('cadence', 16),
    column('next_expected', 18),
    column('sha256', 17),
    column('lines', 9, 'right'),
    column('tables', 12, 'right'),
    column('figures_typed', 11, 'right'),
    column('coverage_repeated', 13, 'right'),
    column('coverage_derived', 13, 'right'),
    column('checks', 14, 'right'),
    column('errors', 10, 'right'),
    column('suspicious', 15, 'right'),
    column('rounding', 13, 'right')
  ];
}

function cellsOf(row: Row, context: Context): SheetCell[] {
  const {words} = context;
  return [
    text(row.source_label, {mark: row.colour}),
    text(row.document_id),
    text(row.title),
    text(row.published ?? words.say('gap.not_published')),
    text(stateText(row, context)),
    text(words.say(`cadence.${row.cadence}`)),
    text(row.next_expected ?? words.say('cadence.no_date')),
    text(row.text_sha256.replace('sha256:', '').slice(0, 12)),
    plainNumber(row.text_lines),
    countCell(row.tables),
    countCell(row.figures),
    countCell(row.repeated),
    countCell(row.derived),
    countCell(row.checks),
    countCell(row.errors),
    countCell(row.suspicious),
    countCell(row.rounding)
  ];
}

/** What became of a document, in words. */
function stateText({withdrawn, news}: Row, {words}: Context): string {
  if (withdrawn !== null) return words.say('state.withdrawn', {date: withdrawn});
  return words.say(news === null ? 'state.as_published' : `state.${news}`);
}

/** What each document holds, how many checks looked at it, and what they and its readers found. */
export async function stateSheet(context: Context): Promise<Sheet> {
  const {ask, locale} = context;
  const rows = await ask(QUERY, {locale}, rowSchema);
  const sum = (of: (row: (typeof rows)[number]) => number) =>
    numberText(
      rows.reduce((total, row) => total + of(row), 0),
      0,
      locale
    );
  return listSheet(
    {
      key: 'state',
      columns: columnsOf(context),
      rows: rows.map((row, i): TableRow => ({cells: cellsOf(row, context), rule: i === rows.length - 1})),
      values: {
        documents: String(rows.length),
        figures: sum(({figures}) => figures),
        checks: sum(({checks}) => checks),
        errors: sum(({errors}) => errors),
        suspicious: sum(({suspicious}) => suspicious)
      },
      query: QUERY
    },
    context
  );
}
