import * as z from 'zod';
import {UNITS} from '../../../schemas/observation.js';
import type {Sheet, TableRow} from '../../../src/workbook/sheet.js';
import {plainNumber, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {numberFormat} from '../figure.js';
import {listSheet} from './list.js';

const QUERY = 'compare/unplaced.sql';

/** One figure without its label, as `compare/unplaced.sql` promises it. */
const rowSchema = z.strictObject({
  observation_id: z.string(),
  document_id: z.string(),
  line: z.int(),
  locator: z.string(),
  as_published: z.string(),
  value: z.number().nullable(),
  decimals: z.int().nullable(),
  unit: z.enum(UNITS),
  flags: z.string(),
  colour: z.string(),
  source_label: z.string(),
  topic_label: z.string(),
  indicator_label: z.string(),
  category_label: z.string(),
  population_label: z.string()
});

/** Figures that stand in no comparison, because the label beside them was lost. */
export async function unplacedSheet(context: Context): Promise<Sheet> {
  const {ask, locale} = context;
  const rows = await ask(QUERY, {locale}, rowSchema);
  const column = columnsIn(context);
  return listSheet(
    {
      key: 'unplaced',
      columns: [
        column('source', 16),
        column('document', 21),
        column('line', 9, 'right'),
        column('as_printed', 13),
        column('value', 12, 'right'),
        column('topic', 20),
        column('measure', 48),
        column('answer', 24),
        column('population', 62)
      ],
      rows: rows.map((row, i): TableRow => ({
        cells: [
          text(row.source_label, {mark: row.colour}),
          text(row.document_id),
          plainNumber(row.line),
          text(row.as_published),
          row.value === null
            ? plainNumber(null)
            : {kind: 'number', value: row.value, format: numberFormat(row, locale), observationId: row.observation_id},
          text(row.topic_label),
          text(row.indicator_label),
          text(row.category_label),
          text(row.population_label)
        ],
        rule: row.document_id !== rows[i + 1]?.document_id
      })),
      values: {figures: String(rows.length), documents: String(new Set(rows.map(({document_id}) => document_id)).size)},
      query: QUERY
    },
    context
  );
}
