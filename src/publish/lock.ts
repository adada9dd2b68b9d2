import fs from 'node:fs';
import path from 'node:path';
import {DuckDBInstance} from '@duckdb/node-api';
import type {Outputs} from './manifest.js';
import {readStatus} from './status.js';

/** Another refresh holds the lock. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/**
 * Takes the lock of a project's outputs. It is DuckDB's lock on a small database file: the kernel frees it when its
 * holder dies, however it dies, and a second taker learns the holder's process number.
 *
 * @returns a function that gives the lock back
 * @throws BusyError that names the holder
 */
export async function takeLock(outputs: Outputs): Promise<() => void> {
  const {state} = outputs;
  fs.mkdirSync(state, {recursive: true});
  fs.accessSync(state, fs.constants.W_OK);
  const file = path.join(state, 'lock.duckdb');
  try {
    const instance = await DuckDBInstance.create(file, {autoinstall_known_extensions: 'false', autoload_known_extensions: 'false'});
    return () => {
      instance.closeSync();
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!/Could not set lock|Conflicting lock/.test(message)) throw error;
    const holder = /PID (\d+)/.exec(message)?.[1];
    throw new BusyError(`Another refresh is running${holder === undefined ? '' : ` (process ${holder}${sinceOf(outputs, holder)})`}.`);
  }
}

/** Since when a process refreshes, where it has written that down. */
function sinceOf(outputs: Outputs, holder: string): string {
  const attempt = readStatus(outputs).last_attempt;
  return attempt?.ended_utc === null && String(attempt.process) === holder ? `, since ${attempt.started_utc.slice(0, 19)}Z` : '';
}
