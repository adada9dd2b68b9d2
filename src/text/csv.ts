import {isUtf8} from 'node:buffer';
import {CsvError, parse} from 'csv-parse/sync';
import {DataError, quoted, type Fault} from '../faults.js';

/** A record of a CSV with the line on which it ends, from 1. */
export interface CsvRecord {
  line: number;
  cells: readonly string[];
}

export interface CsvTable {
  header: readonly string[];
  records: readonly CsvRecord[];
}

const MAX_CELL = 32_767;
/** Many times more than any printed table: what is refused before it is taken apart. */
const MAX_CELLS = 60_000;

/**
 * Reads a CSV strictly: UTF-8 without byte order mark, LF, comma, RFC 4180, one header row of different, non-blank
 * names, every record as wide as the header, no control characters.
 *
 * @param file name of the file, for faults
 * @throws DataError with every fault found
 */
export function readCsv(bytes: Uint8Array, file: string): CsvTable {
  const text = decode(bytes, file);
  const records = split(text, file);
  const [header, ...body] = records;
  if (!header) throw new DataError([fault(file, 1, 'an empty file', 'a header row', 'Restore the file from git.')]);
  const faults = [...headerFaults(header.cells, file), ...body.flatMap((r) => recordFaults(r, header.cells, file))];
  if (faults.length > 0) throw new DataError(faults);
  return {header: header.cells, records: body};
}

function decode(bytes: Uint8Array, file: string): string {
  const save = 'Save the file as UTF-8 without byte order mark, with LF line ends.';
  if (!isUtf8(bytes)) {
    const line = lineOfBadByte(bytes);
    throw new DataError([fault(file, line, 'bytes that are not UTF-8', 'UTF-8', save)]);
  }
  const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes);
  if (text.startsWith('\ufeff')) throw new DataError([fault(file, 1, 'a byte order mark', 'plain UTF-8', save)]);
  const cr = text.indexOf('\r');
  if (cr >= 0) throw new DataError([fault(file, lineAt(text, cr), 'a carriage return', 'LF line ends', save)]);
  const lost = text.indexOf('\ufffd');
  if (lost >= 0) {
    const advice = 'An earlier save lost a letter here; type it again from the document.';
    throw new DataError([fault(file, lineAt(text, lost), 'U+FFFD, a lost character', 'the printed character', advice)]);
  }
  const cells = countOf(bytes, 0x2c) + countOf(bytes, 0x0a);
  if (cells > MAX_CELLS) {
    const advice = 'No printed table is so large; restore the file from git.';
    throw new DataError([fault(file, 1, `${cells} commas and line ends`, `at most ${MAX_CELLS}`, advice)]);
  }
  return text;
}

function countOf(bytes: Uint8Array, byte: number): number {
  let count = 0;
  for (const one of bytes) if (one === byte) count++;
  return count;
}

function split(text: string, file: string): CsvRecord[] {
  try {
    const rows = parse(text, {info: true, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: false});
    return (rows as unknown as {record: string[]; info: {lines: number}}[]).map(({record, info}, i) => ({
      // csv-parse counts the newline after the record, except after the last one.
      line: i === 0 ? 1 : info.lines,
      cells: record
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const last = typeof error['lines'] === 'number' ? error['lines'] : undefined;
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? lineAt(text, openQuote(text)) : last;
    const advice = 'Quote a cell that holds a comma, a quote or a line break, and double the quotes inside it.';
    throw new DataError([{at: {file, line}, found: error.message, expected: 'a CSV by RFC 4180', advice}]);
  }
}

/** Where the quote stands that opens the last, unclosed cell. */
function openQuote(text: string): number {
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (open < 0) open = i;
    else if (text[i + 1] === '"') i++;
    else open = -1;
  }
  return Math.max(0, open);
}

function headerFaults(header: readonly string[], file: string): Fault[] {
  const seen = new Set<string>();
  return header.flatMap((name) => {
    const twice = seen.has(name);
    seen.add(name);
    const bad = cellFaults(name, {file, line: 1});
    if (bad.length > 0) return bad;
    if (name.trim() === '') return [fault(file, 1, 'a column without a name', 'a name for every column', HEADER)];
    return twice ? [fault(file, 1, `the column ${quoted(name)} twice`, 'each name once', HEADER)] : [];
  });
}

const HEADER = 'Name each column once; a printed header that repeats carries its group, as in "Menn, alder / 18-29 år".';

function recordFaults({cells, line}: CsvRecord, header: readonly string[], file: string): Fault[] {
  if (cells.length !== header.length) {
    const advice = 'Add or remove a comma; an empty cell keeps its comma.';
    return [fault(file, line, `${cells.length} cells`, `${header.length}, as in the header`, advice)];
  }
  return cells.flatMap((cell, i) => cellFaults(cell, {file, line, column: header[i] ?? ''}));
}

function cellFaults(cell: string, at: Fault['at']): Fault[] {
  const bad = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u.exec(cell);
  if (bad) {
    const code = `U+${bad[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}`;
    return [{at, found: `the control character ${code}`, expected: 'printed characters', advice: 'Remove it.'}];
  }
  if (cell.length > MAX_CELL) {
    const advice = 'Shorten it; a spreadsheet cell holds no more.';
    return [{at, found: `${cell.length} characters`, expected: `at most ${MAX_CELL}`, advice}];
  }
  return [];
}

function fault(file: string, line: number, found: string, expected: string, advice: string): Fault {
  return {at: {file, line}, found, expected, advice};
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function lineOfBadByte(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue;
    if (!isUtf8(bytes.subarray(start, i))) return line;
    start = i + 1;
    line++;
  }
  return line;
}

/** Writes rows as CSV: LF, comma, RFC 4180, quotes only where needed. */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header, ...rows].map((cells) => cells.map(quoteCell).join(','));
  return `${lines.join('\n')}\n`;
}

function quoteCell(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
