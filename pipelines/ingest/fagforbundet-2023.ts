import {defineDocument, type TableMapping} from '../../src/observations/mapping.js';

const ROWS = {
  'Antall svar': {key: 'count', unit: 'count'},
  'Prosentvis fordeling': {key: 'percent', unit: 'percent'}
} as const;

const ANSWERS = {
  Ja: {key: 'yes', category: 'yes'},
  Delvis: {key: 'partly', category: 'partly'},
  Nei: {key: 'no', category: 'no'},
  'Vet ikke': {key: 'dont-know', category: 'dont-know'}
};

/** One question: counts and percentages of the same answers; the counts add up to the base. */
function question(indicator: string, population: string, columns: TableMapping['columns']): TableMapping {
  return {all: {wave: 'fagforbundet-2023', indicator, population}, baseSumOf: 'Antall svar', rows: ROWS, columns};
}

const {Ja, Nei, 'Vet ikke': vetIkke} = ANSWERS;
const YES_NO = {Ja, Nei, 'Vet ikke': vetIkke};

/** The answers of a question about consequences: the same three outcomes, each with its own printed words. */
function outcome(worse: string, better: string, same: string): TableMapping['columns'] {
  return {
    [worse]: {key: 'worse', category: 'worse'},
    [better]: {key: 'better', category: 'better'},
    [same]: {key: 'same', category: 'same'},
    'Vet ikke': vetIkke
  };
}

/** Fagforbundet's survey of members 2023, the chapter on home office. */
export default defineDocument({
  id: 'fagforbundet-2023',
  tables: {
    'agreement-prepared': question('agreement.employer_prepared', 'fagforbundet-access', YES_NO),
    'agreement-entered': question('agreement.entered', 'fagforbundet-prepared', YES_NO),
    'equipment-technical': question('equipment.technical', 'fagforbundet-access', ANSWERS),
    'equipment-ergonomic': question('equipment.ergonomic', 'fagforbundet-access', ANSWERS),
    collaboration: question(
      'experience.collaboration',
      'fagforbundet-access',
      outcome('Samarbeidet blir dårligere', 'Samarbeidet blir bedre', 'Samarbeidet er som før')
    ),
    'work-environment': question(
      'experience.work_environment',
      'fagforbundet-access',
      outcome('Arbeidsmiljøet blir dårligere', 'Arbeidsmiljøet blir bedre', 'Arbeidsmiljøet er som før')
    ),
    'follow-up': question(
      'experience.follow_up',
      'fagforbundet-access',
      outcome('Oppfølgingen blir dårligere', 'Oppfølgingen blir bedre', 'Oppfølgingen er som før')
    )
  }
});
