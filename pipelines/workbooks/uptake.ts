import type {WorkbookSpec} from './spec.js';

const AFI_2021 = {source_id: 'afi', wave_id: 'afi-2021'};
const AFI_2022 = {source_id: 'afi', wave_id: 'afi-2022'};
const LEDERNE_2025 = {source_id: 'fafo-lederne', wave_id: 'fafo-2025'};
const FAGFORBUNDET = {source_id: 'fagforbundet'};
const PRINTED = {kind: 'published'};
const YES = {category: 'yes'};
const WHOLE = {breakdown: ''};

/** Access to and use of home office. */
export const uptake: WorkbookSpec = {
  id: 'uptake',
  compares: true,
  topics: ['access', 'uptake', 'worktime_share'],
  sheets: [
    {
      kind: 'comparison',
      key: 'uptake.access',
      indicators: ['access.can', 'access.fixed', 'access.when_needed', 'access.whole_days'],
      categories: ['yes'],
      blocks: [['access.can', 'access.whole_days']],
      values: {
        can: {indicator_id: 'access.can', ...AFI_2022},
        fagforbundet: {indicator_id: 'access.can', ...FAGFORBUNDET},
        lederne: {indicator_id: 'access.whole_days', ...LEDERNE_2025},
        fixed_2021: {indicator_id: 'access.fixed', ...AFI_2021},
        fixed_2022: {indicator_id: 'access.fixed', ...AFI_2022}
      },
      charts: [
        {
          kind: 'stack',
          key: 'uptake.access.kinds',
          groups: [{wave_id: 'aku-2017'}, {wave_id: 'ysab-2020'}, AFI_2021, AFI_2022],
          segments: [{indicator_id: 'access.fixed'}, {indicator_id: 'access.when_needed'}],
          label: 'survey',
          segmentLabel: 'what'
        },
        {
          kind: 'bars',
          key: 'uptake.access.sources',
          bars: [
            {indicator_id: 'access.can', ...AFI_2022},
            {indicator_id: 'access.whole_days', ...LEDERNE_2025},
            {indicator_id: 'access.can', ...FAGFORBUNDET}
          ],
          label: 'source'
        }
      ],
      line: true,
      notes: [
        {key: 'uptake.access.note_office', on: [{wave_id: 'lku-2019'}]},
        {key: 'uptake.access.note_whole_days', on: [{indicator_id: 'access.whole_days'}]}
      ]
    },
    {
      kind: 'comparison',
      key: 'uptake.companies',
      indicators: [
        'access.employer_offers',
        'access.staff_can',
        'uptake.staff_none',
        'uptake.staff_over_61_percent',
        'uptake.staff_office_3_days'
      ],
      values: {
        offers: {indicator_id: 'access.employer_offers'},
        staff_no: {indicator_id: 'access.staff_can', category: 'no'}
      },
      charts: [],
      line: true,
      notes: [{key: 'uptake.companies.note_staff', on: [{indicator_id: 'access.staff_can'}]}]
    },
    {
      kind: 'comparison',
      key: 'uptake.use',
      indicators: [
        'uptake.has_home_office',
        'uptake.weekly',
        'uptake.whole_day_daily',
        'uptake.several_days',
        'uptake.one_day',
        'uptake.days_1plus'
      ],
      blocks: [['uptake.weekly', 'uptake.days_1plus']],
      derived: [{indicator_id: 'uptake.days_1plus', population_id: 'lederne-members-can'}],
      categories: ['yes'],
      values: {
        weekly_2021: {indicator_id: 'uptake.weekly', ...AFI_2021},
        weekly_2022: {indicator_id: 'uptake.weekly', ...AFI_2022},
        has_2022: {indicator_id: 'uptake.has_home_office', ...AFI_2022},
        lederne: {indicator_id: 'uptake.days_1plus', kind: 'derived'},
        several: {indicator_id: 'uptake.several_days', ...AFI_2022},
        one: {indicator_id: 'uptake.one_day', ...AFI_2022}
      },
      charts: [
        {
          kind: 'bars',
          key: 'uptake.use.weekly',
          bars: [
            {indicator_id: 'uptake.weekly', ...AFI_2022},
            {indicator_id: 'uptake.weekly', ...AFI_2021}
          ],
          label: 'survey'
        },
        {
          kind: 'bars',
          key: 'uptake.use.frequency',
          bars: [
            {indicator_id: 'uptake.whole_day_daily', ...AFI_2022},
            {indicator_id: 'uptake.several_days', ...AFI_2022},
            {indicator_id: 'uptake.one_day', ...AFI_2022}
          ],
          label: 'what'
        }
      ],
      line: true,
      notes: [{key: 'uptake.use.note_week', on: [{indicator_id: 'uptake.days_1plus'}]}]
    },
    {
      kind: 'comparison',
      key: 'uptake.days',
      indicators: [
        'access.whole_days',
        'uptake.days_0',
        'uptake.days_1',
        'uptake.days_1plus',
        'uptake.days_2',
        'uptake.days_2plus',
        'uptake.days_3plus'
      ],
      categories: ['yes', 'no'],
      leaveOut: [{indicator_id: 'access.whole_days', kind: ['published']}],
      derived: [{population_id: 'lederne-members'}, {indicator_id: ['uptake.days_1plus', 'uptake.days_2plus']}],
      values: {
        none: {indicator_id: 'uptake.days_0', ...PRINTED, ...LEDERNE_2025},
        one: {indicator_id: 'uptake.days_1', ...PRINTED, ...LEDERNE_2025},
        two_plus: {indicator_id: 'uptake.days_2plus', population_id: 'lederne-members-can', ...PRINTED, ...LEDERNE_2025},
        two_plus_all: {indicator_id: 'uptake.days_2plus', population_id: 'lederne-members', ...LEDERNE_2025},
        cannot: {indicator_id: 'access.whole_days', category: 'no'}
      },
      facts: {can: {value: 'fafo-lederne-2025/text/whole-days-2025'}, n: {n: 'fafo-lederne-2025/text/whole-days-2025'}},
      charts: [
        {
          kind: 'stack',
          key: 'uptake.days.week',
          groups: [{population_id: 'lederne-members', ...LEDERNE_2025}],
          segments: [
            {indicator_id: 'access.whole_days', category: 'no'},
            {indicator_id: 'uptake.days_0'},
            {indicator_id: 'uptake.days_1'},
            {indicator_id: 'uptake.days_2'},
            {indicator_id: 'uptake.days_3plus'}
          ],
          names: ['cannot', 'none', 'one', 'two', 'three_plus'].map((name) => `uptake.days.week.${name}`),
          label: 'source',
          segmentLabel: 'what',
          together: 'whole'
        }
      ],
      line: true,
      notes: [
        {
          key: 'uptake.days.note_base',
          on: [
            {
              indicator_id: ['uptake.days_0', 'uptake.days_1', 'uptake.days_2plus'],
              population_id: 'lederne-members-can',
              wave_id: 'fafo-2025'
            }
          ]
        }
      ]
    },
    {
      kind: 'common_base',
      key: 'uptake.common_base',
      claim: [
        {
          above: {indicator_id: 'uptake.weekly', population_id: 'employees-can', ...AFI_2022},
          below: {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members-can', kind: 'derived'}
        },
        {
          above: {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members'},
          below: {indicator_id: 'uptake.weekly', population_id: 'employees', ...AFI_2022}
        }
      ],
      indicators: ['uptake.weekly', 'uptake.weekly_2plus', 'uptake.days_1plus', 'uptake.days_2plus', 'uptake.has_home_office'],
      categories: ['yes'],
      rows: [
        {
          threshold: 'uptake.common_base.weekly',
          ofAccess: {indicator_id: 'uptake.weekly', population_id: 'employees-can', ...AFI_2022},
          ofAll: {indicator_id: 'uptake.weekly', population_id: 'employees', ...AFI_2022}
        },
        {
          threshold: 'uptake.common_base.weekly',
          ofAccess: {indicator_id: 'uptake.weekly', population_id: 'employees-can', ...AFI_2021},
          ofAll: {indicator_id: 'uptake.weekly', population_id: 'employees', ...AFI_2021}
        },
        {
          threshold: 'uptake.common_base.weekly',
          ofAccess: {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members-can', kind: 'derived'},
          ofAll: {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members'}
        },
        {
          threshold: 'uptake.common_base.two_days',
          ofAccess: {indicator_id: 'uptake.weekly_2plus', population_id: 'employees-can', ...AFI_2022},
          ofAll: {indicator_id: 'uptake.weekly_2plus', population_id: 'employees', ...AFI_2022}
        },
        {
          threshold: 'uptake.common_base.two_days',
          ofAccess: {indicator_id: 'uptake.days_2plus', population_id: 'lederne-members-can', kind: 'derived'},
          ofAll: {indicator_id: 'uptake.days_2plus', population_id: 'lederne-members'}
        },
        {
          threshold: 'uptake.common_base.monthly',
          ofAccess: {indicator_id: 'uptake.has_home_office', population_id: 'employees-can', ...AFI_2022},
          ofAll: {indicator_id: 'uptake.has_home_office', population_id: 'employees', ...AFI_2022}
        },
        {
          threshold: 'uptake.common_base.monthly',
          ofAccess: {indicator_id: 'uptake.has_home_office', population_id: 'employees-can', ...AFI_2021},
          ofAll: {indicator_id: 'uptake.has_home_office', population_id: 'employees', ...AFI_2021}
        }
      ],
      values: {
        afi_can: {indicator_id: 'uptake.weekly', population_id: 'employees-can', ...AFI_2022},
        afi_all: {indicator_id: 'uptake.weekly', population_id: 'employees', ...AFI_2022},
        lederne_can: {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members-can', kind: 'derived'},
        lederne_all: {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'uptake.common_base.of_access',
          bars: [
            {indicator_id: 'uptake.weekly', population_id: 'employees-can', ...AFI_2022},
            {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members-can', kind: 'derived'}
          ],
          label: 'source',
          max: 60
        },
        {
          kind: 'bars',
          key: 'uptake.common_base.of_all',
          bars: [
            {indicator_id: 'uptake.weekly', population_id: 'employees', ...AFI_2022},
            {indicator_id: 'uptake.days_1plus', population_id: 'lederne-members'}
          ],
          label: 'source',
          max: 60
        }
      ],
      notes: ['uptake.common_base.note_product', 'uptake.common_base.note_week']
    },
    {
      kind: 'comparison',
      key: 'uptake.hours_places',
      claim: [
        {more: {indicator_id: 'uptake.outside_hours_daily', ...AFI_2021}, than: {indicator_id: 'uptake.outside_hours_daily', ...AFI_2022}}
      ],
      indicators: [
        'uptake.outside_hours_weekly',
        'uptake.outside_hours_daily',
        'uptake.place_home',
        'uptake.place_employer',
        'uptake.frequency_reduced'
      ],
      categories: ['yes'],
      values: {
        outside: {indicator_id: 'uptake.outside_hours_weekly', population_id: 'employees-can', ...AFI_2022},
        home_2021: {indicator_id: 'uptake.place_home', ...AFI_2021},
        home_2022: {indicator_id: 'uptake.place_home', ...AFI_2022},
        employer_2021: {indicator_id: 'uptake.place_employer', ...AFI_2021},
        daily_2021: {indicator_id: 'uptake.outside_hours_daily', ...AFI_2021},
        daily_2022: {indicator_id: 'uptake.outside_hours_daily', ...AFI_2022},
        employer_2022: {indicator_id: 'uptake.place_employer', ...AFI_2022}
      },
      charts: [
        {
          kind: 'bars',
          key: 'uptake.hours_places.places',
          claim: [
            {
              more: {indicator_id: 'uptake.place_employer', ...AFI_2022},
              than: {indicator_id: 'uptake.place_employer', ...AFI_2021}
            }
          ],
          bars: [
            {indicator_id: 'uptake.place_home', ...AFI_2022},
            {indicator_id: 'uptake.place_home', ...AFI_2021},
            {indicator_id: 'uptake.place_employer', ...AFI_2022},
            {indicator_id: 'uptake.place_employer', ...AFI_2021}
          ],
          together: 'battery',
          label: 'what_year'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'uptake.worktime',
      indicators: ['worktime_share.home', 'worktime_share.employer', 'worktime_share.client', 'worktime_share.cabin'],
      values: {
        home_2021: {indicator_id: 'worktime_share.home', ...AFI_2021},
        home_2022: {indicator_id: 'worktime_share.home', ...AFI_2022}
      },
      charts: [
        {
          kind: 'bars',
          key: 'uptake.worktime.places',
          bars: [
            {indicator_id: 'worktime_share.home', ...AFI_2022},
            {indicator_id: 'worktime_share.home', ...AFI_2021},
            {indicator_id: 'worktime_share.employer', ...AFI_2022},
            {indicator_id: 'worktime_share.employer', ...AFI_2021}
          ],
          together: 'battery',
          label: 'what_year'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'sector_year',
      key: 'uptake.access_sectors',
      indicators: ['access.can', 'access.whole_days', 'access.employer_offers', 'access.staff_can'],
      categories: ['yes', 'no'],
      leaveOut: [
        {indicator_id: 'access.can', category: 'no'},
        {indicator_id: 'access.staff_can', category: 'yes'}
      ],
      values: {offshore: {indicator_id: 'access.whole_days', breakdown: 'sector=offshore'}},
      charts: [],
      line: true
    },
    {
      kind: 'sector_year',
      key: 'uptake.use_sectors',
      indicators: ['uptake.has_home_office'],
      categories: ['yes'],
      values: {
        it: {breakdown: 'sector=telecom-it', ...AFI_2022},
        school: {breakdown: 'sector=kindergarten-school', ...AFI_2022}
      },
      charts: [
        {
          kind: 'bars',
          key: 'uptake.use_sectors.industries_2022',
          bars: [
            {...AFI_2022, ...YES, ...WHOLE},
            {...AFI_2022, ...YES, breakdown: ['sector=telecom-it', 'sector=construction', 'sector=kindergarten-school']}
          ],
          label: 'group',
          max: 90
        },
        {
          kind: 'bars',
          key: 'uptake.use_sectors.industries_2021',
          bars: [
            {...AFI_2021, ...YES, ...WHOLE},
            {
              ...AFI_2021,
              ...YES,
              breakdown: [
                'sector=telecom-it',
                'sector=media-advertising-pr',
                'sector=construction',
                'sector=kindergarten-school',
                'sector=restaurant',
                'sector=care'
              ]
            }
          ],
          label: 'group',
          max: 90
        }
      ],
      line: true
    },
    {kind: 'over_time', key: 'uptake.over_time'},
    {kind: 'comparability', key: 'comparability'}
  ]
};
