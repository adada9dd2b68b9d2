import * as z from 'zod';
import {breakdown, code, codeList, count, countOrNull, date, decimalOrNull, oneOf, text, textOrNull} from './cells.js';
import {UNITS} from './observation.js';

/** The columns of a statement that come from the document alone; hashed apart from how they are coded. */
export const PRINTED_COLUMNS = ['key', 'line', 'locator', 'token'] as const;

const locator = z
  .string()
  .regex(/^(Tabell \d+|Figur \d+|note \d+|tabell|figur|tekst)$/, 'Tabell N, Figur N, note N, tabell, figur or tekst')
  .meta({description: 'The place in the document'});

/** One figure in running text, a footnote, a caption or a chart: `statements.csv`. */
export const statementSchema = z.strictObject({
  key: code('Name of the figure, unique in its document'),
  line: count("Line of the number's first character in the document's text, from 1"),
  locator,
  token: text('The printed token: the number and an adjoining unit'),
  unit: oneOf(UNITS, 'Unit of the value'),
  indicator_id: code('A code of indicators.csv'),
  category: code('A code of categories.csv'),
  wave_id: code('A code of waves.csv'),
  population_id: code('A code of populations.csv'),
  breakdown: breakdown('Codes of breakdowns.csv; empty for the whole population'),
  base_n: countOrNull('Printed number of answers that the figure rests on'),
  kind: oneOf(['published', 'secondary'], 'Own figure of the document, or quoted from another study'),
  flags: codeList('Codes of flags.csv'),
  same_as: textOrNull('Primary place of a figure that is printed again: a key of this document, or a full id'),
  value: decimalOrNull('Only where the token is words: the number they mean')
});
export type Statement = z.infer<typeof statementSchema>;

/** A misprint: what is printed, what it should be, and why. */
export const correctionSchema = z.strictObject({
  observation_id: text('The figure that is corrected'),
  token: text('The printed token that this correction expects'),
  used_value: decimalOrNull('The value that comparisons use instead'),
  reason: text('Why, with the place in the document that shows it')
});

export const LEFT_OUT_REASONS = [
  'page_number',
  'numbering',
  'reference',
  'date',
  'axis',
  'bound',
  'scale',
  'wording',
  'quotation',
  'case',
  'plan',
  'law',
  'literature',
  'other_subject',
  'address',
  'price'
] as const;

/** Numbers of a document that are no survey result, and why: `left-out.csv`. */
export const leftOutSchema = z
  .strictObject({
    from: countOrNull("First line of the document's text that it holds for; empty for the whole document"),
    to: countOrNull('Last line that it holds for'),
    pattern: textOrNull('Regular expression that the text around the number matches, within its line; empty for every number'),
    numbers: count('How many numbers it covers; make verify counts them'),
    reason: oneOf(LEFT_OUT_REASONS, 'What the numbers are')
  })
  .refine(({from, to}) => (from === null) === (to === null) && (from ?? 0) <= (to ?? 0), {
    error: 'both ends of a range, in order, or neither',
    path: ['to']
  })
  .refine(({from, pattern}) => from !== null || pattern !== null, {error: 'a range of lines, a pattern, or both', path: ['pattern']});
export type LeftOut = z.infer<typeof leftOutSchema>;

export const VERDICTS = ['error', 'suspicious', 'rounding'] as const;
export const USED = ['first', 'second', 'both', 'neither'] as const;
export const FINDING_KINDS = [
  'value',
  'base',
  'sum',
  'direction',
  'significance',
  'reference',
  'date',
  'label',
  'wording',
  'missing'
] as const;

/** What a reader found: two places of print that contradict each other. `findings.csv`. */
export const findingSchema = z.strictObject({
  key: code('Name of the finding, unique in its document'),
  kind: oneOf(FINDING_KINDS, 'What contradicts'),
  line: count('Line of the first place'),
  token: text('What is printed there'),
  other_document: code('The document of the second place'),
  other_line: count('Line of the second place; the first again where something is missing'),
  other_token: text('What is printed there'),
  verdict: oneOf(VERDICTS, 'error: both cannot be right; suspicious: probably wrong, or unclear; rounding: explained by rounding alone'),
  used: oneOf(USED, 'Which of the two the comparisons use'),
  explains: textOrNull('The findings of rules that this one explains, by their ids, joined by ";"; empty where no rule sees it'),
  note_nb: text('What contradicts what, and why that value is used, Norwegian'),
  note_en: text('The same, English')
});
export type Finding = z.infer<typeof findingSchema>;

export const CONSTRAINT_RULES = [
  'parts_sum',
  'subtotal',
  'within',
  'weighted_total',
  'bases_add',
  'difference',
  'share',
  'monotone',
  'same'
] as const;

const figures = z.string().regex(/^[^;\s]+(;[^;\s]+)*$/, 'ids of figures joined by ";"');

/**
 * What printed figures of one document must satisfy among themselves, beyond what their codes say: `constraints.csv`.
 * An id may hold `*` in place of one of its parts: the constraint then holds for every part that stands there in the
 * first id, the same in all of them.
 */
export const constraintSchema = z.strictObject({
  key: code('Name of the constraint, unique in its document'),
  rule: oneOf(CONSTRAINT_RULES, 'Which rule the figures must keep'),
  parts: figures.meta({
    description: 'Ids of the parts, joined by ";"; "-" before one takes it away; for monotone from the greatest to the least'
  }),
  total: textOrNull('Id of the total, the subtotal or the difference; empty where the rule has none'),
  weights: textOrNull('Ids of the weights of the parts, joined by ";", for weighted_total')
});
export type Constraint = z.infer<typeof constraintSchema>;

/** A mention of one of the document's own tables or figures, or a caption: `references.csv`. */
export const referenceSchema = z.strictObject({
  line: count('Line of the mention'),
  token: text('The mention as printed, such as figur 14'),
  names: text('What it names: Figur N or Tabell N'),
  fits: textOrNull('The caption that the sentence speaks of, by its content; empty where none does'),
  caption: oneOf(['true', 'false'], 'Whether the mention is the caption itself')
});
export type Reference = z.infer<typeof referenceSchema>;

/** A printed date of a survey round: `dates.csv`. */
export const surveyDateSchema = z.strictObject({
  line: count('Line of the date'),
  token: text('The date as printed'),
  wave_id: code('The round that it speaks of'),
  start: date('First day that the printed date can mean'),
  end: date('Last day that it can mean')
});

/** The files of a document's folder that are no printed table: their names, schemas, and the columns that name a row. */
export const RAW_FILES = {
  statements: {file: 'statements.csv', schema: statementSchema, key: ['key']},
  corrections: {file: 'corrections.csv', schema: correctionSchema, key: []},
  findings: {file: 'findings.csv', schema: findingSchema, key: ['key']},
  constraints: {file: 'constraints.csv', schema: constraintSchema, key: ['key']},
  references: {file: 'references.csv', schema: referenceSchema, key: []},
  dates: {file: 'dates.csv', schema: surveyDateSchema, key: []},
  left_out: {file: 'left-out.csv', schema: leftOutSchema, key: []}
} as const;
export type RawFile = keyof typeof RAW_FILES;

/** One cell of a printed table, as the engine reads it off a table's CSV. */
export const printedCellSchema = z.strictObject({
  table: code('Name of the table'),
  row: text("The row's printed label"),
  column: text("The column's printed label"),
  line: count("Line of the row's numbers in the document's text, from 1"),
  token: textOrNull('The printed token; null where none is printed')
});
export type PrintedCell = z.infer<typeof printedCellSchema>;
