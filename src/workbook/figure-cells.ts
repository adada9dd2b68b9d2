import {chartFigures} from './charts.js';
import {addressOf} from './layout.js';
import type {FigureCell, Sheet, Workbook} from './sheet.js';

/** All sheets of a workbook: those described, and the one that holds the figures of its charts where it has any. */
export function allSheets(workbook: Workbook): readonly Sheet[] {
  const {table} = chartFigures(workbook);
  return table.rows.length > 0 ? [...workbook.sheets, chartSheet(workbook, table)] : workbook.sheets;
}

/** The sheet that holds the figures of all charts, and the template that they come from. */
function chartSheet({chartFigures: {name, title, finding, about, howToRead}, sheets}: Workbook, table: Sheet['table']): Sheet {
  const queries = new Set(sheets.flatMap(({charts, query}) => (charts.length > 0 ? [query] : [])));
  if (queries.size !== 1) throw new Error(`charts of ${queries.size} templates; explain could not tell them apart`);
  const [query = null] = queries;
  return {name, title, finding, about, howToRead, table, charts: [], chartLine: null, notes: [], query};
}

/** Where each figure stands in a workbook, once it is written. */
export function figureCells(workbook: Workbook): FigureCell[] {
  const {id, locale} = workbook;
  return allSheets(workbook).flatMap((sheet) =>
    sheet.table.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) =>
        cell.kind === 'empty' || cell.observationId === undefined
          ? []
          : [{workbook: id, locale, sheet: sheet.name, cell: addressOf(r, c), observation_id: cell.observationId, query: queryOf(sheet)}]
      )
    )
  );
}

function queryOf({name, query}: Sheet): string {
  if (query === null) throw new Error(`sheet ${name} shows figures and names no template`);
  return query;
}
