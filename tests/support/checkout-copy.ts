import {type SpawnSyncReturns, spawn, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {CHECKOUT} from './checkout.js';

/** What the program needs in order to run. */
const NEEDED = ['bin', 'pipelines', 'raw', 'schemas', 'src', 'tools', 'package.json', 'package-lock.json', 'tsconfig.json'] as const;

/** A copy of the checkout in a folder of its own, with the checkout's packages; remove it after use. */
export function copyOfCheckout(): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-copy-')));
  for (const name of NEEDED) fs.cpSync(path.join(CHECKOUT, name), path.join(root, name), {recursive: true});
  fs.symlinkSync(path.join(CHECKOUT, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

/** What a run of the program said, and how it ended. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

export interface Surroundings {
  env?: Readonly<Record<string, string>>;
  /** A command that runs the program, with its arguments, such as faketime. */
  under?: readonly string[];
  cwd?: string;
}

/** Runs the program of a copy, as a user would start it. */
export async function run(root: string, args: readonly string[], {env = {}, under = [], cwd = root}: Surroundings = {}): Promise<Ran> {
  const [command = '', ...rest] = [...under, process.execPath, path.join(root, 'bin', 'hjemmetall.mjs'), ...args];
  const child = spawn(command, rest, {cwd, env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return {code, out, err};
}

/** Whether a command can be started. */
export function hasCommand(command: string): boolean {
  const tried: SpawnSyncReturns<Buffer> = spawnSync(command, ['--version']);
  return tried.error === undefined && tried.status === 0;
}
