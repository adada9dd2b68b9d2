import fs from 'node:fs';
import path from 'node:path';
import type {Outputs} from './manifest.js';
import {replaceFile} from './files.js';

/** What became of an attempt to refresh; `null` while it runs, or where it was killed. */
export type Outcome = 'published' | 'nothing_new' | 'refused' | 'held' | 'stopped' | 'failed';

/** One attempt to refresh. Times are UTC, ISO 8601. */
export interface Attempt {
  started_utc: string;
  /** Number of its process. */
  process: number;
  /** null while it runs; where its process is gone, it was killed or ran out of memory. */
  ended_utc: string | null;
  code: number | null;
  outcome: Outcome | null;
  /** The first line of what it said. */
  said: string;
}

/** The last refresh that ended well: it published, or found nothing to do. */
export interface GoodRun {
  at_utc: string;
  run_id: string;
  inputs_sha256: string;
}

/** `outputs/.state/status.json`: what the refreshes of a project came to. */
export interface Status {
  format: 1;
  last_attempt: Attempt | null;
  last_good: GoodRun | null;
}

const NEVER: Status = {format: 1, last_attempt: null, last_good: null};

const fileOf = ({state}: Outputs) => path.join(state, 'status.json');

/** The status, or that of a project which never ran where there is none or it cannot be read. */
export function readStatus(outputs: Outputs): Status {
  try {
    const status: unknown = JSON.parse(fs.readFileSync(fileOf(outputs), 'utf8'));
    return isStatus(status) ? status : NEVER;
  } catch {
    return NEVER;
  }
}

function isStatus(value: unknown): value is Status {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1 && 'last_attempt' in value;
}

/** Writes the status whole, in place of the old one. Refreshes with nothing to do write it without the lock, so each has a file of its own. */
export function writeStatus(outputs: Outputs, status: Status): void {
  replaceFile(fileOf(outputs), `${JSON.stringify(status, null, 2)}\n`, `${fileOf(outputs)}.${process.pid}.new`);
}

/** Files of processes that are gone, which were killed while they wrote the status. */
export function lostStatusFiles({state}: Outputs): string[] {
  const names = fs.existsSync(state) ? fs.readdirSync(state) : [];
  return names
    .filter((name) => {
      const [, writer] = /^status\.json\.(\d+)\.new$/.exec(name) ?? [];
      return writer !== undefined && !isAlive(Number(writer));
    })
    .map((name) => path.join(state, name));
}

/** Whether a process is running. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
