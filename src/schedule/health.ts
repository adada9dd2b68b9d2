import type {Attempt, Status} from '../publish/status.js';
import {durationText, stamp} from './due.js';

/** How old the last good refresh may be: a day, and two hours for a late one. */
export const LIMIT_HOURS = 26;
const LIMIT_MS = LIMIT_HOURS * 3_600_000;

/** What is wrong with the refreshes of a project, in words; empty where nothing is. */
export interface Health {
  /** The last good run, in words. */
  good: string;
  /** The last attempt, in words. */
  attempt: string;
  problems: readonly string[];
}

/**
 * Judges the refreshes of a project by when the last good one was.
 *
 * @param isAlive whether a process is running
 */
export function healthOf({last_attempt, last_good}: Status, now: Date, isAlive: (process: number) => boolean): Health {
  const age = last_good === null ? null : now.getTime() - Date.parse(last_good.at_utc);
  const good =
    last_good === null || age === null
      ? 'never'
      : `run ${last_good.run_id}, ${stamp(last_good.at_utc)}, ${age < 0 ? `${durationText(age)} ahead of this clock` : `${durationText(age)} ago`}`;
  const attempt = attemptText(last_attempt, now, isAlive);
  return {
    good,
    attempt,
    problems: age === null || Math.abs(age) <= LIMIT_MS ? never(last_good === null) : [tooOld(age, last_attempt, now)]
  };
}

function never(isNever: boolean): string[] {
  return isNever ? ['No refresh has ended well yet. Run make refresh.'] : [];
}

/** Says whether we failed or did not run. */
function tooOld(age: number, attempt: Attempt | null, now: Date): string {
  if (age < 0) {
    return `The last good refresh is ${durationText(age)} ahead of this clock: one of the two clocks is wrong. Set it, and run make refresh.`;
  }
  const ran = attempt !== null && now.getTime() - Date.parse(attempt.started_utc) <= LIMIT_MS;
  const why = ran
    ? 'Refreshes were tried and failed: see the last attempt.'
    : 'No refresh has run since: the machine was off, or the timer is gone.';
  return `The last good refresh was ${durationText(age)} ago; more than ${LIMIT_HOURS} hours. ${why} outputs/latest is as it was then. Run make refresh.`;
}

function attemptText(attempt: Attempt | null, now: Date, isAlive: (process: number) => boolean): string {
  if (attempt === null) return 'none';
  const since = `${stamp(attempt.started_utc)}, ${durationText(now.getTime() - Date.parse(attempt.started_utc))} ago`;
  if (attempt.ended_utc === null) {
    return isAlive(attempt.process) ? `${since}: running (process ${attempt.process})` : `${since}: was killed, or ran out of memory`;
  }
  return `${since}: ${WORDS[attempt.outcome ?? 'failed']} (code ${attempt.code ?? 1}). ${attempt.said}`;
}

const WORDS: Readonly<Record<NonNullable<Attempt['outcome']>, string>> = {
  published: 'published',
  nothing_new: 'nothing to do',
  refused: 'data refused',
  held: 'changes held',
  stopped: 'stopped',
  failed: 'failed'
};
