import type {Manifest, Outputs} from '../publish/manifest.js';
import {type Attempt, type GoodRun, type Outcome, readStatus, writeStatus} from '../publish/status.js';

/** How an attempt to refresh ended. */
export interface Ended {
  code: number;
  outcome: Outcome;
  /** What it said; the first line is kept. */
  said: string;
}

/** Writes down that a refresh begins, so that one that is killed leaves a trace. */
export function beginAttempt(outputs: Outputs, now: Date): Attempt {
  const attempt: Attempt = {started_utc: now.toISOString(), process: process.pid, ended_utc: null, code: null, outcome: null, said: ''};
  writeStatus(outputs, {...readStatus(outputs), last_attempt: attempt});
  return attempt;
}

/**
 * Writes down how an attempt ended, and the run that stands where it ended well.
 *
 * @param standing the manifest of the published run, of an attempt that ended well
 */
export function endAttempt(outputs: Outputs, attempt: Attempt, {code, outcome, said}: Ended, now: Date, standing: Manifest | null): void {
  const ended: Attempt = {...attempt, ended_utc: now.toISOString(), code, outcome, said: said.split('\n')[0] ?? ''};
  const good: GoodRun | null = standing && {
    at_utc: now.toISOString(),
    run_id: standing.run_id,
    inputs_sha256: standing.inputs_sha256
  };
  writeStatus(outputs, {format: 1, last_attempt: ended, last_good: good ?? readStatus(outputs).last_good});
}

/** Writes down a refresh that found nothing to do, in one write. */
export function recordNothingNew(outputs: Outputs, standing: Manifest, said: string, now: Date): void {
  const attempt: Attempt = {started_utc: now.toISOString(), process: process.pid, ended_utc: null, code: null, outcome: null, said: ''};
  endAttempt(outputs, attempt, {code: 0, outcome: 'nothing_new', said}, now, standing);
}
