import type {Grade} from '../../schemas/grades.js';
import {type Figure, suppression} from './figure.js';
import type {Pair, Pairs} from './pairs.js';

/**
 * Why a chart may hold different things (grade D): the items of one battery, asked of the same people about the same
 * concept, or the parts of one whole, which add up to 100. Each is checked; anything else of grade D is refused.
 */
export type Together = 'battery' | 'whole';

/** What the bars of a chart have in common, as far as its words must say it. */
export interface Shared {
  /** The grades C and X of bars that may not be subtracted, each once. */
  beside: readonly Grade[];
  derived: boolean;
}

/**
 * Checks that figures may share a chart: no figure with too few answers, no pair that was never graded, and no two
 * different things but for the items of a battery and the parts of a whole.
 *
 * @param lists figures that a reader sets against each other: all bars, or the segments of a bar and of a series
 * @throws Error with every pair that is different things
 */
export function checkTogether(title: string, lists: readonly (readonly Figure[])[], together: Together | undefined, pairs: Pairs): Shared {
  const all = lists.flat();
  const hidden = all.filter((figure) => suppression(figure) !== null);
  if (hidden.length > 0) throw new Error(`chart ${title}: ${hidden.map(idOf).join(', ')} rests on too few answers`);
  const compared = lists.flatMap((figures) =>
    figures.flatMap((one, i) =>
      figures
        .slice(i + 1)
        // The parts of a whole are not compared, only seen to fill it.
        .filter((other) => !(together === 'whole' && isOneBase(one, other) && one.wave_id === other.wave_id))
        .map((other) => ({one, other, pair: pairs.of(idOf(one), idOf(other))}))
    )
  );
  const refused = compared.filter(({one, other, pair}) => pair.grade === 'D' && !(together === 'battery' && isBattery(one, other, pair)));
  if (refused.length > 0) {
    const named = refused.map(({one, other, pair}) => `${idOf(one)} and ${idOf(other)} (${pair.reason})`);
    throw new Error(`chart ${title}: different things must not share a chart: ${named.join('; ')}`);
  }
  if (together === 'whole') lists.forEach((figures) => checkWhole(title, figures));
  const beside = (['C', 'X'] as const).filter((grade) => compared.some(({pair}) => pair.grade === grade));
  return {beside, derived: all.some(({kind}) => kind === 'derived')};
}

function isOneBase(one: Figure, other: Figure): boolean {
  return one.population_id === other.population_id && one.breakdown === other.breakdown;
}

/** Whether two figures are items of one battery: nothing but the item itself sets them apart. */
function isBattery(one: Figure, other: Figure, {dimension}: Pair): boolean {
  return isOneBase(one, other) && one.topic === other.topic && dimension === 'concept';
}

/** Parts of one whole add up to 100, give or take what rounding does to each. */
function checkWhole(title: string, figures: readonly Figure[]): void {
  if (figures.length < 2) return;
  const low = figures.reduce((sum, {rounding_low}) => sum + (rounding_low ?? 0), 0);
  const high = figures.reduce((sum, {rounding_high}) => sum + (rounding_high ?? 100), 0);
  if (low > 100 || high < 100) throw new Error(`chart ${title}: the parts add up to ${low}–${high}, not to 100`);
}

function idOf({observation_id}: Figure): string {
  return observation_id ?? '';
}
