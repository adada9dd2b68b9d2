/** Where a fault stands: a file of the project, and the line and column in it where they are known. */
export interface Place {
  file: string;
  /** 1-based; the header of a CSV is line 1. */
  line?: number | undefined;
  /** Name of the column. */
  column?: string | undefined;
}

/** One fault in the data: where, what stood there, what was expected, and what to do about it. */
export interface Fault {
  at: Place;
  found: string;
  expected: string;
  advice: string;
}

/** Faults of the data, gathered. Our own mistakes are plain `Error`s and look different. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(describeFault).join('\n'));
  }
}

/** A wrong call of the program: an unknown name, a missing option. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** `file:line, column c: found …, expected …. Advice.` */
export function describeFault({at, found, expected, advice}: Fault): string {
  const line = at.line === undefined ? '' : `:${at.line}`;
  const column = at.column === undefined ? '' : `, column ${at.column}`;
  return `${at.file}${line}${column}: found ${found}, expected ${expected}. ${advice}`;
}

/** Collects faults, so that all are told at once. */
export class Faults {
  readonly list: Fault[] = [];

  add(at: Place, found: string, expected: string, advice: string): void {
    this.list.push({at, found, expected, advice});
  }

  /** Takes over faults that somebody else has gathered, however many. */
  take(faults: readonly Fault[]): void {
    for (const fault of faults) this.list.push(fault);
  }

  /** Runs a step; a `DataError` from it is gathered, and the step gives undefined. */
  gather<Result>(step: () => Result): Result | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.take(error.faults);
      return undefined;
    }
  }

  /** @throws DataError with every fault gathered so far, if there is one */
  throwIfAny(): void {
    if (this.list.length > 0) throw new DataError(this.list);
  }
}

/** Text in quotes, shortened so that one bad cell cannot fill the screen. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}

/** The candidates nearest to a misspelt name, best first; empty when none is near. */
export function nearest(name: string, candidates: Iterable<string>, limit = 3): string[] {
  return [...candidates]
    .map((candidate) => ({candidate, distance: editDistance(name, candidate)}))
    .filter(({candidate, distance}) => distance <= Math.max(2, Math.ceil(Math.max(name.length, candidate.length) / 2.5)))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({candidate}) => candidate);
}

/** `Did you mean a, b?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const names = nearest(name, candidates);
  return names.length > 0 ? ` Did you mean ${names.join(', ')}?` : '';
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substituted));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
