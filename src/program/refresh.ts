import fs from 'node:fs';
import path from 'node:path';
import {keepEdited} from '../publish/edited.js';
import type {Inputs} from '../publish/inputs.js';
import {findBaseline} from '../publish/baseline.js';
import {takeLock} from '../publish/lock.js';
import {type Manifest, outputsOf, type Outputs, readManifest} from '../publish/manifest.js';
import {cleanUp, clearWork, openStage, publish, PublishedError} from '../publish/publish.js';
import {currentRun} from '../publish/runs.js';
import {checkSpace} from '../publish/space.js';
import {refuseNewerState} from '../publish/state.js';
import type {Attempt} from '../publish/status.js';
import {beginAttempt, endAttempt} from './attempt.js';
import {build, type Built} from './build.js';
import {describeFailure, EXIT, outcomeOf} from './exit.js';
import {DATABASE} from './names.js';
import type {Progress} from './progress.js';
import type {Project} from './project.js';
import {onStop, type StopSignal, signalCode} from './signals.js';

/** What a refresh published. */
export interface Refreshed {
  manifest: Manifest;
  built: Built;
  /** Copies of what somebody had edited in the runs left behind, as paths below outputs. */
  edited: readonly string[];
}

/**
 * Builds a run aside and publishes it whole, under the lock of the outputs. How the attempt went is written down, whatever ends it.
 *
 * @param force whether workbooks that say the same are written anew
 * @throws BusyError where another refresh runs; DataError where the data is refused, HeldError where its changes wait to be accepted:
 *   then nothing is published; PublishedError where only what comes after failed
 */
export async function refresh(
  root: string,
  project: Project,
  inputs: Inputs,
  versions: Record<string, string>,
  progress: Progress,
  force = false
): Promise<Refreshed> {
  const outputs = outputsOf(root);
  prepare(outputs);
  const release = await takeLock(outputs);
  try {
    const attempt = beginAttempt(outputs, new Date());
    const resume = onStop((signal) => {
      stopped(outputs, attempt, signal, progress);
    });
    try {
      return await attemptTo(outputs, root, project, inputs, versions, progress, attempt, force);
    } catch (error) {
      clearWork(outputs);
      const {code, message} = describeFailure(error, root);
      recordFailure(() => {
        const standing = error instanceof PublishedError ? readManifest(outputs) : null;
        endAttempt(outputs, attempt, {code, outcome: outcomeOf(error), said: message}, new Date(), standing);
      });
      throw error;
    } finally {
      resume();
    }
  } finally {
    release();
  }
}

/** Makes the folders of the outputs, and sees that all of them can be written, before any work. */
function prepare(outputs: Outputs): void {
  refuseNewerState(outputs);
  for (const folder of [outputs.folder, outputs.state, outputs.runs]) {
    fs.mkdirSync(folder, {recursive: true});
    fs.accessSync(folder, fs.constants.W_OK);
  }
}

async function attemptTo(
  outputs: Outputs,
  root: string,
  project: Project,
  inputs: Inputs,
  versions: Record<string, string>,
  progress: Progress,
  attempt: Attempt,
  force: boolean
): Promise<Refreshed> {
  const now = new Date();
  const stage = openStage(outputs, now);
  const last = readManifest(outputs);
  checkSpace(outputs, last);
  const baseline = findBaseline(outputs, inputs.sha256, DATABASE);
  const site = {
    folder: stage.folder,
    stagingFolder: path.join(outputs.work, 'staging'),
    inputs,
    baseline,
    last: last === null || force ? null : {folder: fs.realpathSync(outputs.latest), manifest: last}
  };
  const built = await build(root, project, site, progress);
  const about = {
    format: 1 as const,
    run_id: stage.runId,
    created_utc: now.toISOString(),
    inputs_sha256: inputs.sha256,
    versions,
    counts: built.counts,
    baseline: baseline?.run ?? null
  };
  const current = currentRun(outputs);
  const edited = current === null ? [] : keepEdited(outputs, path.join(outputs.runs, current), now);
  const manifest = progress.stage('publish', () => publish(outputs, stage, about, built.digests));
  try {
    edited.push(...cleanUp(outputs, now));
    endAttempt(outputs, attempt, {code: EXIT.ok, outcome: 'published', said: `Published run ${manifest.run_id}.`}, new Date(), manifest);
  } catch (error) {
    throw new PublishedError(manifest.run_id, error);
  }
  return {manifest, built, edited};
}

function stopped(outputs: Outputs, attempt: Attempt, signal: StopSignal, progress: Progress): void {
  const said = `Stopped by ${signal}. Nothing was published; outputs/latest is as it was. Run make refresh again when you like.`;
  progress.say(said);
  clearWork(outputs);
  endAttempt(outputs, attempt, {code: signalCode(signal), outcome: 'stopped', said}, new Date(), null);
}

/** What made the attempt fail may keep its record from being written too; the failure itself is told all the same. */
function recordFailure(write: () => void): void {
  try {
    write();
  } catch {
    // The disk that refused the run refuses its record.
  }
}
