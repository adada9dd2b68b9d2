import {type Change, CHANGE_KINDS} from '../../schemas/change.js';
import {causeWords} from './held.js';

/** How many figures, or pairs, each kind of change concerns. */
export type ChangeCounts = Readonly<Record<Change['kind'], number>>;

export function countChanges(changes: readonly Change[]): ChangeCounts {
  const count = (kind: Change['kind']) => {
    const ofKind = changes.filter((change) => change.kind === kind);
    return new Set(ofKind.map(({observation_id, other_id, code}) => JSON.stringify([observation_id, other_id, code]))).size;
  };
  return Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, count(kind)])) as Record<Change['kind'], number>;
}

/** `2 figures revised, 1 gone`, or that nothing changed. */
export function summary(counts: ChangeCounts): string {
  const parts = CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  return parts.length === 0 ? 'no figure, label or grade changes' : parts.join(', ');
}

/** A change in a line, in English: what became of what, which side, from what to what, why. */
export function describeChange(change: Change): string {
  const {kind, aspect, observation_id, other_id, code, before_en, after_en, cause, follows, accepted, indicator_en} = change;
  const what = other_id === null ? (observation_id ?? code ?? '') : `${observation_id ?? ''} against ${other_id}`;
  const side = aspect === 'figure' ? '' : `, ${aspect}`;
  const values = [before_en, after_en].map((value) => (value === null ? 'nothing' : JSON.stringify(value))).join(' → ');
  const because = `${follows === null ? '' : `; follows ${follows}`}${accepted === null ? '' : `; accepted: ${accepted}`}`;
  return `${kind}  ${what}${side}: ${values}  (${indicator_en}; ${causeWords(cause)}${because})`;
}
