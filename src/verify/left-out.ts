import type {LeftOut} from '../../schemas/raw.js';
import {Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {rowsOf} from '../raw/rows.js';
import type {Located} from '../text/rows.js';
import type {TextNumber} from './numbers.js';

/** A row of left-out.csv, ready to be asked which numbers it covers. */
export interface LeftOutRow extends Located<LeftOut> {
  pattern: RegExp | null;
}

/**
 * The rows of a document's left-out.csv, patterns compiled; none where it has no such file.
 *
 * @throws DataError with every faulty cell, or every pattern that is no regular expression
 */
export function readLeftOut(raw: RawDocument): LeftOutRow[] {
  const faults = new Faults();
  const rows = rowsOf(raw, 'left_out').flatMap((located) => {
    const pattern = compile(located, faults);
    return pattern === undefined ? [] : [{...located, pattern}];
  });
  faults.throwIfAny();
  return rows;
}

function compile({row, file, line}: Located<LeftOut>, faults: Faults): RegExp | null | undefined {
  if (row.pattern === null) return null;
  try {
    return new RegExp(row.pattern, 'giu');
  } catch (error) {
    const found = `${quoted(row.pattern)} (${error instanceof Error ? error.message : String(error)})`;
    faults.add(
      {file, line, column: 'pattern'},
      found,
      'a regular expression of JavaScript, with the flag u',
      'Correct the pattern, then run make seal.'
    );
    return undefined;
  }
}

/**
 * The row that each number is left out by: the first one whose lines hold the number and whose pattern matches, within
 * the line, a run that contains it. A word that is hyphenated over a line end stands on the line where it begins.
 *
 * @param numbers in the order of their lines
 * @returns only the numbers that a row covers
 */
export function coverNumbers(
  numbers: readonly TextNumber[],
  rows: readonly LeftOutRow[],
  lines: readonly string[]
): Map<TextNumber, LeftOutRow> {
  const covered = new Map<TextNumber, LeftOutRow>();
  for (const [line, open] of byLine(numbers)) {
    const text = (lines[line - 1] ?? '').trimEnd();
    for (const row of rows) {
      if (line < (row.row.from ?? line) || line > (row.row.to ?? line)) continue;
      const matches = matchesOf(row.pattern, text);
      for (const number of open) {
        const [{start, end}] = number.runs;
        if (!matches.some((match) => match.start <= start && end <= match.end)) continue;
        covered.set(number, row);
        open.delete(number);
      }
      if (open.size === 0) break;
    }
  }
  return covered;
}

function byLine(numbers: readonly TextNumber[]): Map<number, Set<TextNumber>> {
  const lines = new Map<number, Set<TextNumber>>();
  for (const number of numbers) {
    const {line} = number.runs[0];
    lines.set(line, (lines.get(line) ?? new Set()).add(number));
  }
  return lines;
}

/** The runs of a line that a pattern matches; the whole line, where a row has none. */
function matchesOf(pattern: RegExp | null, text: string): {start: number; end: number}[] {
  if (pattern === null) return [{start: 0, end: text.length}];
  const matches: {start: number; end: number}[] = [];
  // Not matchAll: it copies the pattern for every line.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push({start: match.index, end: pattern.lastIndex});
    if (match[0] === '') pattern.lastIndex++;
  }
  return matches;
}
