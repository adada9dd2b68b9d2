import type {Decimal} from 'decimal.js';
import {VERBAL_ROUNDING} from '../observations/repeats.js';
import {isSameOrRounding} from '../statistics/rounding.js';
import {type Checked, type Figure, type Found, looked, nameOf, ownNames, placeOf} from './finding.js';
import {grouped, hasFlag, valueOf} from './figures.js';

/** `same_figure`: a figure that is printed again, against its primary place. */
export function checkRepeated(figures: readonly Figure[], byId: ReadonlyMap<string, Figure>): Checked[] {
  return figures.flatMap((figure) => {
    const primary = figure.same_as === null ? undefined : byId.get(figure.same_as);
    if (!primary || figure.value === null || primary.value === null) return [];
    return [sameFigure(figure, primary)];
  });
}

function sameFigure(figure: Figure, primary: Figure): Checked {
  const found = isRepetition(figure, primary) ? [] : [foundIn('same_figure', figure, primary)];
  return looked('same_figure', nameOf(figure), [figure, primary], found);
}

/** Whether two places print one number: the same, one a rounding of the other, or one about the other. */
export function isRepetition(one: Figure, other: Figure): boolean {
  const coarser = Math.min(one.decimals ?? 0, other.decimals ?? 0);
  return isSameOrRounding(valueOf(one), valueOf(other), coarser) || isAbout(one, valueOf(other)) || isAbout(other, valueOf(one));
}

/** Whether a figure that is called approximate is about so much. */
function isAbout(figure: Figure, value: Decimal): boolean {
  return hasFlag(figure, 'approx') && valueOf(figure).minus(value).abs().lte(VERBAL_ROUNDING);
}

function foundIn(rule: string, one: Figure, other: Figure): Found {
  return {
    rule,
    name: nameOf(one),
    first: placeOf(one),
    other: placeOf(other),
    value: one.value,
    otherValue: other.value,
    bounds: null,
    verdict: 'error',
    figures: [one, other]
  };
}

/** Categories under which one number may stand: a model's constant is the mean, or the probability, of its reference group. */
const LEVELS = ['level', 'probability'];

/**
 * `constant_mean`: one level printed with different decimals, as a model's constant (0.743) and the percentage in the text
 * (74), or a mean in both. Each is held against the one with most decimals, a share in per cent.
 */
export function checkConstants(figures: readonly Figure[]): Checked[] {
  const codesOf = (f: Figure) =>
    [f.document_id, f.indicator_id, LEVELS.includes(f.category) ? 'level' : f.category, f.wave_id, f.population_id, f.breakdown].join(' ');
  const levels = figures.filter((f) => (f.unit === 'mean' || f.unit === 'percent') && f.same_as === null && f.value !== null);
  return grouped(levels, codesOf).flatMap((same) => {
    const constant = same
      .filter((figure) => figure.unit === 'mean' && !hasFlag(figure, 'approx'))
      .reduce<Figure | undefined>(finer, undefined);
    if (!constant) return [];
    const isShare = valueOf(constant).gte(0) && valueOf(constant).lte(1);
    return same
      .filter((figure) => figure !== constant && (figure.unit === 'mean' || isShare))
      .map((figure) => {
        const inUnit = figure.unit === 'percent' ? valueOf(constant).times(100) : valueOf(constant);
        const isSame = isSameOrRounding(inUnit, valueOf(figure), figure.decimals ?? 0) || isAbout(figure, inUnit);
        return looked('constant_mean', nameOf(figure), [constant, figure], isSame ? [] : [foundIn('constant_mean', constant, figure)]);
      });
  });
}

function finer(known: Figure | undefined, figure: Figure): Figure {
  return known && (known.decimals ?? 0) >= (figure.decimals ?? 0) ? known : figure;
}

/** Which size of a model is at most which other one. */
const ORDERS = [
  ['persons-least', 'observations-least'],
  ['persons-most', 'observations-most'],
  ['persons', 'observations'],
  ['persons-least', 'persons-most'],
  ['observations-least', 'observations-most']
] as const;

/** `model_sizes`: a model has no more persons than observations, and its least is no more than its most. */
export function checkModelSizes(figures: readonly Figure[]): Checked[] {
  const sizes = figures.filter(({indicator_id, value}) => indicator_id === 'method.model_size' && value !== null);
  const modelOf = (f: Figure) => [f.document_id, f.locator, f.wave_id, f.population_id, f.breakdown].join(' ');
  return grouped(sizes, modelOf).flatMap((model) => {
    const [first] = model;
    const of = (category: string) => model.find((figure) => figure.category === category);
    const pairs = ORDERS.flatMap(([less, more]) => {
      const [one, other] = [of(less), of(more)];
      return one && other ? [[one, other] as const] : [];
    });
    if (!first) return [];
    const found = pairs.flatMap(([one, other]) => (valueOf(one).gt(valueOf(other)) ? [foundIn('model_sizes', one, other)] : []));
    return [looked('model_sizes', `${first.locator} ${first.breakdown}`, model, ownNames(found))];
  });
}
