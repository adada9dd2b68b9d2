import * as z from 'zod';
import {breakdown, code, codeOrNull, count, countOrNull, dateOrNull, decimalOrNull, oneOf, oneOfOrNull, text, textOrNull} from './cells.js';
import {ASPECTS} from './change.js';
import {DIMENSIONS, fixedGrade, GRADES, isRelation} from './grades.js';
import {PRECISIONS, TOPICS, UNITS} from './observation.js';
import {USED} from './raw.js';

/**
 * The codebook: which codes a column may hold, and what each one means in Norwegian (nb) and English (en). One CSV
 * each in schemas/codebook/, edited by analysts. `order` is the order in which sheets list the codes.
 */

const labels = {label_nb: text('Norwegian label'), label_en: text('English label')};
const order = {order: count('Place in lists and sheets')};

export const topicSchema = z.strictObject({topic: oneOf(TOPICS, 'Code of the topic'), ...order, ...labels});

export const MATCHES = ['exact', 'narrower', 'broader', 'overlapping', 'as_answered'] as const;

export const CADENCES = ['yearly', 'irregular', 'once'] as const;

export const sourceSchema = z.strictObject({
  source_id: code('Code of the source'),
  ...order,
  ...labels,
  sn2007: text('Section letters of SN2007 that the whole source covers'),
  match: oneOf(MATCHES, 'How the source as a whole maps to these sections'),
  whole_nb: text('What the whole population of the source is called among sectors, Norwegian'),
  whole_en: text('What the whole population of the source is called among sectors, English'),
  colour: z
    .string()
    .regex(/^[0-9A-F]{6}$/, 'a colour as RRGGBB')
    .meta({description: 'The colour of the source in every sheet and chart'}),
  cadence: oneOf(CADENCES, 'How often a new edition comes'),
  next_expected: dateOrNull('Last day by which the next edition is expected; empty where none is'),
  cadence_nb: text('What that rests on, Norwegian'),
  cadence_en: text('What that rests on, English')
});

export const CONCEPTS = [
  'possibility',
  'use',
  'share_of_hours',
  'agreement',
  'guideline',
  'equipment',
  'cost',
  'wish',
  'experience',
  'management',
  'workplace',
  'sample'
] as const;

export const indicatorSchema = z.strictObject({
  indicator_id: z
    .string()
    .regex(/^[a-z_]+\.[a-z0-9_]+$/, 'topic.what')
    .meta({description: 'Code of the indicator: topic.what'}),
  topic: oneOf(TOPICS, 'The topic, as in the code'),
  concept: oneOf(CONCEPTS, 'What is counted; different concepts are never compared'),
  subject: code('What is had, done or covered; different subjects of one concept are different things'),
  threshold: textOrNull('From where it counts, in English: at least weekly, whole days; equal words are equal thresholds'),
  answers: oneOf(['single', 'sum'], 'One answer of its question, or a sum of answers, which may hold another one'),
  units: z
    .string()
    .refine((list) => list.split(';').every((unit) => UNITS.some((u) => u === unit)), `units joined by ";", of ${UNITS.join(', ')}`)
    .meta({description: 'The units in which it is printed'}),
  ...order,
  ...labels
});

export const categorySchema = z.strictObject({category: code('Code of the answer or outcome'), ...order, ...labels});

export const populationSchema = z.strictObject({
  population_id: code('Code of the population'),
  statistical_unit: oneOf(
    ['persons', 'managers_for_staff', 'companies', 'hours', 'studies'],
    'What is counted in the denominator, and who answers for it'
  ),
  universe: code('Whom the survey speaks of as a whole, such as employees or the members of one union'),
  base_relation: oneOf(
    ['all', 'with_access', 'who_do', 'asked_part', 'leaders', 'companies', 'companies_part'],
    'Which part of those surveyed the denominator is'
  ),
  part_of: codeOrNull('The population that it is a part of; empty where it is a part of none'),
  defined_by: textOrNull('The indicator whose positive answer makes the part; empty where none does'),
  ...order,
  ...labels
});

export const SAMPLINGS = ['probability', 'probability_panel', 'opt_in', 'purposive', 'members', 'employer_list', 'not_published'] as const;
export const MODES = ['web', 'email', 'postal', 'telephone', 'video', 'face_to_face', 'mixed', 'not_published'] as const;
export const RESTRICTIONS = ['before_pandemic', 'in_force', 'eased', 'just_lifted', 'none', 'not_published'] as const;

export const waveSchema = z.strictObject({
  wave_id: code('Code of the wave'),
  survey_nb: text('Name of the survey, Norwegian'),
  survey_en: text('Name of the survey, English'),
  period_start: dateOrNull('First day of fieldwork'),
  period_end: dateOrNull('Last day of fieldwork'),
  period_precision: oneOfOrNull(PRECISIONS, 'How exactly the document gives the period'),
  period_inferred: oneOf(['true', 'false'], 'Whether the period is inferred, not printed'),
  year: count('The year under which sheets list the wave'),
  sampling: oneOf(SAMPLINGS, 'How the sample was drawn'),
  frame: code('What the sample was drawn from; not_published where the document does not say'),
  mode: oneOf(MODES, 'How answers were collected'),
  weighting: oneOf(['weighted', 'unweighted', 'not_published'], 'Whether figures are weighted'),
  restrictions: oneOf(RESTRICTIONS, 'Pandemic rules on home office during the fieldwork'),
  language: oneOf(['nb', 'en', 'not_published'], 'Language of the questionnaire'),
  answers_n: countOrNull('Answers in all'),
  response_rate: decimalOrNull('Response rate in per cent, as printed'),
  document_id: code('The document that says so'),
  line: count('Line in that document'),
  who_nb: text('Who answered, Norwegian'),
  who_en: text('Who answered, English')
});

export const breakdownSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .meta({description: 'Key of a breakdown'}),
  ...labels
});

export const breakdownValueSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .meta({description: 'Key of the breakdown'}),
  value: code('Code of the group'),
  ...order,
  ...labels
});

export const sectorSchema = z.strictObject({
  sector: code('Code of the sector; the value of the breakdown key sector'),
  sn2007: text('Section letters of SN2007 (NACE Rev. 2)'),
  match: oneOf(MATCHES, "How the source's label maps to the sections"),
  ...order,
  ...labels
});

export const flagSchema = z.strictObject({
  flag: z
    .string()
    .regex(/^[a-z_]+$/)
    .meta({description: 'Code of the flag'}),
  sdmx: textOrNull('SDMX observation status'),
  status_nb: textOrNull('Words in the Status column, Norwegian; empty where the number itself shows it'),
  status_en: textOrNull('Words in the Status column, English')
});

export const GAP_REASONS = ['not_asked', 'not_published', 'in_words', 'lost'] as const;

export const gapSchema = z.strictObject({
  indicator_id: z.string().meta({description: 'The indicator that has no figure'}),
  category: code('The answer that has no figure'),
  source_id: code('The source'),
  wave_id: codeOrNull('The wave; empty where the source had no such survey'),
  population_id: code('Who the figure would speak of'),
  breakdown: breakdown('The group; empty for the whole population'),
  reason: oneOf(GAP_REASONS, 'Why there is no figure'),
  document_id: codeOrNull('Document that shows it'),
  line: countOrNull('Line that shows it'),
  note_nb: text('What the source has instead, Norwegian'),
  note_en: text('What the source has instead, English')
});

export const seriesSchema = z.strictObject({
  series_id: code('Code of the series'),
  wave_id: code('The wave of this point'),
  indicator_id: z.string().meta({description: 'Indicator'}),
  category: code('Category'),
  population_id: code('Population'),
  breakdown: breakdown('Group; empty for the whole population'),
  source_says: oneOfOrNull(
    ['significant', 'not_significant', 'somewhat_lower', 'stable', 'doubled', 'no_test'],
    'What the source says of the change up to this point; empty at the first'
  ),
  line: countOrNull('Line where it says so')
});

export const REFERENCE_PERIODS = [
  'now',
  'usual',
  'typical_week',
  'last_week',
  'since_earlier',
  'pandemic',
  'last_six_months',
  'last_three_years',
  'next_year',
  'after_pandemic',
  'not_published'
] as const;

export const questionSchema = z.strictObject({
  indicator_id: z.string().meta({description: 'The indicator that the question measures'}),
  wave_id: code('The wave that asked it'),
  question: code('Code of the question; indicators that are answers of one question share it, as do waves that repeat it'),
  multiple: oneOf(['true', 'false'], 'Whether one person may give several answers'),
  reference_period: oneOf(REFERENCE_PERIODS, 'The time that the answer speaks of'),
  dont_know: oneOf(['in', 'out', 'not_offered', 'not_published'], 'Whether “don’t know” is in the denominator'),
  document_id: code('The document that shows it'),
  line: count('Line of that document'),
  asked_nb: text('What was asked, in our own words, Norwegian'),
  asked_en: text('What was asked, English'),
  answers_nb: text('The answers to choose from, Norwegian'),
  answers_en: text('The answers to choose from, English'),
  to_whom_nb: text('Who was asked, Norwegian'),
  to_whom_en: text('Who was asked, English')
});

/** What a relation between two figures does to their grade; `unknown` says why nobody can tell. */
export const gradeRuleSchema = z
  .strictObject({
    dimension: oneOf(DIMENSIONS, 'A side on which two figures may differ'),
    relation: code('How they stand to each other on it'),
    grade: oneOf(GRADES, 'The best grade that a pair can have then'),
    reason_nb: text('Why, Norwegian; {a} and {b} are what differs'),
    reason_en: text('Why, English')
  })
  .refine(({dimension, relation}) => isRelation(dimension, relation), {error: 'a relation of its dimension', path: ['relation']})
  .refine(({relation, grade}) => (relation === 'unknown') === (grade === 'X'), {
    error: 'X for unknown, and for nothing else',
    path: ['grade']
  })
  .refine(({dimension, relation, grade}) => (fixedGrade(dimension, relation) ?? grade) === grade, {
    error: 'A where both are the same and D where they are different things, which no table changes',
    path: ['grade']
  });

/** A grade that a reader has set for two waves on one dimension, in place of the rule's. */
export const gradeOverrideSchema = z.strictObject({
  dimension: oneOf(DIMENSIONS, 'The side that is judged'),
  wave_one: code('One wave'),
  wave_other: code('The other wave'),
  indicator_id: textOrNull('The indicator that it holds for; empty for all'),
  grade: oneOf(['A', 'B', 'C', 'D'], 'The grade in place of the rule'),
  reason_nb: text('Why, Norwegian'),
  reason_en: text('Why, English'),
  document_id: code('The document that supports it'),
  line: count('Line of that document')
});

export const DERIVATION_RULES = ['share_of_counts', 'share_of_all', 'share_of_base', 'sum', 'difference', 'remainder'] as const;

/** A figure that we compute. Its wave, topic and period are those of its inputs. */
export const derivationSchema = z.strictObject({
  document_id: code('The document whose figures it rests on'),
  key: code('Name of the figure, unique in its document'),
  rule: oneOf(DERIVATION_RULES, 'How it is computed'),
  inputs: z
    .string()
    .regex(/^[a-z]+=[a-z0-9-]+(\/[a-z0-9_-]+)+(;[a-z]+=[a-z0-9-]+(\/[a-z0-9_-]+)+)*$/, 'role=id;role=id')
    .meta({description: 'role=id of each figure that goes in, joined by ";"'}),
  indicator_id: z.string().meta({description: 'The indicator of the result'}),
  category: code('The answer of the result'),
  population_id: code('The denominator of the result')
});

/** A rule that printed figures must keep, and the words of what it finds. */
export const checkRuleSchema = z.strictObject({
  rule: z
    .string()
    .regex(/^[a-z_]+$/, 'small letters and "_"')
    .meta({description: 'Code of the rule'}),
  ...order,
  ...labels,
  means_nb: text('What it checks, and what a failure can mean, Norwegian'),
  means_en: text('What it checks, English'),
  used: oneOf(USED, 'Which of two values comparisons use, where no reader says otherwise'),
  note_nb: text('What a finding says; {value}, {other}, {low}, {high}, {n} and {what} are what was found, Norwegian'),
  note_en: text('What a finding says, English')
});

/** A change that a refresh held back, and why somebody took it in. Written by `make accept`. */
export const acceptanceSchema = z.strictObject({
  against: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'first 12 digits of the digest of an edition')
    .meta({description: 'Edition that the change was told against'}),
  subject: text('The figure, or the table that lost figures'),
  aspect: oneOf(ASPECTS, 'Which side of it changed'),
  before: text('What stood there'),
  after: text('What stands there now'),
  reason: text('Why it is right'),
  accepted: dateOrNull('Day of the acceptance')
});

/** A document that its publisher has withdrawn: it stays in raw, and its figures leave every comparison. */
export const withdrawalSchema = z.strictObject({
  document_id: code('The document'),
  withdrawn: z.iso.date().meta({description: 'Day on which it was withdrawn'}),
  reason_nb: text('Why, Norwegian'),
  reason_en: text('Why, English')
});

export const wordSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/, 'a key such as column.value')
    .meta({description: 'Key of the words'}),
  nb: text('Norwegian'),
  en: text('English')
});

/** The files of the codebook, their schemas and the columns that name a row. */
export const CODEBOOK = {
  topics: {schema: topicSchema, key: ['topic']},
  sources: {schema: sourceSchema, key: ['source_id']},
  indicators: {schema: indicatorSchema, key: ['indicator_id']},
  categories: {schema: categorySchema, key: ['category']},
  populations: {schema: populationSchema, key: ['population_id']},
  waves: {schema: waveSchema, key: ['wave_id']},
  breakdowns: {schema: breakdownSchema, key: ['key']},
  breakdown_values: {schema: breakdownValueSchema, key: ['key', 'value']},
  sectors: {schema: sectorSchema, key: ['sector']},
  flags: {schema: flagSchema, key: ['flag']},
  gaps: {schema: gapSchema, key: ['indicator_id', 'category', 'source_id', 'wave_id', 'population_id', 'breakdown']},
  series: {schema: seriesSchema, key: ['series_id', 'wave_id']},
  questions: {schema: questionSchema, key: ['indicator_id', 'wave_id']},
  grade_rules: {schema: gradeRuleSchema, key: ['dimension', 'relation']},
  grade_overrides: {schema: gradeOverrideSchema, key: ['dimension', 'wave_one', 'wave_other', 'indicator_id']},
  derivations: {schema: derivationSchema, key: ['document_id', 'key']},
  check_rules: {schema: checkRuleSchema, key: ['rule']},
  withdrawals: {schema: withdrawalSchema, key: ['document_id']},
  acceptances: {schema: acceptanceSchema, key: ['against', 'subject', 'aspect', 'before', 'after']},
  words: {schema: wordSchema, key: ['key']}
} as const;

export type CodebookTable = keyof typeof CODEBOOK;
export type CodebookRow<Table extends CodebookTable> = z.output<(typeof CODEBOOK)[Table]['schema']>;
