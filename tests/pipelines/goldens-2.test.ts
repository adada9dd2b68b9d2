import {describe, expect, it} from 'vitest';
import type {Observation} from '../../schemas/observation.js';
import {useRealProject} from '../support/real-project.js';

/**
 * Figures of the report's Tabell 2 to 12, of its chapters 4 to 8, and of Fagforbundet's tables of respondents, typed
 * from the documents' text, each with its line; nothing here comes from raw or from a run.
 */
interface Golden extends Pick<Observation, 'line' | 'value' | 'unit' | 'indicator_id' | 'category' | 'breakdown'> {
  document_id: string;
  as_published: string;
  /** What else the line says of the figure: its stars, flags, base, survey and group. */
  more: Partial<Observation>;
}

type Cells = readonly [
  line: number,
  token: string,
  value: number | null,
  indicator: string,
  category: string,
  breakdown: string,
  more?: Partial<Observation>
];

const goldens = (document_id: string, unit: Observation['unit'], shared: Partial<Observation>, rows: readonly Cells[]): Golden[] =>
  rows.map(([line, as_published, value, indicator_id, category, breakdown, more = {}]) => ({
    document_id,
    line,
    as_published,
    value,
    unit,
    indicator_id,
    category,
    breakdown,
    more: {...shared, ...more}
  }));

const AFI = 'afi-2022';
const UNION = 'fagforbundet-2023';

const panel = {wave_id: 'afi-panel', population_id: 'panel-home-office', base_n: null, kind: 'published', flags: ''} as const;
const fullTime = {...panel, population_id: 'panel-home-office-37-40'} as const;

/** ***p<0,001, **p<0,01, *p<0,05, as under each table. */
const [p001, p01, p05, none] = [{stars: '***'}, {stars: '**'}, {stars: '*'}, {stars: null}] as const;
const reference = {stars: null, flags: 'reference', used_value: null} as const;

/** Tabell 2 and 3: between persons without (M1) and with controls (M2), then within persons (M3, M4). */
const TABLES_2_AND_3: readonly Golden[] = [
  ...goldens(AFI, 'coefficient', panel, [
    [5269, '-0.140***', -0.14, 'experience.effort', 'effect', 'model=be;term=whole-day-daily', p001],
    [5269, '-0.140***', -0.14, 'experience.vertical_trust', 'effect', 'model=be;term=whole-day-daily', {stars: '***', value: 0.015}],
    [5269, '-0.414***', -0.414, 'experience.meaning', 'effect', 'model=be;term=whole-day-daily', p001],
    [5270, '-0.140**', -0.14, 'experience.belonging', 'effect', 'model=be;term=whole-day-weekly', p01]
  ])
];

export {TABLES_2_AND_3, p05, none, reference, fullTime, UNION, describe, expect, it, useRealProject};
