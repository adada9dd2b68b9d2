import fs from 'node:fs';
import path from 'node:path';
import {listFiles} from '../../src/publish/files.js';
import {currentRun, runFolders} from '../../src/publish/runs.js';
import {outputsOf} from '../../src/publish/manifest.js';
import {type Bench, can, notRun, reportOf, withVictim} from './bench.js';
import type {TrialOptions, TrialReport} from './report.js';
import {realVictim, smallVictim} from './small.js';

/** A system call of a traced refresh: when it began and ended, in lines of the log, and the paths that it concerns. */
interface Traced {
  name: string;
  /** Of a descriptor, the file behind it; of a rename, from and to. */
  paths: readonly string[];
  writing: boolean;
  begun: number;
  ended: number;
}

const TRACED = 'openat,open,creat,write,pwrite64,writev,pwritev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2';
const WRITES = new Set(['write', 'pwrite64', 'writev', 'pwritev', 'ftruncate', 'fallocate']);
const SYNCS = new Set(['fsync', 'fdatasync']);
const UNFINISHED = ' <unfinished ...>';

/** Reads a log of strace -f -y; a call that another thread interrupted is put together again. */
export function tracedCalls(log: string): Traced[] {
  const pending = new Map<string, {text: string; begun: number}>();
  return log.split('\n').flatMap((line, i) => {
    const [, thread = '', said = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (said.endsWith(UNFINISHED)) {
      pending.set(thread, {text: said.slice(0, -UNFINISHED.length), begun: i});
      return [];
    }
    const [, rest] = /^<\.\.\. \w+ resumed>(.*)$/.exec(said) ?? [];
    const {text, begun} = (rest === undefined ? undefined : pending.get(thread)) ?? {text: '', begun: i};
    return callIn(text + (rest ?? said), begun, i);
  });
}

/** The call that a text tells of; none where it failed. */
function callIn(text: string, begun: number, ended: number): Traced[] {
  const [, name = '', args = '', result = '-'] = /^(\w+)\((.*)\) += (-?\d+|\?)/.exec(text) ?? [];
  return result.startsWith('-') ? [] : [{name, paths: pathsOf(args), writing: isWriting(name, args), begun, ended}];
}

function pathsOf(args: string): string[] {
  const quoted = [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, file = '']) => file);
  const [, descriptor] = /^\d+<([^>]*)>/.exec(args) ?? [];
  return descriptor === undefined || quoted.some((file) => path.isAbsolute(file)) ? quoted : [descriptor];
}

const isWriting = (name: string, args: string) => (name.startsWith('open') ? /O_WRONLY|O_RDWR|O_CREAT/.test(args) : WRITES.has(name));

/** Whether a file or folder was flushed after one line of the log and before another. */
function isSynced(calls: readonly Traced[], target: string, from: number, to: number): boolean {
  return calls.some((call) => SYNCS.has(call.name) && call.paths.includes(target) && call.begun > from && call.ended < to);
}

/**
 * What is wrong with the order in which a refresh made its calls. For every published file: it is written aside, flushed after its last
 * write and read back; its folders are flushed; one rename moves the run into place, its parent is flushed; one rename turns `latest`, and
 * that folder is flushed. Nothing that is published is ever opened for writing.
 */
export function orderFaults(root: string, calls: readonly Traced[]): string[] {
  const outputs = outputsOf(root);
  const run = currentRun(outputs) ?? '';
  const [stage, final] = [path.join(outputs.work, run), path.join(outputs.runs, run)];
  const moved = calls.find(({name, paths}) => name.startsWith('rename') && paths[0] === stage && paths[1] === final);
  const turned = calls.find(({name, paths}) => name.startsWith('rename') && paths[1] === outputs.latest);
  if (!moved || !turned) return ['the two renames of a publication are not both there'];
  const before = calls.filter(({ended}) => ended < moved.begun);
  const names = listFiles(final);
  const folders = new Set(['.', ...names.map((name) => path.dirname(name))]);
  return [
    ...names.flatMap((name) => fileFaults(before, stage, name)),
    ...[...folders].flatMap((folder) => folderFaults(before, path.join(stage, folder), folder)),
    ...(isSynced(calls, outputs.runs, moved.ended, turned.begun) ? [] : ['runs was not flushed before latest was turned']),
    ...(isSynced(calls, outputs.folder, turned.ended, Infinity) ? [] : ['outputs was not flushed after latest was turned']),
    ...new Set(calls.flatMap((call) => writesToPublished(call, [outputs.runs, outputs.latest])))
  ];
}

/** What is wrong with how a file was written before the run was moved into place. */
function fileFaults(before: readonly Traced[], stage: string, name: string): string[] {
  const ofFile = before.filter(({paths}) => paths.includes(path.join(stage, name)));
  const written = ofFile.findLast(({writing}) => writing);
  if (!written) return [`${name} was not written where runs are built`];
  const isReadBack = ofFile.some((call) => call.name.startsWith('open') && !call.writing && call.begun > written.ended);
  return [
    ...(isSynced(ofFile, path.join(stage, name), written.ended, Infinity) ? [] : [`${name} was not flushed after its last write`]),
    ...(isReadBack ? [] : [`${name} was not read back`])
  ];
}

/** Whether a folder was flushed after the last file in it was made. */
function folderFaults(before: readonly Traced[], folder: string, name: string): string[] {
  const made = before.findLast(({writing, paths}) => writing && paths.some((file) => path.dirname(file) === folder));
  return isSynced(before, folder, made?.ended ?? 0, Infinity) ? [] : [`the folder ${name} was not flushed`];
}

function writesToPublished({writing, paths, name}: Traced, published: readonly string[]): string[] {
  const inside = writing ? paths.find((file) => published.some((folder) => file.startsWith(folder + path.sep))) : undefined;
  return inside === undefined ? [] : [`${name} writes to ${inside}, which is published`];
}

async function traceOne(bench: Bench, name: string): Promise<void> {
  const root = fs.realpathSync(bench.project());
  const log = path.join(root, 'trace');
  const under = ['strace', '-f', '-y', '-qq', '-s', '0', '-e', `trace=${TRACED}`, '-e', 'signal=none', '-o', log];
  // -s 0 shortens what is written, never a path.
  const {code, err} = await bench.start(root, {under}).ended;
  if (code !== 0) bench.wrong(name, err);
  for (const what of orderFaults(root, tracedCalls(fs.readFileSync(log, 'utf8')))) bench.wrong(name, what);
  const files = listFiles(fs.realpathSync(outputsOf(root).latest)).length;
  bench.report.tried += files;
  bench.report.notes.push(`${name}: ${files} published files, ${runFolders(outputsOf(root)).length} runs`);
  fs.rmSync(root, {recursive: true, force: true});
}

/** The order of system calls of a refresh, file by file: of the small project, and with a count over one of the real one too. */
export async function order({count}: TrialOptions): Promise<TrialReport> {
  if (!can('strace', '-V')) return notRun('order', 'P1', 'strace is not there');
  const report = reportOf('order', 'P1');
  await withVictim(report, smallVictim, (bench) => traceOne(bench, 'small project'));
  if (count > 1) await withVictim(report, realVictim, (bench) => traceOne(bench, 'real project'));
  return report;
}
