import type {Observation} from '../../schemas/observation.js';

/** An observation with the columns that matter to a test; the others are those of one plain figure. */
export function observation(cells: Partial<Observation> = {}): Observation {
  return {
    observation_id: 'survey-2022/text/can',
    source_id: 'afi',
    document_id: 'survey-2022',
    line: 1,
    locator: 'tekst',
    as_published: '65 prosent',
    topic: 'access',
    indicator_id: 'access.can',
    category: 'yes',
    wave_id: 'w-2022',
    period_start: '2022-02-15',
    period_end: '2022-03-07',
    period_precision: 'day',
    population_id: 'employees',
    breakdown: '',
    value: 65,
    decimals: 0,
    unit: 'percent',
    base_n: 2018,
    approx: false,
    stars: null,
    kind: 'published',
    same_as: null,
    flags: '',
    ci_low: null,
    ci_high: null,
    formula: null,
    inputs: null,
    used_value: 65,
    raw_file: 'raw/survey-2022/statements.csv',
    raw_line: 2,
    rounding_low: null,
    rounding_high: null,
    ...cells
  };
}
