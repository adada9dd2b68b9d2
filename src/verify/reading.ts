/** Characters of one line of a text: columns from 0, `end` not included, as `slice` takes them. */
export interface Run {
  /** From 1. */
  line: number;
  start: number;
  end: number;
}

/** A line read on into the next ones, and where in the text its characters stand. */
export interface Reading {
  text: string;
  /** Characters that belong to the first line. */
  ownLength: number;
  parts: readonly {at: number; run: Run}[];
}

/** Lines that a token may stand on. */
const LINES = 3;

/** A hyphen that ends a line, and blanks after it. */
export const LINE_END_HYPHEN = /[-\u2010\u2011\u00ad]\s*$/u;

/** The line with what follows it, read in the two ways a break can be meant: a blank, or a hyphenated word. */
export function readingsFrom(lines: readonly string[], line: number): Reading[] {
  const next = lines.slice(line - 1, line - 1 + LINES);
  const hyphenated = next.slice(0, -1).some((text) => LINE_END_HYPHEN.test(text));
  return hyphenated ? [readingOf(next, line, false), readingOf(next, line, true)] : [readingOf(next, line, false)];
}

function readingOf(lines: readonly string[], line: number, join: boolean): Reading {
  let text = '';
  let glue = '';
  const parts: {at: number; run: Run}[] = [];
  lines.forEach((whole, i) => {
    const joined = join && i < lines.length - 1 && LINE_END_HYPHEN.test(whole);
    const end = (joined ? whole.replace(LINE_END_HYPHEN, '') : whole.trimEnd()).length;
    const start = i === 0 ? 0 : whole.length - whole.trimStart().length;
    // An empty line is no second blank, and does not part a hyphenated word.
    if (start >= end && i > 0) return;
    text += glue;
    parts.push({at: text.length, run: {line: line + i, start, end}});
    text += whole.slice(start, end);
    glue = joined ? '' : ' ';
  });
  return {text, ownLength: parts[0]?.run.end ?? 0, parts};
}

/** Where the characters `from` to `to` of a reading stand in the text; the break between two lines stands nowhere. */
export function runsOf({parts}: Reading, from: number, to: number): Run[] {
  return parts.flatMap(({at, run}) => {
    const start = Math.max(from, at);
    const end = Math.min(to, at + run.end - run.start);
    return start < end ? [{line: run.line, start: run.start + start - at, end: run.start + end - at}] : [];
  });
}
