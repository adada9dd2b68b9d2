import type {Check, WhyNot} from '../../schemas/quality.js';
import type {Observation} from '../../schemas/observation.js';

/** A figure as it is printed: checks never look at corrections, nor at what we derive. */
export type Figure = Observation & {as_published: string};

/** A place of print. */
export interface Place {
  document: string;
  line: number;
  token: string;
  observationId: string | null;
}

/** What a rule found, before the codebook has put it in words. */
export interface Found {
  rule: string;
  /** Stable name within its document and rule. */
  name: string;
  first: Place;
  other: Place;
  value: number | null;
  otherValue: number | null;
  /** What the rule allows; null where it has no range. */
  bounds: readonly [low: number, high: number] | null;
  /** The number of answers that a share is of. */
  n?: number;
  verdict: 'error' | 'suspicious' | 'rounding';
  figures: readonly Figure[];
  /** Words in place of the values, where they are no numbers; `what` names the sample or group. */
  words?: Readonly<Partial<Record<'value' | 'other' | 'what', Words>>>;
}

/** Words of both languages. */
export interface Words {
  nb: string;
  en: string;
}

/** What one rule says of one set of figures. */
export interface Checked {
  check: Omit<Check, 'check_id' | 'tables'>;
  figures: readonly Figure[];
  found: readonly Found[];
}

export function placeOf({document_id, line, as_published, observation_id}: Figure): Place {
  return {document: document_id, line, token: as_published, observationId: observation_id};
}

/** Findings with names of their own: a second one of the same name gets its number among them. */
export function ownNames<Named extends {name: string}>(found: readonly Named[]): Named[] {
  const seen = new Map<string, number>();
  return found.map((one) => {
    const count = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, count);
    return count === 1 ? one : {...one, name: `${one.name}.${count}`};
  });
}

/** A rule that could look at the figures, with what it found, if anything. */
export function looked(rule: string, subject: string, figures: readonly Figure[], found: readonly Found[] = []): Checked {
  return {check: {...about(rule, subject, figures), outcome: found.length > 0 ? 'finding' : 'passed', why: null}, figures, found};
}

/** A rule that says nothing about the figures, and why: never the same as in order. */
export function saysNothing(rule: string, subject: string, figures: readonly Figure[], why: WhyNot): Checked {
  return {check: {...about(rule, subject, figures), outcome: 'not_applicable', why}, figures, found: []};
}

function about(rule: string, subject: string, figures: readonly Figure[]): Omit<Checked['check'], 'outcome' | 'why'> {
  return {rule, document_id: figures[0]?.document_id ?? '', subject, figures: figures.length};
}

/** The printed table that an id stands in, or `text`. */
export function tableOf(observationId: string): string {
  return observationId.split('/')[1] ?? '';
}

/** What stays of an id without its document: a name within it. */
export function nameOf({observation_id}: Pick<Figure, 'observation_id'>): string {
  return observation_id.split('/').slice(1).join('.');
}
