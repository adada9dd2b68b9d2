// Measures the program beside its floors, in a copy of the project: nobody's outputs are touched. A slow run never
// fails; a program that does not run at all does.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {bundleEntry} from './bench/bundle.mjs';
import {copyProject} from './bench/copy.mjs';
import {measure} from './bench/measure.mjs';
import {row, table} from './bench/table.mjs';

const ROWS = 100_000;
const AIMS = {
  refresh: {seconds: 3, megabytes: 450},
  noop: {seconds: 0.12},
  compare: {seconds: 0.3},
  inspect: {seconds: 1},
  figures: {rowsPerSecond: 60_000, megabytes: 600}
};

const root = path.dirname(import.meta.dirname);
const runs = Math.max(5, Number.parseInt(process.env.BENCH_RUNS ?? '7', 10) || 7);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-bench-'));
const node = (...args) => [process.execPath, ...args];
const failures = [];
const [loadBefore = 0] = os.loadavg();

/** Lines of the table, or a line that says why there are none. */
async function attempt(name, work) {
  try {
    return await work();
  } catch (error) {
    failures.push(name);
    return [row(name, {remark: `not measured: ${error.message}`})];
  }
}

/** The stages inside a process, as it measured them itself. */
function stageRows({stages}) {
  return [...stages].map(([name, seconds]) => row(`  ${name}`, {seconds}));
}

try {
  const project = copyProject(root, path.join(folder, 'project'));
  const program = (...args) => node(path.join(project, 'bin', 'hjemmetall.mjs'), ...args);
  const bare = measure(node('-e', '0'), {runs});
  const line = (name, measured, more) => row(name, {...measured, bare: bare.seconds.median, ...more});

  const lines = [
    line('bare node', bare),
    ...(await attempt('bare DuckDB, SELECT 1', () => [
      line('bare DuckDB, SELECT 1', measure(node(path.join(project, 'tools', 'bench', 'duckdb.mjs')), {runs}))
    ])),
    ...(await attempt('full refresh', () => [
      line('full refresh, all workbooks', measure(program('refresh', '--force'), {runs}), {aim: AIMS.refresh})
    ])),
    ...(await attempt('refresh with nothing to do', () => [
      line('refresh with nothing to do', measure(program('refresh'), {runs}), {aim: AIMS.noop})
    ])),
    ...(await attempt('figures side by side', () => [
      line(
        'figures side by side',
        measure(program('compare', '--indicator', 'access.can', '--years', '2021,2022', '--population', 'employees'), {runs}),
        {aim: AIMS.compare}
      )
    ])),
    ...(await attempt('one document looked through', () => [
      line('one document looked through', measure(program('inspect', '--document', 'afi-2022'), {runs}), {aim: AIMS.inspect})
    ])),
    ...(await attempt('one workbook', async () => {
      const one = measure(node(await bundleEntry(project, 'workbook'), project), {runs, stages: true});
      return [line('one workbook from a warehouse', one), ...stageRows(one)];
    })),
    ...(await attempt(`${ROWS} figures`, async () => {
      const synthetic = path.join(folder, 'synthetic');
      measure(node(await bundleEntry(project, 'synthetic'), project, synthetic, String(ROWS)), {runs: 1, warmUp: false});
      const road = measure(node(await bundleEntry(project, 'road'), synthetic), {runs, stages: true});
      return [line(`${ROWS} figures, raw → exports`, road, {rows: ROWS, aim: AIMS.figures}), ...stageRows(road)];
    }))
  ];
  const [cpu] = os.cpus();
  console.log(`Node ${process.versions.node}, ${os.cpus().length} × ${cpu?.model ?? 'unknown CPU'}; ${runs} whole processes each.`);
  console.log(`Load of the machine before: ${loadBefore.toFixed(1)}; figures hold for a quiet one.\n`);
  console.log(table(lines));
} finally {
  fs.rmSync(folder, {recursive: true, force: true});
}
if (failures.length > 0) {
  console.error(`\nDid not run: ${failures.join(', ')}.`);
  process.exitCode = 1;
}
