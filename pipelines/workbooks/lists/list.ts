import type {Sheet, SheetTable} from '../../../src/workbook/sheet.js';
import type {Context} from '../context.js';

/** What a list is made from, beside its words `<key>.sheet`, `.table`, `.title`, `.finding`, `.about` and `.read`. */
interface List extends Pick<SheetTable, 'columns' | 'rows' | 'filter' | 'frozenColumns'> {
  key: string;
  /** What its sentences name. */
  values?: Readonly<Record<string, string>>;
  query: string;
}

/** A sheet that lists things rather than figures set side by side: no charts and no notes. */
export function listSheet({key, values = {}, query, ...table}: List, {words}: Context): Sheet {
  return {
    name: words.say(`${key}.sheet`),
    title: words.say(`${key}.title`),
    finding: words.say(`${key}.finding`, values),
    about: words.say(`${key}.about`),
    howToRead: words.say(`${key}.read`),
    table: {name: words.say(`${key}.table`), ...table},
    charts: [],
    chartLine: null,
    notes: [],
    query
  };
}
