import {Decimal} from 'decimal.js';
import type {Observation} from '../../schemas/observation.js';
import {type ExactInterval, halfUnit} from '../statistics/rounding.js';
import type {Figure} from './finding.js';

/** The printed figures among observations. */
export function printedFigures(observations: readonly Observation[]): Figure[] {
  return observations.flatMap((o) => (o.as_published === null || o.kind === 'derived' ? [] : [{...o, as_published: o.as_published}]));
}

export function hasFlag({flags}: Pick<Figure, 'flags'>, ...wanted: readonly string[]): boolean {
  return flags.split(';').some((flag) => wanted.includes(flag));
}

/** Figures whose number is not exact, or not of one thing alone: no arithmetic holds for them. */
export function isInexact(figure: Figure): boolean {
  return figure.value === null || hasFlag(figure, 'approx', 'bound_high', 'bound_low', 'combined');
}

/** Figures in groups that share some codes, in the order of their first figures. */
export function grouped(figures: readonly Figure[], keyOf: (figure: Figure) => string): Figure[][] {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = keyOf(figure);
    const group = groups.get(key);
    if (group) group.push(figure);
    else groups.set(key, [figure]);
  }
  return [...groups.values()];
}

/** Half a unit of the last printed digit: how far a printed value may lie from the true one. A count is exact. */
export function halfOf({unit, decimals}: Pick<Figure, 'unit' | 'decimals'>): Decimal {
  return unit === 'count' ? new Decimal(0) : halfUnit(decimals ?? 0);
}

/** What the printed digits allow. */
export function digitsOf(figure: Figure): ExactInterval {
  const [value, half] = [valueOf(figure), halfOf(figure)];
  return {lo: value.minus(half), hi: value.plus(half)};
}

export function valueOf({value}: Pick<Figure, 'value'>): Decimal {
  return new Decimal(value ?? 0);
}

/** Whether a value is another one, or that one with fewer decimals, rounded half up or half to even. */
export function isSameOrRounding(one: Decimal, other: Decimal, coarser: number): boolean {
  return [Decimal.ROUND_HALF_UP, Decimal.ROUND_HALF_EVEN].some((way) =>
    one.toDecimalPlaces(coarser, way).eq(other.toDecimalPlaces(coarser, way))
  );
}
