/** What became of one kind of trial. */
export interface TrialReport {
  name: string;
  /** The promise that it tries, such as `P1`. */
  promise: string;
  tried: number;
  /** Each with the seed that replays it. */
  violations: {seed: number | string; what: string}[];
  /** How often each thing happened. */
  counts: Record<string, number>;
  notes: string[];
}

export interface TrialOptions {
  count: number;
  seed: number;
}

/** One kind of trial, and how often each tier tries it. */
export interface Trial {
  name: string;
  run: (options: TrialOptions) => Promise<TrialReport>;
  counts: Readonly<Record<'PR' | 'N' | 'R', number>>;
}

/** Counts things by name. */
export class Tally {
  readonly counts: Record<string, number> = {};

  add(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}
