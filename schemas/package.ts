import * as z from 'zod';
import {RAW_FILES, type RawFile} from './raw.js';

/**
 * `raw/<document>/datapackage.json`: a Frictionless Data Package (profile `tabular-data-package`) with one property
 * of ours, `hjemmetall`, for what Frictionless has no name for.
 */

/** What `make new` writes where only a person knows the words. */
export const TO_FILL_IN = 'fill in';
/** A title or a sentence; more than that is none. */
const words = z.string().min(1).max(2000);
const filledIn = words.refine((given) => given !== TO_FILL_IN, 'the words of the document, not "fill in"');

const rawFiles = Object.keys(RAW_FILES) as [RawFile, ...RawFile[]];

const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits');
const name = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, ".", "_" and "-"');

const fieldSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['string', 'integer', 'number', 'boolean', 'date']),
  description: z.string().optional(),
  constraints: z.looseObject({}).optional()
});

export const resourceSchema = z.strictObject({
  name,
  path: z.string().regex(/^[a-z0-9][a-z0-9.-]*\.csv$/, 'a CSV in this folder'),
  profile: z.literal('tabular-data-resource'),
  title: words,
  format: z.literal('csv'),
  mediatype: z.literal('text/csv'),
  encoding: z.literal('utf-8'),
  bytes: z.int().min(1),
  hash: sha256,
  schema: z.strictObject({fields: z.array(fieldSchema).min(1), primaryKey: z.array(z.string()).optional()}),
  hjemmetall: z.strictObject({
    /** `table`: a printed table; else one of the files that schemas/raw.ts describes. */
    kind: z.enum(['table', ...rawFiles]),
    /** Place of a printed table in its document. */
    locator: words.optional(),
    /** Hash of the printed columns alone, so that a change of coding can be told from a change of figures. */
    printed_hash: sha256.optional()
  })
});

export const packageSchema = z.strictObject({
  profile: z.literal('tabular-data-package'),
  name,
  title: words,
  description: words,
  version: words,
  homepage: z.url().optional(),
  licenses: z.array(z.strictObject({name: z.string().min(1), title: words, path: z.url().optional()})).min(1),
  contributors: z.array(z.strictObject({title: filledIn, role: z.enum(['publisher', 'author', 'contributor'])})).min(1),
  sources: z.array(z.strictObject({title: words, path: z.url().optional()})).min(1),
  resources: z.array(resourceSchema).min(1),
  hjemmetall: z.strictObject({
    source_id: name,
    edition: filledIn,
    published: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .nullable(),
    /** Why the year is not as printed; absent where the document prints it. */
    year_inferred: words.optional(),
    citation: z.strictObject({nb: filledIn, en: filledIn}),
    /** Decimal sign that the document writes. */
    decimal: z.enum([',', '.']),
    /** The document's text, as `make verify` needs it. */
    text: z.strictObject({file: z.string().regex(/^[a-z0-9-]+\.txt$/), hash: sha256, lines: z.int().min(1)})
  })
});

export type DataPackage = z.infer<typeof packageSchema>;
export type Resource = z.infer<typeof resourceSchema>;
