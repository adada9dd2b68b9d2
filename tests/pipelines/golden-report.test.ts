import {isDeepStrictEqual} from 'node:util';
import {describe, expect, it} from 'vitest';
import type {Observation} from '../../schemas/observation.js';
import {useRealProject} from '../support/real-project.js';

/**
 * Figures of the report's Tabell 2 to 12 and chapters 4 to 8, and of Fagforbundet's tables of respondents, typed from
 * the documents' text, each with its line; nothing here comes from raw or from a run. The last cell of a row is what
 * else the line says: stars, flags, base, survey, group, and how often the token stands on its line where not once.
 */
type Cells = readonly [
  line: number,
  token: string,
  value: number | null,
  indicator: string,
  category: string,
  breakdown: string,
  more?: Partial<Observation> & {times?: number}
];

interface Golden {
  document: string;
  line: number;
  token: string;
  times: number;
  figure: Partial<Observation>;
}

const typed = (document: string, unit: Observation['unit'], shared: Partial<Observation>, rows: readonly Cells[]): Golden[] =>
  rows.map(([line, token, value, indicator_id, category, breakdown, {times = 1, ...more} = {}]) => ({
    document,
    line,
    token,
    times,
    figure: {value, unit, indicator_id, category, breakdown, ...shared, ...more}
  }));

const AFI = 'afi-2022';
const UNION = 'fagforbundet-2023';

const plain = {kind: 'published', flags: '', stars: null} as const;
const panel = {...plain, wave_id: 'afi-panel', population_id: 'panel-home-office', base_n: null} as const;
const fullTime = {...panel, population_id: 'panel-home-office-37-40'} as const;
/** ***p<0,001, **p<0,01, *p<0,05, as it stands under each table. */
const [p001, p01, p05] = [{stars: '***'}, {stars: '**'}, {stars: '*'}] as const;
const reference = {flags: 'reference', decimals: null, used_value: null} as const;

/** M1 and M2 set persons against each other, without and with controls; M3 and M4 follow them over time. */
const TABLES_2_AND_3: readonly Golden[] = [
  ...typed(AFI, 'coefficient', panel, [
    [5269, '-0.140***', -0.14, 'experience.effort', 'effect', 'model=be;term=whole-day-daily', {...p001, times: 2}],
    [5269, '-0.140***', -0.14, 'experience.cohesion', 'effect', 'model=be;term=whole-day-daily', {...p001, times: 2}],
    [5269, '-0.414***', -0.414, 'experience.meaning', 'effect', 'model=be;term=whole-day-daily', p001],
    [5270, '-0.140**', -0.14, 'experience.belonging', 'effect', 'model=be;term=whole-day-weekly', p01],
    [5274, '-0.124*', -0.124, 'experience.belonging', 'effect', 'model=be-controls;term=whole-day-weekly', p05],
    [5275, 'ref', null, 'autonomy.influence', 'effect', 'model=be-controls;term=whole-day-monthly', {...reference, times: 9}],
    [5277, '0.080**', 0.08, 'experience.colleague_support', 'effect', 'model=fe-daily-weekly;term=whole-day-daily', p01],
    [5278, 'ref', null, 'experience.meaning', 'effect', 'model=fe-daily-weekly;term=whole-day-weekly', {...reference, times: 9}],
    [5280, '-0.082*', -0.082, 'experience.meaning', 'effect', 'model=fe-weekly-monthly;term=whole-day-weekly', p05],
    [5311, '0.430***', 0.43, 'health.detachment', 'effect', 'model=be;term=whole-day-daily', p001],
    [5311, '0.000', 0, 'health.sick_leave_work', 'effect', 'model=be;term=whole-day-daily', {decimals: 3}],
    [5315, '0.060*', 0.06, 'health.complaints', 'effect', 'model=be-controls;term=whole-day-daily', p05],
    [5319, '-0.059**', -0.059, 'health.sick_leave', 'effect', 'model=fe-daily-weekly;term=whole-day-daily', p01]
  ]),
  // The constant of M1 is the mean of those who seldom work at home.
  ...typed(AFI, 'mean', panel, [
    [5271, '4.448***', 4.448, 'experience.effort', 'level', 'model=be;term=whole-day-monthly', p001],
    [5313, '0.065***', 0.065, 'health.sick_leave_work', 'level', 'model=be;term=whole-day-monthly', p001]
  ])
];

const TABLES_4_TO_8: readonly Golden[] = typed(AFI, 'coefficient', fullTime, [
  [5838, '-1.022***', -1.022, 'working_hours.hours_over_40', 'effect', 'model=be;term=whole-day-daily', p001],
  [5840, 'ref', null, 'working_hours.connected', 'effect', 'model=be;term=whole-day-monthly', {...reference, times: 6}],
  [5843, '-0.058*', -0.058, 'working_hours.sunday', 'effect', 'model=be-controls;term=whole-day-weekly', p05],
  [5849, '0.379***', 0.379, 'working_hours.outside_hours_scale', 'effect', 'model=fe-weekly-monthly;term=whole-day-weekly', p001],
  [5885, '-1.164***', -1.164, 'health.detachment', 'effect', 'model=be;term=outside-daily', p001],
  [5887, 'Ref', null, 'health.burnout', 'effect', 'model=be;term=outside-monthly', {...reference, times: 3}],
  [5894, '0.054*', 0.054, 'experience.effort', 'effect', 'model=fe-weekly-monthly;term=outside-weekly', p05],
  [5895, 'Ref', null, 'health.sick_leave_work', 'effect', 'model=fe-weekly-monthly;term=outside-monthly', {...reference, times: 4}],
  [6006, '0.83***', 0.83, 'health.work_home_conflict', 'effect', 'model=be-controls-separate;term=long-days', p001],
  [6025, '0.07**', 0.07, 'health.limiting_complaints', 'effect', 'model=be-controls-joint;term=short-rest', p01],
  [6031, '-0.00', 0, 'health.burnout', 'effect', 'model=be-controls-joint;term=over-40', {times: 2}],
  [6044, '-0.18***', -0.18, 'health.detachment', 'effect', 'model=fe-separate;term=connected', p001],
  [6057, '-0.09*', -0.09, 'health.detachment', 'effect', 'model=fe-joint;term=sunday', p05],
  [6092, '0.13**', 0.13, 'experience.quality', 'effect', 'model=be-controls-separate;term=evening', p01],
  [6104, '0.09**', 0.09, 'health.sick_leave', 'effect', 'model=be-controls-joint;term=short-rest', p01],
  // The cell of sick leave because of work is printed empty here.
  [6113, '-0.02', -0.02, 'experience.job_satisfaction', 'effect', 'model=fe-separate;term=evening'],
  [6342, '-0.68***', -0.68, 'working_hours.hours_over_40', 'effect', 'model=be-controls;term=separation-preference', p001],
  [6343, '0.27***', 0.27, 'working_hours.connected', 'effect', 'model=be-controls;term=demands', p001],
  [6346, '-0.04*', -0.04, 'working_hours.short_rest', 'effect', 'model=fe;term=hours-control', p05]
]);

/** N ranges under the tables; Tabell 4 prints more persons than observations, and so it stands. */
const MODEL_SIZES: readonly Golden[] = typed(AFI, 'count', plain, [
  [5286, '2186', 2186, 'method.model_size', 'persons-least', 'model=be;table=2'],
  [5286, '4668', 4668, 'method.model_size', 'observations-most', 'model=be;table=2'],
  [5330, '1955', 1955, 'method.model_size', 'persons-least', 'model=fe;table=3'],
  [5853, '2 732', 2732, 'method.model_size', 'persons-least', 'table=4'],
  [5853, '2 234', 2234, 'method.model_size', 'observations-most', 'table=4'],
  [5898, '2 149', 2149, 'method.model_size', 'persons-most', 'table=5'],
  [6065, '3426', 3426, 'method.model_size', 'observations-least', 'table=6-7']
]);

const t1 = {...plain, wave_id: 'afi-2021'} as const;
const o3 = {...plain, wave_id: 'afi-2022'} as const;
const leaders = {...plain, wave_id: 'afi-leaders-2021', population_id: 'leaders-staff-can'} as const;

/** Who answered: Tabell 9 to 12. */
const SAMPLES: readonly Golden[] = [
  ...typed(AFI, 'count', {...plain, wave_id: 'afi-panel', population_id: 'panel-t1', base_n: null}, [
    [8259, '2560', 2560, 'method.answers', 'all-three-rounds', ''],
    [8262, '487', 487, 'method.answers', 't1-and-t2', '']
  ]),
  ...typed(AFI, 'percent', {...plain, wave_id: 'afi-panel', population_id: 'panel-t1'}, [
    [8259, '50,8', 50.8, 'method.answers', 'all-three-rounds', ''],
    [8260, '29,0', 29, 'method.answers', 'only-t1', '', {decimals: 1}]
  ]),
  ...typed(AFI, 'count', plain, [
    [8276, '1576', 1576, 'method.answers', 'total', 'weighting=unweighted', {wave_id: 'afi-t3-2022', base_n: null}],
    [8362, '2018', 2018, 'method.answers', 'total', 'weighting=unweighted', {wave_id: 'afi-2022', base_n: null}]
  ]),
  ...typed(AFI, 'percent', plain, [
    [8280, '77 %', 77, 'method.composition', 'of-sex', 'age=45-66;sex=men;weighting=unweighted', {wave_id: 'afi-t3-2022', base_n: null}],
    [8298, '74 %', 74, 'method.composition', 'of-all', 'education=higher;weighting=unweighted', {wave_id: 'afi-t2-2021', base_n: 1522}],
    [8310, '69 %', 69, 'method.composition', 'of-all', 'company_size=51-plus;weighting=unweighted', {wave_id: 'afi-t3-2022', base_n: 1576}],
    [8314, '0 %', 0, 'method.composition', 'of-all', 'home_office=no;weighting=unweighted', {...t1, base_n: 2578, times: 3}],
    [8372, '57 %', 57, 'method.composition', 'of-all', 'education=higher;weighting=unweighted', {...o3, base_n: 2018}],
    [8375, '21 %', 21, 'method.composition', 'of-all', 'industry=manufacturing;weighting=weighted', {...o3, base_n: null}],
    [8383, '51 %', 51, 'method.composition', 'of-all', 'home_office=yes;weighting=unweighted', {...t1, base_n: 5038}],
    [8383, '43 %', 43, 'method.composition', 'of-all', 'home_office=yes;weighting=weighted', {...o3, base_n: null}]
  ]),
  ...typed(AFI, 'percent', {...leaders, base_n: 1014}, [
    [8514, '69%', 69, 'method.composition', 'of-all', 'sector=private'],
    [8532, '0%', 0, 'method.composition', 'of-all', 'sector=agriculture-fishing'],
    [8567, '17%', 17, 'method.composition', 'of-all', 'region=mid-north']
  ])
];

/** The chapter on working hours names its group in two ways, so its bases are marked as unclear. */
const can = {...t1, population_id: 'fulltime-employees-can', flags: 'base_unclear'} as const;

/** The text of the chapters on consequences, working hours, representatives, privacy, and the discussion. */
const CHAPTERS: readonly Golden[] = [
  ...typed(AFI, 'percent', plain, [
    [5005, '6,5 prosent', 6.5, 'health.sick_leave_work', 'probability', 'model=be;term=whole-day-monthly'],
    [4991, '34 prosent', 34, 'health.sick_leave', 'probability', 'model=be;term=whole-day-monthly']
  ]),
  ...typed(AFI, 'percent', can, [
    [5441, '15 prosent', 15, 'working_hours.long_days', 'yes', 'working_time=other'],
    [5443, '23 prosent', 23, 'working_hours.connected', 'yes', 'working_time=other', {times: 2}],
    [5523, '78%', 78, 'uptake.outside_hours_weekly', 'yes', 'working_time=leader'],
    [5524, '67%', 67, 'uptake.outside_hours_weekly', 'yes', 'working_time=exempt'],
    [5530, '72%', 72, 'uptake.outside_hours_weekly', 'yes', 'sector=telecom-it', {times: 2}],
    [5597, '43%', 43, 'working_hours.long_days', 'yes', 'sector=business-services'],
    [5626, '18 prosent', 18, 'working_hours.short_rest', 'yes', ''],
    [5654, '4%', 4, 'working_hours.sunday', 'yes', 'education=higher'],
    [5719, '31%', 31, 'working_hours.expected_available', 'yes', 'education=lower'],
    [5730, '45%', 45, 'working_hours.connected_email', 'yes', '']
  ]),
  ...typed(AFI, 'percent', {...can, wave_id: 'afi-2022'}, [
    [5580, '55 prosent', 55, 'uptake.outside_hours_weekly', 'yes', ''],
    [5754, '29 prosent', 29, 'working_hours.over_40', 'yes', '']
  ]),
  ...typed(AFI, 'hours', t1, [
    [5736, '46 timer', 46, 'working_hours.hours_a_week', 'level', '', {population_id: 'employees-over-40'}],
    [5747, '44 timer', 44, 'working_hours.hours_a_week', 'level', '', {population_id: 'employees-over-40-other'}]
  ]),
  ...typed(AFI, 'percent', {population_id: 'shop-stewards'}, [
    [6515, '61 prosent', 61, 'experience.rep_dialogue', 'agree', ''],
    [6519, '21 prosent', 21, 'experience.rep_frees_time', 'agree', '']
  ]),
  ...typed(AFI, 'percent', leaders, [[6548, '34 prosent', 34, 'management.union_dialogue', 'easy', '']]),
  ...typed(AFI, 'percent', {kind: 'secondary', wave_id: 'fafo-lo-2021', population_id: 'lo-shop-stewards'}, [
    [6779, '30 prosent', 30, 'other.recruit_members', 'neither', ''],
    [6923, '55 prosent', 55, 'other.rules_wanted', 'duration', '']
  ]),
  ...typed(AFI, 'percent', {...t1, flags: 'base_inferred'}, [
    // The line says it twice, of the same people.
    [7405, '8 prosent', 8, 'other.fixed_place', 'no', '', {same_as: null, times: 2}],
    [7445, '19 prosent', 19, 'other.place_at_home', 'office-only-room', ''],
    [7647, '17 prosent', 17, 'guidelines.camera_background', 'dont-know', '']
  ]),
  // The discussion says 63 where chapter 2 says both 66 and 63 (lines 2264 and 2274).
  ...typed(AFI, 'percent', {...leaders, flags: 'conflict'}, [
    [8011, '63 prosent', 63, 'management.hours_responsibility_leaders', 'agree', '']
  ])
];

const union = {...plain, wave_id: UNION} as const;
const universe = {...union, population_id: 'fagforbundet-universe'} as const;
const answered = {...union, population_id: 'fagforbundet-occupations'} as const;

/** Lines 164 to 207. The bases are the columns' own sums: 27 734 members, and 3349 answers by sex but 3414 by all else. */
const RESPONDENTS: readonly Golden[] = [
  ...typed(UNION, 'count', {...universe, base_n: null}, [
    [167, '20773', 20773, 'method.composition', 'of-all', 'sex=women'],
    [194, '10309', 10309, 'method.composition', 'of-all', 'occupation=office-worker']
  ]),
  ...typed(UNION, 'percent', {...universe, flags: 'base_summed', base_n: 27734}, [
    [168, '25', 25, 'method.composition', 'of-all', 'sex=men'],
    [177, '33', 33, 'method.composition', 'of-all', 'age=50-59'],
    [203, '17', 17, 'method.composition', 'of-all', 'occupation=secretary']
  ]),
  ...typed(UNION, 'count', {...answered, base_n: null}, [
    [184, '612', 612, 'method.composition', 'of-all', 'shop_steward=yes'],
    [173, '6', 6, 'method.composition', 'of-all', 'age=under-20'],
    [207, '42', 42, 'method.composition', 'of-all', 'occupation=finance-audit']
  ]),
  ...typed(UNION, 'percent', {...answered, flags: 'base_summed', base_n: 3414}, [
    [168, '20', 20, 'method.composition', 'of-all', 'sex=men', {base_n: 3349}],
    [183, '82', 82, 'method.composition', 'of-all', 'shop_steward=no'],
    [179, '0', 0, 'method.composition', 'of-all', 'age=70-plus', {times: 3}],
    [196, '2', 2, 'method.composition', 'of-all', 'occupation=leader-health-social', {times: 2}]
  ]),
  ...typed(UNION, 'percentage_points', {...answered, base_n: null}, [
    [168, '‑5', -5, 'method.composition', 'difference', 'sex=men'],
    [178, '4', 4, 'method.composition', 'difference', 'age=60-69'],
    [195, '‑3', -3, 'method.composition', 'difference', 'occupation=culture-worker'],
    [207, '0', 0, 'method.composition', 'difference', 'occupation=finance-audit']
  ])
];

const GOLDENS: readonly Golden[] = [...TABLES_2_AND_3, ...TABLES_4_TO_8, ...MODEL_SIZES, ...SAMPLES, ...CHAPTERS, ...RESPONDENTS];

const real = useRealProject(false);

describe('figures of the tables, the chapters and the respondents, typed from the documents', () => {
  for (const {document, line, token, times, figure} of GOLDENS) {
    const codes = [figure.indicator_id, figure.category, figure.breakdown].filter(Boolean).join(' ');
    it(`${document}:${line} prints ${token} for ${codes}`, () => {
      const there = real().printed.filter((o) => o.document_id === document && o.line === line && o.as_published === token);
      expect(there.filter((o) => Object.is(o.value, figure.value)).length, 'times on its line').toBe(times);
      const seen = there.map((o) => Object.fromEntries(Object.keys(figure).map((name) => [name, o[name as keyof Observation]])));
      expect(seen).toContainEqual(figure);
      expect(seen.filter((one) => isDeepStrictEqual(one, figure))).toHaveLength(1);
    });
  }
});
