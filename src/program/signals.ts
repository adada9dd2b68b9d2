import {constants} from 'node:os';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
export type StopSignal = (typeof SIGNALS)[number];

/** The exit code of a program that was stopped by a signal: 128 and its number. */
export function signalCode(signal: StopSignal): number {
  return 128 + constants.signals[signal];
}

/**
 * Does something when the user stops the program, and then ends it at once.
 *
 * @param clear what must be put in order first; its failure does not keep the program from ending
 * @returns a function after which signals do again what they did before
 */
export function onStop(clear: (signal: StopSignal) => void): () => void {
  const stop = (signal: StopSignal) => {
    try {
      clear(signal);
    } finally {
      process.exit(signalCode(signal));
    }
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
}
