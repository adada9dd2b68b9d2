import type {Observation} from '../../schemas/observation.js';
import type {Snapshot} from '../../src/changes/snapshot.js';
import {observation} from './observations.js';

/** What a test says of a run; the rest is that of one run of one document. */
export interface RunContents {
  figures?: readonly Observation[];
  pairs?: readonly [from: string, to: string, grade: 'A' | 'B' | 'C' | 'D' | 'X'][];
  /** Digests by path, and of what is printed where they differ. */
  inputs?: Readonly<Record<string, string>>;
  printed?: Readonly<Record<string, string>>;
  edition?: string;
  text?: string;
  /** Documents beside the one. */
  documents?: readonly string[];
  withdrawn?: readonly string[];
  labels?: Readonly<Record<string, string>>;
}

export const STATEMENTS = 'raw/survey-2022/statements.csv';

/** The snapshot of a run. */
export function snapshot(contents: RunContents = {}): Snapshot {
  const {
    figures = [observation()],
    pairs = [],
    inputs = {},
    printed = {},
    edition = '1',
    text = 't',
    withdrawn = [],
    labels = {}
  } = contents;
  const state = {source_id: 'afi', edition, text_sha256: text};
  return {
    figures: new Map(figures.map((figure) => [figure.observation_id, figure])),
    pairs: new Map(pairs.map(([from_id, to_id, grade]) => [`${from_id} ${to_id}`, {from_id, to_id, grade}])),
    documents: new Map((contents.documents ?? ['survey-2022']).map((id) => [id, state])),
    withdrawn: new Set(withdrawn),
    inputs: new Map(Object.entries(inputs).map(([path, sha256]) => [path, {path, sha256, printed_sha256: printed[path] ?? null}])),
    labels: new Map(Object.entries(labels).map(([code, words]) => [code, {nb: `${words} (nb)`, en: words}]))
  };
}
