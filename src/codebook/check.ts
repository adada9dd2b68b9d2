import type {Observation} from '../../schemas/observation.js';
import {didYouMean, Faults} from '../faults.js';
import {checkPlaceholders, checkSeries, checkWaves} from './consistency.js';
import {CODEBOOK_FOLDER, type Codebook} from './read.js';

interface Use {
  /** Table of the codebook that must define the code. */
  table: keyof Codebook;
  column: string;
  code: string;
  at: {file: string; line?: number | undefined; column: string};
  /** How many more figures hold the same code. */
  more?: number;
}

/**
 * Checks the codebook against itself and against its use: every code that a figure, a gap or a series holds must
 * be defined, and every code that is defined must be used by one of them.
 *
 * @throws DataError with the place of each code that nothing defines or nothing uses
 */
export function checkCodebook(codebook: Codebook, observations: readonly Observation[]): void {
  const faults = new Faults();
  const uses = [...usesOfObservations(observations), ...usesOfCodebook(codebook)];
  const used = new Map<string, Set<string>>();
  for (const use of uses) {
    usedSet(used, use).add(use.code);
    checkDefined(codebook, use, faults);
  }
  usedSet(used, {table: 'flags', column: 'flag'}).add(CORRECTED);
  for (const [table, column] of MUST_BE_USED) {
    for (const {row, file, line} of codebook[table]) {
      const value = codeOf(row, column);
      if (used.get(`${table}.${column}`)?.has(value)) continue;
      faults.add({file, line, column}, value, 'a code that some figure, gap, series or sheet uses', 'Remove the row, or use the code.');
    }
  }
  checkUnits(codebook, observations, faults);
  checkSeries(codebook, observations, faults);
  checkWaves(codebook, faults);
  checkPlaceholders(codebook, faults);
  faults.throwIfAny();
}

/** Checks the codes that figures hold: each is defined, and their units are those of their indicators. */
export function checkCodes(codebook: Codebook, observations: readonly Observation[], faults: Faults): void {
  for (const use of usesOfObservations(observations)) checkDefined(codebook, use, faults);
  checkUnits(codebook, observations, faults);
}

function checkDefined(codebook: Codebook, use: Use, faults: Faults): void {
  const codes = definedCodes(codebook, use.table, use.column);
  if (codes.has(use.code)) return;
  const file = `${CODEBOOK_FOLDER}/${use.table}.csv`;
  const advice = `Correct the code, or define it in ${file}.${didYouMean(use.code, codes)}`;
  faults.add(use.at, use.more ? `${use.code} (and at ${use.more} more figures)` : use.code, `a code of ${file}`, advice);
}

/** The flag that a row of corrections.csv sets: always defined, though no figure may need it today. */
export const CORRECTED = 'corrected';

const MUST_BE_USED = [
  ['indicators', 'indicator_id'],
  ['categories', 'category'],
  ['populations', 'population_id'],
  ['waves', 'wave_id'],
  ['breakdowns', 'key'],
  ['breakdown_values', 'value'],
  ['sectors', 'sector'],
  ['flags', 'flag'],
  ['sources', 'source_id'],
  ['topics', 'topic']
] as const;

const cache = new WeakMap<Codebook, Map<string, Set<string>>>();

function definedCodes(codebook: Codebook, table: keyof Codebook, column: string): Set<string> {
  const byTable = cache.get(codebook) ?? new Map<string, Set<string>>();
  cache.set(codebook, byTable);
  const key = `${table}.${column}`;
  const known = byTable.get(key) ?? new Set(codebook[table].map(({row}) => codeOf(row, column)));
  byTable.set(key, known);
  return known;
}

/** Values of different breakdown keys may share a name, so they are looked up with their key. */
function codeOf(row: object, column: string): string {
  const cells = new Map<string, unknown>(Object.entries(row));
  const value = String(cells.get(column) ?? '');
  return column === 'value' ? `${String(cells.get('key'))}=${value}` : value;
}

function usedSet(used: Map<string, Set<string>>, {table, column}: Pick<Use, 'table' | 'column'>): Set<string> {
  const key = `${table}.${column}`;
  const codes = used.get(key) ?? new Set<string>();
  used.set(key, codes);
  return codes;
}

const CODED = [
  ['indicators', 'indicator_id'],
  ['topics', 'topic'],
  ['categories', 'category'],
  ['waves', 'wave_id'],
  ['populations', 'population_id'],
  ['sources', 'source_id']
] as const;

/** Each code that figures hold, once: at the first figure that holds it, with how many more do. */
function* usesOfObservations(observations: readonly Observation[]): Iterable<Use> {
  for (const [table, column] of CODED) {
    for (const {code, first, more} of distinct(observations, (o) => o[column])) {
      yield {table, column, code, at: placeOf(first, column), more};
    }
  }
  for (const {code, first, more} of distinct(observations, (o) => o.breakdown)) {
    for (const use of usesOfBreakdown(code, placeOf(first, 'breakdown'))) yield {...use, more};
  }
  for (const {code: list, first, more} of distinct(observations, (o) => o.flags)) {
    const flags = list.split(';').filter(Boolean);
    yield* flags.map((code): Use => ({table: 'flags', column: 'flag', code, at: placeOf(first, 'flags'), more}));
  }
}

function placeOf({raw_file, raw_line}: Observation, column: string): Use['at'] {
  return {file: raw_file, line: raw_line, column};
}

function distinct(
  observations: readonly Observation[],
  codeIn: (o: Observation) => string
): {code: string; first: Observation; more: number}[] {
  const found = new Map<string, {code: string; first: Observation; more: number}>();
  for (const o of observations) {
    const code = codeIn(o);
    const known = found.get(code);
    if (known) known.more++;
    else found.set(code, {code, first: o, more: 0});
  }
  return [...found.values()];
}

function* usesOfBreakdown(breakdown: string, at: Use['at']): Iterable<Use> {
  for (const part of breakdown.split(';').filter(Boolean)) {
    const [key = '', value = ''] = part.split('=');
    yield {table: 'breakdowns', column: 'key', code: key, at};
    if (key === 'sector') yield {table: 'sectors', column: 'sector', code: value, at};
    else yield {table: 'breakdown_values', column: 'value', code: part, at};
  }
}

function* usesOfCodebook({gaps, series, indicators}: Codebook): Iterable<Use> {
  for (const {row, file, line} of [...gaps, ...series]) {
    const at = (column: string) => ({file, line, column});
    yield {table: 'indicators', column: 'indicator_id', code: row.indicator_id, at: at('indicator_id')};
    yield {table: 'categories', column: 'category', code: row.category, at: at('category')};
    yield {table: 'populations', column: 'population_id', code: row.population_id, at: at('population_id')};
    if (row.wave_id !== null) yield {table: 'waves', column: 'wave_id', code: row.wave_id, at: at('wave_id')};
    yield* usesOfBreakdown(row.breakdown, at('breakdown'));
  }
  for (const {row, file, line} of gaps) {
    yield {table: 'sources', column: 'source_id', code: row.source_id, at: {file, line, column: 'source_id'}};
  }
  for (const {row, file, line} of indicators) {
    yield {table: 'topics', column: 'topic', code: row.topic, at: {file, line, column: 'topic'}};
  }
}

function checkUnits(codebook: Codebook, observations: readonly Observation[], faults: Faults): void {
  const units = new Map(codebook.indicators.map(({row}) => [row.indicator_id, row.units.split(';')]));
  for (const o of observations) {
    const allowed = units.get(o.indicator_id);
    if (!allowed || allowed.includes(o.unit)) continue;
    const at = {file: o.raw_file, line: o.raw_line, column: 'unit'};
    faults.add(at, `${o.unit} for ${o.indicator_id}`, allowed.join(' or '), 'Correct the unit, or the units of the indicator.');
  }
  for (const {row, file, line} of codebook.indicators) {
    if (row.indicator_id.startsWith(`${row.topic}.`)) continue;
    faults.add({file, line, column: 'topic'}, row.topic, `the part before the dot of ${row.indicator_id}`, 'Correct one of the two.');
  }
}
/**
 * Checks words.csv against the sheets: every key that a sheet asked for is defined (or the sheet could not have
 * been built), and every key that is defined was asked for.
 *
 * @throws DataError with the place of each word that no sheet uses
 */
export function checkWords(codebook: Codebook, used: ReadonlySet<string>): void {
  const faults = new Faults();
  for (const {row, file, line} of codebook.words) {
    if (used.has(row.key)) continue;
    faults.add({file, line, column: 'key'}, row.key, 'a key that a sheet uses', 'Remove the row, or use the words.');
  }
  faults.throwIfAny();
}
