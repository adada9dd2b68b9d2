import {Decimal} from 'decimal.js';
import type {Comparison, NOT_TESTED} from '../../schemas/comparison.js';
import type {Observation} from '../../schemas/observation.js';
import {ALPHA, newcombeHybrid, twoPropZPooled, twoPropZRoundingRange} from '../statistics/differences.js';

/** Design effect with which a difference is tested again: the true one is not published. */
export const CAUTIOUS_DEFF = 1.5;

/** What a difference needs to know of a figure. */
export type Measured = Pick<Observation, 'used_value' | 'decimals' | 'base_n' | 'kind' | 'rounding_low' | 'rounding_high'>;

export type Difference = Pick<
  Comparison,
  | 'difference'
  | 'difference_low'
  | 'difference_high'
  | 'ci_low'
  | 'ci_high'
  | 'p_min'
  | 'p_max'
  | 'p_cautious'
  | 'p_adjusted'
  | 'family_size'
  | 'verdict'
  | 'not_tested'
>;

/** No difference: the two may not be subtracted, or one is no exact number. */
export const NO_DIFFERENCE: Difference = {
  difference: null,
  difference_low: null,
  difference_high: null,
  ci_low: null,
  ci_high: null,
  p_min: null,
  p_max: null,
  p_cautious: null,
  p_adjusted: null,
  family_size: null,
  verdict: null,
  not_tested: null
};

/** What a test needs to know of a pair besides the two figures. */
export interface Samples {
  /** Whether both are of random samples. */
  random: boolean;
  /** Whether the same people may stand behind both, so that the samples are not independent. */
  samePeople: boolean;
}

/**
 * The difference of two percentages that may be subtracted, later minus earlier, with the bounds that rounding leaves,
 * and what a test says of it (Newcombe 1998; pooled z). Holm's correction is added over the whole family afterwards.
 */
export function differenceOf(from: Measured, to: Measured, samples: Samples): Difference {
  const bounds = boundsOf(from, to);
  if (bounds === null) return {...NO_DIFFERENCE, verdict: 'not_tested', not_tested: 'not_exact'};
  const reason = whyNotTested(from, to, samples);
  if (reason !== null) return {...NO_DIFFERENCE, ...bounds, verdict: 'not_tested', not_tested: reason};
  return {...NO_DIFFERENCE, ...bounds, ...tested(from, to)};
}

function boundsOf(from: Measured, to: Measured): Pick<Difference, 'difference' | 'difference_low' | 'difference_high'> | null {
  const [a, b] = [from.used_value, to.used_value];
  if (a === null || b === null || from.rounding_low === null || from.rounding_high === null) return null;
  if (to.rounding_low === null || to.rounding_high === null) return null;
  return {
    difference: subtract(b, a),
    difference_low: subtract(to.rounding_low, from.rounding_high),
    difference_high: subtract(to.rounding_high, from.rounding_low)
  };
}

function subtract(a: number, b: number): number {
  return new Decimal(a).minus(b).toNumber();
}

function whyNotTested(from: Measured, to: Measured, {random, samePeople}: Samples): (typeof NOT_TESTED)[number] | null {
  if (!random) return 'not_a_random_sample';
  if (from.kind === 'derived' || to.kind === 'derived') return 'derived';
  if (samePeople) return 'same_people';
  return from.base_n === null || to.base_n === null ? 'n_not_published' : null;
}

type Tested = Pick<Difference, 'ci_low' | 'ci_high' | 'p_min' | 'p_max' | 'p_cautious' | 'p_adjusted' | 'verdict'>;

function tested(from: Measured, to: Measured): Tested {
  const [n1, n2] = [to.base_n ?? 0, from.base_n ?? 0];
  const [P1, P2] = [to.used_value ?? 0, from.used_value ?? 0];
  const [d1, d2] = [to.decimals ?? 0, from.decimals ?? 0];
  const plain = twoPropZRoundingRange({P1, d1, n1, P2, d2, n2, alpha: ALPHA});
  const cautious = twoPropZPooled({...corner(to, from), n1, n2, deff1: CAUTIOUS_DEFF, deff2: CAUTIOUS_DEFF});
  const {lo, hi} = newcombeHybrid({P1, n1, P2, n2, conf: 1 - ALPHA});
  return {
    ci_low: lo,
    ci_high: hi,
    p_min: plain.p_min,
    p_max: plain.p_max,
    p_cautious: cautious.p,
    p_adjusted: twoPropZPooled({P1, n1, P2, n2}).p,
    verdict: verdictOf(plain.verdict, cautious.p)
  };
}

/** The two shares that the printed digits allow and that lie nearest to each other. */
function corner(one: Measured, other: Measured): {P1: number; P2: number} {
  const [low1, high1] = [one.rounding_low ?? 0, one.rounding_high ?? 0];
  const [low2, high2] = [other.rounding_low ?? 0, other.rounding_high ?? 0];
  if (low1 > high2) return {P1: low1, P2: high2};
  if (low2 > high1) return {P1: high1, P2: low2};
  const meeting = Math.max(low1, low2);
  return {P1: meeting, P2: meeting};
}

function verdictOf(plain: 'differs' | 'not_significant' | 'depends_on_rounding', cautiousP: number): NonNullable<Difference['verdict']> {
  if (plain === 'not_significant') return 'no_measurable_difference';
  if (plain === 'depends_on_rounding') return 'depends_on_rounding';
  return cautiousP <= ALPHA ? 'differs' : 'depends_on_design_effect';
}
