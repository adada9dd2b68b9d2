import {XmlElement} from 'libxml2-wasm';
import {attribute, elements, type OpenPackage} from './parts.js';

/** What a cell shows: text, a number, or null where it is empty. */
export type CellValue = string | number | boolean | null;

export interface OpenCell {
  value: CellValue;
  /** The type that the file gives: `s` and `inlineStr` are text, `n` numbers. */
  type: string;
  formula: string | null;
  /** Index among the workbook's cell formats. */
  style: number;
  /** Number format of that style, as Excel writes it: `@` for text. */
  format: string;
}

export interface OpenSheet {
  name: string;
  part: string;
  cells: ReadonlyMap<string, OpenCell>;
  /** Links to cells of the workbook: the cell that is clicked, and where it leads. */
  links: readonly {at: string; location: string}[];
  /** Left, middle and right of the footer, with its codes. */
  footer: string;
}

/** The sheets of a workbook in their order, with their cells. */
export function openSheets(pack: OpenPackage): OpenSheet[] {
  const workbook = pack.documents.get('xl/workbook.xml');
  if (!workbook) return [];
  const targets = new Map((pack.relationships.get('xl/workbook.xml') ?? []).map((r) => [r.id, r.target]));
  const strings = sharedStrings(pack);
  const formats = numberFormats(pack);
  return elements(workbook, '/x:workbook/x:sheets/x:sheet').map((sheet) => {
    const part = targets.get(sheet.attr('id', 'r')?.value ?? '') ?? '';
    const document = pack.documents.get(part);
    const links = document ? elements(document, '/x:worksheet/x:hyperlinks/x:hyperlink[@location]') : [];
    return {
      name: attribute(sheet, 'name') ?? '',
      part,
      cells: cellsOf(pack, part, strings, formats),
      links: links.map((node) => ({at: attribute(node, 'ref') ?? '', location: attribute(node, 'location') ?? ''})),
      footer: document
        ? elements(document, '/x:worksheet/x:headerFooter/x:oddFooter')
            .map(({content}) => content)
            .join('')
        : ''
    };
  });
}

/** Formats with these numbers stand in no list. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  49: '@'
};

/** Number formats by index of cell format. */
function numberFormats({documents}: OpenPackage): string[] {
  const styles = documents.get('xl/styles.xml');
  if (!styles) return [];
  const own = new Map(elements(styles, '//x:numFmts/x:numFmt').map((node) => [attribute(node, 'numFmtId'), attribute(node, 'formatCode')]));
  return elements(styles, '/x:styleSheet/x:cellXfs/x:xf').map((xf) => {
    const id = attribute(xf, 'numFmtId') ?? '0';
    return own.get(id) ?? BUILT_IN[Number(id)] ?? '';
  });
}

/** The texts that cells share, by index. */
export function sharedStrings({documents}: OpenPackage): string[] {
  const table = documents.get('xl/sharedStrings.xml');
  if (!table) return [];
  return elements(table, '/x:sst/x:si').map((item) =>
    elements(item, 'x:t|x:r/x:t')
      .map((t) => t.content)
      .join('')
  );
}

function cellsOf({documents}: OpenPackage, part: string, strings: readonly string[], formats: readonly string[]): Map<string, OpenCell> {
  const sheet = documents.get(part);
  const cells = sheet ? elements(sheet, '/x:worksheet/x:sheetData/x:row/x:c') : [];
  return new Map(cells.map((cell) => [attribute(cell, 'r') ?? '', openCell(cell, strings, formats)]));
}

function openCell(cell: XmlElement, strings: readonly string[], formats: readonly string[]): OpenCell {
  const type = attribute(cell, 't') ?? 'n';
  const children = new Map<string, XmlElement>();
  for (let node = cell.firstChild; node; node = node.next) if (node instanceof XmlElement) children.set(node.name, node);
  const v = children.get('v')?.content;
  const value = type === 'inlineStr' ? (children.get('is')?.content ?? '') : valueOf(type, v, strings);
  const style = Number(attribute(cell, 's') ?? 0);
  return {value, type, formula: children.get('f')?.content ?? null, style, format: formats[style] ?? ''};
}

function valueOf(type: string, v: string | undefined, strings: readonly string[]): CellValue {
  if (v === undefined) return null;
  if (type === 's') return strings[Number(v)] ?? null;
  if (type === 'n') return Number(v);
  return type === 'b' ? v === '1' : v;
}

/** A cell's address as numbers from 1; null for what is no address within a sheet. */
export function addressOf(text: string): {column: number; row: number} | null {
  const parts = /^\$?(?<letters>[A-Z]{1,3})\$?(?<digits>[1-9]\d{0,6})$/.exec(text)?.groups;
  if (!parts) return null;
  const {letters = '', digits = ''} = parts;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(digits);
  return column <= 16_384 && row <= 1_048_576 ? {column, row} : null;
}

/** Name of a column that counts from 1. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** The cells of a range such as `$B$2:$B$5`, row by row; null for what is no range. */
export function cellsOfRange(range: string): string[] | null {
  const [from = '', to = from] = range.split(':');
  const first = addressOf(from);
  const last = addressOf(to);
  if (!first || !last || last.row < first.row || last.column < first.column) return null;
  const rows = Array.from({length: last.row - first.row + 1}, (_, i) => first.row + i);
  const columns = Array.from({length: last.column - first.column + 1}, (_, i) => first.column + i);
  return rows.flatMap((row) => columns.map((column) => `${columnLetters(column)}${row}`));
}

/** A reference's sheet and range, `'Å-Ø 2025'!$A$1:$B$2`; null where the name is not quoted or nothing is referred to. */
export function splitReference(reference: string): {sheet: string; range: string} | null {
  const parts = /^'(?<name>(?:[^']|'')+)'!(?<range>[^!]+)$/u.exec(reference)?.groups;
  if (!parts) return null;
  const {name = '', range = ''} = parts;
  return {sheet: name.replaceAll("''", "'"), range};
}
