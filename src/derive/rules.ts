import {Decimal} from 'decimal.js';
import type {DERIVATION_RULES} from '../../schemas/codebook.js';
import {asPercentage, type Bounded, exactly, minus, narrowedBy, over, plus, times} from './bounded.js';

export type RuleName = (typeof DERIVATION_RULES)[number];

/** A figure that goes into a computation. */
export interface Input {
  role: string;
  bounded: Bounded;
  /** As it stands in the formula: its printed digits, or the result's own. */
  text: string;
  baseN: number | null;
}

export interface Result {
  bounded: Bounded;
  /** The arithmetic in figures, with a decimal point: `53 * 50 / 100`. */
  formula: string;
  /** Answers that the result rests on; null where the inputs do not say. */
  baseN: number | null;
}

interface Rule {
  /** Roles that must be there, and how often. */
  roles: Readonly<Record<string, 'one' | 'many' | 'any'>>;
  compute: (inputs: ReadonlyMap<string, readonly [Input, ...Input[]]>) => Result;
}

type Inputs = Parameters<Rule['compute']>[0];

const HUNDRED = exactly(100);

function one(inputs: Inputs, role: string): Input {
  const [input] = many(inputs, role);
  return input;
}

function many(inputs: Inputs, role: string): readonly [Input, ...Input[]] {
  const found = inputs.get(role);
  if (!found) throw new Error(`no ${role} among the inputs`);
  return found;
}

function total(inputs: readonly Input[]): Bounded {
  return inputs.map(({bounded}) => bounded).reduce(plus, exactly(0));
}

const joined = (inputs: readonly Input[]) => inputs.map(({text}) => text).join(' + ');
const grouped = (inputs: readonly Input[]) => (inputs.length === 1 ? joined(inputs) : `(${joined(inputs)})`);

/** The base of figures of one question: the same for all, or unknown. */
function commonBase(inputs: readonly Input[]): number | null {
  const [first, ...rest] = inputs.map(({baseN}) => baseN);
  return first !== undefined && rest.every((n) => n === first) ? first : null;
}

/** How each rule computes (docs/decisions/0006). */
export const RULES: Readonly<Record<RuleName, Rule>> = {
  /** Counts over counts: exact. `of` are the counts of every answer in the denominator, `less` are taken away. */
  share_of_counts: {
    roles: {count: 'many', less: 'any', of: 'many'},
    compute: (inputs) => {
      const [counts, less, all] = [many(inputs, 'count'), inputs.get('less') ?? [], many(inputs, 'of')];
      const sum = (list: readonly Input[]) => total(list).value.toString();
      const counted = less.length === 0 ? sum(counts) : `(${sum(counts)} - ${sum(less)})`;
      return {
        bounded: over(times(HUNDRED, minus(total(counts), total(less))), total(all)),
        formula: `100 * ${counted} / ${sum(all)}`,
        baseN: total(all).value.toNumber()
      };
    }
  },
  /** A share among those with access, brought to all: share * access / 100. */
  share_of_all: {
    roles: {share: 'one', access: 'one'},
    compute: (inputs) => {
      const [share, access] = [one(inputs, 'share'), one(inputs, 'access')];
      return {
        bounded: over(times(share.bounded, access.bounded), HUNDRED),
        formula: `${share.text} * ${access.text} / 100`,
        baseN: access.baseN
      };
    }
  },
  /** A share of all, brought to those with access: 100 * share / access. */
  share_of_base: {
    roles: {share: 'one', access: 'one'},
    compute: (inputs) => {
      const [share, access] = [one(inputs, 'share'), one(inputs, 'access')];
      return {
        bounded: over(times(HUNDRED, share.bounded), access.bounded),
        formula: `100 * ${share.text} / ${access.text}`,
        baseN: null
      };
    }
  },
  /** Answers of one question added, within what the other answers leave of 100. */
  sum: {
    roles: {part: 'many', other: 'any'},
    compute: (inputs) => {
      const parts = many(inputs, 'part');
      const others = inputs.get('other');
      const sum = total(parts);
      const rest = others ? minus(HUNDRED, total(others)) : undefined;
      return {
        bounded: rest ? narrowedBy(sum, rest) : sum,
        formula: joined(parts),
        baseN: commonBase(parts)
      };
    }
  },
  /** A part taken away from a whole of the same base. */
  difference: {
    roles: {whole: 'one', part: 'many'},
    compute: (inputs) => {
      const [whole, parts] = [one(inputs, 'whole'), many(inputs, 'part')];
      return {
        bounded: minus(whole.bounded, total(parts)),
        formula: `${whole.text} - ${grouped(parts)}`,
        baseN: commonBase([whole, ...parts])
      };
    }
  },
  /** What is left of 100. */
  remainder: {
    roles: {part: 'many'},
    compute: (inputs) => {
      const parts = many(inputs, 'part');
      return {
        bounded: minus(HUNDRED, total(parts)),
        formula: `100 - ${grouped(parts)}`,
        baseN: commonBase(parts)
      };
    }
  }
};

/**
 * Computes a derived figure by its rule, cut to 0 to 100: rounded parts may make 101.
 *
 * @throws RangeError where the result can be no percentage: the inputs contradict each other
 */
export function compute(rule: RuleName, inputs: readonly Input[]): Result {
  const byRole = new Map<string, [Input, ...Input[]]>();
  for (const input of inputs) {
    const known = byRole.get(input.role);
    if (known) known.push(input);
    else byRole.set(input.role, [input]);
  }
  const {bounded, formula, baseN} = RULES[rule].compute(byRole);
  const cut = asPercentage(bounded);
  if (cut.low.gt(cut.high)) {
    const bounds = `${formulaText({...bounded, value: bounded.low})} to ${formulaText({...bounded, value: bounded.high})}`;
    throw new RangeError(`${formula} = ${formulaText(bounded)} (${bounds}), which is no percentage`);
  }
  return {bounded: cut, formula, baseN};
}

/** A computed number as it stands in a later formula: one decimal more than is shown, without trailing zeros. */
export function formulaText({value}: Bounded): string {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString();
}
