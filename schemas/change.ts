import * as z from 'zod';
import {TOPICS} from './observation.js';

const described = (description: string) => ({description});
const text = (description: string) => z.string().min(1).meta(described(description));
const textOrNull = (description: string) => z.string().nullable().meta(described(description));

/**
 * What may have become of a figure between two runs: it was not there; it is not there any more; its number, base or bounds are
 * others; its codes, words or place are others; or a pair of figures has another grade.
 */
export const CHANGE_KINDS = ['added', 'gone', 'revised', 'relabelled', 'regraded'] as const;

/** Why it changed. The first three lie with the publisher, the others with us. */
export const CAUSES = ['new_edition', 'source_revised', 'withdrawn', 'our_correction', 'our_mapping', 'our_code'] as const;

/** Which side of a figure changed. */
export const ASPECTS = [
  'figure',
  'value',
  'used_value',
  'base',
  'unit',
  'bounds',
  'formula',
  'stars',
  'population',
  'indicator',
  'category',
  'group',
  'wave',
  'period',
  'topic',
  'kind',
  'flags',
  'repeats',
  'place',
  'words',
  'grade'
] as const;

/** One side of one figure, of one pair or of the words of one code, that differs from the run before: a row of the table `changes`. */
export const changeSchema = z.strictObject({
  kind: z.enum(CHANGE_KINDS).meta(described('What became of it')),
  aspect: z.enum(ASPECTS).meta(described('Which side of it')),
  cause: z.enum(CAUSES).meta(described('Why, read from the digests of the inputs')),
  source_id: textOrNull('The source of the figure; null for words of a code'),
  document_id: textOrNull('Its document'),
  observation_id: textOrNull('The figure; of a pair the earlier one; null for words of a code'),
  other_id: textOrNull('The later figure of a pair'),
  code: textOrNull('Table and code whose words changed, as indicators access.can; null for figures'),
  topic: z.enum(TOPICS).nullable().meta(described('Topic of the figure; null for words that belong to none')),
  indicator_nb: text('What the figure is, Norwegian'),
  indicator_en: text('What the figure is, English'),
  category: textOrNull('Code of its answer'),
  category_nb: textOrNull('Its answer, Norwegian'),
  category_en: textOrNull('Its answer, English'),
  group_nb: textOrNull('Its group, Norwegian; null for a whole population'),
  group_en: textOrNull('Its group, English'),
  survey_nb: textOrNull('Its survey, Norwegian; null for words of a code'),
  survey_en: textOrNull('Its survey, English'),
  line: z.int().min(1).max(2_147_483_647).nullable().meta(described('Its line, the former one where it is gone')),
  raw_file: textOrNull('The file of raw that holds it, or held it'),
  raw_line: z.int().min(1).max(2_147_483_647).nullable().meta(described('Its line in that file')),
  before_nb: textOrNull('What stood there; null where nothing did. Norwegian'),
  before_en: textOrNull('What stood there, English'),
  after_nb: textOrNull('What stands there now; null where nothing does. Norwegian'),
  after_en: textOrNull('What stands there now, English'),
  follows: textOrNull('Of a computed figure: the changed figure that it follows from; null where it changed by itself'),
  accepted: textOrNull('Why it was taken in, where it had to be accepted')
});

/** One row of `changes`. */
export type Change = z.infer<typeof changeSchema>;
