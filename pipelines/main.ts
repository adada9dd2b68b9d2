import {runProgram} from '../src/program/main.js';

/** Runs the program on the checkout that the launcher names. */
export async function main(argv: readonly string[], root: string): Promise<number> {
  return runProgram(argv, root, async () => (await import('./project.js')).project);
}
