import fs from 'node:fs';
import path from 'node:path';
import type {Outputs} from './manifest.js';
import {lostStatusFiles} from './status.js';

/** What a program that was killed may leave beside what is published. */
function places(outputs: Outputs): string[] {
  const {work, folder, state} = outputs;
  return [work, path.join(folder, '.latest.new'), path.join(state, 'runs.json.new'), ...lostStatusFiles(outputs)];
}

/** Whether something is left over, or is just being made: who holds the lock can tell. */
export function hasLeftovers(outputs: Outputs): boolean {
  return places(outputs).some((place) => fs.lstatSync(place, {throwIfNoEntry: false}) !== undefined);
}

/** Removes what is left over. The lock must be held. */
export function clearLeftovers(outputs: Outputs): void {
  for (const place of places(outputs)) fs.rmSync(place, {recursive: true, force: true});
}
