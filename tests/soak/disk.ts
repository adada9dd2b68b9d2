import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {type Bench, can, notRun, reportOf, withVictim} from './bench.js';
import {publishedSet, saidWell} from './oracle.js';
import type {TrialOptions, TrialReport} from './report.js';
import {type Ended, smallVictim} from './small.js';

const PERSISTENCE = 'fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,symlink,symlinkat,mkdir,mkdirat,rmdir';

const injecting = (call: string, what: string) => ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=${call}:${what}`];

/** How often a refresh makes the calls that persist something. */
async function callsOf(bench: Bench): Promise<number> {
  const root = bench.project();
  const log = path.join(os.tmpdir(), `hjemmetall-strace-${process.pid}`);
  await bench.start(root, {under: ['strace', '-f', '-qq', '-e', `trace=${PERSISTENCE}`, '-o', log]}).ended;
  const calls = fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^\d+ +[a-z0-9]+\(/.test(line)).length;
  fs.rmSync(log);
  fs.rmSync(root, {recursive: true, force: true});
  return calls;
}

/** `kill -9` at persistence calls of a refresh, one after another: at every one of them, or spread evenly where there are fewer trials. */
export async function everyCall({count}: TrialOptions): Promise<TrialReport> {
  if (!can('strace', '-V')) return notRun('every-call', 'P1', 'strace is not there');
  return withVictim(reportOf('every-call', 'P1'), smallVictim, async (bench) => {
    const calls = await callsOf(bench);
    const step = Math.max(1, Math.ceil(calls / count));
    for (let k = 1; k <= calls; k += step) {
      await bench.trial(`call ${k}`, (root) => bench.start(root, {under: injecting(PERSISTENCE, `signal=SIGKILL:when=${k}`)}).ended);
    }
    bench.report.notes.push(`K = ${calls} calls; every ${step === 1 ? 'one' : `${step}th`} was met`);
  });
}

const ERRORS = ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES', 'EBUSY', 'EXDEV', 'EMFILE'] as const;
const FAILING = ['fsync', 'rename', 'symlink', 'mkdir', 'ftruncate', 'fdatasync'] as const;

/** An error from one persistence call of a refresh: the old set stands, and one clear sentence says why. */
export async function ioErrors({count}: TrialOptions): Promise<TrialReport> {
  if (!can('strace', '-V')) return notRun('io-errors', 'P6', 'strace is not there');
  return withVictim(reportOf('io-errors', 'P6'), smallVictim, async (bench) => {
    // Every call with every error at its first, second, … k-th time, as many as were asked for.
    const times = Array.from({length: count}, (_, i) => 1 + Math.floor(i / (ERRORS.length * FAILING.length)));
    const all = times.map((k, i) => ({
      k,
      call: FAILING[Math.floor(i / ERRORS.length) % FAILING.length] ?? 'fsync',
      error: ERRORS[i % ERRORS.length] ?? 'EIO'
    }));
    for (const {k, call, error} of all) {
      await bench.trial(`${call} ${error} ${k}`, async (root) => {
        const ended = await bench.start(root, {under: injecting(call, `error=${error}:when=${k}`)}).ended;
        bench.count(`code ${String(ended.code)}`);
        return ended;
      });
    }
  });
}

/** A command before which other commands are run, in a mount namespace of its own. */
const inNamespace = (prepare: string) => ['unshare', '-m', 'sh', '-c', `set -e\n${prepare}\nexec "$@"`, 'sh'];

/** Refreshes with the outputs on a disk of a given size, copied there; gives how it ends, and what is on the disk then. */
async function onDiskOf(bench: Bench, root: string, kilobytes: number, filler: string): Promise<Ended & {after: string}> {
  const outputs = path.join(root, 'outputs');
  const copy = path.join(root, 'outputs-after');
  const prepare = [
    `cp -a '${outputs}' '${outputs}-kept'`,
    `mount -t tmpfs -o size=${kilobytes}k tmpfs '${outputs}'`,
    `cp -a '${outputs}-kept/.' '${outputs}/'`,
    `rm -rf '${outputs}-kept'`
  ].join('\n');
  const script = `set -e\n${prepare}\n${filler}\nset +e\n"$@"\ncode=$?\ncp -a '${outputs}' '${copy}'\nexit $code`;
  const ended = await bench.start(root, {under: ['unshare', '-m', 'sh', '-c', script, 'sh']}).ended;
  return {...ended, after: copy};
}

/** More than a run needs, beside the published one: the check before work is passed. */
const ENOUGH_KB = 40_000;
/** A disk that somebody fills meanwhile. */
const FILLED_KB = 90_000;

/** What the outputs of a victim's project take, with blocks that are not full. */
function kilobytesOf(bench: Bench): number {
  const root = bench.project();
  const {stdout} = spawnSync('du', ['-sk', '--apparent-size', path.join(root, 'outputs')], {encoding: 'utf8'});
  fs.rmSync(root, {recursive: true, force: true});
  return Math.ceil(Number(stdout.split('\t')[0]) * 1.1) + 256;
}

/** Disks that are too small, from hardly anything up to enough, and disks that somebody fills meanwhile. */
export async function fullDisk({count, seed}: TrialOptions): Promise<TrialReport> {
  if (!can('unshare', '-m', 'true')) return notRun('full-disk', 'P6', 'mount namespaces need rights that this user lacks');
  return withVictim(reportOf('full-disk', 'P6'), smallVictim, async (bench) => {
    const steps = Math.ceil((count * 2) / 3);
    const published = kilobytesOf(bench);
    for (let i = 0; i < count; i++) {
      const filling = i >= steps;
      const kilobytes = filling ? FILLED_KB : published + 64 + Math.round((i / steps) * ENOUGH_KB);
      const left = 64 * Math.pow(1.6, i - steps);
      const filled = FILLED_KB - published - 2000 - Math.round(left);
      const when = `0.${15 + ((seed + i) % 30)}`;
      const filler = (outputs: string) =>
        filling ? `(sleep ${when}; dd if=/dev/zero of='${outputs}/filler' bs=1k count=${filled} 2>/dev/null) &` : '';
      await bench.trial(`${seed + i}, ${kilobytes} kB`, (root) => onSmallDisk(bench, root, kilobytes, filler));
    }
  });
}

async function onSmallDisk(bench: Bench, root: string, kilobytes: number, filler: (outputs: string) => string): Promise<Ended> {
  const outputs = path.join(root, 'outputs');
  const {after, ...ended} = await onDiskOf(bench, root, kilobytes, filler(outputs));
  fs.rmSync(path.join(after, 'filler'), {force: true});
  fs.rmSync(outputs, {recursive: true, force: true});
  fs.renameSync(after, outputs);
  bench.count(`code ${String(ended.code)}`);
  if (ended.code !== 0 && ended.code !== 74) bench.wrong(`${kilobytes} kB`, `code ${String(ended.code)}: ${ended.err.slice(0, 200)}`);
  return ended;
}

/** From half a kilobyte to 12 MB. */
const LIMITS = 20;

/** Files that may not grow: writes that fall short, or a process that is ended by the system. */
export async function fileLimits({count}: TrialOptions): Promise<TrialReport> {
  if (!can('prlimit', '--version')) return notRun('file-limits', 'P6', 'prlimit is not there');
  return withVictim(reportOf('file-limits', 'P6'), smallVictim, async (bench) => {
    for (let i = 0; i < count; i++) {
      const bytes = Math.round(512 * Math.pow(1.7, i % LIMITS));
      await bench.trial(`${bytes} bytes`, async (root) => {
        const ended = await bench.start(root, {under: ['prlimit', `--fsize=${bytes}`]}).ended;
        bench.count(`code ${String(ended.code)}`);
        return ended;
      });
    }
  });
}

const readOnlyMount = (folder: string) => inNamespace(`mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro '${folder}'`);

/** Outputs that cannot be written, in four ways: said before any work, and nothing changed. */
export async function readOnly(): Promise<TrialReport> {
  if (!can('unshare', '-m', 'true')) return notRun('read-only', 'P6', 'mount namespaces need rights that this user lacks');
  return withVictim(reportOf('read-only', 'P6'), smallVictim, async (bench) => {
    const mounted = (name: string) => (root: string) => bench.start(root, {under: readOnlyMount(path.join(root, name))}).ended;
    const ways: Record<string, (root: string) => Promise<Ended>> = {
      'outputs on a read-only mount': mounted('outputs'),
      'runs on a read-only mount': mounted('outputs/runs'),
      'state on a read-only mount': mounted('outputs/.state'),
      'another user owns them': (root) => asNobody(bench, root)
    };
    for (const [name, way] of Object.entries(ways)) {
      await bench.trial(name, async (root) => {
        const ended = await way(root);
        if (ended.code !== 73) bench.wrong(name, `code ${String(ended.code)}: ${ended.err.slice(0, 200)}`);
        if (publishedSet(root) !== bench.measured.old) bench.wrong(name, 'the set has changed');
        return ended;
      });
    }
  });
}

/** As a user without rights to the outputs, who can read all the rest. */
function asNobody(bench: Bench, root: string): Promise<Ended> {
  spawnSync('chmod', ['-R', 'a+rX', path.dirname(path.dirname(root))]);
  const under = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  return bench.start(root, {under, env: {HOME: '/tmp'}}).ended;
}

/** Little memory and few open files: the end is clear, or at least leaves the old set. */
export function scarce({count}: TrialOptions): Promise<TrialReport> {
  return withVictim(reportOf('scarce', 'P3'), smallVictim, async (bench) => {
    for (let i = 0; i < count; i++) {
      const heap = 6 + 3 * i;
      await bench.trial(`heap of ${heap} MB`, async (root) => {
        const ended = await bench.start(root, {nodeOptions: [`--max-old-space-size=${heap}`]}).ended;
        // Node ends itself by SIGABRT when its heap is full: 134 in a shell. It prints a trace of its own.
        return ended.signal === 'SIGABRT' || ended.code === 134 ? {code: null, err: ''} : ended;
      });
      const files = 18 + 2 * i;
      await bench.trial(`${files} open files`, async (root) => {
        const {code, err} = await bench.start(root, {under: ['prlimit', `--nofile=${files}`]}).ended;
        // Node itself, or one of its own modules, does not start with too few.
        return /Published|Nothing/.test(err) || saidWell(code, err).length === 0 ? {code, err} : {code: null, err: ''};
      });
    }
  });
}
