import * as z from 'zod';
import type {Sheet, SheetCell, TableColumn, TableRow} from '../../../src/workbook/sheet.js';
import {countCell, EMPTY, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {listSheet} from './list.js';

const QUERY = 'compare/coverage.sql';

/** One topic and source, as `compare/coverage.sql` promises it. */
const rowSchema = z.strictObject({
  topic: z.string(),
  source_id: z.string(),
  colour: z.string(),
  topic_label: z.string(),
  source_label: z.string(),
  own: z.int(),
  quoted: z.int(),
  repeated: z.int(),
  derived: z.int(),
  gaps: z.int()
});
type Counted = z.infer<typeof rowSchema>;

/** How many figures of its own each source has on each topic, beside what is quoted, printed again and derived. */
export async function coverageSheet(context: Context): Promise<Sheet> {
  const {ask, locale} = context;
  const counted = await ask(QUERY, {locale}, rowSchema);
  const column = columnsIn(context);
  const sources = [...new Map(counted.map(({source_id, source_label}) => [source_id, source_label]))];
  const topics = [...new Set(counted.map(({topic}) => topic))];
  const total = (rows: readonly Counted[], of: (row: Counted) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  return listSheet(
    {
      key: 'coverage',
      columns: [
        column('topic', 34),
        ...sources.map(([, label]): TableColumn => ({header: label, width: 18, align: 'right'})),
        column('coverage_own', 16, 'right'),
        column('coverage_quoted', 16, 'right'),
        column('coverage_repeated', 16, 'right'),
        column('coverage_derived', 16, 'right'),
        column('coverage_gaps', 18, 'right')
      ],
      rows: topics.map((topic, i): TableRow => {
        const rows = counted.filter((row) => row.topic === topic);
        return {
          cells: [
            text(rows[0]?.topic_label ?? topic),
            ...sources.map(([id]) =>
              orNone(
                total(
                  rows.filter(({source_id}) => source_id === id),
                  ({own}) => own
                )
              )
            ),
            ...[({own}: Counted) => own, ({quoted}: Counted) => quoted, ({repeated}: Counted) => repeated].map((of) =>
              countCell(total(rows, of))
            ),
            countCell(total(rows, ({derived}) => derived)),
            countCell(total(rows, ({gaps}) => gaps))
          ],
          rule: i === topics.length - 1
        };
      }),
      values: {
        figures: String(total(counted, ({own, quoted, repeated}) => own + quoted + repeated)),
        own: String(total(counted, ({own}) => own)),
        repeated: String(total(counted, ({repeated}) => repeated)),
        quoted: String(total(counted, ({quoted}) => quoted))
      },
      query: QUERY
    },
    context
  );
}

/** A source without a figure on a topic has an empty cell: the sheet says what that means. */
function orNone(count: number): SheetCell {
  return count === 0 ? EMPTY : countCell(count);
}
