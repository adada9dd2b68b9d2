/** A table of text for a terminal: columns as wide as there is room for, and what does not fit on a line under its row. */
export interface TextColumn {
  header: string;
  align: 'left' | 'right';
  /** The least width to which its cells may be wrapped; null where they are never wrapped. */
  least: number | null;
  /** Columns leave the row for the line under it from the highest rank on. */
  rank: number;
}

const GAP = 2;
const INDENT = '  ';

/**
 * The lines of a table, none of them wider than `width`. A column that finds no room, and all of higher rank, stand
 * under their row as `header: text`.
 *
 * @param rows one text for each column
 */
export function tableLines(columns: readonly TextColumn[], rows: readonly (readonly string[])[], width: number): string[] {
  const filled = columns.map((column, at) => ({...column, at})).filter(({at}) => rows.some((row) => row[at] !== ''));
  const measured = filled.map((column) => ({...column, ...widthsOf(column, rows)}));
  const shown = thatFit(measured, width);
  const widths = shareOut(shown, width);
  const under = measured.filter((column) => !shown.includes(column));
  const line = (texts: readonly string[]) =>
    sideBySide(shown.map(({align}, i) => ({align, lines: wrap(texts[i] ?? '', widths[i] ?? 0), width: widths[i] ?? 0})));
  const body = rows.map((row) => [
    ...line(shown.map(({at}) => row[at] ?? '')),
    ...detailLines(
      under.flatMap(({header, at}) => (row[at] ? [`${header}: ${row[at]}`] : [])),
      width
    )
  ]);
  const isSpaced = body.some((lines) => lines.length > 1);
  const head = line(shown.map(({header}) => header));
  const rule = widths.map((w) => '-'.repeat(w)).join(' '.repeat(GAP));
  return [...head, rule, ...body.flatMap((lines, i) => (isSpaced && i > 0 ? ['', ...lines] : lines))];
}

interface Widths {
  least: number;
  most: number;
}
type Measured = Omit<TextColumn, 'least'> & Widths & {at: number};

/** Words are cut only where they are longer than this. */
const LONG_WORD = 18;

/** Headers take no more lines than this. */
const HEADER_LINES = 4;

function widthOfHeader(header: string): number {
  let width = longestWord(header.replaceAll('-', '- '));
  while (wrap(header, width).length > HEADER_LINES) width++;
  return width;
}

function longestWord(text: string): number {
  return Math.max(...words(text).map((word) => widthOf(word.trimEnd())));
}

function widthsOf({header, least, at}: TextColumn & {at: number}, rows: readonly (readonly string[])[]): Widths {
  const texts = rows.map((row) => row[at] ?? '');
  const ofHeader = widthOfHeader(header);
  const most = Math.max(ofHeader, ...texts.map(widthOf));
  const word = Math.max(ofHeader, ...texts.map((text) => Math.min(LONG_WORD, longestWord(text))));
  return {least: least === null ? most : Math.min(most, Math.max(word, least)), most};
}

/** The columns that stand in the row: by rank, until one finds no room. At least one. */
function thatFit(columns: readonly Measured[], width: number): Measured[] {
  const chosen = new Set<Measured>();
  let used = -GAP;
  for (const column of [...columns].sort((a, b) => a.rank - b.rank)) {
    used += GAP + column.least;
    if (used > width && chosen.size > 0) break;
    chosen.add(column);
  }
  return columns.filter((column) => chosen.has(column));
}

/** Gives each column its least width, then what is left to those that are wrapped most. */
function shareOut(columns: readonly Measured[], width: number): number[] {
  const widths = columns.map(({least}) => Math.min(least, width));
  let left = width - widths.reduce((sum, w) => sum + w, 0) - GAP * (columns.length - 1);
  while (left-- > 0) {
    const wanting = columns.map(({most}, i) => most - (widths[i] ?? 0));
    const most = Math.max(...wanting);
    if (most <= 0) break;
    const i = wanting.indexOf(most);
    widths[i] = (widths[i] ?? 0) + 1;
  }
  return widths;
}

function sideBySide(cells: readonly {align: 'left' | 'right'; lines: readonly string[]; width: number}[]): string[] {
  const height = Math.max(...cells.map(({lines}) => lines.length));
  return Array.from({length: height}, (_, row) =>
    cells
      .map(({align, lines, width}) => {
        const blank = ' '.repeat(Math.max(0, width - widthOf(lines[row] ?? '')));
        return align === 'right' ? blank + (lines[row] ?? '') : (lines[row] ?? '') + blank;
      })
      .join(' '.repeat(GAP))
      .trimEnd()
  );
}

function detailLines(details: readonly string[], width: number): string[] {
  return details.length === 0 ? [] : wrap(details.join(' · '), width - INDENT.length).map((line) => INDENT + line);
}

/** A text in lines of at most `width` characters, broken at blanks; a longer word is broken after a hyphen, or anywhere. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of words(text).flatMap((word) => cut(word, width))) {
    if (line !== '' && widthOf((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}

/** The words of a text, each with the blank after it. A no-break blank ends no word. */
function words(text: string): string[] {
  return text.split(/(?<= )/);
}

function cut(word: string, width: number): string[] {
  if (widthOf(word.trimEnd()) <= width) return [word];
  return word.split(/(?<=[-/])/).flatMap((part) => {
    const letters = [...part];
    return Array.from({length: Math.ceil(letters.length / width)}, (_, i) => letters.slice(i * width, (i + 1) * width).join(''));
  });
}

/** How many places a text takes: each of its letters one. */
function widthOf(text: string): number {
  return [...text].length;
}
