import type {WorkbookSpec} from './spec.js';

const FULL_TIME = {population_id: 'fulltime-employees-can'};
const T1 = {wave_id: 'afi-2021'};
const O3 = {wave_id: 'afi-2022'};
const WHOLE = {breakdown: ''};
const HOURS = [
  'working_hours.long_days',
  'working_hours.evening',
  'working_hours.short_rest',
  'working_hours.sunday',
  'working_hours.over_40',
  'working_hours.connected',
  'working_hours.expected_available'
] as const;
const CONNECTED = ['working_hours.connected_phone', 'working_hours.connected_obliged', 'working_hours.connected_email'] as const;

/** Hours, health, autonomy, wishes, and the home as a place of work. */
export const workingLife: WorkbookSpec = {
  id: 'working-life',
  compares: true,
  topics: ['working_hours', 'health', 'autonomy', 'preference', 'experience', 'other'],
  sheets: [
    {
      kind: 'comparison',
      key: 'working_life.hours',
      indicators: [...HOURS, ...CONNECTED],
      values: {
        long: {indicator_id: 'working_hours.long_days', ...FULL_TIME, ...T1},
        over_2021: {indicator_id: 'working_hours.over_40', ...FULL_TIME, ...T1},
        over_2022: {indicator_id: 'working_hours.over_40', ...FULL_TIME, ...O3}
      },
      charts: [
        {
          kind: 'bars',
          key: 'working_life.hours.kinds',
          bars: (['working_hours.long_days', 'working_hours.evening', 'working_hours.short_rest'] as const).map((indicator_id) => ({
            indicator_id,
            ...FULL_TIME,
            ...T1
          })),
          label: 'what',
          together: 'battery'
        },
        {
          kind: 'bars',
          key: 'working_life.hours.over_40',
          bars: [
            {indicator_id: 'working_hours.over_40', ...FULL_TIME, ...O3},
            {indicator_id: 'working_hours.over_40', ...FULL_TIME, ...T1}
          ],
          label: 'survey'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'working_life.groups',
      indicators: HOURS,
      groups: 'in_rows',
      only: [{...FULL_TIME, ...T1}],
      values: {
        leaders: {indicator_id: 'working_hours.long_days', breakdown: 'working_time=leader'},
        others: {indicator_id: 'working_hours.long_days', breakdown: 'working_time=other'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'working_life.groups.long_days',
          bars: [
            {indicator_id: 'working_hours.long_days', ...WHOLE},
            {indicator_id: 'working_hours.long_days', breakdown: 'working_time=leader'},
            {indicator_id: 'working_hours.long_days', breakdown: 'working_time=exempt'},
            {indicator_id: 'working_hours.long_days', breakdown: 'working_time=other'}
          ],
          label: 'group'
        },
        {
          kind: 'bars',
          key: 'working_life.groups.sunday',
          bars: [
            {indicator_id: 'working_hours.sunday', ...WHOLE},
            {indicator_id: 'working_hours.sunday', breakdown: 'working_time=leader'},
            {indicator_id: 'working_hours.sunday', breakdown: 'working_time=exempt'},
            {indicator_id: 'working_hours.sunday', breakdown: 'working_time=other'}
          ],
          label: 'group'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'working_life.places',
      indicators: ['working_hours.sunday_place', 'working_hours.evening_place', 'working_hours.long_days_place'],
      answers: true,
      values: {
        long_2021: {indicator_id: 'working_hours.long_days_place', category: 'home', ...T1},
        long_2022: {indicator_id: 'working_hours.long_days_place', category: 'home', ...O3}
      },
      charts: [
        {
          kind: 'bars',
          key: 'working_life.places.long_days',
          bars: [
            {indicator_id: 'working_hours.long_days_place', category: 'home', ...O3},
            {indicator_id: 'working_hours.long_days_place', category: 'home', ...T1}
          ],
          label: 'survey'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'working_life.wishes',
      indicators: ['autonomy.how_often', 'preference.home_weekly', 'preference.more_than_frame'],
      answers: true,
      values: {
        weekly: {indicator_id: 'preference.home_weekly'},
        large: {indicator_id: 'autonomy.how_often', category: 'large-extent'}
      },
      charts: [
        {
          kind: 'stack',
          key: 'working_life.wishes.say',
          groups: [{indicator_id: 'autonomy.how_often'}],
          segments: [{category: 'large-extent'}, {category: 'some-extent'}, {category: 'small-extent'}],
          label: 'survey',
          segmentLabel: 'answer',
          together: 'whole'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'working_life.home',
      indicators: [
        'other.fixed_place',
        'other.place_at_home',
        'other.crowded_home',
        'other.home_oasis',
        'other.home_unchanged',
        'other.home_more_private'
      ],
      answers: true,
      values: {
        fixed: {indicator_id: 'other.fixed_place', category: 'yes'},
        own: {indicator_id: 'other.place_at_home', category: 'own-room'}
      },
      charts: [
        {
          kind: 'stack',
          key: 'working_life.home.places',
          groups: [{indicator_id: ['other.place_at_home', 'other.fixed_place']}],
          segments: [
            {category: 'office-only-room'},
            {category: 'room-sometimes-other'},
            {category: 'desk-in-shared-room'},
            {category: 'spot-in-shared-room'},
            {indicator_id: 'other.fixed_place', category: 'no'}
          ],
          label: 'survey',
          segmentLabel: 'answer',
          together: 'whole'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'working_life.health',
      indicators: ['health.complaints', 'health.limiting_complaints', 'health.sick_leave', 'health.sick_leave_work'],
      groups: 'one',
      values: {
        complaints: {indicator_id: 'health.complaints'},
        sick_leave: {indicator_id: 'health.sick_leave'}
      },
      charts: [],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'working_life.levels',
      indicators: [
        'experience.effort',
        'experience.quality',
        'autonomy.influence',
        'experience.cohesion',
        'experience.vertical_trust',
        'experience.leader_support',
        'experience.colleague_support',
        'experience.belonging',
        'experience.meaning',
        'experience.job_satisfaction',
        'health.work_home_conflict',
        'health.detachment',
        'health.burnout'
      ],
      groups: 'one',
      unit: 'mean',
      charts: [],
      line: true,
      notes: []
    },
    {kind: 'coefficients', key: 'working_life.models_work', tables: ['afi-2022/table-02']},
    {kind: 'coefficients', key: 'working_life.models_health', tables: ['afi-2022/table-03']},
    {kind: 'coefficients', key: 'working_life.models_hours', tables: ['afi-2022/table-04']},
    {kind: 'coefficients', key: 'working_life.models_outside', tables: ['afi-2022/table-05']},
    {kind: 'coefficients', key: 'working_life.models_strain', tables: ['afi-2022/table-06', 'afi-2022/table-07']},
    {kind: 'coefficients', key: 'working_life.models_control', tables: ['afi-2022/table-08']},
    {
      kind: 'sector_year',
      key: 'working_life.sectors',
      indicators: HOURS,
      categories: ['yes'],
      charts: [],
      line: true
    },
    {kind: 'over_time', key: 'working_life.over_time'},
    {kind: 'comparability', key: 'comparability'}
  ]
};
