import {Decimal} from 'decimal.js';
import {count, decimals as decimalsFault, each, printedPercent, refuse, rule} from './input.js';
import {exactRoundingInterval, halfUnit, type Interval, toInterval, within0And100} from './rounding.js';

/**
 * Whether a total lies within its subgroups, as it must where they cover it: T ∈ [min P − h, max P + h], with h more
 * for the rounding of the total itself. A failure means swapped rows or another base.
 *
 * @param input sub the subgroups' percentages; total in percent; decimals as printed, the same for all
 * @returns lo and hi of the subgroups, in percent, cut to 0–100; ok
 * @throws UsageError for no subgroups, or a figure outside 0–100 or with more decimals than printed
 */
export function totalWithinSubgroups({sub, total, decimals}: {sub: readonly number[]; total: number; decimals: number}): Interval & {
  ok: boolean;
} {
  refuse(
    decimalsFault('decimals', decimals),
    each('sub', sub, (name, value) => printedPercent(name, value, decimals)),
    printedPercent('total', total, decimals)
  );
  const h = halfUnit(decimals);
  const range = within0And100({lo: Decimal.min(...sub).minus(h), hi: Decimal.max(...sub).plus(h)});
  const own = exactRoundingInterval(total, decimals);
  return {...toInterval(range), ok: own.hi.gte(range.lo) && own.lo.lte(range.hi)};
}

/**
 * Whether a printed percentage is what its count gives: 100k/n, rounded half up or half to even, as publishers do
 * either.
 *
 * @param input k of n respondents; P in percent; decimals as printed
 * @returns exact 100k/n, not rounded; half_up and half_even, rounded; all in percent; ok where P is either
 * @throws UsageError for a k that is not a whole number from 0 to n, and for a P outside 0–100 or with more decimals
 *   than printed
 */
export function countsReproducePercent({k, n, P, decimals}: {k: number; n: number; P: number; decimals: number}): {
  exact: number;
  half_up: number;
  half_even: number;
  ok: boolean;
} {
  refuse(count('k', k, 0), count('n', n), decimalsFault('decimals', decimals), printedPercent('P', P, decimals));
  refuse(rule(k <= n, 'k', k, `at most n, ${n}`));
  // A quotient may have endless decimals, so whole units are divided with a remainder.
  const scaled = 100n * BigInt(k) * 10n ** BigInt(decimals);
  const [units, rest] = [scaled / BigInt(n), scaled % BigInt(n)];
  const side = 2n * rest - BigInt(n);
  const rounded = (up: boolean) => new Decimal((up ? units + 1n : units).toString()).div(new Decimal(10).pow(decimals));
  const halfUp = rounded(side >= 0n);
  const halfEven = rounded(side > 0n || (side === 0n && units % 2n === 1n));
  return {
    exact: new Decimal(k).times(100).div(n).toNumber(),
    half_up: halfUp.toNumber(),
    half_even: halfEven.toNumber(),
    ok: halfUp.eq(P) || halfEven.eq(P)
  };
}
