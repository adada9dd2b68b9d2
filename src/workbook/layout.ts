import type {Sheet, SheetCell, TableColumn, TableRow, Workbook} from './sheet.js';
import {LINE_POINTS, ROW_PADDING, SIZE} from './style.js';
import {breakLines, columnMm, columnRoom, textWidth} from './text-width.js';

/** Where everything of a sheet stands. Rows count from 1, columns from 0. */
export interface SheetLayout {
  headerHeight: number;
  firstRow: number;
  lastRow: number;
  rowHeights: readonly number[];
  /** First of the rows that charts cover; each band is one row of charts. */
  chartRow: number;
  chartBands: number;
  chartLineRow: number;
  notesRow: number;
  /** Notes, broken to the table's width. */
  noteLines: readonly string[];
  tableMm: number;
}

export const HEADER_ROW = 7;
export const CHART_MM = 66;
const CHART_ROW_POINTS = 15;
/** Rows that a band of charts takes: the chart's height and some air. */
export const BAND_ROWS = Math.ceil(((CHART_MM + 4) * 72) / 25.4 / CHART_ROW_POINTS);
export const CHARTS_ABREAST = 2;

/**
 * Places a sheet.
 *
 * @throws Error where the finding or a line above the table does not fit on one line, or a word in a cell is cut:
 *   the words must be changed, for nothing is cut in silence
 */
export function layOut(sheet: Sheet): SheetLayout {
  const {columns, rows} = sheet.table;
  const room = columns.reduce((sum, c) => sum + columnRoom(c.width), 0);
  checkOneLine(sheet, room);
  const firstRow = HEADER_ROW + 1;
  const lastRow = HEADER_ROW + rows.length;
  const chartBands = Math.ceil(sheet.charts.length / CHARTS_ABREAST);
  const chartRow = lastRow + 2;
  const chartLineRow = chartRow + chartBands * BAND_ROWS;
  return {
    headerHeight: heightOf(Math.max(1, ...columns.map((c) => linesOf(c.header, c, SIZE.body, true, sheet.name)))),
    firstRow,
    lastRow,
    rowHeights: rows.map((row) => rowHeight(row, columns, sheet.name)),
    chartRow,
    chartBands,
    chartLineRow,
    notesRow: chartLineRow + (sheet.chartLine === null ? 0 : 2),
    noteLines: sheet.notes.flatMap((note) => breakLines(note, room, SIZE.note)),
    tableMm: columns.reduce((sum, c) => sum + columnMm(c.width), 0)
  };
}

function checkOneLine(sheet: Sheet, room: number): void {
  const lines = [
    ['title', sheet.title, SIZE.title, true],
    ['finding', sheet.finding, SIZE.finding, false],
    ['about', sheet.about, SIZE.note, false],
    ['howToRead', sheet.howToRead, SIZE.note, false]
  ] as const;
  for (const [what, text, size, bold] of lines) {
    const width = textWidth(text, size, bold);
    if (width <= room) continue;
    throw new Error(`sheet ${sheet.name}: the ${what} is ${Math.round(width)} points wide and the table ${Math.round(room)}: ${text}`);
  }
}

function rowHeight(row: TableRow, columns: readonly TableColumn[], sheet: string): number {
  const lines = row.cells.map((cell, i) => {
    const column = columns[i];
    if (!column) throw new Error(`sheet ${sheet}: a row has ${row.cells.length} cells for ${columns.length} columns`);
    return cell.kind === 'text' ? linesOf(cell.text, column, SIZE.body, cell.tone === 'bold', sheet) : 1;
  });
  return heightOf(Math.max(1, ...lines));
}

function linesOf(text: string, column: TableColumn, size: number, bold: boolean, sheet: string): number {
  const room = columnRoom(column.width) - (column.align === 'right' ? size : 0);
  const lines = breakLines(text, room, size, bold);
  const cut = lines.find((line) => !line.includes(' ') && textWidth(line, size, bold) > room * 1.02);
  if (cut !== undefined && cut.length < 40) {
    throw new Error(`sheet ${sheet}: ${JSON.stringify(cut)} is wider than its column (${column.header}, ${column.width})`);
  }
  return lines.length;
}

function heightOf(lines: number): number {
  return lines * LINE_POINTS + ROW_PADDING;
}

/** `A`, `B`, … `AA` for a column that counts from 0. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

/** The address of a table's cell, both counted from 0: row 0 is the first under the header. */
export function addressOf(row: number, column: number): string {
  return `${columnName(column)}${HEADER_ROW + 1 + row}`;
}

/** Where links lead: the row of each anchor, by sheet. */
export function anchorsOf(workbook: Workbook): ReadonlyMap<string, ReadonlyMap<string, number>> {
  return new Map(
    workbook.sheets.map((sheet) => [
      sheet.name,
      new Map(sheet.table.rows.flatMap((row, i) => (row.anchor === undefined ? [] : [[row.anchor, HEADER_ROW + 1 + i] as const])))
    ])
  );
}

/** A cell as a reader sees it, for tests and for the terminal. */
export function cellText(cell: SheetCell): string {
  return cell.kind === 'text' ? cell.text : cell.kind === 'number' ? String(cell.value) : '';
}
