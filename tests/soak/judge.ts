import fs from 'node:fs';
import path from 'node:path';
import type {Observation} from '../../schemas/observation.js';
import {changesBetween} from '../../src/changes/diff.js';
import {heldChanges} from '../../src/changes/held.js';
import {type Snapshot, snapshotOf} from '../../src/changes/snapshot.js';
import {type Codebook, readCodebook} from '../../src/codebook/read.js';
import {compareFigures} from '../../src/comparison/compare.js';
import {Grader} from '../../src/comparison/grade.js';
import {DataError, Faults} from '../../src/faults.js';
import {type ObservedDocument, observeDocument, readObservations} from '../../src/observations/read.js';
import {checkRepeats} from '../../src/observations/repeats.js';
import type {Project} from '../../src/program/project.js';
import {checkedTogether, type ReadDocument} from '../../src/program/read.js';
import {checkFigures} from '../../src/quality/run.js';
import {readDocument} from '../../src/raw/package.js';
import {seal} from '../../src/raw/seal.js';

/**
 * What the program makes of an altered input: refused with a reason; right, the figures are those of before; held until somebody accepts
 * it; flagged by a finding that was not there; or only reported among the changes.
 */
export interface Verdict {
  kind: 'refused' | 'right' | 'held' | 'flagged' | 'reported';
  /** The rule or reason, without what differs from input to input. */
  by: string;
}

/** A difference between two runs that neither a rule nor the changes show: a silent wrong figure. */
export class SilentChange extends Error {
  override readonly name = 'SilentChange';
}

interface State {
  codebook: Codebook;
  read: readonly ObservedDocument[];
  documents: readonly ReadDocument[];
  snapshot: Snapshot;
  findings: ReadonlySet<string>;
}

/** Reads, checks and compares altered inputs as a refresh does, up to the workbooks. Documents that are not altered are read once. */
export class Judge {
  private readonly before: State;

  constructor(
    private readonly root: string,
    private readonly project: Pick<Project, 'mappings' | 'comparedTopics'>
  ) {
    const codebook = readCodebook(root);
    const read = readObservations(root, codebook, project.mappings);
    this.before = this.stateOf(codebook, read, true);
  }

  /** The verdict on a document whose files were altered. */
  onDocument(id: string, sealed: boolean): Verdict {
    return this.verdict(() => {
      if (sealed) this.seal(id);
      const raw = readDocument(this.root, id);
      const mapping = this.project.mappings.find((one) => one.id === id) ?? {id, tables: {}};
      const faults = new Faults();
      const observations = observeDocument(raw, mapping, this.before.codebook, faults);
      faults.throwIfAny();
      const read = this.before.read.map((one) => (one.raw.documentId === id ? {raw, observations} : one));
      checkRepeats(
        read.flatMap((one) => one.observations),
        faults
      );
      faults.throwIfAny();
      return this.stateOf(this.before.codebook, read, false);
    }, false);
  }

  /** The verdict on a codebook of which a table was altered. */
  onCodebook(): Verdict {
    return this.verdict(() => {
      const codebook = readCodebook(this.root);
      return this.stateOf(codebook, readObservations(this.root, codebook, this.project.mappings), true);
    }, true);
  }

  private seal(id: string): void {
    const {provenance} = seal(this.root, id, undefined);
    fs.writeFileSync(path.join(this.root, 'raw', id, 'datapackage.json'), `${JSON.stringify(provenance, null, 2)}\n`);
  }

  private stateOf(codebook: Codebook, read: readonly ObservedDocument[], graded: boolean): State {
    const documents = checkedTogether(codebook, read, this.project);
    const observations = documents.flatMap((one) => one.observations);
    const comparisons = graded ? compareFigures(new Grader(codebook), observations, this.project.comparedTopics) : [];
    const packages = documents.map(({raw}) => raw.provenance);
    const made = {codebook, packages, withdrawn: new Set<string>(), observations, comparisons, inputs: new Map<string, string>()};
    const findings = checkFigures(documents, codebook).findings.map(({finding_id, verdict, used}) => `${finding_id} ${verdict} ${used}`);
    return {codebook, read, documents, snapshot: snapshotOf(made), findings: new Set(findings)};
  }

  private verdict(alter: () => State, graded: boolean): Verdict {
    let after: State;
    try {
      after = alter();
    } catch (error) {
      if (error instanceof DataError) return {kind: 'refused', by: reasonOf(error)};
      throw error;
    }
    const before = graded ? this.before.snapshot : {...this.before.snapshot, pairs: new Map()};
    const changes = changesBetween(before, after.snapshot);
    const held = heldChanges(changes, before, after.snapshot);
    if (held[0]) return {kind: 'held', by: held[0].aspect};
    const finding = [...after.findings].find((one) => !this.before.findings.has(one));
    if (finding !== undefined) return {kind: 'flagged', by: finding.split('/')[1]?.split(' ')[0] ?? finding};
    if (changes[0]) return {kind: 'reported', by: `${changes[0].kind}, ${changes[0].aspect}`};
    if (textOf(before.figures) !== textOf(after.snapshot.figures)) throw new SilentChange('figures differ, and nothing shows it');
    return {kind: 'right', by: 'same figures'};
  }
}

/** The figures in the contract's columns, without the place in our own files. */
function textOf(figures: ReadonlyMap<string, Observation>): string {
  return JSON.stringify(
    [...figures.values()]
      .map((figure) => ({...figure, raw_file: '', raw_line: 0}))
      .sort((a, b) => (a.observation_id < b.observation_id ? -1 : 1))
  );
}

/** What was expected by the first fault, without numbers and names. */
function reasonOf({faults}: DataError): string {
  const expected = faults[0]?.expected ?? '';
  if (expected.includes('as sealed')) return 'the digest';
  return expected
    .replaceAll(/"[^"]*"/g, '…')
    .replaceAll(/[\w./-]*\d[\w./-]*/g, '…')
    .slice(0, 48);
}
