import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';
import {onTestFinished} from 'vitest';
import {CHECKOUT, temporaryFolder} from './folders.js';

/** Starts a script of tests/support/scripts in a process of its own, which ends with the test at the latest. */
export async function startScript(
  name: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {}
): Promise<ChildProcess> {
  const folder = temporaryFolder();
  fs.symlinkSync(path.join(CHECKOUT, 'node_modules'), path.join(folder, 'node_modules'));
  const outfile = path.join(folder, 'script.mjs');
  const entryPoints = [path.join(import.meta.dirname, 'scripts', `${name}.ts`)];
  await build({entryPoints, outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'error'});
  const child = spawn(process.execPath, [outfile, ...args], {env: {...process.env, ...env}, stdio: ['pipe', 'pipe', 'inherit']});
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** The first line that a process prints. */
export async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.split('\n')[0] ?? '';
}

/** Kills a process as `kill -9` does, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
