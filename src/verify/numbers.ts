import {WORD_KINDS, type WordKind} from './number-words.js';
import {LINE_END_HYPHEN, type Run} from './reading.js';

/** A number that a document prints, in digits or as a word. */
export interface TextNumber {
  /** As printed; a word that is hyphenated over the end of a line is joined. */
  text: string;
  /** Where it stands: one run, or two where a word goes on in the next line. */
  runs: readonly [Run, ...Run[]];
}

/**
 * Every number of a text, in its order.
 *
 * Digits are a number wherever they stand, in words too (`covid-19`, `T1`). With grouping blanks (`12 263`) and with
 * points or commas between digits (`65,6`, `2.3.1`) they are one; with a dash, slash or colon between them, two. A sign
 * before them is no part of it. Cells of a table that look like one grouped number (`9 332`) are one.
 *
 * A word such as `sju` is a number where it counts out of a number (`sju av ti`, `6 av ti`), beside per cent (`tolv
 * prosent`), before a part (`to tredeler`), as a multiple (`tre ganger så mange`), or in a pair with one that is
 * (`seks til sju av ti`); `fjerde` after `hver`; `halvparten`, `tredel`, `dobbelt`, `halvert` and their like everywhere.
 */
export function numbersIn(text: string): TextNumber[] {
  const words = wordsOf(text);
  const runsOf = runsIn(text);
  return words.flatMap((word, i) => (isNumber(words, i) ? [{text: word.text, runs: runsOf(word)}] : []));
}

/** Digits, or a word that is a number or can stand beside one. */
interface Word {
  kind: WordKind | 'digits';
  text: string;
  at: number;
  end: number;
  /** What parts it from the one before it: blanks, a dash, or anything more. */
  gap: 'blank' | 'dash' | 'more';
}

// The digit of `T3 528` is that of a name, not thousands.
const GROUPED = String.raw`(?=\d)(?<!\p{L})\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)*(?!\d)`;
const DIGITS = String.raw`\d+(?:[.,]\d+)*|[¼-¾⅐-⅞]`;
const WORD = String.raw`[\p{L}\p{M}]+(?:[-\u2010\u2011\u00ad][^\S\n]*\n\s*\p{Ll}+)?|%`;
const PRINTED = new RegExp(`${WORD}|(${GROUPED}|${DIGITS})`, 'gu');

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const {0: printed, 1: digits, index: at} of text.matchAll(PRINTED)) {
    const word = printed.includes('\n') ? printed.split('\n').map(unhyphenated).join('') : printed;
    const kind = digits === undefined ? WORD_KINDS.get(word.toLowerCase()) : 'digits';
    if (kind === undefined) continue;
    words.push({kind, text: word, at, end: at + printed.length, gap: gapIn(text, end, at)});
    end = at + printed.length;
  }
  return words;
}

const unhyphenated = (line: string) => line.replace(LINE_END_HYPHEN, '').trimStart();

function gapIn(text: string, from: number, to: number): Word['gap'] {
  const gap = text.slice(from, to).trim();
  if (gap === '') return 'blank';
  return /^[-\u2010-\u2013]$/u.test(gap) ? 'dash' : 'more';
}

function isNumber(words: readonly Word[], i: number): boolean {
  switch (words[i]?.kind) {
    case 'digits':
    case 'part':
    case 'multiple':
      return true;
    case 'ordinal':
      return stand(words, i - 1, ['every', 'ordinal']);
    case 'cardinal':
      return isCounting(words, i);
    default:
      return false;
  }
}

const NUMBER = ['digits', 'cardinal'] as const;

/** Whether a word for a number says one here, by the words beside it. */
function isCounting(words: readonly Word[], i: number): boolean {
  const here = words[i]?.text.toLowerCase() ?? '';
  if (stand(words, i, ['cardinal', 'percent'])) return true;
  if (here.startsWith('halv')) return false;
  if (stand(words, i, ['cardinal', 'of', NUMBER]) || stand(words, i - 2, [NUMBER, 'of', 'cardinal'])) return true;
  if (stand(words, i, ['cardinal', 'part']) || stand(words, i, ['cardinal', 'times', 'than'])) return true;
  if (stand(words, i, ['cardinal', 'and', 'cardinal'])) return isCounting(words, i + 2);
  return words[i + 1]?.gap === 'dash' && words[i + 1]?.kind === 'cardinal' && isCounting(words, i + 1);
}

/** Whether words of these kinds stand there, with nothing but blanks and line ends between them. */
function stand(words: readonly Word[], from: number, kinds: readonly (Word['kind'] | readonly Word['kind'][])[]): boolean {
  return kinds.every((wanted, i) => {
    const word = words[from + i];
    return word !== undefined && (i === 0 || word.gap === 'blank') && [wanted].flat().includes(word.kind);
  });
}

/** Finds the lines of places in a text, asked for in their order. */
function runsIn(text: string): (word: Word) => TextNumber['runs'] {
  let line = 1;
  let start = 0;
  let next = nextLine(text, 0);
  const to = (at: number) => {
    for (; at >= next; line++) [start, next] = [next, nextLine(text, next)];
  };
  return ({at, end}) => {
    to(at);
    const first = {line, start: at - start, end: Math.min(end, next - 1) - start};
    if (end < next) return [first];
    const hyphen = LINE_END_HYPHEN.exec(text.slice(at, next - 1));
    first.end = at + (hyphen?.index ?? 0) - start;
    to(end - 1);
    const blanks = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
    return [first, {line, start: blanks, end: end - start}];
  };
}

/** Where the next line begins; beyond the text, where there is none. */
function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length + 1 : at + 1;
}
