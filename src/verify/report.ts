import {type Fault, quoted} from '../faults.js';
import type {ObservedDocument} from '../observations/read.js';
import {accountFor, type Accounting} from './account.js';
import type {Claim} from './claims.js';
import type {DocumentTexts} from './documents.js';
import {type FindingPlace, verifyFindings} from './findings.js';
import type {TextNumber} from './numbers.js';
import type {Miss} from './verify.js';

/** A document, its text, and what came of checking one against the other. */
export interface VerifiedDocument {
  document: string;
  /** `raw/<document>`. */
  folder: string;
  lines: readonly string[];
  /** Tokens looked up, those of both places of its findings among them. */
  checked: number;
  misses: readonly Miss<Claim | FindingPlace>[];
  accounting: Accounting;
}

/** Unaccounted numbers that a person can read at once; --json has them all. */
const SHOWN = 50;

/** Characters of the line that are shown on either side of a number. */
const AROUND = 36;

/** @throws DataError for what cannot be read: a text, or a file of the document's folder */
export function verifyDocument(document: ObservedDocument, texts: DocumentTexts): VerifiedDocument {
  const {documentId, folder} = document.raw;
  const text = texts.of(documentId);
  const accounting = accountFor(document, text);
  const findings = verifyFindings(document.raw, texts);
  return {
    document: documentId,
    folder,
    lines: text.split('\n'),
    checked: accounting.checked + findings.checked,
    misses: [...accounting.misses, ...findings.misses],
    accounting
  };
}

/** One line that says it all, then a line for each number that nothing accounts for. */
export function linesOf({document, lines, checked, misses, accounting: {numbers, unaccounted, byKind}}: VerifiedDocument): string[] {
  const all = [
    `${numbers.length} numbers in the text`,
    `${byKind.figure} of figures`,
    `${byKind.reference} of references`,
    `${byKind.date} of dates`,
    `${byKind.left_out} left out`,
    `${unaccounted.length} unaccounted`
  ].join(', ');
  const shown = unaccounted
    .slice(0, SHOWN)
    .map((number) => `  ${placeOf(number, document)}: ${number.text} in ${quoted(around(number, lines))}`);
  const more = unaccounted.length > SHOWN ? [`  … and ${unaccounted.length - SHOWN} more; --json lists them all`] : [];
  return [`${document}: ${checked} tokens checked, ${misses.length} not found at their line; ${all}`, ...shown, ...more];
}

const placeOf = ({runs: [{line}]}: TextNumber, document: string) => `${document}:${line}`;

/** The line of a number, shortened on both sides. */
function around({runs: [{line, start, end}]}: TextNumber, lines: readonly string[]): string {
  const text = (lines[line - 1] ?? '').trimEnd();
  const before = start > AROUND ? `…${text.slice(start - AROUND, start)}` : text.slice(0, start);
  const after = text.length > end + AROUND ? `${text.slice(end, end + AROUND)}…` : text.slice(end);
  return `${before}${text.slice(start, end)}${after}`.trim();
}

/** Everything, for programs: lines and columns count from 1. */
export function jsonOf(verified: readonly VerifiedDocument[]): object {
  return {
    documents: verified.map(({document, checked, misses, accounting}) => ({
      document,
      checked,
      missed: misses.length,
      numbers: accounting.numbers.length,
      ...accounting.byKind,
      unaccounted: accounting.unaccounted.length,
      by_reason: Object.fromEntries(accounting.byReason),
      by_row: accounting.byRow.map(({row: {file, line, row}, numbers}) => ({file, line, ...row, numbers, said: row.numbers}))
    })),
    misses: verified.flatMap(({misses}) => misses.map(({token, found}) => ({...token, found}))),
    unaccounted: verified.flatMap(({document, lines, accounting: {unaccounted}}) =>
      unaccounted.map((number) => ({
        document,
        line: number.runs[0].line,
        column: number.runs[0].start + 1,
        number: number.text,
        text: (lines[number.runs[0].line - 1] ?? '').trim()
      }))
    )
  };
}

/** What is wrong, and what to do: tokens that do not stand there, rows that leave out other numbers than they say, and numbers that nothing accounts for. */
export function faultsOf({folder, misses, accounting: {unaccounted, byRow}}: VerifiedDocument): Fault[] {
  return [...misses.map(missFault), ...byRow.flatMap(rowFault), ...unaccountedFault(unaccounted, folder)];
}

function missFault({token, found}: Miss<Claim | FindingPlace>): Fault {
  return {
    at: {file: token.raw_file, line: token.raw_line},
    found: `${quoted(token.as_published)} (${token.name}) not on line ${token.line}, where it says ${quoted(found)}`,
    expected: 'the printed token, beginning on that line',
    advice: 'Correct the token or the line, then run make seal.'
  };
}

function rowFault({row: {file, line, row}, numbers}: Accounting['byRow'][number]): Fault[] {
  if (numbers === 0) {
    return [
      {
        at: {file, line},
        found: 'a row that covers no number, or only those of figures and of rows above',
        expected: 'a number that nothing else accounts for',
        advice: 'Remove the row, or correct its lines or its pattern, then run make seal.'
      }
    ];
  }
  if (numbers === row.numbers) return [];
  const advice = `See that all ${numbers} are what the reason says, write ${numbers}, then run make seal.`;
  return [{at: {file, line, column: 'numbers'}, found: String(row.numbers), expected: `${numbers}, as many as the row covers`, advice}];
}

function unaccountedFault(unaccounted: readonly TextNumber[], folder: string): Fault[] {
  if (unaccounted.length === 0) return [];
  const found = unaccounted.length === 1 ? 'a number of the text' : `${unaccounted.length} numbers of the text`;
  return [
    {
      at: {file: folder},
      found: `${found} that nothing accounts for`,
      expected: 'each number in the token of a figure, a reference or a date, or covered by a row of left-out.csv',
      advice: 'Type it in, or cover it in left-out.csv with a reason, then run make seal.'
    }
  ];
}
