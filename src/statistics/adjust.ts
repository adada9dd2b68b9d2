import {normalUpperQuantile} from './distributions.js';
import {ALPHA} from './differences.js';
import {count, each, fraction, probability, refuse} from './input.js';

/** p-values adjusted for being several, and which of them are at most 0.05; in the order in which they were given. */
export interface Adjusted {
  p_adj: number[];
  'reject_at_0.05': boolean[];
}

/** The adjusted value of the p at a rank (from 1) among m, before it is made monotone. */
type AtRank = (p: number, rank: number, m: number) => number;

const atMostOne = (p: number): number => Math.min(1, p);

function adjusted(p_adj: number[]): Adjusted {
  return {p_adj, 'reject_at_0.05': p_adj.map((p) => p <= ALPHA)};
}

/** Adjusts in ascending order, carrying the greatest so far upwards or the least so far downwards. */
function adjustSorted(p: readonly number[], atRank: AtRank, carry: 'upwards' | 'downwards'): Adjusted {
  refuse(each('p', p, probability));
  const ascending = p.map((value, place) => ({value, place})).sort((a, b) => a.value - b.value);
  const ranked = ascending.map(({value, place}, i) => ({place, value: atMostOne(atRank(value, i + 1, p.length))}));
  const result = p.map(() => 0);
  let carried = carry === 'upwards' ? 0 : 1;
  for (const {place, value} of carry === 'upwards' ? ranked : ranked.reverse()) {
    carried = carry === 'upwards' ? Math.max(carried, value) : Math.min(carried, value);
    result[place] = carried;
  }
  return adjusted(result);
}

/**
 * Holm's adjustment, for "which of these differ": max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎). The chance of even one
 * false rejection stays within the level, whatever the dependence.
 *
 * @param input p the p-values of one family of tests, fixed beforehand
 * @throws UsageError for no p-values, or one outside 0–1
 * Source: Holm 1979.
 */
export function pAdjustHolm({p}: {p: readonly number[]}): Adjusted {
  return adjustSorted(p, (value, rank, m) => (m - rank + 1) * value, 'upwards');
}

/**
 * Benjamini and Hochberg's adjustment, for a screening list: min over j ≥ i of min(1, m·p₍ⱼ₎/j). The expected share of
 * false ones among the rejected stays within the level, for independent or positively dependent tests.
 *
 * @param input p the p-values of one family of tests, fixed beforehand
 * @throws UsageError for no p-values, or one outside 0–1
 * Source: Benjamini & Hochberg 1995.
 */
export function pAdjustBh({p}: {p: readonly number[]}): Adjusted {
  return adjustSorted(p, (value, rank, m) => (rank === m ? value : (m * value) / rank), 'downwards');
}

/**
 * Bonferroni's adjustment, min(1, m·p): never less than Holm's, which does the same job better.
 *
 * @param input p the p-values of one family of tests, fixed beforehand
 * @throws UsageError for no p-values, or one outside 0–1
 * Source: Dunn 1961.
 */
export function pAdjustBonferroni({p}: {p: readonly number[]}): Adjusted {
  refuse(each('p', p, probability));
  return adjusted(p.map((value) => atMostOne(p.length * value)));
}

/**
 * The z that a two-sided test must reach when it is one of several: Φ⁻¹(1 − α/2m). 2.8653 for 12 at 5 %.
 *
 * @param input comparisons m, how many; alpha level of the family, 0.05 where left out
 * @throws UsageError for comparisons that are not a whole number above 0, or an alpha outside 0–1
 * Source: Dunn 1961.
 */
export function bonferroniZ({comparisons, alpha = ALPHA}: {comparisons: number; alpha?: number | undefined}): {z: number} {
  refuse(count('comparisons', comparisons), fraction('alpha', alpha));
  return {z: normalUpperQuantile(alpha / (2 * comparisons))};
}
