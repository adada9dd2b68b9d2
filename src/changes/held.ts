import {createHash} from 'node:crypto';
import type {CodebookRow} from '../../schemas/codebook.js';
import type {Change} from '../../schemas/change.js';
import type {Snapshot} from './snapshot.js';

/** A change that is not published before somebody has accepted it. */
export interface Held {
  /** The figure, or the table that lost figures, as `document/table`. */
  subject: string;
  aspect: Change['aspect'];
  /** What stood there and what stands there now. */
  before: string;
  after: string;
  cause: Change['cause'];
  /** Where it stands in raw, or stood. */
  place: string;
  /** The rows of the changes that it stands for. */
  changes: readonly Change[];
}

/** Aspects that make a figure another one: a number that moved, or of whom and of how many it speaks. */
const MOVES: ReadonlySet<Change['aspect']> = new Set(['value', 'used_value', 'base', 'unit', 'population']);

/**
 * The changes that must be accepted: a number, a base or a unit that is another one, and figures that are gone though nobody has
 * withdrawn their document. What is computed from such a figure follows it. New figures, other words and other grades are told, not held.
 */
export function heldChanges(changes: readonly Change[], before: Snapshot, after: Snapshot): Held[] {
  const own = changes.filter(({follows}) => follows === null);
  const moved = own.filter(({kind, aspect}) => (kind === 'revised' || kind === 'relabelled') && MOVES.has(aspect));
  const gone = own.filter(({kind, cause}) => kind === 'gone' && cause !== 'withdrawn');
  const tables = new Map<string, Change[]>();
  for (const change of gone) tables.set(tableOf(change), [...(tables.get(tableOf(change)) ?? []), change]);
  return [...moved.map(heldMove), ...[...tables].map(([table, rows]) => heldShrinking(table, rows, before, after))];
}

/** The table or file of a document that a figure belongs to, from its id. */
function tableOf({observation_id}: Pick<Change, 'observation_id'>): string {
  return (observation_id ?? '').split('/').slice(0, 2).join('/');
}

function heldMove(change: Change): Held {
  const {observation_id, aspect, before_en, after_en, cause} = change;
  return {
    subject: observation_id ?? '',
    aspect,
    before: before_en ?? 'nothing',
    after: after_en ?? 'nothing',
    cause,
    place: placeOf(change),
    changes: [change]
  };
}

function placeOf({raw_file, raw_line}: Change): string {
  return raw_line === null ? (raw_file ?? '') : `${raw_file ?? ''}:${raw_line}`;
}

function heldShrinking(table: string, gone: readonly Change[], before: Snapshot, after: Snapshot): Held {
  const count = ({figures}: Snapshot) => [...figures.keys()].filter((id) => tableOf({observation_id: id}) === table).length;
  const ids = gone.map(({observation_id}) => observation_id ?? '');
  const which = ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');
  const [first] = gone;
  return {
    subject: table,
    aspect: 'figure',
    before: `${count(before)} figures`,
    // The digest tells one set of lost figures from another of the same number.
    after: `${count(after)} figures; gone are ${which} [${createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 8)}]`,
    cause: first?.cause ?? 'our_code',
    place: first?.raw_file ?? '',
    changes: gone
  };
}

export type Acceptance = CodebookRow<'acceptances'>;

/** What an acceptance is about: one side of one figure, or a table. */
const sideOf = ({subject, aspect}: Pick<Held, 'subject' | 'aspect'>) => JSON.stringify([subject, aspect]);

/** The row that accepts a held change against an edition. */
export function acceptanceOf(held: Held, against: string, reason: string, now: Date): Acceptance {
  const {subject, aspect, before, after} = held;
  return {against, subject, aspect, before, after, reason, accepted: now.toISOString().slice(0, 10)};
}

/** The changes with why they were taken in, and what is still held. */
export interface Judged {
  changes: readonly Change[];
  held: readonly Held[];
}

/**
 * Sets the held changes against what was accepted. Of each side the last row counts: it says what may stand there now. So a change that was
 * accepted and committed passes wherever the project is refreshed, whichever edition was published there last; and the way back does not.
 */
export function judge(changes: readonly Change[], held: readonly Held[], acceptances: readonly Acceptance[]): Judged {
  const accepted = new Map(acceptances.map((row) => [sideOf(row), row]));
  const reasons = new Map<Change, string>();
  const waiting = held.filter((one) => {
    const row = accepted.get(sideOf(one));
    const reason = row?.after === one.after ? row.reason : undefined;
    if (reason !== undefined) for (const change of one.changes) reasons.set(change, reason);
    return reason === undefined;
  });
  const ofFigure = new Map([...reasons].map(([{observation_id}, reason]) => [observation_id, reason]));
  // What follows from an accepted figure was accepted with it.
  const reasonOf = (change: Change) => reasons.get(change) ?? (change.follows === null ? undefined : ofFigure.get(change.follows)) ?? null;
  return {changes: changes.map((change) => ({...change, accepted: reasonOf(change)})), held: waiting};
}

const SHOWN = 40;

const CAUSE_WORDS: Readonly<Record<Change['cause'], string>> = {
  new_edition: 'a new edition',
  source_revised: 'the publisher has revised the document',
  withdrawn: 'the document is withdrawn',
  our_correction: 'what we typed as printed is another',
  our_mapping: 'our codes are others',
  our_code: 'our code is another'
};

/** A cause in English words. */
export function causeWords(cause: Change['cause']): string {
  return CAUSE_WORDS[cause];
}

/** A held change in a line: place, figure, what stood there and what stands there now, why. */
export function describeHeld({subject, aspect, before, after, cause, place}: Held): string {
  const what = aspect === 'figure' ? '' : `, ${aspect}`;
  return `${place}: ${subject}${what}: found ${after}, expected ${before} as published (${causeWords(cause)})`;
}

/** Changes wait to be accepted, so nothing is published. */
export class HeldError extends Error {
  override readonly name = 'HeldError';

  constructor(readonly held: readonly Held[]) {
    const lines = held.slice(0, SHOWN).map(describeHeld);
    const more = held.length > SHOWN ? [`… and ${held.length - SHOWN} more`] : [];
    const count = held.length === 1 ? 'One change is' : `${held.length} changes are`;
    super(
      [
        ...lines,
        ...more,
        '',
        `${count} held. Nothing was published; outputs/latest is as it was. If what stands there now is right, run make accept REASON='…' ` +
          'and make refresh; else restore the files named above (git diff shows what changed). make plan shows all changes.'
      ].join('\n')
    );
  }
}
