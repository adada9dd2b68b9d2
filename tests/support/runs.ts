import type {Manifest, Outputs} from '../../src/publish/manifest.js';
import {openStage, publish} from '../../src/publish/publish.js';
import {writeFiles} from './folders.js';

export const MIDNIGHT = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));

/** Publishes a run of the given files. */
export function publishRun(outputs: Outputs, files: Readonly<Record<string, string>>, now = MIDNIGHT): Manifest {
  const stage = openStage(outputs, now);
  writeFiles(stage.folder, files);
  const about = {
    format: 1 as const,
    run_id: stage.runId,
    created_utc: now.toISOString(),
    inputs_sha256: 'f'.repeat(64),
    versions: {},
    counts: {},
    baseline: null
  };
  return publish(outputs, stage, about, new Map([['w.duckdb', {content_sha256: 'c'.repeat(64)}]]));
}
