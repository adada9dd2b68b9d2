import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {aftermath, oracle, publishedSet, saidWell} from './oracle.js';
import type {TrialReport} from './report.js';
import type {Ended, StartOptions, Started, Victim} from './small.js';

/** The sets before and after an undisturbed refresh, and how long that takes. */
export interface Measured {
  old: string;
  fresh: string;
  milliseconds: number;
}

/** How a refresh that was disturbed ended; a code of null asks nothing of what was said. */
export type Disturbed = Pick<Ended, 'code' | 'err'>;

/** A victim, what it does undisturbed, and what is found when it is disturbed. */
export class Bench {
  constructor(
    private readonly victim: Victim,
    readonly measured: Measured,
    readonly report: TrialReport
  ) {}

  /** Starts a refresh, or other words, on a project. */
  start(root: string, options: StartOptions = {}, words: readonly string[] = ['refresh']): Started {
    return this.victim.start(root, words, options);
  }

  /** A project that has to be refreshed. */
  project(): string {
    const root = this.victim.project();
    this.victim.touch(root);
    return root;
  }

  touch(root: string): void {
    this.victim.touch(root);
  }

  /** A project that has to be refreshed, handed to somebody who disturbs it, and removed. What is wrong afterwards is a violation. */
  async trial(seed: number | string, disturb: (root: string) => Promise<Disturbed>): Promise<void> {
    const root = this.project();
    this.report.tried += 1;
    try {
      const {code, err} = await disturb(root);
      for (const what of await this.wrongIn(root, code, err)) this.wrong(seed, what);
    } finally {
      fs.rmSync(root, {recursive: true, force: true});
    }
  }

  /** What is wrong with a project after a refresh that was disturbed, and after a plain one. */
  private async wrongIn(root: string, code: number | null, err: string): Promise<string[]> {
    const {old, fresh} = this.measured;
    const wrong = [...saidWell(code, err), ...(await oracle(root, [old, fresh]))];
    const isNew = publishedSet(root) === fresh;
    this.count(isNew ? 'new set' : 'old set');
    const isSaid = code === null || code === 0 || code === 4 || err.includes('is published and whole');
    if (isNew && !isSaid) wrong.push(`O6: ended with ${code} and published`);
    if (!isNew && err.includes('is published and whole')) wrong.push('O6: says that it published');
    return [...wrong, ...(await aftermath(this.victim, root, fresh))];
  }

  wrong(seed: number | string, what: string): void {
    this.report.violations.push({seed, what});
  }

  count(name: string): void {
    this.report.counts[name] = (this.report.counts[name] ?? 0) + 1;
  }
}

export const reportOf = (name: string, promise: string): TrialReport => ({
  name,
  promise,
  tried: 0,
  violations: [],
  counts: {},
  notes: []
});

/** A report of a trial that this machine cannot make. */
export function notRun(name: string, promise: string, why: string): TrialReport {
  return {...reportOf(name, promise), notes: [`not run: ${why}`]};
}

/** Makes a victim, measures it, lets trials have it, and clears it away. */
export async function withVictim(
  report: TrialReport,
  make: () => Promise<Victim>,
  run: (bench: Bench) => Promise<void>
): Promise<TrialReport> {
  const victim = await make();
  try {
    await run(new Bench(victim, await measure(victim), report));
  } finally {
    victim.close();
  }
  return report;
}

async function measure(victim: Victim): Promise<Measured> {
  const root = victim.project();
  const old = publishedSet(root);
  victim.touch(root);
  const {code, err, milliseconds} = await victim.start(root, ['refresh']).ended;
  if (code !== 0) throw new Error(`an undisturbed refresh ends with ${String(code)}: ${err}`);
  const fresh = publishedSet(root);
  fs.rmSync(root, {recursive: true, force: true});
  return {old, fresh, milliseconds};
}

/** Whether a command can be run as it must be here; as an ordinary user many cannot. */
export function can(command: string, ...args: readonly string[]): boolean {
  const {status, error} = spawnSync(command, args);
  return error === undefined && status === 0;
}
