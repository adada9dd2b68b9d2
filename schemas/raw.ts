import * as z from 'zod';
import {breakdown, code, codeList, count, countOrNull, decimalOrNull, oneOf, text, textOrNull} from './cells.js';
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

/** One cell of a printed table, as the engine reads it off a table's CSV. */
export const printedCellSchema = z.strictObject({
  table: code('Name of the table'),
  row: text("The row's printed label"),
  column: text("The column's printed label"),
  line: count("Line of the row's numbers in the document's text, from 1"),
  token: textOrNull('The printed token; null where none is printed')
});
export type PrintedCell = z.infer<typeof printedCellSchema>;
