import fs from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import path from 'node:path';
import {damagedIn, manifestIn, outputsOf} from '../../src/publish/manifest.js';
import {random} from '../support/random.js';
import {type Bench, reportOf, withVictim} from './bench.js';
import type {TrialOptions, TrialReport} from './report.js';
import {oldVictim, realVictim, smallVictim} from './small.js';

/** One in so many kills is of the real project. */
const REAL_SHARE = 25;

/** `kill -9` at a random moment of a refresh, spread over its whole duration. */
export async function kills({count, seed}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('kills', 'P1');
  const real = Math.floor(count / REAL_SHARE);
  await withVictim(report, smallVictim, (bench) => killTimes(bench, count - real, seed));
  if (real > 0) {
    await withVictim(report, realVictim, (bench) => killTimes(bench, real, seed));
    report.notes.push(`${real} of them on the real project`);
  }
  return report;
}

async function killTimes(bench: Bench, times: number, seed: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    // Stratified: each part of the duration is met as often.
    const part = (i % 10) / 10 + random(seed + i).below(1000) / 10_000;
    await bench.trial(seed + i, async (root) => {
      const {ended, kill} = bench.start(root);
      await sleep(part * bench.measured.milliseconds * 1.05);
      kill();
      return ended;
    });
  }
}

/** `kill -9` at a random moment of the first refresh over what an older program has published. */
export function upgrades({count, seed}: TrialOptions): Promise<TrialReport> {
  return withVictim(reportOf('upgrades', 'P9'), oldVictim, (bench) => killTimes(bench, count, seed));
}

const STOPS = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129} as const;

/** SIGINT, SIGTERM and SIGHUP at moments spread over a refresh: it stops within five seconds and says so. */
export function signals({count, seed}: TrialOptions): Promise<TrialReport> {
  return withVictim(reportOf('signals', 'P3'), smallVictim, async (bench) => {
    for (let i = 0; i < count; i++) {
      const signal = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const)[i % 3] ?? 'SIGINT';
      const part = Math.floor(i / 3) / Math.ceil(count / 3) + random(seed + i).below(100) / 3000;
      await bench.trial(seed + i, async (root) => {
        const {child, ended} = bench.start(root);
        await sleep(part * bench.measured.milliseconds);
        const sent = Date.now();
        child.kill(signal);
        const {code, err, signal: by} = await ended;
        if (Date.now() - sent > 5000) bench.wrong(seed + i, `${signal} took ${Date.now() - sent} ms`);
        // Before the program listens, the system's own way is to end it by the signal.
        if (by === null && code !== 0 && code !== STOPS[signal]) bench.wrong(seed + i, `${signal} gave ${String(code)}`);
        if (code === STOPS[signal] && !err.includes(`Stopped by ${signal}. Nothing was published`)) {
          bench.wrong(seed + i, `${signal} was not told: ${err.slice(0, 200)}`);
        }
        bench.count(code === null ? 'by the system' : `code ${code}`);
        return {code, err};
      });
    }
  });
}

/** Refreshes at once: exactly one publishes, the others say who does and since when, at once. */
export function races({count, seed}: TrialOptions): Promise<TrialReport> {
  return withVictim(reportOf('races', 'P5'), smallVictim, async (bench) => {
    for (let i = 0; i < count; i++) {
      // One in five is a crowd.
      const runners = i % 5 === 4 ? 10 : 2;
      await bench.trial(seed + i, (root) => race(bench, root, runners, seed + i));
    }
  });
}

async function race(bench: Bench, root: string, runners: number, seed: number) {
  const next = random(seed);
  const running = Array.from({length: runners}, async (_, n) => {
    if (n > 0) await sleep(next.below(runners === 2 ? 500 : 50));
    return bench.start(root).ended;
  });
  const all = await Promise.all(running);
  const published = all.filter(({out}) => out.includes('Published run'));
  const busy = all.filter(({code}) => code === 75);
  const nothing = all.filter(({code, out}) => code === 0 && out.includes('Nothing changed'));
  // Where one began after another had ended with the inputs as they were read before, it publishes the same set again.
  if (published.length < 1) bench.wrong(seed, 'nobody published');
  if (published.length > 1) bench.count('published again');
  for (const one of all) {
    if ([...published, ...busy, ...nothing].includes(one)) continue;
    bench.wrong(seed, `a runner ended with ${String(one.code)}: ${one.err.slice(0, 200)}`);
  }
  for (const {err, milliseconds} of busy) {
    bench.count(milliseconds < 1000 ? 'busy, said within a second' : 'busy, said later');
    if (!/Another refresh is running \(process \d+/.test(err)) bench.wrong(seed, err);
  }
  return {code: 0, err: ''};
}

/** The holder of the lock is killed, and the next refresh starts at once: nothing has to be removed by hand. */
export function holders({count, seed}: TrialOptions): Promise<TrialReport> {
  return withVictim(reportOf('holders', 'P5'), smallVictim, async (bench) => {
    for (let i = 0; i < count; i++) {
      await bench.trial(seed + i, async (root) => {
        const holder = bench.start(root);
        await sleep(bench.measured.milliseconds * (0.4 + random(seed + i).below(40) / 100));
        holder.kill();
        await holder.ended;
        const {code, err} = await bench.start(root).ended;
        if (code !== 0) bench.wrong(seed + i, `the next one ends with ${String(code)}: ${err.slice(0, 200)}`);
        return {code, err: ''};
      });
    }
  });
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
