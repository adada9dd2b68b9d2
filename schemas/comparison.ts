import * as z from 'zod';
import {DIMENSIONS, GRADES} from './grades.js';
import {TOPICS} from './observation.js';

const described = (description: string) => ({description});

/** What a test of a difference says (docs/decisions/0005); `not_tested` with the reason. */
export const VERDICTS = ['differs', 'no_measurable_difference', 'depends_on_rounding', 'depends_on_design_effect', 'not_tested'] as const;
export const NOT_TESTED = ['n_not_published', 'not_a_random_sample', 'not_exact', 'derived', 'same_people'] as const;

const number = (description: string) => z.number().nullable().meta(described(description));

/** Two figures that a reader might set side by side, and what may be said of them: one row of the table `comparison`. */
export const comparisonSchema = z.strictObject({
  from_id: z.string().min(1).meta(described('The earlier figure; in one period, the one whose id comes first')),
  to_id: z.string().min(1).meta(described('The later figure')),
  topic: z.enum(TOPICS).meta(described('Their topic')),
  is_across: z.boolean().meta(described('Whether they are of two waves, of one source or of two')),
  grade: z.enum(GRADES).meta(described('How comparable they are')),
  dimension: z.enum(DIMENSIONS).nullable().meta(described('The first side that decides; null for A')),
  dimensions: z.string().meta(described('Grade on each side, as concept=A;…; A-C where something is not published')),
  overridden: z.boolean().meta(described('Whether the grade rests on a row of grade_overrides.csv')),
  reason_nb: z.string().min(1).meta(described('Why, Norwegian')),
  reason_en: z.string().min(1).meta(described('Why, English')),
  difference: number('Later minus earlier in percentage points; null unless the grade is A or B and both are exact'),
  difference_low: number('Least difference that the printed digits allow'),
  difference_high: number('Greatest difference that the printed digits allow'),
  ci_low: number('Lower end of the 95 % interval of the difference, by Newcombe; null where it is not tested'),
  ci_high: number('Upper end of that interval'),
  p_min: number('Least p of the two-sided test that the printed digits allow'),
  p_max: number('Greatest p that the printed digits allow'),
  p_cautious: number('p of the nearest shares that the printed digits allow, with a design effect of 1.5'),
  p_adjusted: number('p of the printed values by Holm, over the tested pairs of the topic'),
  family_size: z.int().min(1).max(1_000_000).nullable().meta(described('How many pairs were tested together')),
  verdict: z.enum(VERDICTS).nullable().meta(described('What the test says; null where no difference may be formed')),
  not_tested: z.enum(NOT_TESTED).nullable().meta(described('Why there is no test'))
});
export type Comparison = z.infer<typeof comparisonSchema>;
