import {spawn} from 'node:child_process';
import type {ChangeCounts} from '../changes/tell.js';

/** What a notify command is told, as one line of JSON on its standard input. */
export interface Notice {
  /** `changed`: published, and figures differ; `failed`, `held`, `refused`, `stopped`: nothing was published; `missed`: no good run lately. */
  event: 'changed' | 'failed' | 'held' | 'refused' | 'stopped' | 'missed';
  at_utc: string;
  /** Exit code of the program. */
  code: number;
  /** The published run, and its edition; null where nothing is published. */
  run_id: string | null;
  edition: string | null;
  /** What the program said, first line. */
  said: string;
  /** What changed, of a published run. */
  changes: ChangeCounts | null;
}

/** How long a command may take before it is ended, with all that it started. */
const LIMIT_MS = 5000;

/**
 * Tells a command of the user's. It can neither fail nor hold up what it is told about.
 *
 * @returns what went wrong with it, for a note; null where nothing did
 */
export function notify(command: string, notice: Notice, limit = LIMIT_MS): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', command], {stdio: ['pipe', 'ignore', 'ignore'], detached: true});
    const end = (wrong: string | null) => {
      clearTimeout(timer);
      resolve(wrong);
    };
    const timer = setTimeout(() => {
      killGroup(child.pid);
      child.unref();
      end(`it took longer than ${limit / 1000} seconds and was ended`);
    }, limit);
    child.on('error', (error) => {
      end(error.message);
    });
    child.on('close', (code, signal) => {
      end(code === 0 ? null : `it ended with ${code === null ? String(signal) : `code ${String(code)}`}`);
    });
    // A command that does not read its input closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${JSON.stringify(notice)}\n`);
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
