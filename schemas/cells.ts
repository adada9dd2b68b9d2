import * as z from 'zod';

/**
 * Cells that tables share. A cell is text as it stands in a CSV; its schema says what is allowed and gives the
 * typed value. A blank is caught before `Number()`, which would turn it into 0.
 */

const describe = (description: string) => ({description});

/** A code of the codebook, such as `access.can`, `afi-2022` or `dont-know`. */
export const code = (description: string) =>
  z
    .string()
    .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'a code of lower-case letters, digits, ".", "_" and "-"')
    .meta(describe(description));

/** Text that must not be empty. */
export const text = (description: string) =>
  z
    .string()
    .min(1, 'text; it must not be empty')
    .regex(/^[^\s](.*[^\s])?$/s, 'text without blanks at its ends')
    .meta(describe(description));

/** Text, or an empty cell: null. */
export const textOrNull = (description: string) =>
  z
    .string()
    .transform((cell) => (cell === '' ? null : cell))
    .pipe(z.string().nullable())
    .meta(describe(description));

/** A code, or an empty cell: null. */
export const codeOrNull = (description: string) =>
  z
    .string()
    .regex(/^([a-z0-9]+([._-][a-z0-9]+)*)?$/, 'a code, or nothing')
    .transform((cell) => (cell === '' ? null : cell))
    .pipe(z.string().nullable())
    .meta(describe(description));

/** A whole number of at least 0, digits only. */
export const count = (description: string) =>
  z
    .string()
    .regex(/^(0|[1-9]\d*)$/, 'a whole number in digits, such as 1014')
    .transform(Number)
    .pipe(z.int().min(0).max(2_147_483_647))
    .meta(describe(description));

/** A whole number of at least 0, or an empty cell: null. */
export const countOrNull = (description: string) =>
  z
    .string()
    .regex(/^(0|[1-9]\d*)?$/, 'a whole number in digits, such as 1014, or nothing')
    .transform((cell) => (cell === '' ? null : Number(cell)))
    .pipe(z.int().min(0).max(2_147_483_647).nullable())
    .meta(describe(description));

/** A decimal number with a point, or an empty cell: null. Kept as text: no digit is lost. */
export const decimalOrNull = (description: string) =>
  z
    .string()
    .regex(/^(-?\d+(\.\d+)?)?$/, 'a number with a decimal point, such as 66.67, or nothing')
    .transform((cell) => (cell === '' ? null : cell))
    .pipe(z.string().nullable())
    .meta(describe(description));

/** A full date. */
export const date = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2025-03-31')
    .pipe(z.iso.date())
    .meta(describe(description));

/** A full date, or an empty cell: null. */
export const dateOrNull = (description: string) =>
  z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'a date such as 2025-03-31, or nothing')
    .transform((cell) => (cell === '' ? null : cell))
    .pipe(z.iso.date().nullable())
    .meta(describe(description));

/** `key=value;key=value`, keys alphabetical; empty for the whole population. */
export const breakdown = (description: string) =>
  z
    .string()
    .regex(/^([a-z0-9_]+=[a-z0-9-]+(;[a-z0-9_]+=[a-z0-9-]+)*)?$/, 'key=value;key=value, or nothing')
    .refine(isSorted, 'keys in alphabetical order, each once')
    .meta(describe(description));

/** Codes joined by `;`, alphabetical; empty for none. */
export const codeList = (description: string) =>
  z
    .string()
    .regex(/^([a-z0-9_-]+(;[a-z0-9_-]+)*)?$/, 'codes joined by ";", or nothing')
    .refine(isSorted, 'codes in alphabetical order, each once')
    .meta(describe(description));

/** One of a closed list of words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words, description: string) =>
  z.enum(words, `one of ${words.join(', ')}`).meta(describe(description));

/** One of a closed list of words, or an empty cell: null. */
export const oneOfOrNull = <const Words extends readonly [string, ...string[]]>(words: Words, description: string) =>
  z
    .string()
    .transform((cell) => (cell === '' ? null : cell))
    .pipe(z.enum(words, `one of ${words.join(', ')}, or nothing`).nullable())
    .meta(describe(description));

function isSorted(list: string): boolean {
  const keys = list.split(';').map((part) => part.split('=')[0] ?? '');
  return keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key);
}
