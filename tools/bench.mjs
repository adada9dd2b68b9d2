// Measures the program beside its floors, in a copy of the project: nobody's outputs are touched. A slow run never
// fails; a program that does not run at all does.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {bundleBench} from './bench/bundle.mjs';
import {copyProject} from './bench/copy.mjs';
import {measure} from './bench/measure.mjs';
import {row, table} from './bench/table.mjs';

const ROWS = 100_000;
const AIMS = {
  refresh: {seconds: 1.5, megabytes: 300},
  noop: {seconds: 0.12},
  figures: {rowsPerSecond: 60_000, megabytes: 600}
};

const root = path.dirname(import.meta.dirname);
const runs = Math.max(5, Number.parseInt(process.env.BENCH_RUNS ?? '7', 10) || 7);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-bench-'));
const node = (...args) => [process.execPath, ...args];
const failures = [];

/** A line of the table, or why there is none. */
function attempt(name, work) {
  try {
    return work();
  } catch (error) {
    failures.push(name);
    return [row(name, {remark: `not measured: ${error.message}`})];
  }
}

try {
  const project = copyProject(root, path.join(folder, 'project'));
  const program = (...args) => node(path.join(project, 'bin', 'hjemmetall.mjs'), ...args);
  const bundles = await bundleBench(project, folder);
  const bare = measure(node('-e', '0'), {runs});
  const against = {bare: bare.seconds.median};

  const lines = [
    row('bare node', {...bare, ...against}),
    ...attempt('bare DuckDB, SELECT 1', () => [
      row('bare DuckDB, SELECT 1', {...measure(node(path.join(import.meta.dirname, 'bench', 'duckdb.mjs')), {runs}), ...against})
    ]),
    ...attempt('full refresh', () => [
      row('full refresh, all workbooks', {...measure(program('refresh', '--force'), {runs}), ...against, aim: AIMS.refresh})
    ]),
    ...attempt('refresh with nothing to do', () => {
      measure(program('refresh'), {runs: 1});
      return [row('refresh with nothing to do', {...measure(program('refresh'), {runs}), ...against, aim: AIMS.noop})];
    }),
    ...attempt('one workbook', () => {
      const one = measure(node(bundles.workbook, project), {runs, stages: true});
      return [row('one workbook from a warehouse', {...one, ...against}), ...stageRows(one)];
    }),
    ...attempt(`${ROWS} figures`, () => {
      const synthetic = path.join(folder, 'synthetic');
      measure(node(bundles.synthetic, project, synthetic, String(ROWS)), {runs: 1, warmUp: false});
      const road = measure(node(bundles.road, synthetic), {runs, stages: true});
      return [row(`${ROWS} figures, raw → exports`, {...road, ...against, rows: ROWS, aim: AIMS.figures}), ...stageRows(road)];
    })
  ];
  console.log(
    `Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown CPU'}; ${runs} whole processes each.\n`
  );
  console.log(table(lines));
} finally {
  fs.rmSync(folder, {recursive: true, force: true});
}
if (failures.length > 0) {
  console.error(`\nDid not run: ${failures.join(', ')}.`);
  process.exitCode = 1;
}

/** The stages inside a process, as it measured them itself. */
function stageRows({stages}) {
  return [...stages].map(([name, seconds]) => row(`  ${name}`, {seconds}));
}
