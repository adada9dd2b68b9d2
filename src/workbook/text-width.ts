/**
 * Widths of Arial's characters in thousandths of the font size, as in the metrics that Arial shares with Helvetica.
 * Automatic row heights differ between programs, and charts hang on them, so heights are set from these.
 */
const WIDTHS: readonly (readonly [number, string])[] = [
  [191, "'"],
  [222, 'ijl‘’'],
  [278, ' !,./:;[\\]ftI·\u00a0'],
  [260, '|'],
  [333, '-()r`“”„\u2011'],
  [355, '"'],
  [365, 'º'],
  [389, '*'],
  [500, 'cksvxyzJ'],
  [556, '#$0123456789?_abdeghnopquL«»–åäáàéèëóòöúüñ§'],
  [584, '+<=>~−×'],
  [611, 'FTZøß'],
  [667, '&ABEKPSVXYÅÄ'],
  [722, 'CDHNRUwÜÉ'],
  [778, 'GOQØÖ'],
  [833, 'mM'],
  [889, '%æ'],
  [944, 'W'],
  [1000, 'Æ—…'],
  [1015, '@']
];
const widthOf = new Map(WIDTHS.flatMap(([width, characters]) => [...characters].map((c) => [c, width] as const)));
const UNKNOWN = 667;
/** Widths of texts that were measured before: a workbook says the same words hundreds of times. */
const unitsOf = new Map<string, number>();
const BOLD = 1.075;
/** Points in one unit of column width (7 pixels at 96 to the inch). */
const POINTS_PER_WIDTH = 5.25;
const CELL_PADDING = 5;
/** Programs differ by a little; lines are broken as if the column were this much narrower. */
const RESERVE = 0.985;

/** Width of a text on one line, in points. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = unitsOf.get(text);
  if (units === undefined) {
    units = 0;
    for (const character of text) units += widthOf.get(character) ?? UNKNOWN;
    unitsOf.set(text, units);
  }
  return (units / 1000) * size * (bold ? BOLD : 1);
}

const WIDEST = Math.max(...widthOf.values());

/** Whether a text fits a room whatever its characters and its weight: true of most cells, and told without measuring. */
export function isSurelyOneLine(text: string, room: number, size: number): boolean {
  return (text.length * WIDEST * size * BOLD) / 1000 <= room;
}

/** Room for text in a column of a given width, in points. */
export function columnRoom(width: number): number {
  return (width * POINTS_PER_WIDTH - CELL_PADDING) * RESERVE;
}

/** Width of a column in millimetres. */
export function columnMm(width: number): number {
  return (width * POINTS_PER_WIDTH * 25.4) / 72;
}

/** Breaks a text into lines that fit a room, at blanks; a word wider than the room stands on a line of its own. */
export function breakLines(text: string, room: number, size: number, bold = false): string[] {
  if (textWidth(text, size, bold) <= room) return [text];
  const blank = textWidth(' ', size, bold);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const width = textWidth(word, size, bold);
    if (line !== '' && used + blank + width > room) {
      lines.push(line);
      line = word;
      used = width;
    } else {
      used += line === '' ? width : blank + width;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
