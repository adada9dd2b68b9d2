import * as z from 'zod';
import type {Sheet, TableRow} from '../../../src/workbook/sheet.js';
import {countCell, orEmpty, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {listSheet} from './list.js';

const QUERY = 'compare/checks.sql';

/** One rule and document, as `compare/checks.sql` promises it. */
const rowSchema = z.strictObject({
  rule: z.string(),
  document_id: z.string(),
  colour: z.string(),
  rule_label: z.string(),
  means: z.string(),
  source_label: z.string(),
  looked_at: z.int(),
  tables: z.int(),
  figures: z.int(),
  passed: z.int(),
  found: z.int(),
  not_applicable: z.int(),
  why: z.string()
});

/** What each rule checks, how much of each document it looked at, and where it says nothing. */
export async function checksSheet(context: Context): Promise<Sheet> {
  const {ask, words, locale} = context;
  const rows = await ask(QUERY, {locale}, rowSchema);
  const column = columnsIn(context);
  const sum = (of: (row: (typeof rows)[number]) => number) => String(rows.reduce((total, row) => total + of(row), 0));
  return listSheet(
    {
      key: 'checks',
      columns: [
        column('rule', 25),
        column('checks_what', 70),
        column('document', 20),
        column('looked_at', 13, 'right'),
        column('tables', 12, 'right'),
        column('figures_looked_at', 10, 'right'),
        column('passed', 11, 'right'),
        column('found', 11, 'right'),
        column('not_applicable', 14, 'right'),
        column('why_not', 37)
      ],
      rows: rows.map((row, i): TableRow => ({
        cells: [
          text(row.rule_label, {tone: 'bold'}),
          text(row.means),
          text(row.document_id, {mark: row.colour}),
          countCell(row.looked_at),
          countCell(row.tables),
          countCell(row.figures),
          countCell(row.passed),
          countCell(row.found),
          countCell(row.not_applicable),
          orEmpty(
            row.why
              .split(',')
              .filter(Boolean)
              .map((why) => words.say(`check_why.${why}`))
              .join(', ')
          )
        ],
        rule: row.rule !== rows[i + 1]?.rule
      })),
      values: {
        rules: String(new Set(rows.map(({rule}) => rule)).size),
        checks: sum((row) => row.looked_at - row.not_applicable),
        found: sum((row) => row.found),
        not_applicable: sum((row) => row.not_applicable)
      },
      filter: true,
      query: QUERY
    },
    context
  );
}
