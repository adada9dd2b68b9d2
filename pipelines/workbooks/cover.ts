import type {Sheet} from '../../src/workbook/sheet.js';
import {countCell, EMPTY, text} from './cells.js';
import type {Context} from './context.js';
import type {DataRow} from './data.js';
import {numberText} from './figure.js';
import {newestFieldwork, type Survey} from './sources.js';

/** One line of the contents: a sheet, and the question that it answers. */
export interface CoverEntry {
  name: string;
  question: string;
  /** The figures that the sheet shows. */
  ids: readonly string[];
}

/** The entry of a sheet. */
export function entryOf(sheet: Sheet, question: string): CoverEntry {
  return {name: sheet.name, question, ids: idsOf(sheet)};
}

/** Contents of a workbook: each sheet, its question, how many figures it shows and from which sources. */
export function coverSheet(
  key: string,
  entries: readonly CoverEntry[],
  data: readonly DataRow[],
  surveys: readonly Survey[],
  context: Context
): Sheet {
  const {words, locale, edition} = context;
  const source = new Map(data.map((row) => [row.observation_id, row.source_label]));
  return {
    name: words.say('cover.sheet'),
    title: words.say(`${key}.title`),
    finding: words.say(`${key}.what`),
    about: words.say('cover.about', {edition, fieldwork: newestFieldwork(surveys, context), figures: numberText(data.length, 0, locale)}),
    howToRead: words.say('cover.read'),
    table: {
      name: words.say('cover.table'),
      columns: [
        {header: words.say('column.sheet'), width: 34, align: 'left'},
        {header: words.say('column.question_answered'), width: 82, align: 'left'},
        {header: words.say('column.number_of_figures'), width: 16, align: 'right'},
        {header: words.say('column.sources_with_figures'), width: 60, align: 'left'}
      ],
      rows: entries.map(({name, question, ids}, i) => {
        const sources = [...new Set(ids.flatMap((id) => source.get(id) ?? []))];
        return {
          cells: [
            text(name, {link: {sheet: name}}),
            text(question),
            ids.length === 0 ? EMPTY : countCell(ids.length),
            sources.length === 0 ? EMPTY : text(sources.join(', '))
          ],
          rule: i === entries.length - 1
        };
      })
    },
    charts: [],
    chartLine: null,
    notes: [],
    query: null
  };
}

/** Ids of the figures that a sheet shows, each once. */
function idsOf({table}: Sheet): string[] {
  return [...new Set(table.rows.flatMap(({cells}) => cells.flatMap((cell) => (cell.kind === 'empty' ? [] : (cell.observationId ?? [])))))];
}
