import * as z from 'zod';
import {KINDS, PRECISIONS, UNITS} from '../../schemas/observation.js';
import type {Locale} from '../../src/workbook/sheet.js';
import {type Context, groupLabel} from './context.js';

/** A figure, or a gap that gives its reason, as `compare/side_by_side.sql` promises it. */
export const figureSchema = z.strictObject({
  is_gap: z.int(),
  observation_id: z.string().nullable(),
  topic: z.string(),
  indicator_id: z.string(),
  category: z.string(),
  source_id: z.string(),
  colour: z.string(),
  document_id: z.string().nullable(),
  line: z.int().nullable(),
  wave_id: z.string().nullable(),
  year: z.int().nullable(),
  period_start: z.string().nullable(),
  period_end: z.string().nullable(),
  period_precision: z.enum(PRECISIONS).nullable(),
  period_inferred: z.enum(['true', 'false']).nullable(),
  population_id: z.string(),
  breakdown: z.string(),
  sector: z.string().nullable(),
  sn2007: z.string().nullable(),
  sector_match: z.string().nullable(),
  value: z.number().nullable(),
  decimals: z.int().nullable(),
  unit: z.enum(UNITS).nullable(),
  base_n: z.int().nullable(),
  as_published: z.string().nullable(),
  kind: z.enum(KINDS).nullable(),
  flags: z.string(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  indicator_label: z.string(),
  category_label: z.string(),
  population_label: z.string(),
  source_label: z.string(),
  sector_label: z.string().nullable(),
  survey_label: z.string().nullable()
});
export type Figure = z.infer<typeof figureSchema>;

/** What decides how a number is shown. */
export type Printed = Pick<Figure, 'unit' | 'decimals' | 'flags'>;

const NBSP = '\u00a0';
const SUFFIX: Record<Locale, Partial<Record<NonNullable<Figure['unit']>, string>>> = {
  nb: {percent: `${NBSP}%`, ratio: `${NBSP}ganger`},
  en: {percent: '%', ratio: `${NBSP}times`}
};
const PREFIX: Record<Locale, {approx: string; low: string; high: string}> = {
  nb: {approx: 'ca. ', low: 'over ', high: 'under '},
  en: {approx: 'about ', low: 'over ', high: 'under '}
};

/** The Excel format of a figure: its printed decimals and unit, and the word of an approximate or bounded one. */
export function numberFormat({unit, decimals, flags}: Printed, locale: Locale): string {
  const digits = unit === 'count' ? '#,##0' : `0${decimals ? `.${'0'.repeat(decimals)}` : ''}`;
  const suffix = unit === null ? undefined : SUFFIX[locale][unit];
  const prefix = prefixOf(flags, locale);
  return `${prefix === '' ? '' : `"${prefix}"`}${digits}${suffix === undefined ? '' : `"${suffix}"`}`;
}

function prefixOf(flags: string, locale: Locale): string {
  const all = flags.split(';');
  const {approx, low, high} = PREFIX[locale];
  if (all.includes('bound_low')) return low;
  if (all.includes('bound_high')) return high;
  return all.includes('approx') ? approx : '';
}

/** A number in a sentence: decimal comma and no-break blanks in Norwegian. */
export function numberText(value: number, decimals: number, locale: Locale): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, locale === 'nb' ? NBSP : ',');
  return fraction === undefined ? grouped : `${grouped}${locale === 'nb' ? ',' : '.'}${fraction}`;
}

/** Below this many answers a printed figure stays in Data alone; below the second, it is marked (statistics.md 4.6). */
const TOO_FEW = 30;
const FEW = 100;

/** Whether a figure rests on so few answers that a comparison gives the reason in its place. */
export function isTooFew({base_n}: Pick<Figure, 'base_n'>): boolean {
  return base_n !== null && base_n < TOO_FEW;
}

/** The printed token as the Status column quotes it. */
export function originText(
  {kind, survey_label, as_published}: Pick<Figure, 'kind' | 'survey_label' | 'as_published'>,
  {words}: Context
): string {
  const token = (as_published ?? '').replaceAll(' ', NBSP);
  return kind === 'secondary' ? words.say('status.quoted', {survey: survey_label ?? '', token}) : words.say('status.printed', {token});
}

/** What the Status column says: origin, then size of the base, then flags, joined by a full stop. */
export function statusText(figure: Figure, context: Context): string {
  const {words, flags} = context;
  if (figure.is_gap === 1) return figure.note ?? '';
  const few = isTooFew(figure) ? 'status.too_few' : figure.base_n !== null && figure.base_n < FEW ? 'status.few' : null;
  const marks = figure.flags.split(';').flatMap((flag) => flags.get(flag) ?? []);
  return [originText(figure, context), ...(few === null ? [] : [words.say(few)]), ...marks].join('. ');
}

/** What a figure is, in words: the indicator, its answer where that is not plain yes, and the group. */
export function whatText({indicator_label, category, category_label, breakdown}: Figure, context: Context): string {
  const answer = PLAIN.has(category) ? '' : `: ${category_label}`;
  const group = groupLabel(breakdown, context);
  return `${indicator_label}${answer}${group === '' ? '' : `, ${group}`}`;
}

/** Answers that the indicator's own words already give. */
const PLAIN = new Set(['yes', 'hours', 'persons', 'companies', 'answered', 'growth']);
