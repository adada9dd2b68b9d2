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
const BOLD = 1.075;
/** Points in one unit of column width (7 pixels at 96 to the inch). */
const POINTS_PER_WIDTH = 5.25;
const CELL_PADDING = 5;
/** Programs differ by a little; lines are broken as if the column were this much narrower. */
const RESERVE = 0.985;

/** Width of a text on one line, in points. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of text) sum += widthOf.get(character) ?? UNKNOWN;
  return (sum / 1000) * size * (bold ? BOLD : 1);
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
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, bold) > room) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
