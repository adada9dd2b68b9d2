import ExcelJS from 'exceljs';
import {columnName, HEADER_ROW, type SheetLayout} from './layout.js';
import type {Sheet, SheetCell, TableColumn, Workbook} from './sheet.js';
import {columnRoom, textWidth} from './text-width.js';
import {FONT, HAIRLINE, HEADER_TINT, INK, LINK, MARGIN_INCHES, QUIET, SIZE} from './style.js';

/** A sheet with its layout, ready to be written. */
export interface PlacedSheet {
  sheet: Sheet;
  layout: SheetLayout;
}

/** A fixed instant for the document properties: the time of a run never reaches a file. */
const NEVER = new Date(Date.UTC(2000, 0, 1));

const argb = (colour: string) => ({argb: `FF${colour}`});
const font = (size: number, colour = INK, more: Partial<ExcelJS.Font> = {}) => ({name: FONT, size, color: argb(colour), ...more});

/**
 * The cells, styles, tables and print settings of a workbook, as exceljs writes them. The only file that knows
 * exceljs: charts, links, names and the zip are `applyParts`'s.
 */
export async function writeGrid(workbook: Workbook, sheets: readonly PlacedSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.title = workbook.title;
  book.creator = 'hjemmetall';
  book.lastModifiedBy = 'hjemmetall';
  book.created = NEVER;
  book.modified = NEVER;
  book.views = [{x: 0, y: 0, width: 24000, height: 14000, firstSheet: 0, activeTab: 0, visibility: 'visible'}];
  const styles = new Styles();
  for (const placed of sheets) writeSheet(book, placed, workbook, styles);
  const options = {zip: {compression: 'STORE'}} as unknown as Partial<ExcelJS.XlsxWriteOptions>;
  return new Uint8Array(await book.xlsx.writeBuffer(options));
}

function writeSheet(book: ExcelJS.Workbook, {sheet, layout}: PlacedSheet, workbook: Workbook, styles: Styles): void {
  const worksheet = book.addWorksheet(sheet.name, {
    views: [viewOf(sheet)],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      ...pagesOf(layout),
      horizontalCentered: false,
      margins: {left: MARGIN_INCHES, right: MARGIN_INCHES, top: MARGIN_INCHES, bottom: MARGIN_INCHES + 0.2, header: 0.2, footer: 0.3}
    },
    headerFooter: {oddFooter: footerOf(sheet, workbook)}
  });
  sheet.table.columns.forEach(({width}, i) => {
    worksheet.getColumn(i + 1).width = width;
  });
  writeHead(worksheet, sheet, workbook);
  writeTable(worksheet, sheet, layout, styles);
  if (layout.print.kind === 'charts_apart') worksheet.getRow(layout.print.breakAfter).addPageBreak();
  writeFoot(worksheet, sheet, layout, workbook);
}

function pagesOf({print}: SheetLayout): Partial<ExcelJS.PageSetup> {
  if (print.kind === 'charts_apart') return {fitToPage: false, scale: Math.floor(print.scale * 100)};
  return {fitToPage: true, fitToWidth: 1, fitToHeight: print.kind === 'one_page' ? 1 : 0};
}

function viewOf({table}: Sheet): Partial<ExcelJS.WorksheetView> {
  const plain = {showGridLines: false, activeCell: 'A1'};
  if (!table.filter) return plain;
  return {
    ...plain,
    state: 'frozen',
    xSplit: table.frozenColumns ?? 0,
    ySplit: HEADER_ROW,
    topLeftCell: `${columnName(table.frozenColumns ?? 0)}${HEADER_ROW + 1}`
  };
}

function footerOf(sheet: Sheet, {footer, pageWords}: Workbook): string {
  const escape = (text: string) => text.replaceAll('&', '&&');
  // The size first: digits right after it would be read as more of it.
  const small = `&8&"${FONT},Regular"`;
  return `&L${small}${escape(footer)}&C${small}${escape(sheet.name)}&R${small}${pageWords[0]} &P ${pageWords[1]} &N`;
}

function writeHead(worksheet: ExcelJS.Worksheet, sheet: Sheet, {links}: Workbook): void {
  const lines: [string, Partial<ExcelJS.Font>, number][] = [
    [sheet.title, font(SIZE.title, INK, {bold: true}), 26],
    [sheet.finding, font(SIZE.finding), 20],
    [sheet.about, font(SIZE.note, QUIET), 15],
    [sheet.howToRead, font(SIZE.note, QUIET), 15]
  ];
  lines.forEach(([text, style, height], i) => {
    writeText(worksheet.getCell(i + 1, 1), text, style);
    worksheet.getRow(i + 1).height = height;
  });
  worksheet.getRow(5).height = 16;
  linkColumns(sheet, links.length).forEach((column, i, all) => {
    const label = links[i]?.label ?? '';
    // It may run over narrow columns, up to the next link.
    const room = sheet.table.columns.slice(column, all[i + 1]).reduce((sum, {width}) => sum + columnRoom(width), 0);
    if (textWidth(label, SIZE.note) > room) throw new Error(`sheet ${sheet.name}: the link ${label} is wider than its place`);
    writeText(worksheet.getCell(5, column + 1), label, font(SIZE.note, LINK, {underline: true}));
  });
  worksheet.getRow(6).height = 6;
}

/** Columns of the links in row 5: the first ones that are wide enough for a word. */
export function linkColumns({table}: Sheet, count: number): number[] {
  const wide = table.columns.flatMap(({width}, i) => (width >= 10 ? [i] : []));
  if (wide.length < count) throw new Error(`${count} links and ${wide.length} columns that are wide enough for one`);
  return wide.slice(0, count);
}

function writeText(cell: ExcelJS.Cell, text: string, style: Partial<ExcelJS.Font>): void {
  cell.value = safeText(text);
  cell.font = style;
  cell.numFmt = '@';
  cell.alignment = {vertical: 'middle', wrapText: false};
}

function writeTable(worksheet: ExcelJS.Worksheet, sheet: Sheet, layout: SheetLayout, styles: Styles): void {
  const {columns, rows, name, filter} = sheet.table;
  worksheet.addTable({
    name,
    ref: `A${HEADER_ROW}`,
    headerRow: true,
    style: {showRowStripes: false},
    columns: columns.map(({header}) => ({name: header, filterButton: filter ?? false})),
    rows: rows.map((row) => row.cells.map(valueOf))
  });
  worksheet.getRow(HEADER_ROW).height = layout.headerHeight;
  columns.forEach((column, i) => {
    const cell = worksheet.getCell(HEADER_ROW, i + 1);
    cell.font = font(SIZE.body, INK, {bold: true});
    cell.fill = {type: 'pattern', pattern: 'solid', fgColor: argb(HEADER_TINT)};
    cell.numFmt = '@';
    cell.alignment = {...alignmentOf(column.align), vertical: 'bottom', wrapText: true};
    cell.border = {top: line('thin', HAIRLINE), bottom: line('medium', INK)};
  });
  rows.forEach((row, r) => {
    const written = worksheet.getRow(layout.firstRow + r);
    written.height = layout.rowHeights[r] ?? 22;
    const ruled = row.rule === true || r === rows.length - 1;
    row.cells.forEach((cell, c) => {
      written.getCell(c + 1).style = styles.of(cell, columns[c], ruled);
    });
  });
}

function valueOf(cell: SheetCell): string | number | null {
  if (cell.kind === 'number' && !Number.isFinite(cell.value)) throw new Error(`a cell holds ${cell.value}`);
  return cell.kind === 'empty' ? null : cell.kind === 'number' ? cell.value : safeText(cell.text);
}

const MAX_TEXT = 32_767;

/** Text as a cell may hold it. An escape sequence of the format is escaped itself, so that it is shown as it stands. */
function safeText(text: string): string {
  if (text.length > MAX_TEXT) throw new Error(`${text.length} characters in a cell, which holds ${MAX_TEXT}: ${text.slice(0, 40)}`);
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text))
    throw new Error(`a character that no cell may hold in ${JSON.stringify(text.slice(0, 80))}`);
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

type Style = Partial<ExcelJS.Style>;

/** Styles by what decides them. exceljs knows a style object that it has met before, and is twice as fast with it. */
class Styles {
  private readonly known = new Map<string, Style>();

  of(cell: SheetCell, column: TableColumn | undefined, ruled: boolean): Style {
    const own = cell.kind === 'text' ? cell : {align: undefined, mark: undefined, tone: undefined};
    const {align = column?.align ?? 'left', mark, tone} = own;
    const linked = cell.kind !== 'empty' && cell.link !== undefined;
    const format = cell.kind === 'number' ? cell.format : '@';
    const strong = cell.kind === 'number' && cell.strong === true;
    const key = `${cell.kind} ${align} ${mark} ${tone} ${linked} ${format} ${strong} ${ruled}`;
    const style = this.known.get(key) ?? this.make(cell, {align, mark, format, wrap: cell.kind === 'text' && !linked, ruled});
    this.known.set(key, style);
    return style;
  }

  private make(cell: SheetCell, {align, mark, format, wrap, ruled}: CellStyle): Style {
    const bottom = line('thin', ruled ? INK : HAIRLINE);
    return {
      border: mark === undefined ? {bottom} : {bottom, left: line('thick', mark)},
      alignment: {...alignmentOf(align, mark !== undefined), vertical: 'middle', wrapText: wrap},
      numFmt: format,
      font: fontOf(cell)
    };
  }
}

interface CellStyle {
  align: TableColumn['align'];
  mark: string | undefined;
  format: string;
  wrap: boolean;
  ruled: boolean;
}

function fontOf(cell: SheetCell): Partial<ExcelJS.Font> {
  if (cell.kind === 'empty') return font(SIZE.body);
  const linked = cell.link ? {underline: true} : {};
  const ink = cell.link ? LINK : INK;
  if (cell.kind === 'number') return cell.strong ? font(SIZE.figure, ink, {bold: true, ...linked}) : font(SIZE.body, ink, linked);
  if (cell.link) return font(SIZE.body, LINK, linked);
  return font(SIZE.body, cell.tone === 'quiet' ? QUIET : INK, cell.tone === 'bold' ? {bold: true} : {});
}

function alignmentOf(align: TableColumn['align'], indented = false): Partial<ExcelJS.Alignment> {
  return {horizontal: align, indent: align === 'right' || indented ? 1 : 0};
}

function line(style: ExcelJS.BorderStyle, colour: string): Partial<ExcelJS.Border> {
  return {style, color: argb(colour)};
}

function writeFoot(worksheet: ExcelJS.Worksheet, sheet: Sheet, layout: SheetLayout, {notesHeading}: Workbook): void {
  if (sheet.chartLine !== null) writeText(worksheet.getCell(layout.chartLineRow, 1), sheet.chartLine, font(SIZE.note, QUIET));
  if (layout.noteLines.length === 0) return;
  writeText(worksheet.getCell(layout.notesRow, 1), notesHeading, font(SIZE.note, INK, {bold: true}));
  layout.noteLines.forEach((text, i) => {
    writeText(worksheet.getCell(layout.notesRow + 1 + i, 1), text, font(SIZE.note));
  });
}
