import type {WorkbookSpec} from './spec.js';

const AFI_2022 = {source_id: 'afi', wave_id: 'afi-2022'};
const WRITTEN = {indicator_id: 'agreement.written', category: 'yes'};
const PREPARED = {indicator_id: 'agreement.employer_prepared'};
const ENTERED = {indicator_id: 'agreement.entered'};

/** How many of the companies in Finans Norge answered. */
const COMPANIES = {answers: {value: 'finans-norge-2025/text/answers'}, invited: {value: 'finans-norge-2025/text/invited'}};

/** Agreements and guidelines on home office. */
export const agreements: WorkbookSpec = {
  id: 'agreements',
  topics: ['agreement', 'guidelines'],
  sheets: [
    {
      kind: 'comparison',
      key: 'agreements.written',
      indicators: ['agreement.written', 'agreement.entered'],
      categories: ['yes'],
      values: {afi: {...WRITTEN, ...AFI_2022}, entered: {...ENTERED, category: 'yes'}},
      facts: {
        rate: {value: 'fagforbundet-2023/text/response-rate'},
        asked: {n: 'fagforbundet-2023/agreement-entered/percent/yes'},
        all: {n: 'fagforbundet-2023/agreement-prepared/percent/yes'},
        prepared_count: {value: 'fagforbundet-2023/agreement-prepared/count/yes'},
        prepared: {value: 'fagforbundet-2023/agreement-prepared/percent/yes'},
        guidelines: {value: 'finans-norge-2025/text/guidelines-exist'}
      },
      charts: [],
      line: true,
      notes: [
        {key: 'agreements.written.note_asked', on: [ENTERED]},
        {key: 'agreements.written.note_doubled', on: [{indicator_id: 'agreement.written', wave_id: 'afi-2021'}]},
        {key: 'agreements.written.note_elsewhere', on: []}
      ]
    },
    {
      kind: 'comparison',
      key: 'agreements.employer',
      indicators: ['agreement.employer_prepared', 'agreement.entered'],
      byQuestion: true,
      answers: true,
      counts: true,
      values: {
        prepared: {...PREPARED, category: 'yes'},
        not_prepared: {...PREPARED, category: 'no'},
        unknown: {...PREPARED, category: 'dont-know'},
        entered: {...ENTERED, category: 'yes'}
      },
      facts: {
        rate: {value: 'fagforbundet-2023/text/response-rate'},
        access: {value: 'fagforbundet-2023/text/access-persons'},
        all: {n: 'fagforbundet-2023/agreement-prepared/percent/yes'},
        asked: {n: 'fagforbundet-2023/agreement-entered/percent/yes'},
        prepared_count: {value: 'fagforbundet-2023/agreement-prepared/count/yes'}
      },
      charts: [
        {kind: 'bars', key: 'agreements.employer.prepared', bars: [PREPARED], label: 'answer'},
        {kind: 'bars', key: 'agreements.employer.entered', bars: [ENTERED], label: 'answer'}
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
      byQuestion: true,
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
      byQuestion: true,
      answers: true,
      values: {
        unchanged: {indicator_id: 'guidelines.adjusted', category: 'unchanged'},
        tightened: {indicator_id: 'guidelines.adjusted', category: 'tightened'}
      },
      facts: COMPANIES,
      charts: [
        {
          kind: 'bars',
          key: 'agreements.adjustments.adjusted',
          bars: [{indicator_id: 'guidelines.adjusted', category: ['unchanged', 'tightened']}],
          label: 'answer'
        },
        {kind: 'bars', key: 'agreements.adjustments.plans', bars: [{indicator_id: 'guidelines.plans_change'}], label: 'answer'}
      ],
      line: true,
      notes: [{key: 'agreements.adjustments.note_rest', on: [{indicator_id: 'guidelines.adjusted'}]}]
    },
    {
      kind: 'sector_year',
      key: 'agreements.sectors',
      indicators: ['agreement.written', 'agreement.entered', 'agreement.employer_prepared', 'guidelines.exists'],
      categories: ['yes'],
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
              breakdown: ['sector=central-government', 'sector=finance', 'sector=telecom-it', 'sector=culture-organisations']
            }
          ],
          label: 'group'
        }
      ],
      line: true
    },
    {kind: 'over_time', key: 'agreements.over_time'}
  ]
};
