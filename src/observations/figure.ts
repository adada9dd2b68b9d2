import type {Observation, PrintedObservation} from '../../schemas/observation.js';
import type {Codebook} from '../codebook/read.js';
import {didYouMean, type Faults, quoted, type Place} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {type DecimalSign, parsePrinted, type Unit} from '../text/number.js';

/** A printed figure with its codes, before the codebook has completed it. */
export interface CodedFigure {
  id: string;
  at: Place & {line: number};
  line: number;
  locator: string;
  token: string;
  /** The number that words mean; null where the token is in digits. */
  meaning: string | null;
  /** The sign before decimals, where the figure's table writes another one than its document. */
  decimal?: DecimalSign;
  unit: Unit;
  indicator: string;
  category: string;
  wave: string;
  population: string;
  breakdown: string;
  baseN: number | null;
  kind: 'published' | 'secondary';
  flags: readonly string[];
  sameAs: string | null;
}

/** The flag of a cell that names the group which a model sets the others against: it holds no number. */
export const REFERENCE = 'reference';

/** What every figure of a document shares, and what its codes lead to. */
export interface DocumentContext {
  documentId: string;
  sourceId: string;
  decimal: DecimalSign;
  topics: ReadonlyMap<string, Observation['topic']>;
  waves: ReadonlyMap<string, Pick<Observation, 'period_start' | 'period_end' | 'period_precision'> & {inferred: boolean}>;
}

export function contextOf({documentId, provenance}: RawDocument, codebook: Codebook): DocumentContext {
  return {
    documentId,
    sourceId: provenance.hjemmetall.source_id,
    decimal: provenance.hjemmetall.decimal,
    topics: new Map(codebook.indicators.map(({row}) => [row.indicator_id, row.topic])),
    waves: new Map(
      codebook.waves.map(({row: {wave_id, period_start, period_end, period_precision, period_inferred}}) => [
        wave_id,
        {period_start, period_end, period_precision, inferred: period_inferred === 'true'}
      ])
    )
  };
}

/** Completes a figure into an observation; faults of the number and of codes without a meaning are gathered. */
export function observe(figure: CodedFigure, context: DocumentContext, faults: Faults): PrintedObservation | undefined {
  const number = readNumber(figure, figure.decimal ?? context.decimal, faults);
  const topic = lookUp(context.topics, figure.indicator, {...figure.at, column: 'indicator_id'}, 'indicators', faults);
  const wave = lookUp(context.waves, figure.wave, {...figure.at, column: 'wave_id'}, 'waves', faults);
  if (!number || !topic || !wave) return undefined;
  const flags = [...new Set([...figure.flags, ...(wave.inferred ? ['period_inferred'] : [])])].sort();
  return {
    observation_id: figure.id,
    source_id: context.sourceId,
    document_id: context.documentId,
    line: figure.line,
    locator: figure.locator,
    as_published: figure.token,
    topic,
    indicator_id: figure.indicator,
    category: figure.category,
    wave_id: figure.wave,
    period_start: wave.period_start,
    period_end: wave.period_end,
    period_precision: wave.period_precision,
    population_id: figure.population,
    breakdown: figure.breakdown,
    value: number.value,
    decimals: number.decimals,
    unit: figure.unit,
    base_n: figure.baseN,
    approx: flags.includes('approx'),
    stars: number.stars,
    kind: figure.kind,
    same_as: figure.sameAs,
    flags: flags.join(';'),
    ci_low: null,
    ci_high: null,
    formula: null,
    inputs: null,
    used_value: number.value,
    raw_file: figure.at.file,
    raw_line: figure.at.line,
    rounding_low: null,
    rounding_high: null
  };
}

interface ReadNumber {
  value: number | null;
  decimals: number | null;
  stars: string | null;
}

function readNumber(figure: CodedFigure, decimal: DecimalSign, faults: Faults): ReadNumber | undefined {
  const {at, token, meaning, unit} = figure;
  if (figure.flags.includes(REFERENCE)) return {value: null, decimals: null, stars: null};
  const printed = parsePrinted(token, decimal) ?? parseBelowOne(token);
  if (!printed) return readWords(figure, decimal, faults);
  if (meaning !== null) {
    faults.add({...at, column: 'value'}, quoted(meaning), 'nothing', 'The token is in digits, so its value is not typed twice.');
  }
  if (printed.unit && printed.unit !== unit) {
    faults.add({...at, column: 'unit'}, unit, `${printed.unit}, as ${quoted(token)} says`, 'Correct the unit or the token.');
  }
  if (printed.stars !== null && !ESTIMATES.includes(unit)) {
    faults.add(
      {...at, column: at.column ?? 'token'},
      quoted(token),
      'stars of significance at the estimates of a model alone',
      'A footnote mark is no part of the token; leave it out.'
    );
  }
  checkRange(figure, Number(printed.digits), at.column ?? 'token', faults);
  return {value: Number(printed.digits), decimals: printed.decimals, stars: printed.stars};
}

/** A number whose whole part is 0, with either sign before its decimals: it can group no thousands. */
function parseBelowOne(token: string): ReturnType<typeof parsePrinted> {
  return /^[-\u2010-\u2013\u2212]?0[.,]/u.test(token) ? (parsePrinted(token, '.') ?? parsePrinted(token, ',')) : null;
}

/** Units of what a model estimates: effects, and the mean of the group that they are set against. */
const ESTIMATES: readonly Unit[] = ['coefficient', 'mean'];

function readWords(figure: CodedFigure, decimal: DecimalSign, faults: Faults): ReadNumber | undefined {
  const {at, token, meaning} = figure;
  const inDigits = parsePrinted(token, decimal === ',' ? '.' : ',') !== null || /^[-\u2010-\u2013\u2212]?\d[\d.,]*$/u.test(token);
  if (meaning !== null && !inDigits) {
    checkRange(figure, Number(meaning), 'value', faults);
    return {value: Number(meaning), decimals: null, stars: null};
  }
  const example = decimal === ',' ? '57,5 or 6 158' : '57.5';
  const advice = /^\D*$/u.test(token)
    ? 'A number in words needs its meaning in the column value.'
    : `This document writes "${decimal}" before decimals (hjemmetall.decimal in its datapackage.json); type the token as it is printed.`;
  faults.add({...at, column: at.column ?? 'token'}, quoted(token), `a number such as ${example}, with its unit`, advice);
  return undefined;
}

/** Whether a value can be one of its unit: a percentage up to 100, a whole number of things. */
export function isInRange(value: number, unit: Unit): boolean {
  if (unit === 'percent') return value >= 0 && value <= 100;
  return unit !== 'count' || (value >= 0 && Number.isInteger(value));
}

function checkRange({at, unit, token}: CodedFigure, value: number, column: string, faults: Faults): void {
  if (isInRange(value, unit)) return;
  const expected = unit === 'percent' ? 'a percentage between 0 and 100' : 'a whole number of at least 0';
  faults.add({...at, column}, quoted(token), expected, 'Compare the token and the unit with the document.');
}

function lookUp<Value>(map: ReadonlyMap<string, Value>, code: string, at: Place, table: string, faults: Faults): Value | undefined {
  const value = map.get(code);
  if (value === undefined) {
    const file = `schemas/codebook/${table}.csv`;
    faults.add(at, quoted(code), `a code of ${file}`, `Correct the code, or define it there.${didYouMean(code, map.keys())}`);
  }
  return value;
}
