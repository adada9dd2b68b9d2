import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';

const PRELOAD = path.join(import.meta.dirname, 'peak-rss.mjs');

/**
 * Runs a Node command several times, each a whole process, and once more for its peak memory, so that looking at it
 * costs the timed runs nothing. One run before them warms the caches of the disk.
 *
 * @param stages whether the command prints `{stage: milliseconds}` as its last line
 * @throws Error with what the command said, where it fails
 */
export function measure([program, ...args], {runs, stages = false, warmUp = true}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-rss-'));
  const peak = path.join(folder, 'peak');
  const run = (preload = []) => {
    const start = performance.now();
    const result = spawnSync(program, [...preload, ...args], {encoding: 'utf8', env: {...process.env, BENCH_PEAK_RSS: peak}});
    const seconds = (performance.now() - start) / 1000;
    if (result.status !== 0) throw new Error(whyItFailed(result));
    return {seconds, stages: stages ? JSON.parse(result.stdout.trimEnd().split('\n').at(-1)) : {}};
  };
  try {
    if (warmUp) run();
    const timed = Array.from({length: runs}, () => run());
    run(['--import', PRELOAD]);
    return {
      seconds: spread(timed.map(({seconds}) => seconds)),
      megabytes: Number(fs.readFileSync(peak, 'utf8')),
      stages: new Map(Object.keys(timed[0].stages).map((name) => [name, spread(timed.map((one) => one.stages[name] / 1000))]))
    };
  } finally {
    fs.rmSync(folder, {recursive: true, force: true});
  }
}

/** The line of what a command said that says most; lines of a minified bundle say nothing. */
function whyItFailed({stderr, error, status, signal}) {
  const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '' && line.length < 400);
  return error?.message ?? lines.find((line) => /^\w*Error\b|: found /.test(line)) ?? lines.at(-1) ?? `ended with ${status ?? signal}`;
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
  return {median, min: sorted[0], max: sorted.at(-1)};
}
