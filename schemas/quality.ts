import * as z from 'zod';
import {USED, VERDICTS} from './raw.js';

/** What the checks of the printed figures looked at and found: the warehouse tables `checks` and `findings`. */

export const OUTCOMES = ['passed', 'finding', 'not_applicable'] as const;

/** Why a rule says nothing about figures; never the same as in order. */
export const WHY_NOT = ['approximate', 'base_too_large', 'base_unknown', 'incomplete', 'too_few', 'weighted', 'weighting_unknown'] as const;
export type WhyNot = (typeof WHY_NOT)[number];

const described = (description: string) => ({description});

/** One rule applied to one set of figures. */
export const checkSchema = z.strictObject({
  check_id: z.string().min(1).meta(described('document/rule/subject')),
  rule: z.string().min(1).meta(described('A rule of check_rules.csv')),
  document_id: z.string().min(1).meta(described('The document whose figures it looked at')),
  tables: z
    .string()
    .meta(described('Names of the printed tables that they stand in or under, sorted, joined by ";"; empty for text alone')),
  subject: z.string().min(1).meta(described('What it looked at: the ids or codes of the figures')),
  figures: z.int().min(0).meta(described('How many figures it looked at')),
  outcome: z.enum(OUTCOMES).meta(described('not_applicable is never passed: the rule says nothing')),
  why: z.enum(WHY_NOT).nullable().meta(described('Why it says nothing; null where it does'))
});
export type Check = z.infer<typeof checkSchema>;

/** Two places of print that contradict each other, or a value that a rule does not allow. */
export const findingRowSchema = z.strictObject({
  finding_id: z.string().min(1).meta(described('document/rule/name, stable while the keys of raw are')),
  rule: z.string().min(1).meta(described('The rule that found it; read for what only a reader can see')),
  document_id: z.string().min(1).meta(described('The document of the first place')),
  line: z.int().min(1).meta(described('Line of the first place')),
  token: z.string().min(1).meta(described('What is printed there')),
  observation_id: z.string().nullable().meta(described('The figure at the first place; null where none is typed')),
  other_document_id: z.string().min(1).meta(described('The document of the second place')),
  other_line: z.int().min(1).meta(described('Line of the second place')),
  other_token: z.string().min(1).meta(described('What is printed there')),
  other_observation_id: z.string().nullable().meta(described('The figure at the second place')),
  value: z.number().nullable().meta(described('The value that the rule looked at, as printed or summed; null for a reader')),
  other_value: z.number().nullable().meta(described('The value at the second place')),
  bound_low: z.number().nullable().meta(described('Least value that the rule allows; null where it has no range')),
  bound_high: z.number().nullable().meta(described('Greatest value that it allows')),
  verdict: z.enum(VERDICTS).meta(described('error: both cannot be right; suspicious; rounding: explained by rounding alone')),
  used: z.enum(USED).meta(described('Which of the two values comparisons use')),
  by_reader: z.boolean().meta(described('Whether a reader recorded it, or explained what the rule found')),
  note_nb: z.string().min(1).meta(described('What was found and which value is used and why, Norwegian')),
  note_en: z.string().min(1).meta(described('The same, English')),
  figures: z.string().meta(described('Ids of all figures that it touches, sorted, joined by ";"'))
});
export type FindingRow = z.infer<typeof findingRowSchema>;
