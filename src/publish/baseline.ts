import path from 'node:path';
import {isWhole, type Manifest, manifestIn, type Outputs, readManifest, type RunName} from './manifest.js';
import {publishedRuns} from './runs.js';

/** The run that changes are told against. */
export interface Baseline {
  run: RunName;
  /** Path of its database. */
  database: string;
}

/**
 * The run that changes are told against: the last published one that was made from other inputs. Where its database is damaged or gone,
 * the newest earlier one that is whole; null where there is none.
 *
 * @param inputs digest of the inputs of the run that is being made
 * @param database name of a run's database
 */
export function findBaseline(outputs: Outputs, inputs: string, database: string): Baseline | null {
  const last = readManifest(outputs);
  if (last === null) return null;
  const first = last.inputs_sha256 === inputs ? last.baseline?.run_id : last.run_id;
  const runs = publishedRuns(outputs).reverse();
  const candidates = [...(first === undefined ? [] : [first]), ...runs.filter((run) => run !== first)];
  for (const run of candidates) {
    const manifest = manifestIn(path.join(outputs.runs, run));
    if (manifest && manifest.inputs_sha256 !== inputs && hasDatabase(outputs, run, manifest, database)) {
      return {run: {run_id: run, inputs_sha256: manifest.inputs_sha256}, database: path.join(outputs.runs, run, database)};
    }
  }
  return null;
}

function hasDatabase(outputs: Outputs, run: string, {files}: Manifest, database: string): boolean {
  const file = files.find(({path: name}) => name === database);
  return file !== undefined && isWhole(path.join(outputs.runs, run, database), file);
}
