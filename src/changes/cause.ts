import type {Change} from '../../schemas/change.js';
import type {Observation} from '../../schemas/observation.js';
import {isMeaning, type Snapshot} from './snapshot.js';

export type Cause = Change['cause'];

/** Aspects that a document prints; the others are our codes or computed from them. */
const PRINTED: ReadonlySet<Change['aspect']> = new Set(['figure', 'value', 'used_value', 'base', 'unit', 'stars', 'place']);

/** Reads from the digests of two runs' inputs why something changed. */
export class Causes {
  private readonly changed: ReadonlySet<string>;
  private readonly meaningChanged: boolean;

  constructor(
    private readonly before: Snapshot,
    private readonly after: Snapshot
  ) {
    const paths = new Set([...before.inputs.keys(), ...after.inputs.keys()]);
    this.changed = new Set([...paths].filter((path) => before.inputs.get(path)?.sha256 !== after.inputs.get(path)?.sha256));
    this.meaningChanged = [...this.changed].some(isMeaning);
  }

  /** Why a printed figure differs in some aspect. */
  of(figure: Observation, aspect: Change['aspect']): Cause {
    const document = figure.document_id;
    if (this.after.withdrawn.has(document) && !this.before.withdrawn.has(document)) return 'withdrawn';
    return (PRINTED.has(aspect) ? this.publishers(document) : null) ?? this.ours(figure, aspect);
  }

  /** Why words of a code or a grade differ, apart from the figures: our tables, or our code. */
  ofMeaning(): Cause {
    return this.meaningChanged ? 'our_mapping' : 'our_code';
  }

  /** What the publisher did to a document; null where it is the same. */
  private publishers(document: string): Cause | null {
    const [was, is] = [this.before.documents.get(document), this.after.documents.get(document)];
    if (!was || this.before.withdrawn.has(document)) return 'new_edition';
    // Its folder is gone and no row says why: that is ours to explain.
    if (!is) return null;
    if (was.edition !== is.edition) return 'new_edition';
    return was.text_sha256 === is.text_sha256 ? null : 'source_revised';
  }

  private ours({document_id, raw_file}: Observation, aspect: Change['aspect']): Cause {
    const corrections = `raw/${document_id}/corrections.csv`;
    if (PRINTED.has(aspect) && (this.printedChanged(raw_file) || this.changed.has(corrections))) return 'our_correction';
    const coded = this.changed.has(raw_file) || this.changed.has(`pipelines/ingest/${document_id}.ts`);
    return coded ? 'our_mapping' : this.ofMeaning();
  }

  /** Whether what a file of raw says is printed differs, whatever its codes. */
  private printedChanged(file: string): boolean {
    const [was, is] = [this.before.inputs.get(file), this.after.inputs.get(file)];
    if (!was?.printed_sha256 || !is?.printed_sha256) return this.changed.has(file);
    return was.printed_sha256 !== is.printed_sha256;
  }
}
