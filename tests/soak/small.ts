import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {unzipSync} from 'fflate';
import {CHECKOUT} from '../support/checkout.js';
import {codebookFiles, SMALL_CODEBOOK} from '../support/codebook.js';
import {rawFiles, statements} from '../support/raw-files.js';
import {writeFiles} from '../support/write-files.js';

/** How a process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
  milliseconds: number;
}

/** A process that was started, in a group of its own. */
export interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Kills it and all that it started, as `kill -9` does. */
  kill: () => void;
}

/** A program that trials start, on a project that they may harm. */
export interface Victim {
  /** A project of its own, with one published run; give it back when done. */
  project: () => string;
  /** Changes an input of a project, but no figure: a refresh then has to publish. */
  touch: (root: string) => void;
  start: (root: string, words: readonly string[], more?: StartOptions) => Started;
  /** Removes what the victim needed. */
  close: () => void;
}

export interface StartOptions {
  /** A command that runs the program, with its arguments. */
  under?: readonly string[];
  env?: Readonly<Record<string, string>>;
  nodeOptions?: readonly string[];
}

export function startProcess(command: readonly string[], env: Readonly<Record<string, string>> = {}, cwd?: string): Started {
  const [program = '', ...args] = command;
  const begun = Date.now();
  const child = spawn(program, args, {detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, ...env}, cwd});
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({code, signal, out, err, milliseconds: Date.now() - begun});
    });
  });
  const kill = () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // It has just ended.
    }
  };
  return {child, ended, kill};
}

/** Writes the bundle of the small program, as the program itself is bundled. */
function bundleSmall(folder: string): void {
  const code = `import {writeBundle} from './tools/build.mjs';
    await writeBundle(process.cwd(), {program: 'tests/soak/small-program.ts', 'workbook-thread': 'src/workbook/thread.ts'}, ${JSON.stringify(folder)});`;
  const {status, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', code], {cwd: CHECKOUT, encoding: 'utf8'});
  if (status !== 0) throw new Error(stderr);
}

const CODEBOOK = {...SMALL_CODEBOOK, indicators: [{indicator_id: 'access.can', units: 'percent'}]};
const RAW = rawFiles('survey-2022', {files: {'statements.csv': statements([{key: 'can', token: '65 prosent'}])}});

function writeProject(root: string): void {
  for (const folder of ['raw', 'pipelines', 'src', 'schemas']) fs.mkdirSync(path.join(root, folder), {recursive: true});
  writeFiles(root, {'package-lock.json': '{}\n', ...codebookFiles(CODEBOOK)});
  writeFiles(path.join(root, 'raw', 'survey-2022'), RAW);
}

const copyFolder = (from: string, to: string) => {
  fs.cpSync(from, to, {recursive: true, verbatimSymlinks: true});
};

/** A program in a bundle, on copies of a template that is published first. */
async function victimOn(
  home: string,
  template: string,
  touch: Victim['touch'],
  start: Victim['start'],
  close: () => void
): Promise<Victim> {
  const first = await start(template, ['refresh']).ended;
  if (first.code !== 0) throw new Error(`the template is not published: ${first.err}`);
  return copiesOf(home, template, touch, start, close);
}

/** Copies of a template, however it came to be published. */
function copiesOf(home: string, template: string, touch: Victim['touch'], start: Victim['start'], close: () => void): Victim {
  let made = 0;
  const project = () => {
    const root = path.join(home, `project-${++made}`);
    copyFolder(template, root);
    return root;
  };
  return {
    project,
    touch,
    start,
    close: () => {
      fs.rmSync(home, {recursive: true, force: true});
      close();
    }
  };
}

const newHome = () => fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-soak-'));

/** The small program in a bundle of its own. */
function smallProgram(): {start: Victim['start']; close: () => void} {
  const folder = path.join(CHECKOUT, 'node_modules', '.cache', `hjemmetall-small-${process.pid}`);
  bundleSmall(folder);
  return {
    start: (root, words, {under = [], env, nodeOptions = []} = {}) =>
      startProcess([...under, process.execPath, ...nodeOptions, path.join(folder, 'program.js'), root, ...words], env, root),
    close: () => {
      fs.rmSync(folder, {recursive: true, force: true});
    }
  };
}

const touchSmall: Victim['touch'] = (root) => {
  fs.writeFileSync(path.join(root, 'pipelines', 'sheet.ts'), '// another comment\n');
};

/** The program on a project of one figure and one workbook: a refresh takes a third of a second. */
export async function smallVictim(): Promise<Victim> {
  const home = newHome();
  const template = path.join(home, 'template');
  writeProject(template);
  const {start, close} = smallProgram();
  return victimOn(home, template, touchSmall, start, close);
}

/** The small project as an older program has published it. */
export function oldVictim(): Promise<Victim> {
  const home = newHome();
  const template = path.join(home, 'template');
  writeProject(template);
  const state = unzipSync(fs.readFileSync(path.join(CHECKOUT, 'tests', 'fixtures', 'state-0.1.0.zip')));
  for (const [name, bytes] of Object.entries(state)) {
    const file = path.join(template, name);
    if (name.endsWith('/')) fs.mkdirSync(file, {recursive: true});
    else fs.writeFileSync(file, bytes);
  }
  const [run = ''] = fs.readdirSync(path.join(template, 'outputs', 'runs'));
  fs.symlinkSync(path.join('runs', run), path.join(template, 'outputs', 'latest'));
  const {start, close} = smallProgram();
  return Promise.resolve(copiesOf(home, template, () => undefined, start, close));
}

/** The program on a copy of the checkout: a refresh takes four seconds, with its thread and its whole database. */
export async function realVictim(): Promise<Victim> {
  const home = newHome();
  const template = path.join(home, 'template');
  fs.mkdirSync(template);
  for (const name of ['bin', 'pipelines', 'raw', 'schemas', 'src', 'tools', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    copyFolder(path.join(CHECKOUT, name), path.join(template, name));
  }
  fs.symlinkSync(path.join(CHECKOUT, 'node_modules'), path.join(template, 'node_modules'));
  const start: Victim['start'] = (root, words, {under = [], env, nodeOptions = []} = {}) =>
    startProcess([...under, process.execPath, ...nodeOptions, path.join(root, 'bin', 'hjemmetall.mjs'), ...words], env, root);
  const touch: Victim['touch'] = (root) => {
    fs.appendFileSync(path.join(root, 'pipelines', 'compare', 'facts.sql'), '-- another comment\n');
  };
  return victimOn(home, template, touch, start, () => undefined);
}
