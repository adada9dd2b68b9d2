import type {Comparison} from '../../schemas/comparison.js';
import type {Change} from '../../schemas/change.js';
import {changesBetween} from '../changes/diff.js';
import {type Held, heldChanges, judge} from '../changes/held.js';
import {readSnapshot} from '../changes/published.js';
import {type InputState, inputStates, snapshotOf} from '../changes/snapshot.js';
import type {Codebook} from '../codebook/read.js';
import {compareFigures} from '../comparison/compare.js';
import {Grader} from '../comparison/grade.js';
import type {Inputs} from '../publish/inputs.js';
import type {Baseline} from '../publish/baseline.js';
import type {Progress} from './progress.js';
import type {Project} from './project.js';
import {type ReadDocument, readChecked} from './read.js';
import {standingOf, type WithdrawnDocument} from './withdrawn.js';

/** What a run would hold, before anything of it is written. */
export interface Prospect {
  codebook: Codebook;
  /** The documents that count. */
  documents: readonly ReadDocument[];
  /** Documents that their publishers have withdrawn: checked, and in no comparison. */
  withdrawn: readonly WithdrawnDocument[];
  comparisons: readonly Comparison[];
  inputs: readonly InputState[];
  /** The edition that the changes are told against, 12 digits; null for a first run. */
  against: string | null;
  changes: readonly Change[];
  /** The changes that nobody has accepted yet. */
  held: readonly Held[];
}

/**
 * Reads, checks and compares everything, and sets it against the run before. Nothing is written.
 *
 * @throws DataError with every fault of the data
 */
export async function prospectOf(
  root: string,
  project: Project,
  inputs: Inputs,
  baseline: Baseline | null,
  progress: Progress
): Promise<Prospect> {
  const {codebook, documents: all} = progress.stage('read', () => readChecked(root, project));
  const {documents, withdrawn} = standingOf(all, codebook);
  const observations = documents.flatMap((one) => one.observations);
  const comparisons = progress.stage('comparisons', () => compareFigures(new Grader(codebook), observations, project.comparedTopics));
  const packages = all.map(({raw}) => raw.provenance);
  const made = {
    codebook,
    packages,
    withdrawn: new Set(withdrawn.map(({raw}) => raw.documentId)),
    observations,
    comparisons,
    inputs: inputs.files
  };
  const told = await progress.stage('changes', () => changesSince(baseline, codebook, made));
  return {codebook, documents, withdrawn, comparisons, inputs: inputStates(inputs.files, packages), ...told};
}

type Made = Parameters<typeof snapshotOf>[0];

async function changesSince(
  baseline: Baseline | null,
  codebook: Codebook,
  made: Made
): Promise<Pick<Prospect, 'against' | 'changes' | 'held'>> {
  if (baseline === null) return {against: null, changes: [], held: []};
  const [before, after] = [await readSnapshot(baseline.database), snapshotOf(made)];
  const changes = changesBetween(before, after);
  const against = baseline.run.inputs_sha256.slice(0, 12);
  const acceptances = codebook.acceptances.map(({row}) => row);
  return {against, ...judge(changes, heldChanges(changes, before, after), acceptances)};
}
