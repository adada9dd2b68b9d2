import {type Checked, type Figure, type Found, looked, nameOf, placeOf} from './finding.js';
import {grouped, hasFlag, isSameOrRounding, valueOf} from './figures.js';

/** How far a figure in words, or one that is called approximate, may lie from its primary place, in units of the figure. */
const VERBAL_ROUNDING = 5;

/** `same_figure`: a figure that is printed again, against its primary place; and two values for the same codes. */
export function checkRepeated(figures: readonly Figure[], byId: ReadonlyMap<string, Figure>): Checked[] {
  const repeated = figures.flatMap((figure) => {
    const primary = figure.same_as === null ? undefined : byId.get(figure.same_as);
    if (!primary || figure.value === null || primary.value === null) return [];
    return [
      looked(
        'same_figure',
        nameOf(figure),
        [figure, primary],
        isRepetition(figure, primary) ? [] : [foundIn('same_figure', figure, primary)]
      )
    ];
  });
  return [...repeated, ...conflicts(figures)];
}

function isRepetition(figure: Figure, primary: Figure): boolean {
  const coarser = Math.min(figure.decimals ?? 0, primary.decimals ?? 0);
  if (isSameOrRounding(valueOf(figure), valueOf(primary), coarser)) return true;
  return hasFlag(figure, 'approx') && valueOf(figure).minus(valueOf(primary)).abs().lte(VERBAL_ROUNDING);
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

/** Two figures with the same codes and different values, as the flag `conflict` allows. */
function conflicts(figures: readonly Figure[]): Checked[] {
  const contested = figures.filter((figure) => hasFlag(figure, 'conflict') && figure.same_as === null);
  const codesOf = (f: Figure) => [f.document_id, f.indicator_id, f.category, f.wave_id, f.population_id, f.breakdown, f.unit].join(' ');
  return grouped(contested, codesOf).flatMap((same) => {
    const [first, ...others] = same;
    const other = others.find(({value}) => value !== first?.value);
    return first && other ? [looked('same_figure', `${nameOf(first)} ${nameOf(other)}`, same, [foundIn('same_figure', first, other)])] : [];
  });
}

/** `constant_mean`: the share of a model's constant (0.743) against the percentage in the text (74). */
export function checkConstants(figures: readonly Figure[]): Checked[] {
  const codesOf = (f: Figure) => [f.document_id, f.indicator_id, f.wave_id, f.population_id, f.breakdown].join(' ');
  const constants = new Map(figures.filter((f) => f.unit === 'mean' && f.same_as === null).map((f) => [codesOf(f), f]));
  return figures
    .filter(({unit, same_as}) => unit === 'percent' && same_as === null)
    .flatMap((percent) => {
      const constant = constants.get(codesOf(percent));
      if (!constant) return [];
      const isSame = isSameOrRounding(valueOf(constant).times(100), valueOf(percent), percent.decimals ?? 0);
      return [looked('constant_mean', nameOf(percent), [constant, percent], isSame ? [] : [foundIn('constant_mean', constant, percent)])];
    });
}

/** `model_sizes`: a model has no more persons than observations, and its least is no more than its most. */
export function checkModelSizes(figures: readonly Figure[]): Checked[] {
  const sizes = figures.filter(({indicator_id}) => indicator_id === 'method.model_size');
  return grouped(sizes, (f) => [f.document_id, f.locator, f.breakdown].join(' ')).flatMap((model) => {
    const [first] = model;
    const of = (category: string) => model.find((figure) => figure.category === category);
    const orders = [
      ['persons-least', 'observations-least'],
      ['persons-most', 'observations-most'],
      ['persons', 'observations'],
      ['persons-least', 'persons-most'],
      ['observations-least', 'observations-most']
    ] as const;
    const found = orders.flatMap(([less, more]) => {
      const [one, other] = [of(less), of(more)];
      return one && other && valueOf(one).gt(valueOf(other)) ? [foundIn('model_sizes', one, other)] : [];
    });
    return first ? [looked('model_sizes', `${first.locator} ${first.breakdown}`, model, found)] : [];
  });
}
