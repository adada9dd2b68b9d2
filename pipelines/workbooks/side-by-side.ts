import type {Context} from './context.js';
import {type Figure, figureSchema} from './figure.js';
import {matches, type Selector} from './select.js';
import type {ComparisonSpec} from './spec.js';

/** The template that every sheet of figures asks. */
export const SIDE_BY_SIDE = 'compare/side_by_side.sql';

interface Asked extends Pick<ComparisonSpec, 'indicators' | 'categories'> {
  unit: 'percent' | 'count' | 'mean' | 'hours' | 'days_per_week';
  /**
   * '' for whole populations, '*' for those and every sector; else sectors joined by ",", of which '' is the whole; null
   * for every group.
   */
  sector: string | null;
  /** All where absent. */
  populations?: readonly string[] | null;
  years?: readonly number[] | null;
  /** Leaves out surveys that a document only quotes. */
  ownOnly: boolean;
}

/** Figures and gaps of some indicators, in the order of the template. */
export async function askSideBySide(asked: Asked, {ask, locale}: Pick<Context, 'ask' | 'locale'>): Promise<Figure[]> {
  const parameters = {
    topic: null,
    indicators: asked.indicators.join(','),
    categories: asked.categories?.join(',') ?? null,
    population: asked.populations?.join(',') ?? null,
    sector: asked.sector,
    years: asked.years?.join(',') ?? null,
    unit: asked.unit,
    own_only: asked.ownOnly,
    locale
  };
  return ask(SIDE_BY_SIDE, parameters, figureSchema);
}

/** The figures and gaps that a sheet shows: derived ones only where it asks for them, so that each sheet says what it computes. */
export function shownOn(
  figures: readonly Figure[],
  {derived = [], only, leaveOut = []}: Pick<ComparisonSpec, 'derived' | 'only' | 'leaveOut'>
): Figure[] {
  const isOf = (figure: Figure, selectors: readonly Selector[]) => selectors.some((selector) => matches(figure, selector));
  return figures.filter(
    (figure) =>
      (figure.kind !== 'derived' || isOf(figure, derived)) && (only === undefined || isOf(figure, only)) && !isOf(figure, leaveOut)
  );
}
