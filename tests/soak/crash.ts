import fs from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import path from 'node:path';
import {damagedIn, manifestIn, outputsOf} from '../../src/publish/manifest.js';
import {random} from '../support/random.js';
import {aftermath, oracle, publishedSet, saidWell} from './oracle.js';
import {Tally, type TrialOptions, type TrialReport} from './report.js';
import {type Ended, realVictim, smallVictim, type Victim} from './small.js';

/** The sets before and after an undisturbed refresh, and how long that takes. */
export interface Measured {
  old: string;
  fresh: string;
  milliseconds: number;
}

export async function measure(victim: Victim): Promise<Measured> {
  const root = victim.project();
  const old = publishedSet(root);
  victim.touch(root);
  const {code, err, milliseconds} = await victim.start(root, ['refresh']).ended;
  if (code !== 0) throw new Error(`an undisturbed refresh ends with ${String(code)}: ${err}`);
  const fresh = publishedSet(root);
  fs.rmSync(root, {recursive: true, force: true});
  return {old, fresh, milliseconds};
}

/** A project that has to be refreshed, handed to a trial and removed. What is wrong afterwards is a violation. */
export async function trial(
  victim: Victim,
  {old, fresh}: Measured,
  report: TrialReport,
  seed: number | string,
  disturb: (root: string) => Promise<Pick<Ended, 'code' | 'err'>>
): Promise<void> {
  const root = victim.project();
  victim.touch(root);
  report.tried += 1;
  try {
    const {code, err} = await disturb(root);
    const wrong = [...saidWell(code, err), ...(await oracle(root, [old, fresh]))];
    const which = publishedSet(root) === fresh ? 'new set' : 'old set';
    report.counts[which] = (report.counts[which] ?? 0) + 1;
    if (code !== null && code !== 0 && which === 'new set') wrong.push(`O6: ended with ${code} and published`);
    wrong.push(...(await aftermath(victim, root, fresh)));
    for (const what of wrong) report.violations.push({seed, what});
  } finally {
    fs.rmSync(root, {recursive: true, force: true});
  }
}

export const reportOf = (name: string, promise: string): TrialReport => ({
  name,
  promise,
  tried: 0,
  violations: [],
  counts: new Tally().counts,
  notes: []
});

/** One in so many kills is of the real project. */
const REAL_SHARE = 25;

/** `kill -9` at a random moment of a refresh, spread over its whole duration. */
export async function kills({count, seed}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('kills', 'P1');
  const killIn = async (victim: Victim, from: number, to: number, step: number) => {
    const measured = await measure(victim);
    for (let i = from; i < to; i += step) {
      // Stratified: each part of the duration is met as often.
      const part = (i % 10) / 10 + random(seed + i).below(1000) / 10_000;
      await trial(victim, measured, report, seed + i, async (root) => {
        const {ended, kill} = victim.start(root, ['refresh']);
        await sleep(part * measured.milliseconds * 1.05);
        kill();
        return ended;
      });
    }
  };
  const small = await smallVictim();
  try {
    await killIn(small, 0, count - Math.floor(count / REAL_SHARE), 1);
  } finally {
    small.close();
  }
  if (count < REAL_SHARE) return report;
  const real = await realVictim();
  try {
    await killIn(real, 0, Math.floor(count / REAL_SHARE), 1);
    report.notes.push(`${Math.floor(count / REAL_SHARE)} of them on the real project`);
  } finally {
    real.close();
  }
  return report;
}

/** SIGINT, SIGTERM and SIGHUP at moments spread over a refresh: it stops within five seconds and says so. */
export async function signals({count, seed}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('signals', 'P3');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    const codes = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129} as const;
    for (let i = 0; i < count; i++) {
      const signal = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const)[i % 3] ?? 'SIGINT';
      const part = Math.floor(i / 3) / Math.ceil(count / 3) + random(seed + i).below(100) / 3000;
      await trial(victim, measured, report, seed + i, async (root) => {
        const {child, ended} = victim.start(root, ['refresh']);
        await sleep(part * measured.milliseconds);
        const sent = Date.now();
        child.kill(signal);
        const {code, err, signal: by} = await ended;
        if (Date.now() - sent > 5000) report.violations.push({seed: seed + i, what: `${signal} took ${Date.now() - sent} ms`});
        // Before the program listens, the system's own way is to end it by the signal.
        if (by === null && code !== 0 && code !== codes[signal])
          report.violations.push({seed: seed + i, what: `${signal} gave ${String(code)}`});
        if (code === codes[signal] && !err.includes(`Stopped by ${signal}. Nothing was published`)) {
          report.violations.push({seed: seed + i, what: `${signal} was not told: ${err.slice(0, 200)}`});
        }
        report.counts[code === null ? 'by the system' : `code ${code}`] =
          (report.counts[code === null ? 'by the system' : `code ${code}`] ?? 0) + 1;
        return {code, err};
      });
    }
  } finally {
    victim.close();
  }
  return report;
}

/** Refreshes at once: exactly one publishes, the others say who does and since when, at once. */
export async function races({count, seed}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('races', 'P5');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    for (let i = 0; i < count; i++) {
      const next = random(seed + i);
      // One in five is a crowd.
      const runners = i % 5 === 4 ? 10 : 2;
      await trial(victim, measured, report, seed + i, async (root) => {
        const running = Array.from({length: runners}, async (_, n) => {
          if (n > 0) await sleep(next.below(runners === 2 ? 500 : 50));
          return victim.start(root, ['refresh']).ended;
        });
        const all = await Promise.all(running);
        const published = all.filter(({out}) => out.includes('Published run'));
        const busy = all.filter(({code}) => code === 75);
        const nothing = all.filter(({code, out}) => code === 0 && out.includes('Nothing changed'));
        const bad = all.filter((one) => ![...published, ...busy, ...nothing].includes(one));
        // Where one began after another had ended with the inputs as they were read before, it publishes the same set again.
        if (published.length < 1) report.violations.push({seed: seed + i, what: 'nobody published'});
        if (published.length > 1) report.counts['published again'] = (report.counts['published again'] ?? 0) + 1;
        for (const {code, err} of bad)
          report.violations.push({seed: seed + i, what: `a runner ended with ${String(code)}: ${err.slice(0, 200)}`});
        for (const {err} of busy)
          if (!/Another refresh is running \(process \d+/.test(err)) report.violations.push({seed: seed + i, what: err});
        report.counts['busy'] = (report.counts['busy'] ?? 0) + busy.length;
        return {code: 0, err: ''};
      });
    }
  } finally {
    victim.close();
  }
  return report;
}

/** The holder of the lock is killed, and the next refresh starts at once: nothing has to be removed by hand. */
export async function holders({count, seed}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('holders', 'P5');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    for (let i = 0; i < count; i++) {
      await trial(victim, measured, report, seed + i, async (root) => {
        const holder = victim.start(root, ['refresh']);
        await sleep(measured.milliseconds * (0.4 + random(seed + i).below(40) / 100));
        holder.kill();
        await holder.ended;
        const {code, err} = await victim.start(root, ['refresh']).ended;
        if (code !== 0) report.violations.push({seed: seed + i, what: `the next one ends with ${String(code)}: ${err.slice(0, 200)}`});
        return {code, err: ''};
      });
    }
  } finally {
    victim.close();
  }
  return report;
}

/** Somebody reads while refreshes publish: every look at a set finds one whole set. `count` is the number of looks. */
export async function readers({count}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('readers', 'P1');
  const victim = await smallVictim();
  const root = victim.project();
  let refreshes = 0;
  let looking = true;
  const publishing = (async () => {
    while (looking) {
      fs.writeFileSync(path.join(root, 'pipelines', 'sheet.ts'), `// ${++refreshes}\n`);
      await victim.start(root, ['refresh']).ended;
    }
  })();
  try {
    const {latest} = outputsOf(root);
    for (let i = 0; i < count; i++) {
      // A reader resolves latest once, and then reads that run.
      const run = fs.realpathSync(latest);
      const manifest = manifestIn(run);
      const wrong = manifest === null ? ['no manifest'] : damagedIn(run, manifest);
      if (wrong.length > 0) report.violations.push({seed: i, what: wrong.join(', ')});
      report.tried += 1;
      if (i % 20 === 0) await sleep(1);
    }
  } finally {
    looking = false;
    await publishing;
    victim.close();
  }
  report.notes.push(`during ${refreshes} refreshes`);
  return report;
}
