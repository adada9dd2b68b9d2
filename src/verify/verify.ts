import type {PrintedObservation} from '../../schemas/observation.js';
import {type Run, type Reading, readingsFrom, runsOf} from './reading.js';

/** One token and the line on which raw says that it begins. */
export type PrintedToken = Pick<PrintedObservation, 'line' | 'as_published' | 'raw_file' | 'raw_line'>;

/** A token that does not stand where raw says. */
export interface Miss<Token extends PrintedToken = PrintedToken> {
  token: Token;
  /** What does stand there: the text of the line, or why there is none. */
  found: string;
}

/** A token and the characters of the text that it takes: one run for each line that it stands on. */
export interface Taken<Token extends PrintedToken = PrintedToken> {
  token: Token;
  runs: readonly Run[];
}

/** What became of tokens: where those stand that were found, in the order of the text's lines, and which were not. */
export interface Verified<Token extends PrintedToken = PrintedToken> {
  taken: readonly Taken<Token>[];
  misses: readonly Miss<Token>[];
}

/**
 * Checks that each token begins on its line of a document's text, and that no two claim the same place: tokens of one
 * line are matched to different occurrences, those of one row of raw from left to right.
 *
 * A token may go on in the next lines: a line break counts as a blank, and a word that is hyphenated there is joined.
 */
export function verifyTokens<Token extends PrintedToken>(tokens: readonly Token[], text: string): Verified<Token> {
  const lines = text.split('\n');
  const places = new Places();
  return together([...claimsByLine(tokens)].map(([line, claims]) => verifyLine(claims, lines, line, places)));
}

/** As `verifyTokens`, but each token is looked up for itself: several may claim the same place. */
export function verifyEach<Token extends PrintedToken>(tokens: readonly Token[], text: string): Verified<Token> {
  const lines = text.split('\n');
  return together(tokens.map((token) => verifyLine([token], lines, token.line, new Places())));
}

function together<Token extends PrintedToken>(verified: readonly Verified<Token>[]): Verified<Token> {
  return {taken: verified.flatMap(({taken}) => taken), misses: verified.flatMap(({misses}) => misses)};
}

/** The tokens of each line, in the order of the lines: one that goes on takes its place before those of the next line. */
function claimsByLine<Token extends PrintedToken>(tokens: readonly Token[]): Map<number, Token[]> {
  const byLine = new Map<number, Token[]>();
  for (const token of [...tokens].sort((a, b) => a.line - b.line)) {
    const claims = byLine.get(token.line);
    if (claims) claims.push(token);
    else byLine.set(token.line, [token]);
  }
  return byLine;
}

function verifyLine<Token extends PrintedToken>(
  claims: readonly Token[],
  lines: readonly string[],
  line: number,
  places: Places
): Verified<Token> {
  const own = lines[line - 1];
  if (own === undefined) {
    return {taken: [], misses: claims.map((token) => ({token, found: `no such line; the text has ${lines.length}`}))};
  }
  const readings = readingsFrom(lines, line);
  const taken: Taken<Token>[] = [];
  const misses: Miss<Token>[] = [];
  // Longer tokens first, so that "20" does not take the place of "20 prosent".
  for (const token of [...claims].sort((a, b) => b.as_published.length - a.as_published.length || a.raw_line - b.raw_line)) {
    const runs = firstFree(token.as_published, readings, places);
    if (runs === null) misses.push({token, found: own.trim()});
    else taken.push({token, runs});
  }
  return {taken, misses: misses.length > 0 ? misses : outOfOrder(claims, own)};
}

/** Cells of one row of a table that stand on the line, but not from left to right: two of them have changed places. */
function outOfOrder<Token extends PrintedToken>(claims: readonly Token[], own: string): Miss<Token>[] {
  const rows = new Map<string, Token[]>();
  for (const claim of claims) {
    const row = `${claim.raw_file}:${claim.raw_line}`;
    rows.set(row, [...(rows.get(row) ?? []), claim]);
  }
  return [...rows.values()].flatMap((cells) => {
    let from = 0;
    for (const token of cells.length > 1 ? cells : []) {
      const at = nextPlace(token.as_published, own, from);
      if (at === null) return [{token, found: `${own.trim()} (the row's figures in another order)`}];
      from = at + token.as_published.length;
    }
    return [];
  });
}

function nextPlace(token: string, own: string, from: number): number | null {
  for (let at = own.indexOf(token, from); at >= 0; at = own.indexOf(token, at + 1)) if (standsAlone(own, at, token)) return at;
  return null;
}

/** Takes the first place of a token that nothing has taken and that begins on the first line of the readings. */
function firstFree(token: string, readings: readonly Reading[], places: Places): Run[] | null {
  for (const reading of readings) {
    for (let at = reading.text.indexOf(token); at >= 0 && at < reading.ownLength; at = reading.text.indexOf(token, at + 1)) {
      if (!standsAlone(reading.text, at, token)) continue;
      const runs = runsOf(reading, at, at + token.length);
      if (places.take(runs)) return runs;
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

/** Characters of a text that tokens have taken. */
class Places {
  private readonly byLine = new Map<number, Set<number>>();

  /** Takes all characters of the runs, or none where one of them is taken already. */
  take(runs: readonly Run[]): boolean {
    const free = runs.every(({line, start, end}) => {
      const taken = this.byLine.get(line);
      for (let i = start; taken && i < end; i++) if (taken.has(i)) return false;
      return true;
    });
    for (const {line, start, end} of free ? runs : []) {
      const taken = this.byLine.get(line) ?? new Set();
      this.byLine.set(line, taken);
      for (let i = start; i < end; i++) taken.add(i);
    }
    return free;
  }
}
