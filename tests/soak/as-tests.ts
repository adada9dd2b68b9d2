import {describe, expect, it} from 'vitest';
import {SEED} from '../support/random.js';
import {TRIALS} from './trials.js';

/** Trials as tests, as often as a change to the project asks for. One that this machine cannot make is skipped, and says why. */
export function trialsAsTests(...names: readonly string[]): void {
  describe('trials', () => {
    for (const name of names) {
      const trial = TRIALS.find((one) => one.name === name);
      if (!trial) throw new Error(`no trial ${name}`);
      it(`${name}: no violation in ${trial.counts.PR} (SEED=${SEED})`, {timeout: 400_000}, async ({skip}) => {
        const {violations, tried, notes} = await trial.run({count: trial.counts.PR, seed: SEED});
        const missing = notes.find((note) => note.startsWith('not run'));
        skip(tried === 0 && missing !== undefined, missing);
        expect(violations).toEqual([]);
        expect(tried).toBeGreaterThan(0);
      });
    }
  });
}
