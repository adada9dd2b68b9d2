import type {WorkbookSpec} from './spec.js';

const TECHNICAL = {indicator_id: 'equipment.technical'};
const ERGONOMIC = {indicator_id: 'equipment.ergonomic'};
const OF_ACCESS = {population_id: 'fagforbundet-access'};
const PRINTED = {kind: 'published'};
const AFI_2022 = {source_id: 'afi', wave_id: 'afi-2022'};

/** Equipment and running costs. */
export const equipment: WorkbookSpec = {
  id: 'equipment',
  compares: true,
  topics: ['equipment', 'costs'],
  sheets: [
    {
      kind: 'comparison',
      key: 'equipment.employees',
      indicators: ['equipment.technical', 'equipment.ergonomic'],
      answers: true,
      counts: true,
      derived: [TECHNICAL, ERGONOMIC],
      values: {
        technical: {...TECHNICAL, category: 'yes', ...PRINTED},
        ergonomic: {...ERGONOMIC, category: 'yes', ...PRINTED},
        technical_either: {...TECHNICAL, category: 'yes-or-partly', ...OF_ACCESS},
        ergonomic_either: {...ERGONOMIC, category: 'yes-or-partly', ...OF_ACCESS}
      },
      facts: {
        rate: {value: 'fagforbundet-2023/text/response-rate'},
        access: {value: 'fagforbundet-2023/text/access-persons'},
        technical_n: {n: 'fagforbundet-2023/equipment-technical/percent/yes'},
        ergonomic_n: {n: 'fagforbundet-2023/equipment-ergonomic/percent/yes'}
      },
      charts: [
        {
          kind: 'stack',
          key: 'equipment.employees.kinds',
          groups: [
            {...TECHNICAL, ...PRINTED},
            {...ERGONOMIC, ...PRINTED}
          ],
          together: 'battery',
          segments: [{category: 'yes'}, {category: 'partly'}, {category: 'no'}, {category: 'dont-know'}],
          label: 'what',
          segmentLabel: 'answer'
        }
      ],
      line: true,
      notes: [{key: 'equipment.employees.note_access', on: [{source_id: 'fagforbundet'}]}]
    },
    {
      kind: 'comparison',
      key: 'equipment.leaders',
      indicators: ['equipment.it_offered', 'equipment.ergonomic_offered', 'equipment.ergonomic_kept'],
      categories: ['yes'],
      values: {
        it: {indicator_id: 'equipment.it_offered'},
        ergonomic: {indicator_id: 'equipment.ergonomic_offered'},
        kept: {indicator_id: 'equipment.ergonomic_kept'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'equipment.leaders.offered',
          bars: [{indicator_id: 'equipment.it_offered'}, {indicator_id: 'equipment.ergonomic_offered'}],
          label: 'what',
          together: 'battery'
        }
      ],
      line: true,
      notes: [{key: 'equipment.leaders.note_kept', on: [{indicator_id: 'equipment.ergonomic_kept'}]}]
    },
    {
      kind: 'comparison',
      key: 'equipment.costs',
      indicators: ['costs.mobile', 'costs.internet', 'costs.allowance_or_electricity', 'costs.cleaning_maintenance'],
      categories: ['yes'],
      values: {
        mobile: {indicator_id: 'costs.mobile', ...AFI_2022},
        internet: {indicator_id: 'costs.internet', ...AFI_2022},
        allowance: {indicator_id: 'costs.allowance_or_electricity', ...AFI_2022}
      },
      charts: [
        {
          kind: 'bars',
          key: 'equipment.costs.kinds',
          bars: [
            {indicator_id: 'costs.mobile', ...AFI_2022},
            {indicator_id: 'costs.internet', ...AFI_2022},
            {indicator_id: 'costs.allowance_or_electricity', ...AFI_2022}
          ],
          label: 'what',
          together: 'battery'
        }
      ],
      line: true,
      notes: [{key: 'equipment.costs.note_combined', on: [{indicator_id: 'costs.allowance_or_electricity'}]}]
    },
    {
      kind: 'sector_year',
      key: 'equipment.sectors',
      indicators: [
        'equipment.technical',
        'equipment.ergonomic',
        'costs.mobile',
        'costs.internet',
        'costs.allowance_or_electricity',
        'costs.cleaning_maintenance'
      ],
      categories: ['yes'],
      charts: [],
      line: true
    },
    {kind: 'over_time', key: 'equipment.over_time'},
    {kind: 'comparability', key: 'comparability'}
  ]
};
