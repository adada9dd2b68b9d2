import type {PrintedObservation} from '../../schemas/observation.js';

/** One token and the line on which raw says that it stands. */
export type PrintedToken = Pick<PrintedObservation, 'observation_id' | 'line' | 'as_published' | 'raw_file' | 'raw_line'>;

/** A token that does not stand where raw says. */
export interface Miss {
  figure: PrintedToken;
  /** What does stand there: the text of the line, or why there is none. */
  found: string;
}

/**
 * Checks that each token begins on its line of a document's text, and that no two figures claim the same place:
 * tokens of one line are matched to different occurrences, those of one row of raw from left to right.
 *
 * A token may go on in the next lines: a line break counts as a blank, and a word that is hyphenated there is joined.
 */
export function verifyTokens(tokens: readonly PrintedToken[], text: string): Miss[] {
  const lines = text.split('\n');
  const byLine = new Map<number, PrintedToken[]>();
  for (const token of tokens) byLine.set(token.line, [...(byLine.get(token.line) ?? []), token]);
  return [...byLine].flatMap(([line, claims]) => verifyLine(claims, lines, line));
}

function verifyLine(claims: readonly PrintedToken[], lines: readonly string[], line: number): Miss[] {
  const own = lines[line - 1];
  if (own === undefined) return claims.map((figure) => ({figure, found: `no such line; the text has ${lines.length}`}));
  const readings = readingsFrom(lines, line);
  const taken = new Set<number>();
  // Longer tokens first, so that "20" does not take the place of "20 prosent".
  const order = [...claims].sort((a, b) => b.as_published.length - a.as_published.length || a.raw_line - b.raw_line);
  const misses = order.flatMap((figure) => {
    const at = firstFree(figure.as_published, readings, own.length, taken);
    if (at === null) return [{figure, found: own.trim()}];
    for (let i = at; i < at + figure.as_published.length; i++) taken.add(i);
    return [];
  });
  return misses.length > 0 ? misses : outOfOrder(claims, own);
}

/** Cells of one row of a table that stand on the line, but not from left to right: two of them have changed places. */
function outOfOrder(claims: readonly PrintedToken[], own: string): Miss[] {
  const rows = new Map<string, PrintedToken[]>();
  for (const claim of claims) {
    const row = `${claim.raw_file}:${claim.raw_line}`;
    rows.set(row, [...(rows.get(row) ?? []), claim]);
  }
  return [...rows.values()].flatMap((cells) => {
    let from = 0;
    for (const figure of cells.length > 1 ? cells : []) {
      const at = nextPlace(figure.as_published, own, from);
      if (at === null) return [{figure, found: `${own.trim()} (the row's figures in another order)`}];
      from = at + figure.as_published.length;
    }
    return [];
  });
}

function nextPlace(token: string, own: string, from: number): number | null {
  for (let at = own.indexOf(token, from); at >= 0; at = own.indexOf(token, at + 1)) if (standsAlone(own, at, token)) return at;
  return null;
}

/** The line with what follows it, read in the two ways a break can be meant: a blank, or a hyphenated word. */
function readingsFrom(lines: readonly string[], line: number): string[] {
  const [own = '', ...next] = lines.slice(line - 1, line + 2);
  const spaced = next.reduce((text, more) => `${text.trimEnd()} ${more.trimStart()}`, own);
  const joined = next.reduce((text, more) => `${text.trimEnd().replace(/[-\u2010\u2011\u00ad]$/u, '')}${more.trimStart()}`, own);
  return [spaced, joined];
}

function firstFree(token: string, readings: readonly string[], length: number, taken: ReadonlySet<number>): number | null {
  for (const reading of readings) {
    for (let at = reading.indexOf(token); at >= 0 && at < length; at = reading.indexOf(token, at + 1)) {
      if (!taken.has(at) && standsAlone(reading, at, token)) return at;
    }
  }
  return null;
}

/** Whether the run is not part of a longer number or word. */
function standsAlone(reading: string, at: number, token: string): boolean {
  const before = reading.slice(0, at);
  const after = reading.slice(at + token.length);
  const insideNumber = (/^\d/.test(token) && /\d[.,]?$/.test(before)) || (/\d$/.test(token) && /^[.,]?\d/.test(after));
  const insideWord = (/^\p{L}/u.test(token) && /\p{L}$/u.test(before)) || (/\p{L}$/u.test(token) && /^\p{L}/u.test(after));
  // A dash right before a number is its minus, unless it ends a range.
  const lostMinus = /^\d/.test(token) && /(^|[^\p{L}\d%])[-\u2010-\u2013\u2212]$/u.test(before);
  return !insideNumber && !insideWord && !lostMinus;
}
