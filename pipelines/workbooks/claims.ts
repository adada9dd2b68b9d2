import {allowsDifference} from '../../src/comparison/grade.js';
import type {Context} from './context.js';
import type {Figure} from './figure.js';
import {pick, type Selector} from './select.js';

/** What must be true of the figures before a sentence may say more than their numbers. */
export type Condition =
  /** A difference that may be formed (grade A or B) and that a test, or the source's own, finds measurable. */
  | {more: Selector; than: Selector}
  /** A share that lies within these bounds whatever its rounding, as "few" or "a third" needs. */
  | {share: Selector; from: number; to: number}
  /** Two shares in this order whatever their rounding, to say that an order turns with the base; never a difference. */
  | {above: Selector; below: Selector};

/** A sentence or title that says more than numbers: words `<key>_claim` where all conditions hold, else the neutral `<key>`. */
export interface Claim {
  claim?: readonly Condition[];
}

/** The words that may be said: the claim's where it holds, else the neutral ones. */
export function claimed(
  key: string,
  {claim}: Claim,
  figures: readonly Figure[],
  context: Context,
  values: Readonly<Record<string, string>>
): string {
  const {words} = context;
  const neutral = words.say(key, values);
  if (claim === undefined) return neutral;
  const strong = words.say(`${key}_claim`, values);
  return claim.every((condition) => holds(condition, figures, context)) ? strong : neutral;
}

function holds(condition: Condition, figures: readonly Figure[], context: Context): boolean {
  if ('more' in condition) return isMeasurablyMore(pick(figures, condition.more), pick(figures, condition.than), context);
  if ('share' in condition) {
    const {rounding_low: low, rounding_high: high} = pick(figures, condition.share);
    return low !== null && high !== null && low >= condition.from && high <= condition.to;
  }
  const [above, below] = [pick(figures, condition.above), pick(figures, condition.below)];
  return above.rounding_low !== null && below.rounding_high !== null && above.rounding_low > below.rounding_high;
}

function isMeasurablyMore(more: Figure, than: Figure, {pairs, codebook}: Context): boolean {
  const {grade, verdict} = pairs.of(more.observation_id ?? '', than.observation_id ?? '');
  if (!allowsDifference(grade) || more.value === null || than.value === null || more.value <= than.value) return false;
  return verdict === 'differs' || [more, than].some((figure) => isFoundSignificant(figure, codebook));
}

/** Whether the source itself says that the change up to this point of its series is significant. */
function isFoundSignificant(figure: Figure, codebook: Context['codebook']): boolean {
  const {indicator_id, category, wave_id, population_id, breakdown} = figure;
  return codebook.series.some(
    ({row}) =>
      row.source_says === 'significant' &&
      row.indicator_id === indicator_id &&
      row.category === category &&
      row.wave_id === wave_id &&
      row.population_id === population_id &&
      row.breakdown === breakdown
  );
}
