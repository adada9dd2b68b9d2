/**
 * How comparable two figures are: the sides on which they may differ, in the order in which they decide, and the
 * relations that two figures can have on each of them. What a relation does to the grade stands in
 * schemas/codebook/grade_rules.csv.
 */

/** From the best to the worst; X says that what is missing could change the grade. */
export const GRADES = ['A', 'B', 'C', 'D', 'X'] as const;
export type Grade = (typeof GRADES)[number];

/** A grade that rests on something known. */
export type KnownGrade = Exclude<Grade, 'X'>;

export const DIMENSIONS = [
  'concept',
  'threshold',
  'base',
  'reference_period',
  'fieldwork',
  'mode',
  'sampling',
  'classification',
  'weighting',
  'translation'
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How two figures may stand to each other on each side. */
export const RELATIONS = {
  concept: ['same', 'answers_of_one_question', 'other_answer', 'other_subject', 'other_concept'],
  threshold: ['same', 'differs'],
  base: ['same', 'converted', 'dont_know_differs', 'part_differs', 'universe_differs', 'unit_differs'],
  reference_period: ['same', 'usual_and_typical', 'differs'],
  fieldwork: ['same_round', 'same_season', 'other_season', 'rules_changed'],
  mode: ['same', 'alike', 'differs'],
  sampling: ['same', 'other_frame', 'other_kind'],
  classification: ['same', 'groups_of_one_survey', 'same_section', 'overlapping', 'group_and_whole', 'other_group', 'no_common_section'],
  weighting: ['same', 'differs'],
  translation: ['same', 'differs']
} as const satisfies Record<Dimension, readonly string[]>;
export type Relation<Side extends Dimension = Dimension> = (typeof RELATIONS)[Side][number];

/** Relations whose grade no table may change: the same is the same, and different things are never one. */
const FIXED: readonly (readonly [Dimension, string, KnownGrade])[] = [
  ...DIMENSIONS.filter((side) => side !== 'fieldwork').map((side) => [side, 'same', 'A'] as const),
  ['fieldwork', 'same_round', 'A'],
  ['concept', 'other_answer', 'D'],
  ['concept', 'other_subject', 'D'],
  ['concept', 'other_concept', 'D'],
  ['base', 'unit_differs', 'D'],
  ['classification', 'no_common_section', 'D']
];

/** The grade that a relation always has; null where a reader may set it. */
export function fixedGrade(dimension: Dimension, relation: string): KnownGrade | null {
  return FIXED.find(([side, name]) => side === dimension && name === relation)?.[2] ?? null;
}

/** Whether a word names a relation of a dimension, or says that it is unknown. */
export function isRelation(dimension: Dimension, word: string): boolean {
  const relations: readonly string[] = RELATIONS[dimension];
  return word === 'unknown' || relations.includes(word);
}
