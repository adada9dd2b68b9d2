import type {Context} from './context.js';
import {type Figure, figureSchema} from './figure.js';
import type {ComparisonSpec} from './spec.js';

/** The template that every sheet of figures asks. */
export const SIDE_BY_SIDE = 'compare/side_by_side.sql';

interface Asked extends Pick<ComparisonSpec, 'indicators' | 'categories' | 'byQuestion'> {
  unit: 'percent' | 'count';
  /** '' for whole populations, '*' for those and every sector. */
  sector: '' | '*';
  /** Leaves out surveys that a document only quotes. */
  ownOnly: boolean;
}

/** Figures and gaps of some indicators, in the order of the template. */
export async function askSideBySide(asked: Asked, {ask, locale}: Context): Promise<Figure[]> {
  const parameters = {
    topic: null,
    indicators: asked.indicators.join(','),
    categories: asked.categories?.join(',') ?? null,
    population: null,
    sector: asked.sector,
    years: null,
    unit: asked.unit,
    own_only: asked.ownOnly,
    by_indicator: asked.byQuestion ?? false,
    locale
  };
  return ask(SIDE_BY_SIDE, parameters, figureSchema);
}
