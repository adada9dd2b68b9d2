import * as z from 'zod';
import {LEFT_OUT_REASONS} from '../../../schemas/raw.js';
import type {Sheet, TableRow} from '../../../src/workbook/sheet.js';
import {countCell, orEmpty, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {numberText} from '../figure.js';
import {listSheet} from './list.js';

const QUERY = 'compare/left_out.sql';

/** One rule of left-out.csv, as `compare/left_out.sql` promises it. */
const rowSchema = z.strictObject({
  document_id: z.string(),
  first_line: z.int().nullable(),
  last_line: z.int().nullable(),
  pattern: z.string().nullable(),
  reason: z.enum(LEFT_OUT_REASONS),
  numbers: z.int(),
  colour: z.string(),
  source_label: z.string()
});

/** Which numbers of the documents are no survey result, where they stand, and what they are. */
export async function leftOutSheet(context: Context): Promise<Sheet> {
  const {ask, words, locale} = context;
  const rows = await ask(QUERY, {locale}, rowSchema);
  const column = columnsIn(context);
  return listSheet(
    {
      key: 'left_out',
      columns: [
        column('document', 21),
        column('left_out_reason', 46),
        column('left_out_lines', 22),
        column('numbers', 12, 'right'),
        column('pattern', 96)
      ],
      rows: rows.map((row, i): TableRow => ({
        cells: [
          text(row.document_id, {mark: row.colour}),
          text(words.say(`left_out_reason.${row.reason}`)),
          text(linesText(row, context)),
          countCell(row.numbers),
          orEmpty(row.pattern)
        ],
        rule: row.document_id !== rows[i + 1]?.document_id
      })),
      filter: true,
      values: {
        numbers: numberText(
          rows.reduce((sum, row) => sum + row.numbers, 0),
          0,
          locale
        ),
        documents: String(new Set(rows.map(({document_id}) => document_id)).size)
      },
      query: QUERY
    },
    context
  );
}

function linesText(
  {first_line: from, last_line: to}: Pick<z.infer<typeof rowSchema>, 'first_line' | 'last_line'>,
  {words}: Context
): string {
  if (from === null || to === null) return words.say('left_out_lines.everywhere');
  return from === to ? String(from) : `${from}–${to}`;
}
