import type {UNITS} from '../../schemas/observation.js';

export type Unit = (typeof UNITS)[number];

/** A number as a document prints it. */
export interface PrintedNumber {
  /** With a decimal point and no grouping: `6158`, `-0.140`. */
  digits: string;
  /** Printed decimals. */
  decimals: number;
  /** The unit that stands beside the number; null where none does. */
  unit: Unit | null;
  /** Significance stars, as printed; null where there is none. */
  stars: string | null;
}

export type DecimalSign = ',' | '.';

// Thousands are grouped by one of these blanks: space, no-break space, thin space, narrow no-break space.
const BLANK = '[ \\u00a0\\u2009\\u202f]';
// A minus is printed as a hyphen, a no-break hyphen, an en dash or a minus sign.
const MINUS = '[-\\u2010\\u2011\\u2013\\u2212]';
const UNIT_WORDS: readonly (readonly [string, Unit])[] = [
  ['%', 'percent'],
  ['prosent', 'percent'],
  ['prosentpoeng', 'percentage_points'],
  ['timer', 'hours'],
  ['minutter', 'minutes'],
  ['år', 'years']
];
const patterns: Record<DecimalSign, RegExp> = {',': pattern(','), '.': pattern('\\.')};

/**
 * Reads a printed token such as `6 158`, `22 %`, `2,1 %`, `65 prosent` or `-0,140***`.
 *
 * @param decimal the sign that the document writes before decimals; the other one is refused, for `57.5` in a
 *   document that writes commas may be a thousand as well as a slip
 * @returns null where the token is not wholly a number with its unit
 */
export function parsePrinted(token: string, decimal: DecimalSign): PrintedNumber | null {
  const groups = patterns[decimal].exec(token)?.groups;
  if (!groups) return null;
  const {minus, whole = '', fraction, unit, stars} = groups;
  const integer = whole.replace(new RegExp(BLANK, 'gu'), '');
  const digits = fraction === undefined ? integer : `${integer}.${fraction}`;
  return {
    digits: minus && Number(digits) !== 0 ? `-${digits}` : digits,
    decimals: fraction?.length ?? 0,
    unit: UNIT_WORDS.find(([word]) => word === unit)?.[1] ?? null,
    stars: stars ?? null
  };
}

function pattern(decimal: string): RegExp {
  const whole = `(?<whole>[1-9]\\d{0,2}(?:${BLANK}\\d{3})+|0|[1-9]\\d*)`;
  const units = UNIT_WORDS.map(([word]) => word).join('|');
  return new RegExp(`^(?<minus>${MINUS})?${whole}(?:${decimal}(?<fraction>\\d+))?(?<stars>\\*{1,3})?(?:${BLANK}?(?<unit>${units}))?$`, 'u');
}
