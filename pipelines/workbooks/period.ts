import type {Locale} from '../../src/workbook/sheet.js';

const MONTHS: Record<Locale, readonly string[]> = {
  nb: ['jan.', 'feb.', 'mars', 'april', 'mai', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'des.'],
  en: ['Jan', 'Feb', 'March', 'April', 'May', 'June', 'July', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
};

export interface Period {
  period_start: string | null;
  period_end: string | null;
  period_precision: 'day' | 'month' | 'year' | null;
  period_inferred: 'true' | 'false' | null;
}

/** A period as exactly as it is published: `15. feb.–7. mars 2022`, `mars 2025`, `2025 (antatt)`, or null. */
export function periodText(period: Period, locale: Locale): string | null {
  const text = plainPeriod(period, locale);
  if (text === null || period.period_inferred !== 'true') return text;
  return `${text} (${locale === 'nb' ? 'antatt' : 'inferred'})`;
}

function plainPeriod({period_start, period_end, period_precision}: Period, locale: Locale): string | null {
  if (period_start === null || period_precision === null) return null;
  const [year, month, day] = parts(period_start);
  if (period_precision === 'year') return String(year);
  const [endYear, endMonth, endDay] = parts(period_end ?? period_start);
  const monthName = (m: number) => MONTHS[locale][m - 1] ?? '';
  const sameMonth = year === endYear && month === endMonth;
  if (period_precision === 'month') {
    return sameMonth ? `${monthName(month)} ${year}` : `${monthName(month)}–${monthName(endMonth)} ${endYear}`;
  }
  const date = (d: number, m: number) => (locale === 'nb' ? `${d}. ${monthName(m)}` : `${d} ${monthName(m)}`);
  if (period_end === null) return `${locale === 'nb' ? 'fra' : 'from'} ${date(day, month)} ${year}`;
  if (sameMonth) return `${locale === 'nb' ? `${day}.–${date(endDay, endMonth)}` : `${day}–${date(endDay, endMonth)}`} ${endYear}`;
  return `${date(day, month)}–${date(endDay, endMonth)} ${endYear}`;
}

function parts(date: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}
