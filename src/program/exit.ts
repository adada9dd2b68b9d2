import os from 'node:os';
import path from 'node:path';
import type {Outcome} from '../publish/status.js';

/** Exit codes of the program, as documented in README.md. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  refused: 3,
  otherName: 4,
  notComparable: 5,
  cannotCreate: 73,
  disk: 74,
  busy: 75,
  hangup: 129,
  interrupt: 130,
  terminate: 143
} as const;

/** What stands in the way of writing, and what the reader can do about it. */
const CANNOT_CREATE: Readonly<Record<string, string>> = {
  EACCES: 'Give yourself the right to write there',
  EPERM: 'Give yourself the right to write there',
  EROFS: 'Make the place writable',
  EEXIST: 'Move away what stands there',
  EISDIR: 'Move away what stands there',
  ENOTDIR: 'Move away what stands there',
  ENOTEMPTY: 'Move away what stands there',
  ELOOP: 'Move away the link that stands there',
  EBUSY: 'Close the program that has it open',
  ETXTBSY: 'Close the program that has it open',
  EXDEV: 'Keep the whole of outputs/ on one disk'
};
const DISK = new Set(['ENOSPC', 'EIO', 'EDQUOT', 'EFBIG', 'EMFILE', 'ENFILE']);

/** How DuckDB tells that the disk did not take what it wrote. */
const DATABASE_WRITE =
  /No space left on device|Could not (write|truncate|sync|fsync|move|remove|create)|Failed to create checkpoint|IO Error/i;

/** What became of an attempt that failed. */
export function outcomeOf(error: unknown): Outcome {
  const name = error instanceof Error ? error.name : '';
  return name === 'DataError' ? 'refused' : name === 'HeldError' ? 'held' : 'failed';
}

/** What a failure means to the person who ran the program. */
export interface Failure {
  code: number;
  /** In plain words, with what to do; without a stack trace unless it is our own bug. */
  message: string;
}

/** Faults that a person can read at once; --json has them all. */
const SHOWN = 200;

const UNCHANGED = 'Nothing was published; outputs/latest is as it was.';
const SHARED_STATE = 'outputs/latest is published; the shared folder is not yet as it is, and its manifest comes with the next refresh.';

/**
 * The exit code and the words for an error, by its name and system code.
 *
 * @param root the project's folder, from which places are told
 * @param state what the reader finds now
 */
export function describeFailure(error: unknown, root = process.cwd(), state = UNCHANGED): Failure {
  if (!(error instanceof Error)) return {code: EXIT.bug, message: String(error)};
  switch (error.name) {
    case 'DataError': {
      const lines = error.message.split('\n');
      const count = lines.length;
      const shown = count > SHOWN ? [...lines.slice(0, SHOWN), `… and ${count - SHOWN} more`] : lines;
      return {
        code: EXIT.refused,
        message: `${shown.join('\n')}\n\n${count === 1 ? 'One fault' : `${count} faults`} in the data. ${state} Mend what is named above and run it again.`
      };
    }
    case 'HeldError':
      return {code: EXIT.refused, message: error.message};
    case 'UsageError':
    case 'NewerStateError':
      return {code: EXIT.usage, message: error.message};
    case 'NoSchedulerError':
      return {
        code: EXIT.cannotCreate,
        message: `${error.message}\nNothing was scheduled here. Give the line above to a scheduler of yours.`
      };
    case 'PublishedError':
      return describeFailure(error.cause, root, `${error.message}; what is written down of it comes with the next refresh.`);
    case 'SharedFolderError':
      return describeFailure(error.cause, root, SHARED_STATE);
    case 'BusyError':
      return {code: EXIT.busy, message: `${error.message} Nothing was started. Wait until it has ended and run it again.`};
    case 'DiskError':
      return {code: EXIT.disk, message: `Could not write: ${error.message}. ${state} Make room on the disk and run it again.`};
  }
  return describeSystemError(error, root, state);
}

/** Node has no name for this one. */
const QUOTA_EXCEEDED = -os.constants.errno.EDQUOT;

function describeSystemError(error: Error & {code?: unknown; errno?: unknown; path?: unknown}, root: string, state: string): Failure {
  const code = error.errno === QUOTA_EXCEEDED ? 'EDQUOT' : typeof error.code === 'string' ? error.code : '';
  const where = typeof error.path === 'string' ? ` (${path.relative(root, error.path) || '.'})` : '';
  const remedy = CANNOT_CREATE[code];
  if (remedy !== undefined) {
    return {
      code: EXIT.cannotCreate,
      message: `Cannot write: ${code}${where}. ${state} ${remedy}, and run it again.`
    };
  }
  if (DISK.has(code) || DATABASE_WRITE.test(error.message)) {
    return {code: EXIT.disk, message: `The disk is full or failing: ${code || 'ENOSPC'}${where}. ${state} Make room and run it again.`};
  }
  return {
    code: EXIT.bug,
    message: `This is a bug in hjemmetall. ${state} Please report it with the lines below.\n${error.stack ?? error.message}`
  };
}
