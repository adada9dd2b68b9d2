import {describe, expect, it} from 'vitest';
import {FUNCTION_NAMES, functionNamed} from '../../src/statistics/by-name.js';

/**
 * Name, an input with everything that it takes, what may be left out, and the answer. The answers were computed apart from
 * this code, from the formulas and exact binomial sums.
 */
const CASES: readonly (readonly [string, Record<string, unknown>, readonly string[], Record<string, unknown>])[] = [
  ['wilson', {P: 44, n: 1200, conf: 0.95}, ['conf'], {lo: 41.215, hi: 46.8232}],
  ['agresti_coull', {P: 44, n: 1200, conf: 0.95}, ['conf'], {lo: 41.215, hi: 46.8233}],
  ['wilson_rounding_envelope', {P: 44, decimals: 0, n: 1200, conf: 0.95, deff: 1}, ['conf', 'deff'], {lo: 40.7202, hi: 47.3249}],
  ['wilson_deff', {P: 44, n: 1200, deff: 1, conf: 0.95}, ['deff', 'conf'], {n_eff: 1200, lo: 41.215, hi: 46.8232}],
  ['clopper_pearson', {k: 81, n: 263, conf: 0.95}, ['conf'], {lo: 25.2737, hi: 36.7622}],
  ['n_eff_from_moe', {moe: 3.1, P_at: 50, conf: 0.95}, ['conf'], {n_eff: 999.3389}],
  ['kish_deff', {weights: [1, 1, 2]}, [], {deff: 1.125, n_eff: 2.6667}],
  ['moe_from_n', {P: 50, n: 1000, deff: 1, conf: 0.95}, ['deff', 'conf'], {moe: 3.099}],
  ['two_prop_z_pooled', {P1: 80, n1: 70, P2: 60, n2: 80, deff1: 1, deff2: 1}, ['deff1', 'deff2'], {z: 2.6502, p: 0.008}],
  ['newcombe_hybrid', {P1: 80, n1: 70, P2: 60, n2: 80, conf: 0.95}, ['conf'], {diff: 20, lo: 5.2431, hi: 33.3873}],
  [
    'two_prop_z_rounding_range',
    {P1: 45, d1: 0, n1: 1000, P2: 44, d2: 0, n2: 1000, alpha: 0.05},
    ['alpha'],
    {z_min: 0, p_max: 1, z_max: 0.8999, p_min: 0.3682, verdict: 'not_significant'}
  ],
  ['same_sample_category_diff', {P1: 50, P2: 40, n: 1000}, [], {diff: 10, se: 2.9833, z: 3.352}],
  ['subgroup_vs_total_via_complement', {P_sub: 60, n_sub: 200, P_tot: 50, n_tot: 1000}, [], {P_comp: 47.5, z: 3.1623, p: 0.0016}],
  ['grim_percent', {P: 44, decimals: 0, n: 20}, [], {consistent: false, k_min: 9, k_max: 8}],
  ['grim_min_n', {P: 44, decimals: 0, exhaustive: true}, [], {n_min: 9, next: 16}],
  ['sum_to_100', {P: [33, 33, 33], decimals: 0}, [], {sum: 99, bound: 1, ok: true}],
  ['prob_rounded_sum_exactly_100', {m: 5}, [], {p: 0.599}],
  [
    'parts_vs_total',
    {total: [8.9, 7.4], part1: [2.1, 1.8], part2: [6.8, 5.5], decimals: 1},
    [],
    {bound: 0.1, max_abs_dev: 0.1, n_exact: 1, ok: true}
  ],
  ['combine_categories', {selected: [33, 33], others: [33], decimals: 0}, [], {sum: 66, lo: 66.5, hi: 67}],
  ['rms_rounding_error_of_sum', {k: 2, m: 5, decimals: 0}, [], {rms_unconstrained: 0.4082, rms_constrained: 0.3162}],
  ['share_of_all_from_share_of_base', {s: 8.9, ds: 1, a: 92.7, da: 1}, [], {q: 8.2503, lo: 8.1995, hi: 8.3011}],
  ['share_of_base_from_share_of_all', {q: 30, dq: 0, a: 50, a_lo: 49.5, a_hi: 50.5}, [], {s: 60, lo: 58.4158, hi: 61.6162}],
  ['product_independent_surveys_se', {s: 60, n_s: 500, a: 50, n_a: 1000}, [], {q: 30, se: 1.4496, lo: 27.1589, hi: 32.8411}],
  ['product_same_survey_se', {s: 60, a: 50, n_all: 1000}, [], {q: 30, se: 1.4491, wilson_lo: 27.2407, wilson_hi: 32.9124}],
  ['p_adjust_holm', {p: [0.03, 0.01]}, [], {p_adj: [0.03, 0.02], 'reject_at_0.05': [true, true]}],
  ['p_adjust_bh', {p: [0.2, 0.01]}, [], {p_adj: [0.2, 0.02], 'reject_at_0.05': [false, true]}],
  ['p_adjust_bonferroni', {p: [0.2, 0.01]}, [], {p_adj: [0.4, 0.02], 'reject_at_0.05': [false, true]}],
  ['bonferroni_z', {comparisons: 12, alpha: 0.05}, ['alpha'], {z: 2.8653}],
  ['reliability_flag', {P: 44, n: 1200, deff: 1}, ['deff'], {width: 0.0569, rel_width: 0.1294, flag: 'show'}],
  ['total_within_subgroups', {sub: [40, 50], total: 45, decimals: 0}, [], {lo: 39.5, hi: 50.5, ok: true}],
  ['implied_subgroup_share', {A: 50, B: 20, total: 30, decimals: 0}, [], {w: 33.3333, lo: 30, hi: 36.6667}],
  ['difference_of_rounded', {P1: 45, d1: 0, P2: 44, d2: 0}, [], {diff: 1, lo: 0, hi: 2}],
  ['relative_change_of_rounded', {P_new: 45, d: 0, P_old: 44}, [], {rel: 2.2727, lo: 0, hi: 4.5977}],
  ['counts_reproduce_percent', {k: 1, n: 8, P: 12, decimals: 0}, [], {exact: 12.5, half_up: 13, half_even: 12, ok: true}]
];

const without = (input: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));

describe('the functions by name', () => {
  it('are those of the method, in its order', () => {
    expect(FUNCTION_NAMES).toEqual(CASES.map(([name]) => name));
  });

  it.each(CASES)('%s takes exactly its inputs, gives exactly its answer, and has its defaults', (name, input, defaults, answer) => {
    const {takes, gives, answer: compute} = functionNamed(name);
    expect(takes.map((one) => one.name)).toEqual(Object.keys(input));
    expect(gives).toEqual(Object.keys(answer));
    expect(compute(input)).toEqual(answer);
    expect(compute(without(input, defaults))).toEqual(answer);
  });

  it.each(CASES)('%s names each missing input', (name, input, defaults) => {
    for (const key of Object.keys(input).filter((one) => !defaults.includes(one))) {
      expect(() => functionNamed(name).answer(without(input, [key]))).toThrow(`${key}: is missing, expected`);
    }
  });

  it.each(CASES)('%s refuses a word, and an empty object, for any input', (name, input) => {
    for (const key of Object.keys(input)) {
      expect(() => functionNamed(name).answer({...input, [key]: 'many'})).toThrow(`${key}: found "many", expected`);
      expect(() => functionNamed(name).answer({...input, [key]: {}})).toThrow(`${key}: found {}, expected`);
      expect(() => functionNamed(name).answer({...input, [key]: null})).toThrow(`${key}: found null, expected`);
    }
  });

  it('tell everything that is wrong with an input at once', () => {
    expect(() => functionNamed('wilson_deff').answer({p: 44, n: '1200', conf: Infinity})).toThrow(
      [
        'P: is missing, expected a number.',
        'p: is no input here. Did you mean P, n? It takes P, n, deff, conf.',
        'n: found "1200", expected a number.',
        'conf: found Infinity, expected a number.'
      ].join('\n')
    );
    expect(() => functionNamed('kish_deff').answer({weights: [1, 'a', 2, null]})).toThrow(
      'weights[1]: found "a", expected a number.\nweights[3]: found null, expected a number.'
    );
  });

  it.each(['toString', '__proto__', 'constructor'])('take no input called %s from nowhere, nor have a function of that name', (word) => {
    expect(() => functionNamed(word)).toThrow(`There is no function ${word}.`);
    const input: unknown = JSON.parse(`{"P": 44, "n": 10, ${JSON.stringify(word)}: 1}`);
    expect(() => functionNamed('wilson').answer({...(input as object)})).toThrow(`${word}: is no input here.`);
  });

  it('know a misspelt name', () => {
    expect(() => functionNamed('wilsn')).toThrow('There is no function wilsn. Did you mean wilson?');
  });

  it('round to four decimals, half away from zero', () => {
    expect(functionNamed('counts_reproduce_percent').answer({k: 1, n: 16, P: 6.25, decimals: 2})['exact']).toBe(6.25);
    expect(functionNamed('share_of_all_from_share_of_base').answer({s: 0.05, ds: 2, a: 50.5, da: 1})['q']).toBe(0.0253);
    expect(functionNamed('difference_of_rounded').answer({P1: 0.00005, d1: 5, P2: 0, d2: 5})['diff']).toBe(0.0001);
    expect(functionNamed('difference_of_rounded').answer({P1: 0, d1: 5, P2: 0.00005, d2: 5})['diff']).toBe(-0.0001);
  });
});
