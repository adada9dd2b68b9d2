import type {Change} from '../../schemas/change.js';
import type {Observation} from '../../schemas/observation.js';
import {differencesOf, groupWords, printedWords} from './aspects.js';
import {type Cause, Causes} from './cause.js';
import type {Label, Snapshot} from './snapshot.js';

/**
 * Everything that differs between two runs, with its cause: figures by id, each with those that follow from it, then pairs, then words of codes. The same two runs
 * give the same rows in the same order.
 */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const causes = new Causes(before, after);
  const printed = figureChanges(before, after, causes);
  return [...printed, ...pairChanges(before, after, causes, printed), ...wordChanges(before, after, causes)];
}

function figureChanges(before: Snapshot, after: Snapshot, causes: Causes): Change[] {
  const ids = [...new Set([...before.figures.keys(), ...after.figures.keys()])].sort();
  const changes = new Map<string, Change[]>(
    ids.map((id) => [id, changesOf(before.figures.get(id), after.figures.get(id), before, after, causes)])
  );
  const inputsOf = (id: string) => {
    const {kind, inputs} = after.figures.get(id) ?? before.figures.get(id) ?? {kind: 'published', inputs: null};
    return kind === 'derived' ? (inputs ?? '').split(';').filter(Boolean) : [];
  };
  const told = ids.flatMap((id) => {
    const own = changes.get(id) ?? [];
    const origin = own.length === 0 ? null : originOf(id, inputsOf, changes);
    return origin === null ? own : own.map((change) => ({...change, cause: origin.cause, follows: origin.observation_id}));
  });
  return told.sort(byOrigin);
}

/** A figure comes before those that follow from it; else by id. */
function byOrigin(a: Change, b: Change): number {
  const keyOf = ({follows, observation_id}: Change) =>
    `${follows ?? observation_id ?? ''} ${follows === null ? '0' : '1'} ${observation_id ?? ''}`;
  const [one, other] = [keyOf(a), keyOf(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

function changesOf(was: Observation | undefined, is: Observation | undefined, before: Snapshot, after: Snapshot, causes: Causes): Change[] {
  if (was && is) {
    return differencesOf(was, is, before, after).map(({aspect, kind, before: from, after: to}) =>
      row({kind, aspect, cause: causes.of(is, aspect)}, is, after, from, to)
    );
  }
  if (is) return [row({kind: 'added', aspect: 'figure', cause: causes.of(is, 'figure')}, is, after, null, printedWords(is))];
  if (was) return [row({kind: 'gone', aspect: 'figure', cause: causes.of(was, 'figure')}, was, before, printedWords(was), null)];
  return [];
}

/**
 * The change that a computed figure follows from: that of a printed figure that goes into it, however far back; null for a printed figure,
 * and where none of those that go in has changed.
 */
function originOf(id: string, inputsOf: (id: string) => readonly string[], changes: ReadonlyMap<string, readonly Change[]>): Change | null {
  for (const input of inputsOf(id)) {
    const further = originOf(input, inputsOf, changes);
    if (further) return further;
    const [own] = changes.get(input) ?? [];
    if (own) return own;
  }
  return null;
}

function pairChanges(before: Snapshot, after: Snapshot, causes: Causes, printed: readonly Change[]): Change[] {
  const byFigure = new Map<string, Cause>();
  for (const {observation_id, cause} of printed) if (observation_id !== null) byFigure.set(observation_id, cause);
  const keys = [...new Set([...before.pairs.keys(), ...after.pairs.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [before.pairs.get(key), after.pairs.get(key)];
    const pair = is ?? was;
    const [from, to] = [pair?.from_id ?? '', pair?.to_id ?? ''];
    const figure = after.figures.get(from);
    // A pair comes and goes with its figures, which are told already.
    const standing = [from, to].every((id) => before.figures.has(id) && after.figures.has(id));
    if (was?.grade === is?.grade || !figure || !standing) return [];
    const cause = byFigure.get(from) ?? byFigure.get(to) ?? causes.ofMeaning();
    const change = row({kind: 'regraded', aspect: 'grade', cause}, figure, after, grade(was?.grade), grade(is?.grade));
    return [{...change, other_id: to}];
  });
}

const grade = (letter: string | undefined): Label | null => (letter === undefined ? null : {nb: letter, en: letter});

/** Codes whose words differ: what a reader reads has changed, though no figure has. */
function wordChanges(before: Snapshot, after: Snapshot, causes: Causes): Change[] {
  return [...after.labels].flatMap(([code, is]) => {
    const was = before.labels.get(code);
    if (!was || (was.nb === is.nb && was.en === is.en)) return [];
    return [{...EMPTY, kind: 'relabelled', aspect: 'words', cause: causes.ofMeaning(), code, ...sides(was, is), ...named(is)} as const];
  });
}

const named = ({nb, en}: Label) => ({indicator_nb: nb, indicator_en: en});

function sides(before: Label | null, after: Label | null) {
  return {
    before_nb: before?.nb ?? null,
    before_en: before?.en ?? null,
    after_nb: after?.nb ?? null,
    after_en: after?.en ?? null
  };
}

const EMPTY = {
  source_id: null,
  document_id: null,
  observation_id: null,
  other_id: null,
  code: null,
  topic: null,
  category: null,
  category_nb: null,
  category_en: null,
  group_nb: null,
  group_en: null,
  survey_nb: null,
  survey_en: null,
  line: null,
  raw_file: null,
  raw_line: null,
  follows: null,
  accepted: null
} as const;

function row(
  what: Pick<Change, 'kind' | 'aspect' | 'cause'>,
  figure: Observation,
  {labels}: Snapshot,
  before: Label | null,
  after: Label | null
): Change {
  const category = labels.get(`categories ${figure.category}`);
  const group = groupWords(figure.breakdown, labels);
  const survey = labels.get(`waves ${figure.wave_id}`);
  return {
    ...what,
    ...EMPTY,
    source_id: figure.source_id,
    document_id: figure.document_id,
    observation_id: figure.observation_id,
    topic: figure.topic,
    ...named(labels.get(`indicators ${figure.indicator_id}`) ?? {nb: figure.indicator_id, en: figure.indicator_id}),
    category: figure.category,
    category_nb: category?.nb ?? figure.category,
    category_en: category?.en ?? figure.category,
    group_nb: group?.nb ?? null,
    group_en: group?.en ?? null,
    survey_nb: survey?.nb ?? figure.wave_id,
    survey_en: survey?.en ?? figure.wave_id,
    line: figure.line,
    raw_file: figure.raw_file,
    raw_line: figure.raw_line,
    ...sides(before, after)
  };
}
