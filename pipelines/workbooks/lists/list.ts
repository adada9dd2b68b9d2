import type {Sheet, SheetTable, TableRow} from '../../../src/workbook/sheet.js';
import {EMPTY, text} from '../cells.js';
import type {Context} from '../context.js';

/** What a list is made from, beside its words `<key>.sheet`, `.table`, `.title`, `.finding`, `.about` and `.read`. */
interface List extends Pick<SheetTable, 'columns' | 'rows' | 'filter' | 'frozenColumns'> {
  key: string;
  /** What its sentences name. */
  values?: Readonly<Record<string, string>>;
  query: string;
}

/** A sheet that lists things rather than figures set side by side: no charts and no notes. Where there are none, one row says so. */
export function listSheet({key, values = {}, query, ...table}: List, {words}: Context): Sheet {
  const none: TableRow = {cells: table.columns.map((_, i) => (i === 0 ? text(words.say('list.none')) : EMPTY)), rule: true};
  return {
    name: words.say(`${key}.sheet`),
    title: words.say(`${key}.title`),
    finding: words.say(`${key}.finding`, values),
    about: words.say(`${key}.about`),
    howToRead: words.say(`${key}.read`),
    table: {name: words.say(`${key}.table`), ...table, rows: table.rows.length === 0 ? [none] : table.rows},
    charts: [],
    chartLine: null,
    notes: [],
    query
  };
}
