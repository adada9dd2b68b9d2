import {betaQuantile, zOfConfidence} from './distributions.js';
import {count, decimals as decimalsFault, fraction, percent, positive, printedPercent, refuse, rule} from './input.js';
import {exactRoundingInterval, type Interval, toInterval} from './rounding.js';

/** Confidence where none is asked for. */
export const CONFIDENCE = 0.95;

/**
 * Wilson's limits of a proportion.
 *
 * @param p proportion, 0–1
 * @param n base, or effective base; need not be whole
 */
export function wilsonLimits(p: number, n: number, z: number): Interval {
  const shrink = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return {lo: p === 0 ? 0 : Math.max(0, centre - half), hi: p === 1 ? 1 : Math.min(1, centre + half)};
}

/** Limits of a proportion in percent. */
export function inPercent({lo, hi}: Interval): Interval {
  return {lo: 100 * lo, hi: 100 * hi};
}

/**
 * Wilson's score interval of a percentage from a simple random sample. With z = Φ⁻¹(1 − (1 − conf)/2) and p = P/100:
 * (p + z²/2n)/(1 + z²/n) ± z/(1 + z²/n) · √(p(1 − p)/n + z²/4n²).
 *
 * @param input P in percent, taken as exact; n unweighted base; conf 0.95 where left out
 * @returns percent, never outside 0–100
 * @throws UsageError for a P outside 0–100, an n that is not a whole number above 0, a conf outside 0–1
 * Source: Wilson 1927; recommended by Brown, Cai & DasGupta 2001.
 */
export function wilson({P, n, conf = CONFIDENCE}: {P: number; n: number; conf?: number | undefined}): Interval {
  refuse(percent('P', P), count('n', n), fraction('conf', conf));
  return inPercent(wilsonLimits(P / 100, n, zOfConfidence(conf)));
}

/**
 * Agresti and Coull's interval: with ñ = n + z² and p̃ = (np + z²/2)/ñ, p̃ ± z√(p̃(1 − p̃)/ñ). Wilson's centre, never
 * shorter than Wilson's interval, and it may leave 0–100, where it is left as it is. For comparison; not for display.
 *
 * @param input P in percent, taken as exact; n unweighted base; conf 0.95 where left out
 * @returns percent
 * @throws UsageError for a P outside 0–100, an n that is not a whole number above 0, a conf outside 0–1
 * Source: Agresti & Coull 1998.
 */
export function agrestiCoull({P, n, conf = CONFIDENCE}: {P: number; n: number; conf?: number | undefined}): Interval {
  refuse(percent('P', P), count('n', n), fraction('conf', conf));
  const z = zOfConfidence(conf);
  const size = n + z * z;
  const centre = ((n * P) / 100 + (z * z) / 2) / size;
  const half = z * Math.sqrt((centre * (1 - centre)) / size);
  return inPercent({lo: centre - half, hi: centre + half});
}

/**
 * Wilson's interval with the effective base n/deff.
 *
 * @param input P in percent, taken as exact; n unweighted base; deff design effect, where 1 is a simple random sample;
 *   conf 0.95 where left out
 * @returns n_eff respondents, not rounded; lo and hi in percent
 * @throws UsageError as `wilson`, and for a deff that is not above 0
 * Source: Wilson 1927; with n/deff as in Franco, Little, Louis & Slud 2019.
 */
export function wilsonDeff({
  P,
  n,
  deff = 1,
  conf = CONFIDENCE
}: {
  P: number;
  n: number;
  deff?: number | undefined;
  conf?: number | undefined;
}) {
  refuse(percent('P', P), count('n', n), positive('deff', deff), fraction('conf', conf));
  return {n_eff: n / deff, ...inPercent(wilsonLimits(P / 100, n / deff, zOfConfidence(conf)))};
}

/**
 * Wilson's interval of a printed percentage, widened by its rounding: from the lower limit of the lowest percentage
 * that may have been printed so, to the upper limit of the highest. Both limits increase with P, so it is exact: no
 * less would hold every interval of an unrounded P.
 *
 * @param input P in percent; decimals as printed; n unweighted base; conf 0.95 and deff 1 where left out
 * @returns percent, never outside 0–100
 * @throws UsageError as `wilsonDeff`, and for a P with more decimals than printed
 * Source: Wilson 1927; rounding as in `roundingInterval`.
 */
export function wilsonRoundingEnvelope({
  P,
  decimals,
  n,
  conf = CONFIDENCE,
  deff = 1
}: {
  P: number;
  decimals: number;
  n: number;
  conf?: number | undefined;
  deff?: number | undefined;
}): Interval {
  refuse(
    decimalsFault('decimals', decimals),
    printedPercent('P', P, decimals),
    count('n', n),
    fraction('conf', conf),
    positive('deff', deff)
  );
  const {lo, hi} = toInterval(exactRoundingInterval(P, decimals));
  const z = zOfConfidence(conf);
  return inPercent({lo: wilsonLimits(lo / 100, n / deff, z).lo, hi: wilsonLimits(hi / 100, n / deff, z).hi});
}

/**
 * Clopper and Pearson's limits of a proportion, for a count and a base that need not be whole (then Korn and
 * Graubard's, without their correction for degrees of freedom).
 */
export function clopperPearsonLimits(x: number, n: number, conf: number): Interval {
  const tail = (1 - conf) / 2;
  return {
    lo: x <= 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    hi: x >= n ? 1 : 1 - betaQuantile(tail, n - x, x + 1)
  };
}

/** The largest base for which the beta quantile is exact to the digits that are answered. */
const MOST_EXACT = 1e12;

/**
 * Clopper and Pearson's exact interval, which is conservative: lower B(α/2; k, n − k + 1), upper B(1 − α/2; k + 1, n −
 * k), where B is the beta quantile. Used for the reliability flag.
 *
 * @param input k of n respondents; conf 0.95 where left out
 * @returns percent
 * @throws UsageError for a k that is not a whole number from 0 to n, an n that is not above 0 or over 10¹², a conf outside 0–1
 * Source: Clopper & Pearson 1934.
 */
export function clopperPearson({k, n, conf = CONFIDENCE}: {k: number; n: number; conf?: number | undefined}): Interval {
  refuse(count('k', k, 0), count('n', n), fraction('conf', conf));
  refuse(
    rule(k <= n, 'k', k, `at most n, ${n}`),
    rule(n <= MOST_EXACT, 'n', n, `at most ${MOST_EXACT}: beyond it n − k + 1 is not exact enough`)
  );
  return inPercent(clopperPearsonLimits(k, n, conf));
}
