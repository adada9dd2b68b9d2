import {Decimal} from 'decimal.js';
import type {Observation} from '../../schemas/observation.js';
import {type ExactInterval, halfUnit, unit as unitOf, within0And100} from '../statistics/rounding.js';
import type {Figure} from './finding.js';

/** The printed figures among observations. */
export function printedFigures(observations: readonly Observation[]): Figure[] {
  return observations.flatMap((o) => (o.as_published === null || o.kind === 'derived' ? [] : [{...o, as_published: o.as_published}]));
}

export function hasFlag({flags}: Pick<Figure, 'flags'>, ...wanted: readonly string[]): boolean {
  return flags !== '' && flags.split(';').some((flag) => wanted.includes(flag));
}

/** Figures that the document contradicts elsewhere first, so that the others win where one is looked up by its codes. */
export function unflaggedLast(figures: readonly Figure[]): Figure[] {
  const isContested = (figure: Figure) => hasFlag(figure, 'conflict');
  return [...figures.filter(isContested), ...figures.filter((figure) => !isContested(figure))];
}

/** More printed decimals than any survey has, and than the statistics take. */
const MOST_DECIMALS = 10;

/**
 * Figures whose number is not exact: about so much, a bound, no number at all, or words that mean a fraction, such as
 * `10 av 13`. No arithmetic of printed digits holds for them.
 */
export function isApproximate(figure: Figure): boolean {
  const places = figure.decimals ?? 0;
  if (figure.value === null || places > MOST_DECIMALS || hasFlag(figure, 'approx', 'bound_high', 'bound_low')) return true;
  return valueOf(figure).decimalPlaces() > places;
}

/** Figures that no rule may take for one exact number by their codes alone: approximate ones, and one number for two things. */
export function isInexact(figure: Figure): boolean {
  return isApproximate(figure) || hasFlag(figure, 'combined');
}

/** Figures in groups that share some codes, in the order of their first figures. */
export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** Half a unit of the last printed digit: how far a printed value may lie from the true one. A count is exact. */
export function halfOf({unit, decimals}: Pick<Figure, 'unit' | 'decimals'>): Decimal {
  return unit === 'count' ? new Decimal(0) : halfUnit(decimals ?? 0);
}

/** What the printed digits allow; a percentage is cut to 0–100. */
export function digitsOf(figure: Figure): ExactInterval {
  const [value, half] = [valueOf(figure), halfOf(figure)];
  const digits = {lo: value.minus(half), hi: value.plus(half)};
  return figure.unit === 'percent' ? within0And100(digits) : digits;
}

export function valueOf({value}: Pick<Figure, 'value'>): Decimal {
  return new Decimal(value ?? 0);
}

/** Figures added up, each with its sign, and how far rounding lets the sum lie from that of the true values. */
export function totalOf(parts: readonly Figure[], signs: readonly number[] = []): {sum: Decimal; tolerance: Decimal} {
  return {
    sum: parts.reduce((sum, part, i) => sum.plus(valueOf(part).times(signs[i] ?? 1)), new Decimal(0)),
    tolerance: parts.reduce((sum, part) => sum.plus(halfOf(part)), new Decimal(0))
  };
}

/** A tolerance in whole units of the finest figure, as no sum of these figures lies between: u·⌊m/2⌋ for m of one precision. */
export function wholeUnits(tolerance: Decimal, figures: readonly Figure[]): Decimal {
  const finest = unitOf(Math.max(...figures.map(({decimals}) => decimals ?? 0)));
  return tolerance.div(finest).floor().times(finest);
}
