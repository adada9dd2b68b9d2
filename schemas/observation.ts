import * as z from 'zod';

export const TOPICS = [
  'access',
  'uptake',
  'worktime_share',
  'agreement',
  'guidelines',
  'equipment',
  'costs',
  'autonomy',
  'preference',
  'experience',
  'working_hours',
  'management',
  'health',
  'method',
  'other'
] as const;

export const UNITS = [
  'percent',
  'percentage_points',
  'count',
  'coefficient',
  'mean',
  'hours',
  'minutes',
  'years',
  'ratio',
  'days_per_week',
  'weight'
] as const;

export const KINDS = ['published', 'secondary', 'derived'] as const;
export const PRECISIONS = ['day', 'month', 'year'] as const;

const described = (description: string) => ({description});
const idPattern = /^[a-z0-9-]+(\/[a-z0-9_-]+){2,3}$/;

/** One printed (or derived) figure: the public contract of every file that holds observations, in this order. */
export const observationSchema = z.strictObject({
  observation_id: z
    .string()
    .regex(idPattern, 'document/table/row/column or document/text/key')
    .meta(described('Stable name of the figure, from the keys of raw alone')),
  source_id: z.string().min(1).meta(described('Who made the survey or publishes it')),
  document_id: z.string().min(1).meta(described('The document that prints the figure')),
  line: z.int().min(1).meta(described("Line of the number's first character in the document's text, from 1")),
  locator: z.string().min(1).meta(described('Place in the document: Tabell 1, Figur 2, note 6, tabell, figur, tekst')),
  as_published: z.string().min(1).nullable().meta(described('The printed token, with its adjoining unit; null for derived figures')),
  topic: z.enum(TOPICS).meta(described('What the indicator is about')),
  indicator_id: z.string().min(1).meta(described('Concept, threshold and unit')),
  category: z.string().min(1).meta(described('The answer or outcome that the figure counts')),
  wave_id: z.string().min(1).meta(described('The round of the survey')),
  period_start: z.iso.date().nullable().meta(described('First day of the fieldwork; null where unknown')),
  period_end: z.iso.date().nullable().meta(described('Last day of the fieldwork; null where unknown')),
  period_precision: z.enum(PRECISIONS).nullable().meta(described('How exactly the document gives the period')),
  population_id: z.string().min(1).meta(described('Who the figure speaks of: its denominator')),
  breakdown: z.string().meta(described('key=value;key=value that narrows the population; empty for all of it')),
  value: z.number().nullable().meta(described('The printed value; per cent as 18, never 0.18')),
  decimals: z.int().min(0).max(12).nullable().meta(described('Printed decimals; null for words')),
  unit: z.enum(UNITS).meta(described('Unit of the value')),
  base_n: z.int().min(0).nullable().meta(described('Answers that the figure rests on, unweighted; null where not printed')),
  approx: z.boolean().meta(described('Whether the document itself calls the figure approximate')),
  stars: z.string().nullable().meta(described('Significance as printed, for coefficients')),
  kind: z.enum(KINDS).meta(described('published, secondary (quoted from another study) or derived (computed here)')),
  same_as: z.string().nullable().meta(described('Primary place of a figure that is printed again')),
  flags: z.string().meta(described('Codes of flags.csv, alphabetical, joined by ";"')),
  ci_low: z.number().nullable().meta(described('Lower end of the 95 % interval of sampling and rounding, where one may be given')),
  ci_high: z.number().nullable().meta(described('Upper end of that interval')),
  formula: z.string().nullable().meta(described('For derived figures: how it was computed')),
  inputs: z.string().nullable().meta(described('For derived figures: ids of the observations it rests on')),
  used_value: z.number().nullable().meta(described('The value that comparisons use: the printed one, or its correction')),
  raw_file: z.string().min(1).meta(described('File of raw that holds the figure, or the one that derives it')),
  raw_line: z.int().min(2).meta(described('Line of that file, from 1; the header is line 1')),
  rounding_low: z.number().nullable().meta(described('Least value that the printed digits allow, in the unit of the value')),
  rounding_high: z.number().nullable().meta(described('Greatest value that the printed digits allow'))
});

/** One printed (or derived) figure, as a row. Dates are texts YYYY-MM-DD; null is unknown or not applicable. */
export type Observation = z.infer<typeof observationSchema>;

/** A figure that a document prints. */
export type PrintedObservation = Observation & {as_published: string};
