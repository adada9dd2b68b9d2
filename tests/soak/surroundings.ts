import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {outputsOf} from '../../src/publish/manifest.js';
import {currentRun, publishedRuns} from '../../src/publish/runs.js';
import {can, notRun, reportOf, withVictim} from './bench.js';
import {oracle, publishedSet} from './oracle.js';
import type {TrialOptions, TrialReport} from './report.js';
import {realVictim, smallVictim} from './small.js';

const ZONES = ['UTC', 'Europe/Oslo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'] as const;
const LANGUAGES = ['C.UTF-8', 'nb_NO.UTF-8', 'tr_TR.UTF-8', 'de_DE.UTF-8'] as const;
/** The nights on which the clocks change in Norway, a leap day, and clocks that are wrong; null is the true time. */
const CLOCKS = [null, '2027-03-28 00:59:50', '2027-10-31 00:59:50', '2028-02-29 12:00:00', '-1d', '+10y'] as const;

interface World {
  zone: string;
  language: string;
  clock: string | null;
}

/** Every zone with every clock, so that each language meets each clock and each zone too: 24 in all. */
export const WORLDS: readonly World[] = ZONES.flatMap((zone, z) =>
  CLOCKS.map((clock, c) => ({zone, clock, language: LANGUAGES[(z + c) % LANGUAGES.length] ?? 'C.UTF-8'}))
);

const underClock = (clock: string | null) => (clock === null ? [] : ['faketime', '-f', /^[-+]/.test(clock) ? clock : `@${clock}`]);

/** The same inputs in other time zones, languages and years: one set. */
export async function environments({count, seed}: TrialOptions): Promise<TrialReport> {
  if (!can('faketime', '--version')) return notRun('environments', 'P4', 'faketime is not there');
  return withVictim(reportOf('environments', 'P4'), count >= WORLDS.length ? realVictim : smallVictim, async (bench) => {
    const sets = new Set<string>();
    for (let i = 0; i < count; i++) {
      const {zone, language, clock} = WORLDS[(seed + i) % WORLDS.length] ?? {zone: 'UTC', language: 'C.UTF-8', clock: null};
      const name = `${zone}, ${language}, ${clock ?? 'now'}`;
      const root = bench.project();
      fs.rmSync(outputsOf(root).folder, {recursive: true});
      const {code, err} = await bench.start(root, {under: underClock(clock), env: {TZ: zone, LC_ALL: language, LANG: language}}).ended;
      bench.report.tried += 1;
      if (code !== 0) bench.wrong(name, err.slice(0, 300));
      sets.add(publishedSet(root));
      if (sets.size > 1) bench.wrong(name, `${sets.size} sets`);
      fs.rmSync(root, {recursive: true, force: true});
    }
    bench.report.notes.push(`${sets.size} set of ${count} surroundings`);
  });
}

/** A clock that is set back between two runs, by a day or by five years: runs stay in order, and the newest is kept. */
export async function clocks({count}: TrialOptions): Promise<TrialReport> {
  if (!can('faketime', '--version')) return notRun('clocks', 'P4', 'faketime is not there');
  return withVictim(reportOf('clocks', 'P4'), smallVictim, async (bench) => {
    for (let i = 0; i < count; i++) {
      const clock = i % 2 === 0 ? '-1d' : '-5y';
      await bench.trial(clock, async (root) => {
        const outputs = outputsOf(root);
        const before = currentRun(outputs) ?? '';
        const ended = await bench.start(root, {under: underClock(clock)}).ended;
        const runs = publishedRuns(outputs);
        if (runs.length !== 2 || runs[0] !== before || runs[1] !== currentRun(outputs)) bench.wrong(clock, `runs are ${runs.join(', ')}`);
        return ended;
      });
    }
  });
}

const sizeOf = (folder: string) =>
  spawnSync('du', ['-s', '--apparent-size', '-B1', folder], {encoding: 'utf8'}).stdout.split('\t')[0] ?? '';

/** Refreshes with nothing to do: no new run, and not one byte more. */
export function reruns({count}: TrialOptions): Promise<TrialReport> {
  return withVictim(reportOf('reruns', 'P4'), smallVictim, async (bench) => {
    const root = bench.project();
    // The first publishes, the second is the first with nothing to do: so says the record of the last attempt.
    for (let i = 0; i < 2; i++) await bench.start(root).ended;
    const {runs, folder} = outputsOf(root);
    const look = () => `${fs.readdirSync(runs).length} runs, ${sizeOf(folder)} bytes, ${publishedSet(root)}`;
    const before = look();
    for (let i = 0; i < count; i++) {
      // Now and then several at once: with nothing to do, none takes the lock.
      const runs = Array.from({length: i % 5 === 4 ? 4 : 1}, () => bench.start(root).ended);
      bench.report.tried += runs.length;
      for (const {code, out, err} of await Promise.all(runs)) {
        if (code !== 0 || !`${out}${err}`.includes('Nothing changed')) bench.wrong(i, `code ${String(code)}: ${err.slice(0, 200)}`);
      }
      // The time of the last attempt has the same length each time.
      if (look() !== before) bench.wrong(i, 'outputs have grown or changed');
    }
    fs.rmSync(root, {recursive: true, force: true});
  });
}

/** After three runs, back by one: the set of that run, whole; and the next refresh goes on. */
export function rollbacks({count}: TrialOptions): Promise<TrialReport> {
  return withVictim(reportOf('rollbacks', 'P3'), smallVictim, async (bench) => {
    for (let i = 0; i < count; i++) {
      await bench.trial(i, async (root) => {
        const sets = [publishedSet(root)];
        for (const comment of ['// second', '// third']) {
          fs.writeFileSync(path.join(root, 'pipelines', 'sheet.ts'), comment);
          await bench.start(root).ended;
          sets.push(publishedSet(root));
        }
        const {code, err} = await bench.start(root, {}, ['rollback']).ended;
        if (code !== 0) bench.wrong(i, `rollback ends with ${String(code)}: ${err}`);
        if (publishedSet(root) !== sets[1]) bench.wrong(i, 'it is not the set of the run before');
        // The last good refresh was that of the third run, so the status tells of that one still.
        for (const what of (await oracle(root, sets)).filter((one) => !one.startsWith('O6'))) bench.wrong(i, what);
        // The trial's own comment again, so that its plain refresh is the undisturbed one.
        bench.touch(root);
        return bench.start(root).ended;
      });
    }
  });
}
