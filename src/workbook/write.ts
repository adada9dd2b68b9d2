import {applyParts} from '../xlsx/apply.js';
import type {InnerLink, SheetParts} from '../xlsx/spec.js';
import {chartFigures, placeChart} from './charts.js';
import {linkColumns, type PlacedSheet, writeGrid} from './grid.js';
import {addressOf, anchorsOf, columnName, HEADER_ROW, LayoutError, layOut, type SheetLayout} from './layout.js';
import {DataError, type Fault} from '../faults.js';
import {allSheets} from './figure-cells.js';
import type {Sheet, SheetLink, Workbook} from './sheet.js';
import {stamped, type Stamps} from './stamp.js';

/**
 * Writes a workbook: the same workbook gives the same bytes.
 *
 * @param stamps what is written in the place of some texts, such as editions
 * @throws DataError with every text that is cut; Error for what else no reader may meet: a name that is too long, a link
 *   that leads nowhere
 */
export async function writeWorkbook(workbook: Workbook, stamps: Stamps = new Map()): Promise<Uint8Array> {
  const figures = chartFigures(workbook);
  const all = allSheets(workbook);
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
  return applyParts(await writeGrid(whole, placed), parts, (xml) => stamped(xml, stamps));
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
