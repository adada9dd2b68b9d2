import type {Sheet, SheetCell, TableColumn, TextCell, Workbook} from './sheet.js';
import {LINE_POINTS, PAGE, ROW_PADDING, SIZE, SMALLEST_SCALE, WIDTH_TOLERANCE} from './style.js';
import {breakLines, columnMm, columnRoom, isSurelyOneLine, textWidth} from './text-width.js';

/** Texts that do not fit a sheet, one a line. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}

/** Where everything of a sheet stands. Rows count from 1, columns from 0. */
export interface SheetLayout {
  headerHeight: number;
  firstRow: number;
  lastRow: number;
  rowHeights: readonly number[];
  /** First of the rows that charts cover; each band is one row of charts. */
  chartRow: number;
  chartBands: number;
  /** Height of a chart, and the rows that a band of them takes. */
  chartMm: number;
  bandRows: number;
  chartLineRow: number;
  notesRow: number;
  /** Notes, broken to the table's width. */
  noteLines: readonly string[];
  tableMm: number;
  print: PrintPlan;
}

/**
 * How a sheet goes to paper: on one page; the table first and its charts on the next page, at a fixed scale (programs
 * ignore page breaks where they fit a page themselves); or a long list over as many pages as it needs.
 */
export type PrintPlan = {kind: 'one_page'} | {kind: 'charts_apart'; scale: number; breakAfter: number} | {kind: 'long'};

export const HEADER_ROW = 7;
/** Heights of charts, and of those of a compact sheet. */
const CHART_MM = 66;
const COMPACT_CHART_MM = 43;
const COMPACT_ROW_PADDING = 2;
const CHART_ROW_POINTS = 15;

/** Rows that a band of charts takes: the chart's height and some air. */
function bandRows(chartMm: number): number {
  return Math.ceil(((chartMm + 4) * 72) / 25.4 / CHART_ROW_POINTS);
}
export const CHARTS_ABREAST = 2;

/**
 * Places a sheet.
 *
 * @throws LayoutError that lists every text above the table that does not fit on one line, and every word that is wider
 *   than its column: the words must be changed, for nothing is cut in silence
 */
export function layOut(sheet: Sheet): SheetLayout {
  const {columns, rows} = sheet.table;
  const room = columns.reduce((sum, c) => sum + columnRoom(c.width), 0);
  const body = measure(sheet);
  const cut = [...wideLines(sheet, room), ...wideHeaders(sheet), ...body.cut];
  if (cut.length > 0) throw new LayoutError([...new Set(cut)].join('\n'));
  const firstRow = HEADER_ROW + 1;
  const lastRow = HEADER_ROW + rows.length;
  const chartBands = Math.ceil(sheet.charts.length / CHARTS_ABREAST);
  const chartRow = lastRow + 2;
  const chartMm = sheet.compact ? COMPACT_CHART_MM : CHART_MM;
  const rowsOfBand = bandRows(chartMm);
  const chartLineRow = chartRow + chartBands * rowsOfBand;
  const headerHeight = heightOf(Math.max(1, ...columns.map((column) => headerLines(column).length)));
  const padding = sheet.compact ? COMPACT_ROW_PADDING : ROW_PADDING;
  const rowHeights = body.lines.map((lines) => heightOf(lines, padding));
  const tableMm = columns.reduce((sum, c) => sum + columnMm(c.width), 0);
  const noteLines = sheet.notes.flatMap((note) => breakLines(note, room, SIZE.note));
  const bandPoints = chartBands * rowsOfBand * CHART_ROW_POINTS;
  const belowPoints = (sheet.chartLine === null ? 0 : 2 * CHART_ROW_POINTS) + (noteLines.length + 1) * CHART_ROW_POINTS;
  const tablePoints = HEAD_POINTS + headerHeight + rowHeights.reduce((sum, height) => sum + height, 0) + CHART_ROW_POINTS;
  return {
    headerHeight,
    firstRow,
    lastRow,
    rowHeights,
    chartRow,
    chartBands,
    chartMm,
    bandRows: rowsOfBand,
    chartLineRow,
    notesRow: chartLineRow + (sheet.chartLine === null ? 0 : 2),
    noteLines,
    tableMm,
    print: printPlan(sheet, {tableMm, heightMm: pointsToMm(tablePoints + bandPoints + belowPoints), chartRow})
  };
}

/** Height of the six rows above the table, in points. */
const HEAD_POINTS = 98;

function pointsToMm(points: number): number {
  return (points * 25.4) / 72;
}

function printPlan(
  {table, charts}: Sheet,
  {tableMm, heightMm, chartRow}: {tableMm: number; heightMm: number; chartRow: number}
): PrintPlan {
  if (table.filter) return {kind: 'long'};
  const scale = Math.min(1, PAGE.widthMm / (tableMm * WIDTH_TOLERANCE));
  if (PAGE.heightMm / heightMm >= SMALLEST_SCALE) return {kind: 'one_page'};
  return charts.length > 0 ? {kind: 'charts_apart', scale, breakAfter: chartRow - 1} : {kind: 'long'};
}

/** Lines above and below the table that are wider than it. */
function wideLines(sheet: Sheet, room: number): string[] {
  const lines = [
    ['title', sheet.title, SIZE.title, true],
    ['finding', sheet.finding, SIZE.finding, false],
    ['about', sheet.about, SIZE.note, false],
    ['howToRead', sheet.howToRead, SIZE.note, false],
    ['chartLine', sheet.chartLine ?? '', SIZE.note, false]
  ] as const;
  return lines.flatMap(([what, text, size, bold]) => {
    const width = textWidth(text, size, bold);
    return width <= room
      ? []
      : [`sheet ${sheet.name}: the ${what} is ${Math.round(width)} points wide and the table ${Math.round(room)}: ${text}`];
  });
}

/** Words of headers that are wider than their column. */
function wideHeaders({name, table: {columns}}: Sheet): string[] {
  return columns.flatMap((column) => headerLines(column).flatMap((line) => complaint(name, line, column, true)));
}

/** Words of cells that are wider than their column, and how many lines each row needs. */
function measure({name, table: {columns, rows}}: Sheet): {cut: string[]; lines: number[]} {
  const cut: string[] = [];
  const lines = rows.map(({cells}) => {
    if (cells.length !== columns.length) throw new Error(`sheet ${name}: a row has ${cells.length} cells for ${columns.length} columns`);
    let most = 1;
    columns.forEach((column, i) => {
      const cell = cells[i];
      if (cell?.kind !== 'text' || isSurelyOneLine(cell.text, roomIn(column), SIZE.body)) return;
      const broken = cellLines(cell, column);
      most = Math.max(most, broken.length);
      for (const line of broken) cut.push(...complaint(name, line, column, isBold(cell)));
    });
    return most;
  });
  return {cut, lines};
}

/** What is wrong with a line in its column: nothing, or that it is too wide. Ids of 40 characters and more may run over: they are for programs. */
function complaint(name: string, line: string, column: TableColumn, bold: boolean): string[] {
  const isWide = (line.includes(' ') || line.length < 40) && textWidth(line, SIZE.body, bold) > roomIn(column) * 1.02;
  return isWide ? [`sheet ${name}: ${JSON.stringify(line)} is wider than its column (${column.header}, ${column.width})`] : [];
}

function headerLines(column: TableColumn): string[] {
  return breakLines(column.header, roomIn(column), SIZE.body, true);
}

/** A cell's text, broken to its column. A linked place stands on one line. */
function cellLines(cell: TextCell, column: TableColumn): string[] {
  return cell.link ? [cell.text] : breakLines(cell.text, roomIn(column), SIZE.body, isBold(cell));
}

function isBold(cell: TextCell): boolean {
  return cell.tone === 'bold';
}

function roomIn({width, align}: TableColumn): number {
  return columnRoom(width) - (align === 'right' ? SIZE.body : 0);
}

function heightOf(lines: number, padding: number = ROW_PADDING): number {
  return lines * LINE_POINTS + padding;
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
