import {type Dimension, DIMENSIONS, type Relation, RELATIONS} from '../../schemas/grades.js';
import type {Label, Metadata} from './metadata.js';

/**
 * How two figures stand to each other on each dimension, from what they carry (docs/decisions/0004). A relation
 * that cannot be told, because something is not published, is every relation that could be true.
 */

/** The relations that may hold on a dimension: one where it is known. At least one. */
export type Possible<Side extends Dimension = Dimension> = readonly Relation<Side>[];
export type Relations = {readonly [Side in Dimension]: Possible<Side>};

type Compare<Side extends Dimension> = (a: Metadata, b: Metadata) => Possible<Side>;

/** Every relation of a dimension: nothing is known. */
function any<Side extends Dimension>(side: Side): Possible<Side> {
  return RELATIONS[side];
}

/** Whether two figures are answers of one question of one round that exclude each other. */
function areAnswersOfOneQuestion(a: Metadata, b: Metadata): boolean {
  if (a.wave !== b.wave || a.question === null || a.question !== b.question || a.multiple || b.multiple) return false;
  return a.indicator === b.indicator ? a.category !== b.category : !a.isSum && !b.isSum;
}

const concept: Compare<'concept'> = (a, b) => {
  if (areAnswersOfOneQuestion(a, b)) return ['answers_of_one_question'];
  if (a.concept === null || b.concept === null) return any('concept');
  if (a.concept !== b.concept) return ['other_concept'];
  if (a.subject === null || b.subject === null) return any('concept');
  if (a.subject !== b.subject) return ['other_subject'];
  if (a.category === b.category) return ['same'];
  // Which answer is counted matters where the same kind of respondents gave it; else the base tells them apart first.
  if (a.statisticalUnit === null || b.statisticalUnit === null) return ['same', 'other_answer'];
  return [a.statisticalUnit === b.statisticalUnit ? 'other_answer' : 'same'];
};

const threshold: Compare<'threshold'> = (a, b) => {
  if (areAnswersOfOneQuestion(a, b)) return ['same'];
  if (a.threshold === null || b.threshold === null) return any('threshold');
  return [a.threshold === b.threshold ? 'same' : 'differs'];
};

const base: Compare<'base'> = (a, b) => {
  if (a.statisticalUnit === null || b.statisticalUnit === null) return any('base');
  if (a.statisticalUnit !== b.statisticalUnit) return ['unit_differs'];
  if (a.universe === null || b.universe === null) return any('base');
  if (a.universe !== b.universe) return ['universe_differs'];
  if (a.population !== b.population) return ['part_differs'];
  const asPrinted = sameBase(a, b);
  return a.baseIsUnclear || b.baseIsUnclear ? [...new Set([...asPrinted, 'part_differs' as const])] : asPrinted;
};

/** Relations of two figures whose populations are the same: whether their denominators treat "don't know" alike. */
function sameBase(a: Metadata, b: Metadata): Possible<'base'> {
  const same = a.isConverted || b.isConverted ? 'converted' : 'same';
  if (a.question !== null && a.question === b.question) return [same];
  if (a.dontKnow === null || b.dontKnow === null) return [same, 'dont_know_differs'];
  return [(a.dontKnow === 'in') === (b.dontKnow === 'in') ? same : 'dont_know_differs'];
}

const referencePeriod: Compare<'reference_period'> = (a, b) => {
  if (a.question !== null && a.question === b.question) return ['same'];
  if (a.referencePeriod === null || b.referencePeriod === null) return any('reference_period');
  if (a.referencePeriod === b.referencePeriod) return ['same'];
  const both = [a.referencePeriod, b.referencePeriod].sort().join(' ');
  return [both === 'typical_week usual' ? 'usual_and_typical' : 'differs'];
};

/** Two middles of fieldwork at most this many months apart in the year are one season. */
const SEASON_MONTHS = 1;

const fieldwork: Compare<'fieldwork'> = (a, b) => {
  if (a.wave === b.wave) return ['same_round'];
  if (a.restrictions === null || b.restrictions === null) return ['same_season', 'other_season', 'rules_changed'];
  if (a.restrictions !== b.restrictions) return ['rules_changed'];
  if (a.season === null || b.season === null) return ['same_season', 'other_season'];
  const apart = Math.abs(a.season - b.season);
  return [Math.min(apart, 12 - apart) <= SEASON_MONTHS ? 'same_season' : 'other_season'];
};

const SELF_ADMINISTERED = ['web', 'email', 'postal'];
const INTERVIEWS = ['telephone', 'video', 'face_to_face'];

const mode: Compare<'mode'> = (a, b) => {
  if (a.wave === b.wave) return ['same'];
  const [one, other] = [a.mode, b.mode];
  if (one === null || other === null) return any('mode');
  if (one === other) return ['same'];
  const alike = [SELF_ADMINISTERED, INTERVIEWS].some((kind) => kind.includes(one) && kind.includes(other));
  return [alike ? 'alike' : 'differs'];
};

const RANDOM = ['probability', 'probability_panel'];

/** Whether a sample was drawn at random, so that a sampling interval means something. */
export function isRandomSample({sampling}: Pick<Metadata, 'sampling'>): boolean {
  return sampling !== null && RANDOM.includes(sampling);
}

const sampling: Compare<'sampling'> = (a, b) => {
  if (a.wave === b.wave) return ['same'];
  if (a.sampling === null || b.sampling === null || a.frame === null || b.frame === null) return any('sampling');
  if (a.sampling === b.sampling && a.frame === b.frame) return ['same'];
  return [isRandomSample(a) && isRandomSample(b) ? 'other_frame' : 'other_kind'];
};

const classification: Compare<'classification'> = (a, b) => {
  const sameGroup = a.breakdown === b.breakdown;
  if (sameGroup && (a.breakdown === '' || a.wave === b.wave)) return ['same'];
  if (a.wave === b.wave) return ['groups_of_one_survey'];
  if (a.breakdown === '' || b.breakdown === '') return ['group_and_whole'];
  const ofOneSource = sameGroup ? 'same' : 'other_group';
  if (a.source === null || b.source === null) return [ofOneSource, sectionsOf(a, b)];
  return [a.source === b.source ? ofOneSource : sectionsOf(a, b)];
};

/** How groups of two sources stand to each other: by the sections of industry that they hold. */
function sectionsOf(a: Metadata, b: Metadata): Relation<'classification'> {
  if (a.sections === null || b.sections === null) return 'no_common_section';
  const common = [...a.sections.letters].filter((letter) => b.sections?.letters.has(letter));
  if (common.length === 0) return 'no_common_section';
  const equal = common.length === a.sections.letters.size && common.length === b.sections.letters.size;
  return equal && a.sections.exact && b.sections.exact ? 'same_section' : 'overlapping';
}

const weighting: Compare<'weighting'> = (a, b) => {
  if (a.wave === b.wave) return ['same'];
  if (a.weighting === null || b.weighting === null) return any('weighting');
  return [a.weighting === b.weighting ? 'same' : 'differs'];
};

const translation: Compare<'translation'> = (a, b) => {
  if (a.wave === b.wave) return ['same'];
  if (a.language === null || b.language === null) return any('translation');
  return [a.language === b.language ? 'same' : 'differs'];
};

const COMPARE: {readonly [Side in Dimension]: Compare<Side>} = {
  concept,
  threshold,
  base,
  reference_period: referencePeriod,
  fieldwork,
  mode,
  sampling,
  classification,
  weighting,
  translation
};

/** The possible relations of two figures on every dimension. */
export function relationsOf(a: Metadata, b: Metadata): Relations {
  return Object.fromEntries(DIMENSIONS.map((side) => [side, possible(side, a, b)])) as unknown as Relations;
}

/** Where the question of one is unknown, what holds if it is the other's question, and what holds if it is not. */
function possible(side: Dimension, a: Metadata, b: Metadata): Possible {
  const ifOther = COMPARE[side](a, b);
  if (a.question !== null && b.question !== null) return ifOther;
  const question = 'the same';
  return [...new Set([...ifOther, ...COMPARE[side]({...a, question}, {...b, question})])];
}

/** What a figure has on a dimension, in words: the `{a}` and `{b}` of a reason. */
export function sideLabel({labels}: Metadata, dimension: Dimension): Label {
  switch (dimension) {
    case 'concept':
    case 'threshold':
      return labels.indicator;
    case 'base':
      return labels.population;
    case 'reference_period':
      return labels.referencePeriod;
    case 'mode':
      return labels.mode;
    case 'sampling':
      return labels.sampling;
    default:
      return labels.group;
  }
}
