import type {WorkbookSpec} from './spec.js';

const AFI_2022 = {source_id: 'afi', wave_id: 'afi-2022'};
const WRITTEN = {indicator_id: 'agreement.written', category: 'yes'};
const PREPARED = {indicator_id: 'agreement.employer_prepared'};
const ENTERED = {indicator_id: 'agreement.entered'};
const OF_ACCESS = {population_id: 'fagforbundet-access'};
const PRINTED = {kind: 'published'};

/** How many of the companies in Finans Norge answered. */
const COMPANIES = {answers: {value: 'finans-norge-2025/text/answers'}, invited: {value: 'finans-norge-2025/text/invited'}};

/** Agreements and guidelines on home office. */
export const agreements: WorkbookSpec = {
  id: 'agreements',
  compares: true,
  topics: ['agreement', 'guidelines'],
  sheets: [
    {
      kind: 'comparison',
      key: 'agreements.written',
      indicators: ['agreement.written', 'agreement.entered'],
      categories: ['yes'],
      blocks: [['agreement.written', 'agreement.entered']],
      derived: [{...ENTERED, ...OF_ACCESS}],
      values: {
        afi: {...WRITTEN, ...AFI_2022},
        entered: {...ENTERED, category: 'yes', kind: 'published'},
        fagforbundet: {...ENTERED, category: 'yes', ...OF_ACCESS}
      },
      facts: {
        rate: {value: 'fagforbundet-2023/text/response-rate'},
        asked: {n: 'fagforbundet-2023/agreement-entered/percent/yes'},
        all: {n: 'fagforbundet-2023/agreement-prepared/percent/yes'},
        prepared_count: {value: 'fagforbundet-2023/agreement-prepared/count/yes'},
        prepared: {value: 'fagforbundet-2023/agreement-prepared/percent/yes'},
        guidelines: {value: 'finans-norge-2025/text/guidelines-exist'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'agreements.written.sources',
          bars: [
            {...WRITTEN, ...AFI_2022},
            {...ENTERED, category: 'yes', ...OF_ACCESS}
          ],
          label: 'source'
        }
      ],
      line: true,
      notes: [
        {key: 'agreements.written.note_asked', on: [ENTERED]},
        {key: 'agreements.written.note_doubled', on: [{indicator_id: 'agreement.written', wave_id: 'afi-2021'}]},
        {key: 'agreements.written.note_elsewhere', on: []}
      ]
    },
    {
      kind: 'common_base',
      key: 'agreements.common_base',
      indicators: ['agreement.written', 'agreement.entered'],
      categories: ['yes'],
      rows: [
        {
          threshold: 'agreements.common_base.written',
          ofAccess: {...WRITTEN, population_id: 'employees-can'},
          ofAll: {...WRITTEN, population_id: 'employees'}
        },
        {
          threshold: 'agreements.common_base.written',
          ofAccess: {...ENTERED, category: 'yes', ...OF_ACCESS},
          ofAll: {...ENTERED, category: 'yes', population_id: 'fagforbundet-members'}
        }
      ],
      values: {
        afi_can: {...WRITTEN, population_id: 'employees-can'},
        afi_all: {...WRITTEN, population_id: 'employees'},
        fag_can: {...ENTERED, category: 'yes', ...OF_ACCESS},
        fag_all: {...ENTERED, category: 'yes', population_id: 'fagforbundet-members'}
      },
      facts: {
        afi_printed: {value: 'afi-2022/text/written-agreement-2022'},
        home_office: {value: 'afi-2022/text/home-office-2022'},
        can: {value: 'afi-2022/table-01/has-home-office/hk2022'},
        members_can: {value: 'fagforbundet-2023/text/access'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'agreements.common_base.of_access',
          bars: [
            {...WRITTEN, population_id: 'employees-can'},
            {...ENTERED, category: 'yes', ...OF_ACCESS}
          ],
          label: 'source',
          max: 20
        },
        {
          kind: 'bars',
          key: 'agreements.common_base.of_all',
          bars: [
            {...WRITTEN, population_id: 'employees'},
            {...ENTERED, category: 'yes', population_id: 'fagforbundet-members'}
          ],
          label: 'source',
          max: 20
        }
      ],
      notes: ['agreements.common_base.note_afi', 'agreements.common_base.note_fagforbundet']
    },
    {
      kind: 'comparison',
      key: 'agreements.employer',
      indicators: ['agreement.employer_prepared', 'agreement.entered'],
      derived: [
        {...PREPARED, population_id: 'fagforbundet-access-opinion'},
        {...ENTERED, population_id: ['fagforbundet-access', 'fagforbundet-has-prepared', 'fagforbundet-prepared-opinion']}
      ],
      answers: true,
      counts: true,
      values: {
        prepared: {...PREPARED, category: 'yes', ...PRINTED},
        not_prepared: {...PREPARED, category: 'no', ...PRINTED},
        unknown: {...PREPARED, category: 'dont-know', ...PRINTED},
        entered: {...ENTERED, category: 'yes', ...PRINTED},
        without: {...PREPARED, category: 'yes', kind: 'derived'},
        entered_of_access: {...ENTERED, category: 'yes', ...OF_ACCESS}
      },
      facts: {
        rate: {value: 'fagforbundet-2023/text/response-rate'},
        access: {value: 'fagforbundet-2023/text/access-persons'},
        all: {n: 'fagforbundet-2023/agreement-prepared/percent/yes'},
        asked: {n: 'fagforbundet-2023/agreement-entered/percent/yes'},
        prepared_count: {value: 'fagforbundet-2023/agreement-prepared/count/yes'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'agreements.employer.one_base',
          bars: [
            {...ENTERED, category: 'yes', ...OF_ACCESS},
            {...ENTERED, category: 'prepared-not-entered'},
            {...PREPARED, category: 'no', ...PRINTED},
            {...PREPARED, category: 'dont-know', ...PRINTED}
          ],
          label: 'what_answer',
          together: 'whole'
        },
        {kind: 'bars', key: 'agreements.employer.entered', bars: [{...ENTERED, ...PRINTED}], label: 'answer'}
      ],
      line: true,
      notes: [
        {key: 'agreements.employer.note_access', on: [{...PREPARED, source_id: 'fagforbundet'}]},
        {key: 'agreements.employer.note_asked', on: [ENTERED]}
      ]
    },
    {
      kind: 'comparison',
      key: 'agreements.guidelines',
      indicators: [
        'guidelines.exists',
        'guidelines.level',
        'guidelines.for_all',
        'guidelines.discussed_with_union',
        'guidelines.days_normally',
        'guidelines.who_decides'
      ],
      answers: true,
      values: {
        exists: {indicator_id: 'guidelines.exists', category: 'yes'},
        company: {indicator_id: 'guidelines.level', category: 'company'},
        department: {indicator_id: 'guidelines.level', category: 'department'},
        employee: {indicator_id: 'guidelines.who_decides', category: 'manager-and-employee'}
      },
      facts: COMPANIES,
      charts: [
        {kind: 'bars', key: 'agreements.guidelines.level', bars: [{indicator_id: 'guidelines.level'}], label: 'answer'},
        {kind: 'bars', key: 'agreements.guidelines.decides', bars: [{indicator_id: 'guidelines.who_decides'}], label: 'answer'}
      ],
      line: true,
      notes: [
        {key: 'agreements.guidelines.note_level', on: [{indicator_id: 'guidelines.level'}]},
        {key: 'agreements.guidelines.note_days', on: [{indicator_id: 'guidelines.days_normally'}]}
      ]
    },
    {
      kind: 'comparison',
      key: 'agreements.adjustments',
      indicators: ['guidelines.adjusted', 'guidelines.tightened_reason', 'guidelines.opened_reason', 'guidelines.plans_change'],
      answers: true,
      values: {
        unchanged: {indicator_id: 'guidelines.adjusted', category: 'unchanged'},
        tightened: {indicator_id: 'guidelines.adjusted', category: 'tightened'},
        plans: {indicator_id: 'guidelines.plans_change', category: 'yes'}
      },
      facts: COMPANIES,
      charts: [
        {
          kind: 'bars',
          key: 'agreements.adjustments.adjusted',
          bars: [{indicator_id: 'guidelines.adjusted', category: ['unchanged', 'tightened']}],
          label: 'answer'
        },
        {
          kind: 'bars',
          key: 'agreements.adjustments.plans',
          claim: [{share: {indicator_id: 'guidelines.plans_change', category: 'yes'}, from: 0, to: 10}],
          bars: [{indicator_id: 'guidelines.plans_change'}],
          label: 'answer'
        }
      ],
      line: true,
      notes: [{key: 'agreements.adjustments.note_rest', on: [{indicator_id: 'guidelines.adjusted'}]}]
    },
    {
      kind: 'sector_year',
      key: 'agreements.sectors',
      indicators: ['agreement.written', 'agreement.entered', 'agreement.employer_prepared', 'guidelines.exists'],
      categories: ['yes'],
      derived: [{...ENTERED, ...OF_ACCESS}],
      leaveOut: [{...ENTERED, ...PRINTED}],
      values: {all: {...WRITTEN, ...AFI_2022, breakdown: ''}, government: {...WRITTEN, breakdown: 'sector=central-government'}},
      charts: [
        {
          kind: 'bars',
          key: 'agreements.sectors.industries',
          bars: [
            {...WRITTEN, ...AFI_2022, breakdown: ''},
            {
              ...WRITTEN,
              ...AFI_2022,
              breakdown: ['sector=central-government', 'sector=finance', 'sector=telecom-it']
            }
          ],
          label: 'group'
        }
      ],
      line: true
    },
    {kind: 'over_time', key: 'agreements.over_time'},
    {kind: 'comparability', key: 'comparability'}
  ]
};
