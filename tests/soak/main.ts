import {TRIALS} from './trials.js';
import type {TrialReport} from './report.js';

/** What tools/soak.mjs asks for. */
interface Asked {
  tier: 'PR' | 'N' | 'R';
  seed: number;
  /** Names of the trials; all where empty. */
  only: readonly string[];
  /** In place of the tier's counts. */
  count: number | null;
}

/** Runs the trials one after another and says what each of them found. */
export async function soak({tier, seed, only, count}: Asked, say: (line: string) => void): Promise<TrialReport[]> {
  const unknown = only.filter((name) => !TRIALS.some((trial) => trial.name === name));
  if (unknown.length > 0) throw new Error(`ONLY: found ${unknown.join(', ')}, expected some of ${TRIALS.map(({name}) => name).join(', ')}`);
  const reports: TrialReport[] = [];
  for (const {name, run, counts} of TRIALS) {
    if (only.length > 0 && !only.includes(name)) continue;
    const start = Date.now();
    const report = await run({count: count ?? counts[tier], seed});
    const seconds = ((Date.now() - start) / 1000).toFixed(0);
    const bad = report.violations.length;
    say(
      `${bad === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${report.promise.padEnd(4)} ${report.tried} tried, ${bad} violations, ${seconds} s`
    );
    for (const note of report.notes) say(`       ${note}`);
    for (const {seed: own, what} of report.violations.slice(0, 10)) {
      say(`       ${typeof own === 'number' ? `SEED=${own} ONLY=${name} COUNT=1` : own}: ${what}`);
    }
    reports.push(report);
  }
  return reports;
}
