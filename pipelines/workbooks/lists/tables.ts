import * as z from 'zod';
import type {Sheet, TableRow} from '../../../src/workbook/sheet.js';
import {countCell, quiet, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {listSheet} from './list.js';

const QUERY = 'compare/tables.sql';

/** One printed table, as `compare/tables.sql` promises it. */
const rowSchema = z.strictObject({
  document_id: z.string(),
  table_name: z.string(),
  locator: z.string(),
  title: z.string(),
  colour: z.string(),
  source_label: z.string(),
  figures: z.int(),
  checks: z.int(),
  found: z.int(),
  rules: z.string()
});

/** Every printed table with the rules that looked at it, and in words where none did. */
export async function tablesSheet(context: Context): Promise<Sheet> {
  const {ask, words, locale} = context;
  const rows = await ask(QUERY, {locale}, rowSchema);
  const column = columnsIn(context);
  return listSheet(
    {
      key: 'tables',
      columns: [
        column('document', 21),
        column('table', 27),
        column('locator', 12),
        column('table_title', 62),
        column('figures_in_table', 10, 'right'),
        column('checks', 14, 'right'),
        column('found', 11, 'right'),
        column('rules', 62)
      ],
      rows: rows.map((row, i): TableRow => ({
        cells: [
          text(row.document_id, {mark: row.colour}),
          text(row.table_name),
          text(row.locator),
          text(row.title),
          countCell(row.figures),
          countCell(row.checks),
          countCell(row.found),
          row.checks === 0 ? quiet(words.say('tables.no_check')) : text(row.rules)
        ],
        rule: row.document_id !== rows[i + 1]?.document_id
      })),
      values: {tables: String(rows.length), unchecked: String(rows.filter(({checks}) => checks === 0).length)},
      query: QUERY
    },
    context
  );
}
