import * as z from 'zod';
import {didYouMean, quoted, UsageError} from '../faults.js';
import {bonferroniZ, pAdjustBh, pAdjustBonferroni, pAdjustHolm} from './adjust.js';
import {
  impliedSubgroupShare,
  productIndependentSurveysSe,
  productSameSurveySe,
  shareOfAllFromShareOfBase,
  shareOfBaseFromShareOfAll
} from './bases.js';
import {countsReproducePercent, totalWithinSubgroups} from './checks.js';
import {
  newcombeHybrid,
  sameSampleCategoryDiff,
  subgroupVsTotalViaComplement,
  twoPropZPooled,
  twoPropZRoundingRange
} from './differences.js';
import {kishDeff, moeFromN, nEffFromMoe} from './effective-size.js';
import {grimMinN, grimPercent} from './grim.js';
import {agrestiCoull, clopperPearson, wilson, wilsonDeff, wilsonRoundingEnvelope} from './intervals.js';
import {reliabilityFlag} from './reliability.js';
import {differenceOfRounded, relativeChangeOfRounded, roundHalfAwayFromZero} from './rounding.js';
import {combineCategories, partsVsTotal, probRoundedSumExactly100, rmsRoundingErrorOfSum, sumTo100} from './sums.js';

type Value = number | boolean | string | null | readonly (number | boolean)[];

/** A function of this folder as the command offers it. */
export interface NamedFunction {
  /** Names of its inputs, in order, with the value of those that may be left out. */
  takes: readonly {name: string; otherwise: string | null}[];
  /** Names of what it answers, in order. */
  gives: readonly string[];
  /** @throws UsageError with everything that is missing, unknown or of a wrong type, or else outside its range */
  answer: (input: Readonly<Record<string, unknown>>) => Record<string, Value>;
}

/** Printed decimals of the numbers in an answer. */
const DECIMALS = 4;

// A description says what is expected of an input, and `default` what it is where left out.
const number = z.number().meta({description: 'a number'});
const numbers = z.array(z.number()).meta({description: 'a list of numbers'});
const numberOrNumbers = z.union([z.number(), z.array(z.number())]).meta({description: 'a number or a list of numbers'});
const yesOrNo = z.boolean().meta({description: 'true or false'});
const optional = (otherwise: string) => z.number().optional().meta({description: 'a number', otherwise});
const conf = optional('0.95');
const deff = optional('1');
const alpha = optional('0.05');

/** The functions by name: what each takes, gives and computes. */
const FUNCTIONS: Readonly<Record<string, NamedFunction>> = {
  wilson: named({P: number, n: number, conf}, ['lo', 'hi'], wilson),
  agresti_coull: named({P: number, n: number, conf}, ['lo', 'hi'], agrestiCoull),
  wilson_rounding_envelope: named({P: number, decimals: number, n: number, conf, deff}, ['lo', 'hi'], wilsonRoundingEnvelope),
  wilson_deff: named({P: number, n: number, deff, conf}, ['n_eff', 'lo', 'hi'], wilsonDeff),
  clopper_pearson: named({k: number, n: number, conf}, ['lo', 'hi'], clopperPearson),
  n_eff_from_moe: named({moe: number, P_at: number, conf}, ['n_eff'], nEffFromMoe),
  kish_deff: named({weights: numbers}, ['deff', 'n_eff'], kishDeff),
  moe_from_n: named({P: number, n: number, deff, conf}, ['moe'], moeFromN),
  two_prop_z_pooled: named({P1: number, n1: number, P2: number, n2: number, deff1: deff, deff2: deff}, ['z', 'p'], twoPropZPooled),
  newcombe_hybrid: named({P1: number, n1: number, P2: number, n2: number, conf}, ['diff', 'lo', 'hi'], newcombeHybrid),
  two_prop_z_rounding_range: named(
    {P1: number, d1: number, n1: number, P2: number, d2: number, n2: number, alpha},
    ['z_min', 'p_max', 'z_max', 'p_min', 'verdict'],
    twoPropZRoundingRange
  ),
  same_sample_category_diff: named({P1: number, P2: number, n: number}, ['diff', 'se', 'z'], sameSampleCategoryDiff),
  subgroup_vs_total_via_complement: named(
    {P_sub: number, n_sub: number, P_tot: number, n_tot: number},
    ['P_comp', 'z', 'p'],
    subgroupVsTotalViaComplement
  ),
  grim_percent: named({P: number, decimals: number, n: number}, ['consistent', 'k_min', 'k_max'], grimPercent),
  grim_min_n: named({P: numberOrNumbers, decimals: number, exhaustive: yesOrNo}, ['n_min', 'next'], grimMinN),
  sum_to_100: named({P: numbers, decimals: number}, ['sum', 'bound', 'ok'], sumTo100),
  prob_rounded_sum_exactly_100: named({m: number}, ['p'], probRoundedSumExactly100),
  parts_vs_total: named(
    {total: numberOrNumbers, part1: numberOrNumbers, part2: numberOrNumbers, decimals: number},
    ['bound', 'max_abs_dev', 'n_exact', 'ok'],
    partsVsTotal
  ),
  combine_categories: named({selected: numbers, others: numbers, decimals: number}, ['sum', 'lo', 'hi'], combineCategories),
  rms_rounding_error_of_sum: named(
    {k: number, m: number, decimals: number},
    ['rms_unconstrained', 'rms_constrained'],
    rmsRoundingErrorOfSum
  ),
  share_of_all_from_share_of_base: named({s: number, ds: number, a: number, da: number}, ['q', 'lo', 'hi'], shareOfAllFromShareOfBase),
  share_of_base_from_share_of_all: named(
    {q: number, dq: number, a: number, a_lo: number, a_hi: number},
    ['s', 'lo', 'hi'],
    shareOfBaseFromShareOfAll
  ),
  product_independent_surveys_se: named(
    {s: number, n_s: number, a: number, n_a: number},
    ['q', 'se', 'lo', 'hi'],
    productIndependentSurveysSe
  ),
  product_same_survey_se: named({s: number, a: number, n_all: number}, ['q', 'se', 'wilson_lo', 'wilson_hi'], productSameSurveySe),
  p_adjust_holm: named({p: numbers}, ['p_adj', 'reject_at_0.05'], pAdjustHolm),
  p_adjust_bh: named({p: numbers}, ['p_adj', 'reject_at_0.05'], pAdjustBh),
  p_adjust_bonferroni: named({p: numbers}, ['p_adj', 'reject_at_0.05'], pAdjustBonferroni),
  bonferroni_z: named({comparisons: number, alpha}, ['z'], bonferroniZ),
  reliability_flag: named({P: number, n: number, deff}, ['width', 'rel_width', 'flag'], reliabilityFlag),
  total_within_subgroups: named({sub: numbers, total: number, decimals: number}, ['lo', 'hi', 'ok'], totalWithinSubgroups),
  implied_subgroup_share: named({A: number, B: number, total: number, decimals: number}, ['w', 'lo', 'hi'], impliedSubgroupShare),
  difference_of_rounded: named({P1: number, d1: number, P2: number, d2: number}, ['diff', 'lo', 'hi'], differenceOfRounded),
  relative_change_of_rounded: named({P_new: number, d: number, P_old: number}, ['rel', 'lo', 'hi'], relativeChangeOfRounded),
  counts_reproduce_percent: named(
    {k: number, n: number, P: number, decimals: number},
    ['exact', 'half_up', 'half_even', 'ok'],
    countsReproducePercent
  )
};

export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** @throws UsageError for an unknown name, with the nearest ones */
export function functionNamed(name: string): NamedFunction {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!found) throw new UsageError(`There is no function ${name}.${didYouMean(name, FUNCTION_NAMES)} hjemmetall stats lists them all.`);
  return found;
}

function named<Shape extends z.ZodRawShape, Key extends string>(
  shape: Shape,
  gives: readonly Key[],
  compute: (input: z.infer<z.ZodObject<Shape>>) => Record<Key, Value>
): NamedFunction {
  const schema = z.object(shape);
  const takes = Object.entries(shape).map(([name, field]) => ({name, ...describedAs(field)}));
  const answer = (input: Readonly<Record<string, unknown>>) => {
    const faults = inputFaults(input, takes);
    const parsed = schema.safeParse(input);
    if (parsed.success && faults.length === 0) {
      const result = compute(parsed.data);
      const endless = gives.filter((key) => typeof result[key] === 'number' && !Number.isFinite(result[key]));
      if (endless.length > 0) throw new UsageError(`${endless.join(', ')}: too large or too small to compute from these numbers.`);
      return Object.fromEntries(gives.map((key) => [key, rounded(result[key])]));
    }
    const wrong = parsed.error?.issues.filter(({path: [key]}) => Object.hasOwn(input, String(key))) ?? [];
    const types = wrong.map(({path}) => typeFault(path, input, takes));
    throw new UsageError([...faults, ...types].join('\n'));
  };
  return {takes, gives, answer};
}

interface Taken {
  name: string;
  expected: string;
  otherwise: string | null;
}

function describedAs(field: z.core.$ZodType): Omit<Taken, 'name'> {
  const {description, otherwise} = z.globalRegistry.get(field) ?? {};
  return {expected: String(description), otherwise: typeof otherwise === 'string' ? otherwise : null};
}

/** Inputs that are missing, and inputs that are not taken. */
function inputFaults(input: Readonly<Record<string, unknown>>, takes: readonly Taken[]): string[] {
  const names = takes.map(({name}) => name);
  const missing = takes.filter(({name, otherwise}) => otherwise === null && !Object.hasOwn(input, name));
  const unknown = Object.keys(input).filter((name) => !names.includes(name));
  return [
    ...missing.map(({name, expected}) => `${name}: is missing, expected ${expected}.`),
    ...unknown.map((name) => `${name}: is no input here.${didYouMean(name, names)} It takes ${names.join(', ')}.`)
  ];
}

function typeFault(path: readonly PropertyKey[], input: Readonly<Record<string, unknown>>, takes: readonly Taken[]): string {
  const [key = '', place] = path.map(String);
  const value = input[key];
  if (place !== undefined && Array.isArray(value)) return `${key}[${place}]: found ${shown(value[Number(place)])}, expected a number.`;
  return `${key}: found ${shown(value)}, expected ${takes.find(({name}) => name === key)?.expected ?? 'nothing'}.`;
}

/** A value as JSON, shortened. JSON has no infinite number, but 1e999 is read as one. */
function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function rounded(value: Value): Value {
  if (typeof value === 'number') return roundHalfAwayFromZero(value, DECIMALS);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return value.map((one) => (typeof one === 'number' ? roundHalfAwayFromZero(one, DECIMALS) : one));
}
