import {zOfConfidence} from './distributions.js';
import {count, each, fraction, percent, positive, refuse, rule} from './input.js';
import {CONFIDENCE} from './intervals.js';

/**
 * Effective base that a published margin of error implies: z²·p(1 − p)/m². A published margin is itself rounded, which
 * the caller may try with its ends.
 *
 * @param input moe half the width of the interval, in percentage points; P_at the percentage at which it is published,
 *   in percent, usually 50; conf 0.95 where left out
 * @returns n_eff respondents, not rounded
 * @throws UsageError for a moe outside 0–100 or of 0, and for a P_at of 0 or 100, where there is no such margin
 * Source: Kish 1965.
 */
export function nEffFromMoe({moe, P_at, conf = CONFIDENCE}: {moe: number; P_at: number; conf?: number | undefined}): {n_eff: number} {
  refuse(percent('moe', moe), percent('P_at', P_at), fraction('conf', conf));
  refuse(positive('moe', moe), rule(P_at > 0 && P_at < 100, 'P_at', P_at, 'a percentage between 0 and 100, both excluded'));
  const z = zOfConfidence(conf);
  return {n_eff: (z * z * P_at * (100 - P_at)) / (moe * moe)};
}

/**
 * Design effect of unequal weights: n·Σw²/(Σw)² = 1 + CV²(w), and the effective base n/deff = (Σw)²/Σw².
 *
 * @param input weights, one for each respondent, in any unit; 0 is a respondent who counts for nothing
 * @returns deff at least 1; n_eff respondents, not rounded
 * @throws UsageError for no weights, a negative one, or none above 0
 * Source: Kish 1965.
 */
export function kishDeff({weights}: {weights: readonly number[]}): {deff: number; n_eff: number} {
  refuse(each('weights', weights, (name, w) => rule(w >= 0 && Number.isFinite(w), name, w, 'a weight of at least 0')));
  const largest = weights.reduce((a, b) => Math.max(a, b));
  refuse(rule(largest > 0, 'weights', 'only zeros', 'at least one weight above 0'));
  // Weights are relative; by the largest, so that no square of them is beyond a double.
  const relative = weights.map((w) => w / largest);
  const sum = relative.reduce((a, w) => a + w, 0);
  const squares = relative.reduce((a, w) => a + w * w, 0);
  return {deff: (weights.length * squares) / (sum * sum), n_eff: (sum * sum) / squares};
}

/**
 * Margin of error as publishers state it, z·√(p(1 − p)·deff/n): half of Wald's interval. To compare with a published
 * margin; for display there is `wilsonRoundingEnvelope`, as this one is 0 at 0 and 100 %.
 *
 * @param input P in percent; n unweighted base; deff 1 and conf 0.95 where left out
 * @returns moe in percentage points
 * @throws UsageError for a P outside 0–100, an n that is not a whole number above 0, a deff that is not above 0, a conf
 *   outside 0–1
 * Source: Kish 1965.
 */
export function moeFromN({
  P,
  n,
  deff = 1,
  conf = CONFIDENCE
}: {
  P: number;
  n: number;
  deff?: number | undefined;
  conf?: number | undefined;
}): {moe: number} {
  refuse(percent('P', P), count('n', n), positive('deff', deff), fraction('conf', conf));
  return {moe: zOfConfidence(conf) * Math.sqrt((P * (100 - P) * deff) / n)};
}
