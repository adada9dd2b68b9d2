import {Decimal} from 'decimal.js';
import {type Observation, type PrintedObservation} from '../../schemas/observation.js';
import {CODEBOOK_FOLDER, type Codebook} from '../codebook/read.js';
import {didYouMean, Faults, quoted} from '../faults.js';
import {misfitsOf} from './bases.js';
import type {Bounded} from './bounded.js';
import {roundingOf} from './precision.js';
import {compute, formulaText, type Input, type Result, RULES, type RuleName} from './rules.js';

const FILE = `${CODEBOOK_FOLDER}/derivations.csv`;

type Derivation = Codebook['derivations'][number];

/** Decimals to which a derived figure is shown; its value keeps six. */
const SHOWN_DECIMALS = 1;
const KEPT_DECIMALS = 6;

/** Rules whose result stands on another base than its inputs: at best grade B (docs/decisions/0006). */
const CONVERTING: readonly RuleName[] = ['share_of_all', 'share_of_base'];

/** The codes that a result is given, with what they mean. */
interface Codes {
  indicators: ReadonlyMap<string, Codebook['indicators'][number]['row']>;
  populations: ReadonlyMap<string, Codebook['populations'][number]['row']>;
}

interface Made {
  observation: Observation;
  bounded: Bounded;
  text: string;
}

/**
 * The figures that derivations.csv computes from printed ones, or from those above them in the file. Each is an
 * observation of kind `derived`, at the place of its first input, with its formula, inputs, rounding interval and flags.
 *
 * @throws DataError with every derivation whose inputs are not there, do not fit its rule, or are no exact percentages
 */
export function deriveFigures(codebook: Codebook, printed: readonly PrintedObservation[]): Observation[] {
  const faults = new Faults();
  const known = new Map(printed.map((o) => [o.observation_id, o]));
  const codes: Codes = {
    indicators: new Map(codebook.indicators.map(({row}) => [row.indicator_id, row])),
    populations: new Map(codebook.populations.map(({row}) => [row.population_id, row]))
  };
  const made = new Map<string, Made>();
  const results = new Map<string, number>();
  for (const derivation of codebook.derivations) {
    const derived = derive(derivation, known, made, codes, faults);
    if (!derived) continue;
    made.set(derived.observation.observation_id, derived);
    const {indicator_id, category, wave_id, population_id, breakdown} = derived.observation;
    const result = [indicator_id, category, wave_id, population_id, breakdown].join(' ').trim();
    const first = results.get(result);
    if (first !== undefined)
      faults.add({file: FILE, line: derivation.line}, `${result} again`, `one derivation of it (line ${first})`, 'Remove one of the two.');
    results.set(result, derivation.line);
  }
  faults.throwIfAny();
  return [...made.values()].map(({observation}) => observation);
}

function derive(
  derivation: Derivation,
  known: ReadonlyMap<string, PrintedObservation>,
  made: ReadonlyMap<string, Made>,
  {indicators, populations}: Codes,
  faults: Faults
): Made | undefined {
  const {row, line} = derivation;
  const at = {file: FILE, line};
  const parts = row.inputs.split(';').map((part) => part.split('=') as [role: string, id: string]);
  const rolesFit = checkRoles(row.rule, parts, at, faults);
  const found = parts.flatMap(([role, id]) => {
    const input = inputOf(role, id, known, made);
    if (typeof input !== 'string') return [input];
    faults.add({...at, column: 'inputs'}, id, input, `Correct the id.${didYouMean(id, [...known.keys(), ...made.keys()])}`);
    return [];
  });
  if (!isNonEmpty(found) || found.length < parts.length || !rolesFit) return undefined;
  const waves = new Set(found.map(({observation}) => observation.wave_id));
  const documents = new Set(found.map(({observation}) => observation.document_id));
  if (waves.size > 1 || documents.size > 1 || !documents.has(row.document_id)) {
    const advice = 'Figures of different surveys have no common denominator.';
    faults.add({...at, column: 'inputs'}, [...documents, ...waves].join(', '), `figures of one wave in ${row.document_id}`, advice);
    return undefined;
  }
  const indicator = indicators.get(row.indicator_id);
  if (!indicator) {
    const advice = `Correct the code, or define it.${didYouMean(row.indicator_id, indicators.keys())}`;
    faults.add({...at, column: 'indicator_id'}, row.indicator_id, 'a code of indicators.csv', advice);
    return undefined;
  }
  const misfits = misfitsOf(row.rule, found, row, populations, known.values());
  if (misfits.length > 0) {
    for (const misfit of misfits)
      faults.add({...at, column: 'inputs'}, misfit.found, misfit.expected, 'Correct the inputs, or what the result is said to be.');
    return undefined;
  }
  const result = faults.gather(() => computed(row.rule, found, at));
  if (!result) return undefined;
  const observation = observationOf(derivation, indicator.topic, found, result);
  if (known.has(observation.observation_id))
    faults.add(at, observation.observation_id, 'an id that no printed figure has', 'Give it another key.');
  return {observation, bounded: result.bounded, text: formulaText(result.bounded)};
}

/** The observation of a result: at the place and in the period of its first input, with everything else its own. */
function observationOf(
  {row, line}: Derivation,
  topic: Observation['topic'],
  inputs: readonly [Found, ...Found[]],
  {bounded, formula, baseN}: Result
): Observation {
  return {
    ...inputs[0].observation,
    observation_id: `${row.document_id}/derived/${row.key}`,
    as_published: null,
    topic,
    indicator_id: row.indicator_id,
    category: row.category,
    population_id: row.population_id,
    value: kept(bounded.value),
    decimals: SHOWN_DECIMALS,
    unit: 'percent',
    base_n: baseN,
    approx: false,
    stars: null,
    kind: 'derived',
    same_as: null,
    flags: flagsOf(row.rule, inputs),
    ci_low: null,
    ci_high: null,
    formula,
    inputs: inputs.map(({observation}) => observation.observation_id).join(';'),
    used_value: kept(bounded.value),
    raw_file: FILE,
    raw_line: line,
    rounding_low: kept(bounded.low),
    rounding_high: kept(bounded.high)
  };
}

function isNonEmpty<Item>(list: readonly Item[]): list is readonly [Item, ...Item[]] {
  return list.length > 0;
}

function kept(value: Decimal): number {
  return value.toDecimalPlaces(KEPT_DECIMALS, Decimal.ROUND_HALF_UP).toNumber();
}

interface Found extends Input {
  observation: Observation;
}

/** A figure that can go into a computation, or what is expected in its place. */
function inputOf(
  role: string,
  id: string,
  known: ReadonlyMap<string, PrintedObservation>,
  made: ReadonlyMap<string, Made>
): Found | string {
  const derived = made.get(id);
  if (derived)
    return {role, observation: derived.observation, bounded: derived.bounded, text: derived.text, baseN: derived.observation.base_n};
  const o = known.get(id);
  if (!o) return 'the id of a printed figure, or of a derivation above this one';
  const value = o.used_value;
  if (value === null) return 'a figure with a value';
  const bounded = roundingOf(o);
  if (bounded === null) return 'an exact percentage or count: "about", "over" and "half" have no rounding interval';
  return {role, observation: o, bounded, text: new Decimal(value).toFixed(o.decimals ?? 0), baseN: o.unit === 'count' ? null : o.base_n};
}

function checkRoles(rule: RuleName, parts: readonly [string, string][], at: {file: string; line: number}, faults: Faults): boolean {
  const roles = Object.entries(RULES[rule].roles);
  const expected = roles
    .map(([role, times]) => `${role}${times === 'one' ? '' : times === 'many' ? ' (one or more)' : ' (any number)'}`)
    .join(', ');
  const names = parts.map(([role]) => role);
  const strange = names.filter((name) => !roles.some(([role]) => role === name));
  const wrong = roles.filter(([role, times]) => {
    const count = names.filter((name) => name === role).length;
    return times === 'one' ? count !== 1 : times === 'many' && count === 0;
  });
  if (strange.length === 0 && wrong.length === 0) return true;
  faults.add({...at, column: 'inputs'}, names.join(', '), `the roles of ${rule}: ${expected}`, 'Name each input by its role.');
  return false;
}

function computed(rule: RuleName, inputs: readonly Input[], at: {file: string; line: number}) {
  try {
    return compute(rule, inputs);
  } catch (error) {
    const faults = new Faults();
    faults.add(
      at,
      error instanceof Error ? error.message : quoted(String(error)),
      'inputs that the rule can compute with',
      'Correct the inputs.'
    );
    return faults.throwIfAny();
  }
}

/** Doubts about the inputs' bases and groups are doubts about the result; what only describes a printed number is not. */
const INHERITED = ['base_inferred', 'base_unclear', 'combined', 'conflict', 'period_inferred'];

function flagsOf(rule: RuleName, inputs: readonly Found[]): string {
  const flags = inputs.flatMap(({observation}) => observation.flags.split(';'));
  const own = CONVERTING.includes(rule) || flags.includes('converted') ? ['converted'] : [];
  return [...new Set([...flags.filter((flag) => INHERITED.includes(flag)), ...own])].sort().join(';');
}
