import * as z from 'zod';
import {UNITS} from '../../../schemas/observation.js';
import type {Sheet, SheetCell, TableRow} from '../../../src/workbook/sheet.js';
import {EMPTY, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {numberFormat} from '../figure.js';
import {listSheet} from './list.js';

const QUERY = 'compare/corrections.sql';

/** One correction, as `compare/corrections.sql` promises it. */
const rowSchema = z.strictObject({
  observation_id: z.string(),
  document_id: z.string(),
  reason: z.string(),
  line: z.int(),
  as_published: z.string(),
  value: z.number().nullable(),
  used_value: z.number().nullable(),
  decimals: z.int().nullable(),
  unit: z.enum(UNITS),
  flags: z.string(),
  colour: z.string(),
  source_label: z.string(),
  indicator_label: z.string()
});

/** Misprints and the values that comparisons use in their place. */
export async function correctionsSheet(context: Context): Promise<Sheet> {
  const {ask, locale} = context;
  const rows = await ask(QUERY, {locale}, rowSchema);
  const column = columnsIn(context);
  const number = (value: number | null, row: (typeof rows)[number]): SheetCell =>
    value === null ? EMPTY : {kind: 'number', value, format: numberFormat(row, locale)};
  const listed = rows.map((row, i): TableRow => ({
    cells: [
      text(row.source_label, {mark: row.colour}),
      text(`${row.document_id}:${row.line}`),
      text(row.indicator_label),
      text(row.as_published),
      number(row.value, row),
      number(row.used_value, row),
      text(row.reason)
    ],
    rule: row.document_id !== rows[i + 1]?.document_id
  }));
  return listSheet(
    {
      key: 'corrections',
      columns: [
        column('source', 24),
        column('place', 24),
        column('measure', 44),
        column('as_printed', 14),
        column('value', 12, 'right'),
        column('used_value', 14, 'right'),
        column('correction_reason', 66)
      ],
      rows: listed,
      values: {corrections: String(rows.length)},
      query: QUERY
    },
    context
  );
}
