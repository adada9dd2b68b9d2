import {Decimal} from 'decimal.js';
import * as z from 'zod';
import {KINDS, PRECISIONS, UNITS} from '../../schemas/observation.js';
import {isRandomSample} from '../../src/comparison/relations.js';
import {reliabilityFlag} from '../../src/statistics/reliability.js';
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
  statistical_unit: z.string().nullable(),
  sampling: z.string().nullable(),
  ci_low: z.number().nullable(),
  ci_high: z.number().nullable(),
  rounding_low: z.number().nullable(),
  rounding_high: z.number().nullable(),
  formula: z.string().nullable(),
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
  nb: {percent: `${NBSP}%`, ratio: `${NBSP}ganger`, hours: `${NBSP}timer`},
  en: {percent: '%', ratio: `${NBSP}times`, hours: `${NBSP}hours`}
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

/** A figure as its cell shows it: its decimals, its unit, and the word of an approximate or bounded one. */
export function figureText({value, unit, decimals, flags}: Printed & Pick<Figure, 'value'>, locale: Locale): string {
  const suffix = unit === null ? '' : (SUFFIX[locale][unit] ?? '');
  return `${prefixOf(flags, locale)}${numberText(value ?? Number.NaN, decimals ?? 0, locale)}${suffix}`;
}

/** A number in a sentence: decimal comma and no-break blanks in Norwegian. */
export function numberText(value: number, decimals: number, locale: Locale): string {
  const [whole = '', fraction] = new Decimal(value).toFixed(decimals, Decimal.ROUND_HALF_UP).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, locale === 'nb' ? NBSP : ',');
  return fraction === undefined ? grouped : `${grouped}${locale === 'nb' ? ',' : '.'}${fraction}`;
}

/** Below this many answers a figure is marked as uncertain. */
export const FEW = 100;

/** What decides whether a figure is reliable enough to be shown. */
export type Reliable = Pick<Figure, 'base_n' | 'value' | 'unit' | 'sampling'> & Partial<Pick<Figure, 'statistical_unit'>>;

/**
 * Why a comparison gives a reason in a figure's place, by the presentation standard of NCHS (Vital Health
 * Stat 2(175), 2017): fewer than 30 answers, or an interval that is too wide for its share. Its intervals are those of random
 * samples; elsewhere only the number of answers decides. Null where the figure is shown.
 */
export function suppression({base_n: n, value, unit, statistical_unit, sampling}: Reliable): 'too_few' | 'too_wide' | null {
  // Studies are counted, not sampled.
  if (n === null || value === null || unit !== 'percent' || statistical_unit === 'studies') return null;
  const {flag} = reliabilityFlag({P: value, n, deff: 1});
  if (flag === 'suppress_n') return 'too_few';
  const isWide = flag === 'suppress_width' || flag === 'suppress_relative';
  return isWide && isRandomSample({sampling}) ? 'too_wide' : null;
}

/** How a figure came to be: its printed token, the survey that it is quoted from, or its computation. */
export function originText(figure: Pick<Figure, 'kind' | 'survey_label' | 'as_published'> & Derived, context: Context): string {
  const {words} = context;
  const token = (figure.as_published ?? '').replaceAll(' ', NBSP);
  if (figure.kind === 'derived') return words.say('status.derived', {formula: derivedText(figure, context)});
  if (figure.kind === 'secondary') return words.say('status.quoted', {survey: figure.survey_label ?? '', token});
  return words.say('status.printed', {token});
}

type Derived = Pick<Figure, 'formula' | 'base_n' | 'rounding_low' | 'rounding_high'>;

/** The computation of a derived figure, with the bounds that rounding leaves where there are any. */
function derivedText({formula, base_n, rounding_low: low, rounding_high: high}: Derived, {words, locale}: Context): string {
  const counts = /^100 \* (\d+) \/ (\d+)$/.exec(formula ?? '');
  if (counts && Number(counts[2]) === base_n)
    return words.say('status.counts', {count: numberText(Number(counts[1]), 0, locale), n: numberText(base_n, 0, locale)});
  const bounds = low === null || high === null || low === high ? '' : ` (${numberText(low, 1, locale)}–${numberText(high, 1, locale)})`;
  return `${formulaText(formula ?? '', locale)}${bounds}`;
}

/** A formula of the data files, as a reader of this language writes it. */
export function formulaText(formula: string, locale: Locale): string {
  const signs = formula.replaceAll(' * ', ' × ').replaceAll(' - ', ' − ');
  return locale === 'nb' ? signs.replaceAll(/(\d)\.(\d)/g, '$1,$2') : signs;
}

/** The 95 % interval of a random sample, to whole per cents; for other samples with a known n, why there is none. */
function intervalText({ci_low, ci_high, base_n, sampling, kind}: Figure, {words, locale}: Context): string | null {
  if (ci_low !== null && ci_high !== null)
    return words.say('status.interval', {low: numberText(ci_low, 0, locale), high: numberText(ci_high, 0, locale)});
  if (base_n === null || kind === 'secondary') return null;
  return sampling === 'members' || sampling === 'employer_list' ? words.say(`status.no_interval.${sampling}`) : null;
}

/**
 * What the Status column says: origin, interval, size of the base, then flags, joined by a full stop. A figure with too
 * few answers has its reason in place of its printed token and its interval: they would give the number away.
 */
export function statusText(figure: Figure, context: Context): string {
  const {words, flags} = context;
  if (figure.is_gap === 1) return figure.note ?? '';
  const hidden = suppression(figure);
  const marks = figure.flags.split(';').flatMap((flag) => flags.get(flag) ?? []);
  if (hidden !== null) return [words.say(`status.${hidden}`), ...marks].join('. ');
  const few = figure.base_n !== null && figure.base_n < FEW && figure.statistical_unit !== 'studies' ? [words.say('status.few')] : [];
  const interval = intervalText(figure, context);
  return [originText(figure, context), ...few, ...(interval === null ? [] : [interval]), ...marks].join('. ');
}

/** What a figure is, in words: the indicator, its answer where that is not plain yes, and the group. */
export function whatText({indicator_label, category, category_label, breakdown}: Figure, context: Context): string {
  const answer = PLAIN_ANSWERS.has(category) ? '' : `: ${category_label}`;
  const group = groupLabel(breakdown, context);
  return `${indicator_label}${answer}${group === '' ? '' : `, ${group}`}`;
}

/** Answers that the indicator's own words already give. */
export const PLAIN_ANSWERS: ReadonlySet<string> = new Set(['yes', 'hours', 'persons', 'companies', 'answered', 'growth']);
