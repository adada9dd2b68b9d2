import {DataError} from '../../src/faults.js';
import type {Figure} from './figure.js';

/** Picks figures by what their codes must be; a list allows any of its codes. */
export type Selector = Readonly<Partial<Record<Selectable, string | number | readonly (string | number)[]>>>;
type Selectable =
  'observation_id' | 'indicator_id' | 'category' | 'source_id' | 'wave_id' | 'year' | 'population_id' | 'breakdown' | 'kind';

/** The one figure that a selector means, or null where it is not there. */
export function find(figures: readonly Figure[], selector: Selector): Figure | null {
  try {
    return pick(figures, selector);
  } catch (error) {
    if (error instanceof MissingFigure) return null;
    throw error;
  }
}

/** Whether a figure or gap has the codes that a selector asks for. */
export function matches(figure: Partial<Pick<Figure, Selectable>>, selector: Selector): boolean {
  return Object.entries(selector).every(([name, wanted]) => {
    const found = figure[name as Selectable];
    return Array.isArray(wanted) ? wanted.includes(found) : wanted === found;
  });
}

/** A sheet names a figure that is not there. */
export class MissingFigure extends DataError {
  constructor(
    readonly selector: Selector,
    found: string
  ) {
    const advice = 'Mend the codes of the figure in raw, or the sheet in pipelines/workbooks.';
    super([{at: {file: 'pipelines/workbooks'}, found, expected: 'the one that a sheet names', advice}]);
  }
}

/**
 * The one figure that a selector means.
 *
 * @throws DataError where none or several answer to it: a finding or chart must not rest on a guess
 */
export function pick(figures: readonly Figure[], selector: Selector): Figure {
  const found = figures.filter((figure) => figure.is_gap === 0 && matches(figure, selector));
  const [figure] = found;
  if (!figure || found.length > 1) {
    const ids = found.map(({observation_id}) => observation_id ?? '').join(', ');
    throw new MissingFigure(selector, `${found.length} figures for ${JSON.stringify(selector)}${ids && `: ${ids}`}`);
  }
  return figure;
}
