// Tries faults by the hundred, against the real documents and whole processes, and writes what came of it to
// outputs/.state/soak.json. TIER=N (PR, R), SEED=number, ONLY=kills,mutate, COUNT=number.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {writeBundle} from './build.mjs';

const root = path.dirname(import.meta.dirname);
const {TIER: tier = 'N', SEED, ONLY = '', COUNT} = process.env;
if (!['PR', 'N', 'R'].includes(tier)) {
  console.error(`TIER: found ${tier}, expected PR, N or R. Nothing was tried.`);
  process.exit(2);
}
const seed = SEED === undefined ? Date.now() % 1_000_000 : Number(SEED);
process.env.HJEMMETALL_ROOT = root;
const folder = path.join(root, 'node_modules', '.cache', `hjemmetall-soak-${process.pid}`);
try {
  await writeBundle(root, {soak: 'tests/soak/main.ts'}, folder);
  const {soak} = await import(pathToFileURL(path.join(folder, 'soak.js')).href);
  console.log(`Tier ${tier}, SEED=${seed}, on ${os.cpus().length} cores.`);
  const started = new Date();
  const only = ONLY.split(',').filter(Boolean);
  const trials = await soak({tier, seed, only, count: COUNT === undefined ? null : Number(COUNT)}, console.log);
  const violations = trials.reduce((sum, trial) => sum + trial.violations.length, 0);
  const seconds = Math.round((Date.now() - started.getTime()) / 1000);
  const report = {format: 1, tier, seed, started_utc: started.toISOString(), seconds, violations, trials};
  const file = path.join(root, 'outputs', '.state', 'soak.json');
  fs.mkdirSync(path.dirname(file), {recursive: true});
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(report, null, 2)}\n`);
  fs.renameSync(`${file}.new`, file);
  console.log(`${violations} violations in ${seconds} s; the whole report is in outputs/.state/soak.json.`);
  process.exitCode = violations === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  fs.rmSync(folder, {recursive: true, force: true});
}
