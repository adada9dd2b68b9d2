import type {WorkbookSpec} from './spec.js';

const YES_ONLY = {category: 'yes'};
const LEADERS = {wave_id: 'afi-leaders-2021'};
const MEMBERS = {source_id: 'fagforbundet'};
const OECD = {wave_id: 'oecd-2021'};
const STAMI = {wave_id: 'stami-2021'};
const STEWARDS = {population_id: 'shop-stewards'};
const SAFETY = {population_id: 'safety-representatives'};
const COLLABORATION = {indicator_id: 'experience.collaboration'};
const WORK_ENVIRONMENT = {indicator_id: 'experience.work_environment', ...MEMBERS};
const FOLLOW_UP = {indicator_id: 'experience.follow_up'};
const EASE = [{category: 'difficult'}, {category: 'neutral'}, {category: 'easy'}];

/** Collaboration, work environment, productivity and leading from afar. */
export const experience: WorkbookSpec = {
  id: 'experience',
  compares: true,
  topics: ['experience', 'management', 'other'],
  sheets: [
    {
      kind: 'comparison',
      key: 'experience.members',
      indicators: ['experience.collaboration', 'experience.work_environment', 'experience.follow_up'],
      only: [MEMBERS],
      answers: true,
      counts: true,
      values: {
        collaboration: {...COLLABORATION, category: 'worse'},
        environment: {...WORK_ENVIRONMENT, category: 'worse'},
        follow_up: {...FOLLOW_UP, category: 'worse'}
      },
      facts: {n: {n: 'fagforbundet-2023/collaboration/percent/worse'}},
      charts: [
        {
          kind: 'stack',
          key: 'experience.members.outcomes',
          groups: [COLLABORATION, WORK_ENVIRONMENT, FOLLOW_UP],
          segments: [{category: 'better'}, {category: 'same'}, {category: 'worse'}, {category: 'dont-know'}],
          label: 'what',
          segmentLabel: 'answer',
          together: 'battery'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.leaders',
      indicators: ['experience.productivity', 'experience.time_efficiency', 'experience.innovation', 'experience.work_environment'],
      only: [LEADERS],
      values: {
        productivity: {indicator_id: 'experience.productivity', ...LEADERS},
        environment: {indicator_id: 'experience.work_environment', ...LEADERS}
      },
      charts: [
        {
          kind: 'bars',
          key: 'experience.leaders.outcomes',
          bars: [
            {indicator_id: 'experience.productivity', ...LEADERS},
            {indicator_id: 'experience.time_efficiency', ...LEADERS},
            {indicator_id: 'experience.innovation', category: 'same-or-better', ...LEADERS}
          ],
          label: 'what',
          together: 'battery'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.afar',
      indicators: [
        'management.hse_follow_up',
        'management.wellbeing',
        'management.control',
        'management.participation',
        'management.union_dialogue'
      ],
      answers: true,
      values: {
        hse: {indicator_id: 'management.hse_follow_up', category: 'difficult'},
        wellbeing: {indicator_id: 'management.wellbeing', category: 'difficult'},
        control: {indicator_id: 'management.control', category: 'difficult'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'experience.afar.difficult',
          bars: [
            {indicator_id: 'management.hse_follow_up', category: 'difficult'},
            {indicator_id: 'management.wellbeing', category: 'difficult'},
            {indicator_id: 'management.control', category: 'difficult'},
            {indicator_id: 'management.participation', category: 'difficult'},
            {indicator_id: 'management.union_dialogue', category: 'difficult'}
          ],
          label: 'what',
          together: 'battery'
        },
        {
          kind: 'stack',
          key: 'experience.afar.ease',
          groups: [
            {indicator_id: 'management.wellbeing'},
            {indicator_id: 'management.participation'},
            {indicator_id: 'management.union_dialogue'}
          ],
          segments: EASE,
          label: 'what',
          segmentLabel: 'answer',
          together: 'battery'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.statements',
      indicators: [
        'management.more_effective',
        'management.productivity_reduced',
        'management.environment_negative',
        'management.demanding',
        'management.hours_responsibility_leaders',
        'management.hours_responsibility_employees',
        'management.follow_up_measure'
      ],
      answers: true,
      values: {
        environment: {indicator_id: 'management.environment_negative'},
        employees: {indicator_id: 'management.hours_responsibility_employees'}
      },
      charts: [
        {
          kind: 'bars',
          key: 'experience.statements.agree',
          bars: [
            {indicator_id: 'management.demanding', category: 'agree'},
            {indicator_id: 'management.environment_negative', category: 'agree'},
            {indicator_id: 'management.productivity_reduced', category: 'agree'}
          ],
          label: 'what',
          together: 'battery'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.meetings',
      indicators: [
        'management.meetings_information',
        'management.meetings_formal',
        'management.meetings_internal',
        'management.meetings_hybrid_not_relevant',
        'management.meetings_physical_digital_not_relevant'
      ],
      answers: true,
      values: {information: {indicator_id: 'management.meetings_information'}},
      charts: [],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.representatives',
      indicators: ['experience.rep_dialogue', 'experience.rep_contact', 'experience.rep_demanding', 'experience.rep_frees_time'],
      answers: true,
      values: {
        stewards: {indicator_id: 'experience.rep_dialogue', category: 'agree', ...STEWARDS},
        safety: {indicator_id: 'experience.rep_dialogue', category: 'agree', ...SAFETY}
      },
      charts: [
        {
          kind: 'bars',
          key: 'experience.representatives.dialogue',
          bars: [
            {indicator_id: 'experience.rep_dialogue', category: 'agree', ...STEWARDS},
            {indicator_id: 'experience.rep_dialogue', category: 'agree', ...SAFETY}
          ],
          label: 'population'
        }
      ],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.rules',
      indicators: ['other.rules_change_needed', 'other.rules_to_change', 'other.rules_wanted', 'other.recruit_members'],
      answers: true,
      values: {
        yes: {indicator_id: 'other.rules_change_needed', ...YES_ONLY},
        no: {indicator_id: 'other.rules_change_needed', category: 'no'}
      },
      charts: [],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.offices',
      indicators: ['other.office_layout', 'other.desks_future', 'other.activity_based_offices', 'other.office_area', 'other.recruitment'],
      answers: true,
      // The interviewed organisations are other units, asked in another way.
      leaveOut: [{wave_id: 'afi-interviews-leaders'}],
      values: {
        own: {indicator_id: 'other.office_layout', category: 'own-office'},
        all: {indicator_id: 'other.desks_future', category: 'all-at-once'}
      },
      charts: [],
      line: true,
      notes: []
    },
    {
      kind: 'comparison',
      key: 'experience.studies',
      indicators: [
        'experience.productivity',
        'experience.learning',
        'experience.creativity',
        'experience.combine_family',
        'experience.disadvantage',
        'other.review_job_satisfaction',
        'other.review_productivity',
        'other.review_work_home_balance'
      ],
      only: [OECD, STAMI],
      answers: true,
      values: {learning: {indicator_id: 'experience.learning', ...OECD}},
      charts: [],
      line: true,
      notes: []
    },
    {kind: 'comparability', key: 'comparability'}
  ]
};
