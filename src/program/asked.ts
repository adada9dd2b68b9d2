import {didYouMean, UsageError} from '../faults.js';
import type {Asked} from './project.js';

/** What a caller of `compare` typed. */
export interface AskedText {
  indicator?: string;
  category?: string;
  sector?: string;
  years?: string;
  population?: string;
  base?: string;
  locale?: string;
}

/** The codes that can be asked for. */
export interface Codes {
  indicators: readonly string[];
  categories: readonly string[];
  sectors: readonly string[];
  populations: readonly string[];
}

const BASES = ['all', 'access'] as const;
const LOCALES = ['nb', 'en'] as const;

/**
 * What is asked, from what was typed.
 *
 * @param more further faults of the call, told together with these
 * @throws UsageError with a line for everything that is unknown or cannot be
 */
export function askedOf(text: AskedText, codes: Codes, more: readonly string[] = []): Asked {
  const faults: string[] = [];
  const list = (name: 'indicator' | 'category' | 'sector' | 'population', known: readonly string[], what: keyof Codes) =>
    codesOf(text[name] ?? '', name, known, what, faults);
  const asked: Asked = {
    indicators: list('indicator', codes.indicators, 'indicators'),
    categories: text.category === undefined ? null : list('category', codes.categories, 'categories'),
    sectors: text.sector === undefined ? [] : list('sector', codes.sectors, 'sectors'),
    years: text.years === undefined ? null : yearsOf(text.years, faults),
    populations: text.population === undefined ? null : list('population', codes.populations, 'populations'),
    base: text.base === undefined ? null : oneOf(BASES, text.base, 'base', faults),
    locale: oneOf(LOCALES, text.locale ?? 'nb', 'locale', faults) ?? 'nb'
  };
  const all = [...faults, ...more];
  if (all.length > 0) throw new UsageError(all.join('\n'));
  return asked;
}

function codesOf(text: string, name: string, known: readonly string[], what: keyof Codes, faults: string[]): string[] {
  const codes = partsOf(text);
  if (codes.length === 0) faults.push(`Which ${name}? Give ${name.toUpperCase()}=…; make list WHAT=${what} lists them.`);
  for (const code of codes) {
    if (known.includes(code)) continue;
    faults.push(`Unknown ${name} ${code}.${didYouMean(code, known)} make list WHAT=${what} lists them.`);
  }
  return codes;
}

function oneOf<Word extends string>(words: readonly Word[], text: string, name: string, faults: string[]): Word | null {
  const found = words.find((word) => word === text);
  if (found === undefined)
    faults.push(`Unknown ${name} ${text || '(nothing)'}.${didYouMean(text, words)} It is one of ${words.join(', ')}.`);
  return found ?? null;
}

/** Years as `2021`, `2021,2022` or `2021-2025`, in order. */
function yearsOf(text: string, faults: string[]): number[] {
  const years = new Set<number>();
  for (const part of partsOf(text)) {
    const [, from = '', to = from] = /^(\d{4})(?:-(\d{4}))?$/.exec(part) ?? [];
    if (from === '') faults.push(`Unknown years ${part}. Give them as 2021, as 2021,2022 or as 2021-2025.`);
    else if (from > to) faults.push(`The years ${part} run backwards. Did you mean ${to}-${from}?`);
    else for (let year = Number(from); year <= Number(to); year++) years.add(year);
  }
  if (partsOf(text).length === 0) faults.push('Which years? Give them as 2021, as 2021,2022 or as 2021-2025.');
  return [...years].sort((a, b) => a - b);
}

/** The parts of a list, each once. */
function partsOf(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}
