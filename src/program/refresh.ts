import fs from 'node:fs';
import path from 'node:path';
import type {Inputs} from '../publish/inputs.js';
import {takeLock} from '../publish/lock.js';
import {type Manifest, outputsOf} from '../publish/manifest.js';
import {cleanUp, openStage, publish} from '../publish/publish.js';
import {build, type Built} from './build.js';
import type {Progress} from './progress.js';
import type {Project} from './project.js';

/** What a refresh published. */
export interface Refreshed {
  manifest: Manifest;
  built: Built;
}

/**
 * Builds a run aside and publishes it whole, under the lock of the outputs.
 *
 * @throws BusyError where another refresh runs; DataError where the data is refused: then nothing is published
 */
export async function refresh(
  root: string,
  project: Project,
  inputs: Inputs,
  versions: Record<string, string>,
  progress: Progress
): Promise<Refreshed> {
  const outputs = outputsOf(root);
  fs.mkdirSync(outputs.folder, {recursive: true});
  const release = await takeLock(outputs);
  try {
    const now = new Date();
    const stage = openStage(outputs, now);
    const built = await build(root, project, stage.folder, path.join(outputs.work, 'staging'), inputs.sha256.slice(0, 12), progress);
    const about = {
      format: 1 as const,
      run_id: stage.runId,
      created_utc: now.toISOString(),
      inputs_sha256: inputs.sha256,
      versions,
      counts: built.counts
    };
    const manifest = progress.stage('publish', () => publish(outputs, stage, about, built.contents));
    cleanUp(outputs);
    return {manifest, built};
  } catch (error) {
    fs.rmSync(outputs.work, {recursive: true, force: true});
    throw error;
  } finally {
    release();
  }
}
