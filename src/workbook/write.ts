import {applyParts} from '../xlsx/apply.js';
import type {InnerLink, SheetParts} from '../xlsx/spec.js';
import {chartFigures, placeChart} from './charts.js';
import {linkColumns, type PlacedSheet, writeGrid} from './grid.js';
import {addressOf, anchorsOf, columnName, HEADER_ROW, LayoutError, layOut, type SheetLayout} from './layout.js';
import {DataError, type Fault} from '../faults.js';
import type {FigureCell, Sheet, SheetLink, Workbook} from './sheet.js';

/** A workbook as a file, and where each figure stands in it. */
export interface WrittenWorkbook {
  bytes: Uint8Array;
  cells: readonly FigureCell[];
}

/**
 * Writes a workbook: the same workbook gives the same bytes.
 *
 * @throws DataError with every text that is cut; Error for what else no reader may meet: a name that is too long, a link
 *   that leads nowhere
 */
export async function writeWorkbook(workbook: Workbook): Promise<WrittenWorkbook> {
  const figures = chartFigures(workbook);
  const all = figures.table.rows.length > 0 ? [...workbook.sheets, chartSheet(workbook, figures.table)] : workbook.sheets;
  checkNames(all);
  const whole = {...workbook, sheets: all};
  const placed = placeAll(all);
  const anchors = anchorsOf(whole);
  const parts = new Map(
    placed.map(({sheet, layout}): [string, SheetParts] => [
      sheet.name,
      {
        links: linksOf(sheet, workbook, anchors),
        charts: sheet.charts.map((chart, i) => placeChart(chart, i, sheet, layout, figures.rows.get(chart) ?? [], workbook)),
        printTitleRows: [HEADER_ROW, HEADER_ROW],
        printArea: printArea(sheet, layout)
      }
    ])
  );
  return {bytes: applyParts(await writeGrid(whole, placed), parts), cells: placed.flatMap((p) => cellsOf(p, workbook))};
}

/** Every sheet with its layout; what does not fit is told of all sheets at once. */
function placeAll(sheets: readonly Sheet[]): PlacedSheet[] {
  const cut: string[] = [];
  const placed = sheets.flatMap((sheet) => {
    try {
      return [{sheet, layout: layOut(sheet)}];
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
      cut.push(error.message);
      return [];
    }
  });
  if (cut.length > 0) throw new DataError(cut.flatMap((lines) => lines.split('\n')).map(faultOf));
  return placed;
}

/** What no reader may meet, as a fault of the words: they come from the codebook. */
function faultOf(found: string): Fault {
  const advice = 'Shorten the label or the words in the codebook, or give the column of the sheet more room.';
  return {at: {file: 'schemas/codebook'}, found, expected: 'words that fit their place', advice};
}

/** The sheet that holds the figures of all charts, and the template that they come from. */
function chartSheet({chartFigures: {name, title, finding, about, howToRead}, sheets}: Workbook, table: Sheet['table']): Sheet {
  const queries = new Set(sheets.flatMap(({charts, query}) => (charts.length > 0 ? [query] : [])));
  if (queries.size !== 1) throw new Error(`charts of ${queries.size} templates; explain could not tell them apart`);
  const [query = null] = queries;
  return {name, title, finding, about, howToRead, table, charts: [], chartLine: null, notes: [], query};
}

/** The printed part of a sheet whose last columns are for programs. */
function printArea({table}: Sheet, {lastRow}: SheetLayout): string | undefined {
  return table.printedColumns === undefined ? undefined : `$A$1:$${columnName(table.printedColumns - 1)}$${lastRow}`;
}

function checkNames(sheets: readonly Sheet[]): void {
  const seen = new Set<string>();
  for (const {name, table} of sheets) {
    if (name.length > 31 || /[:\\/?*[\]']/.test(name))
      throw new Error(`sheet name ${JSON.stringify(name)}: over 31 characters, or one of : \\ / ? * [ ] '`);
    if (!/^\p{L}{6,}\d*$/u.test(table.name) || /^[A-Za-z]{1,3}\d+$/.test(table.name))
      throw new Error(`table name ${JSON.stringify(table.name)} could be read as a cell`);
    if (table.rows.length === 0) throw new Error(`sheet ${name}: a table without rows`);
    const headers = table.columns.map(({header}) => header.toLowerCase());
    if (new Set(headers).size < headers.length) throw new Error(`sheet ${name}: a column stands twice`);
    if (headers.some((header) => /[\n\r]/.test(header))) throw new Error(`sheet ${name}: a header goes over two lines`);
    for (const unique of [`sheet ${name.toLowerCase()}`, `table ${table.name.toLowerCase()}`]) {
      if (seen.has(unique)) throw new Error(`${unique} stands twice`);
      seen.add(unique);
    }
  }
}

type Anchors = ReturnType<typeof anchorsOf>;

function linksOf(sheet: Sheet, {links}: Workbook, anchors: Anchors): InnerLink[] {
  const head = linkColumns(sheet, links.length).map((column, i) =>
    toInner(`${columnName(column)}5`, {sheet: links[i]?.sheet ?? ''}, anchors)
  );
  const body = sheet.table.rows.flatMap((row, r) =>
    row.cells.flatMap((cell, c) => (cell.kind !== 'empty' && cell.link ? [toInner(addressOf(r, c), cell.link, anchors)] : []))
  );
  return [...head, ...body];
}

function toInner(at: string, {sheet, anchor, cell}: SheetLink, anchors: Anchors): InnerLink {
  const rows = anchors.get(sheet);
  const row = anchor === undefined ? 1 : rows?.get(anchor);
  if (!rows || row === undefined) throw new Error(`a link to ${sheet}, ${anchor ?? 'A1'}, which does not exist`);
  return {at, sheet, cell: cell ?? `A${row}`};
}

function queryOf({name, query}: Sheet): string {
  if (query === null) throw new Error(`sheet ${name} shows figures and names no template`);
  return query;
}

function cellsOf({sheet}: PlacedSheet, {id, locale}: Workbook): FigureCell[] {
  return sheet.table.rows.flatMap((row, r) =>
    row.cells.flatMap((cell, c) =>
      cell.kind === 'empty' || cell.observationId === undefined
        ? []
        : [{workbook: id, locale, sheet: sheet.name, cell: addressOf(r, c), observation_id: cell.observationId, query: queryOf(sheet)}]
    )
  );
}
