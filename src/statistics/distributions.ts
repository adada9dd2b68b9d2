import jStat from 'jstat';

/**
 * jstat computes both tails of the normal distribution as 1 ± erf, so that a p-value of 1e-15 keeps two correct digits
 * and one of 1e-18 none, and stops the beta quantile at about 1e-9. What is far out is therefore taken from continued
 * fractions, and quantiles get Newton steps.
 */
const TAIL = 2;
/** Terms of the continued fraction: as many as give all digits of a double at TAIL; further out fewer would do. */
const TAIL_TERMS = 120;

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/**
 * Upper tail of the standard normal distribution, P(Z > z), correct to about 1e-13 of itself however small it is.
 *
 * Source: Laplace's continued fraction for Mills' ratio, as in Abramowitz & Stegun 1964, 26.2.14.
 */
export function normalUpperTail(z: number): number {
  if (z < TAIL) return jStat.normal.cdf(-z, 0, 1);
  let ratio = z;
  for (let k = TAIL_TERMS; k >= 1; k--) ratio = z + k / ratio;
  return density(z) / ratio;
}

/** Φ(z), the standard normal distribution function. */
export function normalCdf(z: number): number {
  return normalUpperTail(-z);
}

/** Two-sided p-value of a standard normal z: 2Φ(−|z|). */
export function twoSidedP(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}

/**
 * The z above which the standard normal distribution has this much of its area: Φ⁻¹(1 − area), without the digits that
 * 1 − area would lose.
 *
 * @param area between 0 and 1, both excluded
 */
export function normalUpperQuantile(area: number): number {
  if (area > 0.5) return -normalUpperQuantile(1 - area);
  const start = area < 1e-12 ? Math.sqrt(-2 * Math.log(area)) : -jStat.normal.inv(area, 0, 1);
  let z = start;
  // Newton's method on the logarithm of the tail, which is nearly a parabola, so that a rough start is good enough.
  for (let step = 0; z > TAIL && step < 8; step++) {
    const tail = normalUpperTail(z);
    z += (Math.log(tail / area) * tail) / density(z);
  }
  return z;
}

/** z of a two-sided interval: Φ⁻¹(1 − (1 − conf)/2); 1.959964 for 0.95. */
export function zOfConfidence(conf: number): number {
  return normalUpperQuantile((1 - conf) / 2);
}

/**
 * Quantile of the beta distribution, correct to better than 1e-9 of itself for the counts of a survey: jstat's, and
 * Newton steps from there.
 *
 * @param p between 0 and 1
 * @param a,b greater than 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  let x = jStat.beta.inv(p, a, b);
  // So small an a that the quantile is below every double.
  if (Number.isNaN(x)) return 0;
  for (let step = 0; step < 4; step++) {
    if (x <= 0 || x >= 1) return x;
    const logFactor = logBetaFactor(x, a, b);
    const next = x - ((betaCdf(x, a, b) - p) * x * (1 - x)) / Math.exp(logFactor);
    if (!(next > 0 && next < 1)) return x;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

/** ln( xᵃ (1 − x)ᵇ / B(a, b) ), which is the density times x(1 − x). */
function logBetaFactor(x: number, a: number, b: number): number {
  return jStat.loggam(a + b) - jStat.loggam(a) - jStat.loggam(b) + a * Math.log(x) + b * Math.log1p(-x);
}

/** The regularised incomplete beta function Iₓ(a, b). */
function betaCdf(x: number, a: number, b: number): number {
  const factor = Math.exp(logBetaFactor(x, a, b));
  // The fraction converges fast on one side of the mean; the other side is its mirror image.
  return x < (a + 1) / (a + b + 2) ? (factor * betaFraction(x, a, b)) / a : 1 - (factor * betaFraction(1 - x, b, a)) / b;
}

/**
 * The continued fraction of Iₓ(a, b) by Lentz's method, until it stands still. jstat's own stops at a difference of
 * 3e-7 or after 100 terms, whichever comes first.
 *
 * Source: Abramowitz & Stegun 1964, 26.5.8.
 */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}
