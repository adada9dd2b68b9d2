import {type LEFT_OUT_REASONS} from '../../schemas/raw.js';
import type {ObservedDocument} from '../observations/read.js';
import {type Claim, claimsOf} from './claims.js';
import {coverNumbers, type LeftOutRow, readLeftOut} from './left-out.js';
import {numbersIn, type TextNumber} from './numbers.js';
import {type Miss, type Taken, type Verified, verifyEach, verifyTokens} from './verify.js';

export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What accounts for a number of the text. */
export type AccountedBy = Claim['kind'] | 'left_out';

/** What became of every number of a document's text, and of every token of its raw. */
export interface Accounting {
  /** Every number of the text, in its order. */
  numbers: readonly TextNumber[];
  /** Those that no figure, reference or date is printed in and that no row of left-out.csv covers. */
  unaccounted: readonly TextNumber[];
  /** Numbers of the text by what accounts for them; a token of several numbers, such as `2 av 3`, counts for each. */
  byKind: Readonly<Record<AccountedBy, number>>;
  /** Numbers left out by reason, most first; a reason that no number has is not there. */
  byReason: ReadonlyMap<LeftOutReason, number>;
  /** Every row of left-out.csv, in its order, and how many numbers it leaves out: those that nothing before it accounts for. */
  byRow: readonly {row: LeftOutRow; numbers: number}[];
  /** Tokens of figures, references and dates that were looked up. */
  checked: number;
  /** Those of them that do not stand on their line. */
  misses: readonly Miss<Claim>[];
}

/**
 * Accounts for every number of a document's text: by a figure, a reference or a date whose token takes all of its
 * characters, else by the first row of left-out.csv that covers it. No two tokens claim the same place, but dates.
 *
 * @param text the document's text, as `readDocumentText` gives it
 * @throws DataError for faulty rows of references.csv, dates.csv or left-out.csv, or a pattern that is none; a stale row
 *   is none, but has no numbers in `byRow`
 */
export function accountFor(document: ObservedDocument, text: string): Accounting {
  const rows = readLeftOut(document.raw);
  const claims = claimsOf(document);
  const {taken, misses} = verifyClaims(claims, text);
  const lines = text.split('\n');
  const numbers = numbersIn(text);
  const kinds = kindsOf(numbers, taken, lines);
  const open = numbers.filter((number) => !kinds.has(number));
  const leftOut = coverNumbers(open, rows, lines);
  const counts = countBy(leftOut.values(), (row) => row);
  return {
    numbers,
    unaccounted: open.filter((number) => !leftOut.has(number)),
    byKind: {figure: 0, reference: 0, date: 0, left_out: leftOut.size, ...Object.fromEntries(countBy(kinds.values(), (kind) => kind))},
    byReason: new Map([...countBy(leftOut.values(), ({row}) => row.reason)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))),
    byRow: rows.map((row) => ({row, numbers: counts.get(row) ?? 0})),
    checked: claims.length,
    misses
  };
}

/** No two tokens claim the same place, but a date may be that of several rounds, or stand within that of another one. */
function verifyClaims(claims: readonly Claim[], text: string): Verified<Claim> {
  const alone = verifyTokens(claims, text);
  const shared = verifyEach(
    alone.misses.flatMap(({token}) => (token.kind === 'date' ? [token] : [])),
    text
  );
  return {
    taken: [...alone.taken, ...shared.taken],
    misses: [...alone.misses.filter(({token}) => token.kind !== 'date'), ...shared.misses]
  };
}

/** The kind of token that each number is printed in. */
function kindsOf(numbers: readonly TextNumber[], taken: readonly Taken<Claim>[], lines: readonly string[]): Map<TextNumber, Claim['kind']> {
  const marks = marksOf(taken);
  return new Map(
    numbers.flatMap((number) => {
      const marked = number.runs.flatMap(({line, start, end}) => {
        const ofLine = marks.get(line);
        const printed = [...(lines[line - 1] ?? '').slice(start, end)];
        return printed.flatMap((character, i) => (character.trim() === '' ? [] : [ofLine?.[start + i]]));
      });
      const [kind] = marked;
      return kind !== undefined && !marked.includes(undefined) ? [[number, kind] as const] : [];
    })
  );
}

/** The kind of token that each character of a line is taken by. */
function marksOf(taken: readonly Taken<Claim>[]): Map<number, Claim['kind'][]> {
  const marks = new Map<number, Claim['kind'][]>();
  for (const {token, runs} of taken) {
    for (const {line, start, end} of runs) {
      const ofLine = marks.get(line) ?? [];
      marks.set(line, ofLine);
      for (let i = start; i < end; i++) ofLine[i] ??= token.kind;
    }
  }
  return marks;
}

function countBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
