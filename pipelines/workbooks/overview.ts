import type {WorkbookSpec} from './spec.js';

const AFI_2021 = {wave_id: 'afi-2021'};
const AFI_2022 = {wave_id: 'afi-2022'};
const PRINTED = {kind: 'published'};
const TECHNICAL = {indicator_id: 'equipment.technical', ...PRINTED};
const ERGONOMIC = {indicator_id: 'equipment.ergonomic', ...PRINTED};
const WEEKLY = {indicator_id: 'uptake.weekly', population_id: 'employees-can'};
const CAN = {indicator_id: 'access.can', category: 'yes'};
const WHOLE_DAYS = {indicator_id: 'access.whole_days', category: 'yes', wave_id: 'fafo-2025'};
const WRITTEN = {indicator_id: 'agreement.written', population_id: 'employees-home-office'};
const ENTERED = {indicator_id: 'agreement.entered', category: 'yes', population_id: 'fagforbundet-access'};

/** Twelve figures and four charts on one page, and everything behind them. */
export const overview: WorkbookSpec = {
  id: 'overview',
  compares: true,
  topics: ['access', 'uptake', 'worktime_share', 'agreement', 'guidelines', 'equipment', 'costs'],
  leads: true,
  tellsAllChanges: true,
  sheets: [
    {
      kind: 'key_figures',
      key: 'overview.key_figures',
      indicators: [
        'access.can',
        'access.whole_days',
        'access.employer_offers',
        'uptake.weekly',
        'uptake.days_1plus',
        'worktime_share.home',
        'agreement.written',
        'agreement.entered',
        'agreement.employer_prepared',
        'guidelines.exists',
        'equipment.technical',
        'equipment.ergonomic',
        'costs.internet'
      ],
      rows: [
        {question: 'overview.row.can', id: 'afi-2022/table-01/has-home-office/hk2022'},
        {question: 'overview.row.whole_days', id: 'fafo-lederne-2025/text/whole-days-2025'},
        {question: 'overview.row.can', id: 'fagforbundet-2023/text/access'},
        {question: 'overview.row.offers', id: 'finans-norge-2025/text/employer-offers'},
        {question: 'overview.row.weekly', id: 'afi-2022/derived/weekly-2022-of-all'},
        {question: 'overview.row.weekly', id: 'fafo-lederne-2025/derived/one-day-or-more-of-all'},
        {question: 'overview.row.hours', id: 'afi-2022/text/hours-home-2022'},
        {question: 'overview.row.written', id: 'afi-2022/text/written-agreement-2022'},
        {question: 'overview.row.prepared', id: 'fagforbundet-2023/agreement-prepared/percent/yes'},
        {question: 'overview.row.guidelines', id: 'finans-norge-2025/text/guidelines-exist'},
        {question: 'overview.row.technical', id: 'fagforbundet-2023/equipment-technical/percent/yes'},
        {question: 'overview.row.internet', id: 'afi-2022/text/internet-2022'}
      ],
      values: {
        can: {...CAN, ...AFI_2022},
        weekly_2021: {...WEEKLY, ...AFI_2021},
        weekly_2022: {...WEEKLY, ...AFI_2022},
        written: {...WRITTEN, ...AFI_2022},
        technical: {...TECHNICAL, category: 'yes'},
        ergonomic: {...ERGONOMIC, category: 'yes'}
      },
      facts: {
        technical_n: {n: 'fagforbundet-2023/equipment-technical/percent/yes'},
        ergonomic_n: {n: 'fagforbundet-2023/equipment-ergonomic/percent/yes'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'overview.access',
          bars: [{...CAN, ...AFI_2022}, WHOLE_DAYS, {...CAN, wave_id: 'fagforbundet-2023'}],
          label: 'survey'
        },
        {
          kind: 'bars',
          key: 'overview.weekly',
          bars: [
            {...WEEKLY, ...AFI_2022},
            {...WEEKLY, ...AFI_2021}
          ],
          label: 'survey'
        },
        {kind: 'bars', key: 'overview.written', bars: [{...WRITTEN, ...AFI_2022}, ENTERED], label: 'survey'},
        {
          kind: 'stack',
          key: 'overview.equipment',
          groups: [TECHNICAL, ERGONOMIC],
          segments: [{category: 'yes'}, {category: 'partly'}, {category: 'no'}, {category: 'dont-know'}],
          label: 'what',
          segmentLabel: 'answer',
          together: 'battery'
        }
      ]
    },
    {kind: 'state', key: 'state'},
    {kind: 'findings', key: 'findings'},
    {kind: 'comparability', key: 'comparability'}
  ]
};
