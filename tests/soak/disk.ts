import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {measure, type Measured, reportOf, trial} from './crash.js';
import {aftermath, oracle, publishedSet, saidWell} from './oracle.js';
import type {TrialOptions, TrialReport} from './report.js';
import {type Ended, smallVictim, type Victim} from './small.js';

/** Whether a command can be run as it must be here; as an ordinary user many cannot. */
function can(command: string, ...args: readonly string[]): boolean {
  const {status, error} = spawnSync(command, args);
  return error === undefined && status === 0;
}

/** A report of a trial that this machine cannot make. */
function notRun(name: string, promise: string, why: string): TrialReport {
  return {...reportOf(name, promise), notes: [`not run: ${why}`]};
}

const PERSISTENCE = 'fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,symlink,symlinkat,mkdir,mkdirat,rmdir';

/** How often a refresh makes the calls that persist something. */
async function callsOf(victim: Victim): Promise<number> {
  const root = victim.project();
  victim.touch(root);
  const log = path.join(os.tmpdir(), `hjemmetall-strace-${process.pid}`);
  await victim.start(root, ['refresh'], {under: ['strace', '-f', '-qq', '-e', `trace=${PERSISTENCE}`, '-o', log]}).ended;
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
  const report = reportOf('every-call', 'P1');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    const calls = await callsOf(victim);
    const step = Math.max(1, Math.ceil(calls / count));
    for (let k = 1; k <= calls; k += step) {
      const under = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=${PERSISTENCE}:signal=SIGKILL:when=${k}`];
      await trial(victim, measured, report, `call ${k}`, (root) => victim.start(root, ['refresh'], {under}).ended);
    }
    report.notes.push(`K = ${calls} calls; every ${step === 1 ? 'one' : `${step}th`} was met`);
  } finally {
    victim.close();
  }
  return report;
}

const ERRORS = ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES', 'EBUSY', 'EXDEV', 'EMFILE'] as const;
const FAILING = ['fsync', 'rename', 'symlink', 'mkdir', 'ftruncate', 'fdatasync'] as const;

/** An error from one persistence call of a refresh: the old set stands, and one clear sentence says why. */
export async function ioErrors({count}: TrialOptions): Promise<TrialReport> {
  if (!can('strace', '-V')) return notRun('io-errors', 'P6', 'strace is not there');
  const report = reportOf('io-errors', 'P6');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    // Every call with every error at its first, second, … k-th time, as many as were asked for.
    const depth = Math.ceil(count / (ERRORS.length * FAILING.length));
    for (let k = 1; k <= depth; k++) {
      for (const call of FAILING) {
        for (const error of ERRORS) {
          if (report.tried >= count) break;
          const under = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=${call}:error=${error}:when=${k}`];
          await trial(victim, measured, report, `${call} ${error} ${k}`, async (root) => {
            const ended = await victim.start(root, ['refresh'], {under}).ended;
            report.counts[`code ${String(ended.code)}`] = (report.counts[`code ${String(ended.code)}`] ?? 0) + 1;
            return ended;
          });
        }
      }
    }
  } finally {
    victim.close();
  }
  return report;
}

/** Runs a refresh in a mount namespace of its own, after some commands. */
function inNamespace(victim: Victim, root: string, prepare: string): Promise<Ended> {
  const script = `set -e\n${prepare}\nexec "$@"`;
  return victim.start(root, ['refresh'], {under: ['unshare', '-m', 'sh', '-c', script, 'sh']}).ended;
}

/** Outputs on a disk of a given size, copied there; gives how a refresh on it ends, and what is on it then. */
async function onDiskOf(victim: Victim, root: string, kilobytes: number, filler: string): Promise<Ended & {after: string}> {
  const outputs = path.join(root, 'outputs');
  const copy = path.join(root, 'outputs-after');
  const prepare = [
    `cp -a '${outputs}' '${outputs}-kept'`,
    `mount -t tmpfs -o size=${kilobytes}k tmpfs '${outputs}'`,
    `cp -a '${outputs}-kept/.' '${outputs}/'`,
    `rm -rf '${outputs}-kept'`
  ].join('\n');
  const script = `set -e\n${prepare}\n${filler}\nset +e\n"$@"\ncode=$?\ncp -a '${outputs}' '${copy}'\nexit $code`;
  const ended = await victim.start(root, ['refresh'], {under: ['unshare', '-m', 'sh', '-c', script, 'sh']}).ended;
  return {...ended, after: copy};
}

/** More than a run needs, beside the published one: the check before work is passed. */
const ENOUGH_KB = 40_000;
/** A disk that somebody fills meanwhile. */
const FILLED_KB = 90_000;

/** What the outputs of a victim's project take, with blocks that are not full. */
function kilobytesOf(victim: Victim): number {
  const root = victim.project();
  const {stdout} = spawnSync('du', ['-sk', '--apparent-size', path.join(root, 'outputs')], {encoding: 'utf8'});
  fs.rmSync(root, {recursive: true, force: true});
  return Math.ceil(Number(stdout.split('\t')[0]) * 1.1) + 256;
}

/** Disks that are too small, from hardly anything up to enough, and disks that somebody fills meanwhile. */
export async function fullDisk({count, seed}: TrialOptions): Promise<TrialReport> {
  if (!can('unshare', '-m', 'true')) return notRun('full-disk', 'P6', 'mount namespaces need rights that this user lacks');
  const report = reportOf('full-disk', 'P6');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    const steps = Math.ceil((count * 2) / 3);
    const published = kilobytesOf(victim);
    for (let i = 0; i < count; i++) {
      const filling = i >= steps;
      const kilobytes = filling ? FILLED_KB : published + 64 + Math.round((i / steps) * ENOUGH_KB);
      const left = 64 * Math.pow(1.6, i - steps);
      const filler = filling
        ? `(sleep 0.${15 + ((seed + i) % 30)}; dd if=/dev/zero of='OUT/filler' bs=1k count=${FILLED_KB - published - 2000 - Math.round(left)} 2>/dev/null) &`
        : '';
      await onSmallDisk(victim, measured, report, {seed: seed + i, kilobytes, filler});
    }
  } finally {
    victim.close();
  }
  return report;
}

async function onSmallDisk(
  victim: Victim,
  {old, fresh}: Measured,
  report: TrialReport,
  {seed, kilobytes, filler}: {seed: number; kilobytes: number; filler: string}
): Promise<void> {
  const root = victim.project();
  victim.touch(root);
  report.tried += 1;
  const outputs = path.join(root, 'outputs');
  try {
    const {code, err, after} = await onDiskOf(victim, root, kilobytes, filler.replaceAll('OUT', outputs));
    const wrong = saidWell(code, err);
    if (code !== 0 && code !== 74) wrong.push(`O7: a full disk gave ${String(code)}: ${err.slice(0, 200)}`);
    if (code === 74 && !/outputs\/latest is as it was/.test(err)) wrong.push(`O7: not said: ${err.slice(0, 200)}`);
    fs.rmSync(path.join(after, 'filler'), {force: true});
    fs.rmSync(outputs, {recursive: true, force: true});
    fs.renameSync(after, outputs);
    wrong.push(...(await oracle(root, [old, fresh])));
    report.counts[`code ${String(code)}`] = (report.counts[`code ${String(code)}`] ?? 0) + 1;
    if (code !== 0 && publishedSet(root) === fresh) wrong.push('O6: failed and published');
    wrong.push(...(await aftermath(victim, root, fresh)));
    for (const what of wrong) report.violations.push({seed: `${seed}, ${kilobytes} kB`, what});
  } finally {
    fs.rmSync(root, {recursive: true, force: true});
  }
}

/** From half a kilobyte to 12 MB. */
const LIMITS = 20;

/** Files that may not grow: writes that fall short, or a process that is ended by the system. */
export async function fileLimits({count}: TrialOptions): Promise<TrialReport> {
  if (!can('prlimit', '--version')) return notRun('file-limits', 'P6', 'prlimit is not there');
  const report = reportOf('file-limits', 'P6');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    for (let i = 0; i < count; i++) {
      const bytes = Math.round(512 * Math.pow(1.7, i % LIMITS));
      await trial(victim, measured, report, `${bytes} bytes`, async (root) => {
        const ended = await victim.start(root, ['refresh'], {under: ['prlimit', `--fsize=${bytes}`]}).ended;
        report.counts[`code ${String(ended.code)}`] = (report.counts[`code ${String(ended.code)}`] ?? 0) + 1;
        return ended;
      });
    }
  } finally {
    victim.close();
  }
  return report;
}

/** Outputs that cannot be written, in four ways: said before any work, and nothing changed. */
export async function readOnly(): Promise<TrialReport> {
  if (!can('unshare', '-m', 'true')) return notRun('read-only', 'P6', 'mount namespaces need rights that this user lacks');
  const report = reportOf('read-only', 'P6');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    const bind = (folder: string) => `mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro '${folder}'`;
    const ways: Record<string, (root: string) => Promise<Ended>> = {
      'outputs on a read-only mount': (root) => inNamespace(victim, root, bind(path.join(root, 'outputs'))),
      'runs on a read-only mount': (root) => inNamespace(victim, root, bind(path.join(root, 'outputs', 'runs'))),
      'state on a read-only mount': (root) => inNamespace(victim, root, bind(path.join(root, 'outputs', '.state'))),
      'another user owns them': (root) => asNobody(victim, root)
    };
    for (const [name, way] of Object.entries(ways)) {
      await trial(victim, measured, report, name, async (root) => {
        const ended = await way(root);
        if (ended.code !== 73) report.violations.push({seed: name, what: `code ${String(ended.code)}: ${ended.err.slice(0, 200)}`});
        if (publishedSet(root) !== measured.old) report.violations.push({seed: name, what: 'the set has changed'});
        return ended;
      });
    }
  } finally {
    victim.close();
  }
  return report;
}

/** As a user without rights to the outputs, who can read all the rest. */
function asNobody(victim: Victim, root: string): Promise<Ended> {
  spawnSync('chmod', ['-R', 'a+rX', path.dirname(path.dirname(root))]);
  return victim.start(root, ['refresh'], {under: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'], env: {HOME: '/tmp'}})
    .ended;
}

/** Little memory and few open files: the end is clear, or at least leaves the old set. */
export async function scarce({count}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('scarce', 'P3');
  const victim = await smallVictim();
  try {
    const measured = await measure(victim);
    for (let i = 0; i < count; i++) {
      const heap = 6 + 3 * i;
      await trial(victim, measured, report, `heap of ${heap} MB`, async (root) => {
        const ended = await victim.start(root, ['refresh'], {nodeOptions: [`--max-old-space-size=${heap}`]}).ended;
        // Node ends itself by SIGABRT when its heap is full: 134 in a shell.
        return {
          code: ended.signal === 'SIGABRT' || ended.code === 134 ? null : ended.code,
          err: ended.code === 0 ? '' : ended.err.replaceAll(/\n {4}at /g, '\n')
        };
      });
      const files = 18 + 2 * i;
      await trial(victim, measured, report, `${files} open files`, async (root) => {
        const {code, err} = await startWithFiles(victim, root, files);
        // Node itself does not start with too few.
        return {code: /Published|Nothing/.test(err) || code === 0 || code === 74 || code === 73 ? code : null, err: ''};
      });
    }
  } finally {
    victim.close();
  }
  return report;
}

function startWithFiles(victim: Victim, root: string, files: number): Promise<Ended> {
  return victim.start(root, ['refresh'], {under: ['prlimit', `--nofile=${files}`]}).ended;
}
