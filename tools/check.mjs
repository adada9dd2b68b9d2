// Everything that CI runs. Every step runs, whatever the others gave; one line for each, and the output of what failed.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {describeTests, readTestReport} from './test-report.mjs';

const root = path.dirname(import.meta.dirname);
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const STEPS = [
  {name: 'types', command: [bin('tsc'), '--noEmit']},
  {name: 'lint', command: [bin('eslint'), '.', '--max-warnings', '0']},
  {name: 'format', command: [bin('prettier'), '--check', '.']},
  {name: 'lockfile', command: [process.execPath, 'tools/lockfile.mjs'], remark: lastLine}
];

function lastLine(output) {
  return [output.trimEnd().split('\n').at(-1)];
}

function run({name, command: [program, ...args], remark = () => []}) {
  const start = performance.now();
  const {status, stdout, stderr, error} = spawnSync(program, args, {cwd: root, encoding: 'utf8', maxBuffer: 1 << 28});
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(7);
  const [about = '', ...more] = remark(stdout ?? '');
  console.log([status === 0 ? 'ok  ' : 'FAIL', name.padEnd(8), seconds, about].join(' ').trimEnd());
  for (const line of more) console.log(`     ${line}`);
  if (status !== 0) console.log(indented(error ? error.message : `${stdout}${stderr}`));
  return status === 0;
}

const indented = (text) => text.trimEnd().replace(/^(?=.)/gm, '     ');

function testStep(folder) {
  const report = path.join(folder, 'tests.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {name: 'tests', command: [bin('vitest'), 'run', ...reporters], remark: () => describeTests(readTestReport(report))};
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-check-'));
try {
  const steps = process.argv.includes('--skip-tests') ? STEPS : [...STEPS, testStep(folder)];
  const passed = steps.map(run);
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} finally {
  fs.rmSync(folder, {recursive: true, force: true});
}
