import * as z from 'zod';
import {GAP_REASONS} from './codebook.js';
import {NOT_TESTED, VERDICTS} from './comparison.js';
import {DIMENSIONS, GRADES} from './grades.js';
import {KINDS} from './observation.js';

/** Why an answer has no figure in a row: a gap of the sources, or too few answers behind the printed one. */
export const NO_FIGURE = [...GAP_REASONS, 'too_few', 'too_wide'] as const;

const words = (description: string) => z.string().meta({description});
const wordsOrNull = (description: string) => z.string().nullable().meta({description});
const number = (description: string) => z.number().nullable().meta({description});
const whole = (description: string) => z.int().min(-2_147_483_648).max(2_147_483_647).nullable().meta({description});

/**
 * One row of what `compare` answers, in CSV and JSON: a figure and how it stands to the first one, or a figure that does
 * not exist and the reason. Words are in the language that was asked for; codes are those of the codebook.
 */
export const answerRowSchema = z.strictObject({
  what: words('What the figure is'),
  group: wordsOrNull('Sector or group; null for the whole population'),
  source: words('The source'),
  survey: words('The year of a survey of the source itself; the name of a quoted one'),
  population: words('Percentage of whom'),
  when: words('When it was asked, as exactly as it is published'),
  share: number('Per cent; null where there is no figure or it rests on too few answers'),
  share_text: words('The share as a reader sees it: its printed decimals, about, over, under, or why there is none'),
  n: whole('Answers that the share rests on; null where it is not published'),
  no_figure: z.enum(NO_FIGURE).nullable().meta({description: 'Why there is no share'}),
  status: words('The printed token or the formula, the interval, and what else must be known'),
  is_reference: z.boolean().meta({description: 'Whether the others are set against this one'}),
  grade: z.enum(GRADES).nullable().meta({description: 'How comparable it is with the reference'}),
  dimension: z.enum(DIMENSIONS).nullable().meta({description: 'The side that decides; null for A'}),
  reason: wordsOrNull('Why, in words'),
  difference: number('This figure minus the reference in percentage points; only for A and B'),
  difference_low: number('Least difference that the printed digits allow'),
  difference_high: number('Greatest difference that the printed digits allow'),
  later_minus_earlier: number('The same difference as a change in time; null within one round'),
  verdict: wordsOrNull('What a test says of the difference, or why there is none'),
  verdict_code: z.enum(VERDICTS).nullable().meta({description: 'Its code'}),
  not_tested: z.enum(NOT_TESTED).nullable().meta({description: 'Code of why there is no test'}),
  place: wordsOrNull('document:line'),
  indicator_id: words('Indicator'),
  category: words('Answer'),
  source_id: words('Source'),
  wave_id: wordsOrNull('Wave'),
  year: whole('Year under which the wave is listed'),
  population_id: words('Population'),
  breakdown: words('Group as key=value; empty for the whole population'),
  kind: z.enum(KINDS).nullable().meta({description: 'Printed, quoted or derived'}),
  flags: words('Flags joined by ";"'),
  formula: wordsOrNull('How a derived figure is computed'),
  as_published: wordsOrNull('The printed token'),
  decimals: whole('Printed decimals'),
  rounding_low: number('Least share that rounds to the printed one'),
  rounding_high: number('Greatest such share'),
  ci_low: number('Lower end of the 95 % interval; null where none may be given'),
  ci_high: number('Upper end of it'),
  observation_id: wordsOrNull('The figure, as explain takes it')
});
export type AnswerRow = z.infer<typeof answerRowSchema>;
