import {defineDocument, type LabelCodes, type TableMapping} from '../../src/observations/mapping.js';

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

const trait = (key: string, breakdown: string): LabelCodes => ({key, breakdown});

/** Who answered beside whom they stand for, by one trait: counts, their shares, and how far the shares lie apart. */
function respondents(rows: TableMapping['rows']): TableMapping {
  const universe = {population: 'fagforbundet-universe', category: 'of-all'};
  const answers = {population: 'fagforbundet-occupations', category: 'of-all'};
  return {
    all: {wave: 'fagforbundet-2023', indicator: 'method.composition'},
    baseSumOfColumn: {Universandel: 'Antall i univers', Svarandel: 'Antall svar'},
    rows,
    columns: {
      'Antall i univers': {key: 'universe', ...universe, unit: 'count'},
      Universandel: {key: 'universe-share', ...universe, unit: 'percent'},
      'Antall svar': {key: 'answers', ...answers, unit: 'count'},
      Svarandel: {key: 'answers-share', ...answers, unit: 'percent'},
      Differanse: {key: 'difference', ...answers, category: 'difference', unit: 'percentage_points'}
    }
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
    ),
    'respondents-sex': respondents({Kvinne: trait('women', 'sex=women'), Mann: trait('men', 'sex=men')}),
    // The hyphens of the age groups are printed as no-break hyphens.
    'respondents-age': respondents({
      'Under 20': trait('under-20', 'age=under-20'),
      '20‑29': trait('20-29', 'age=20-29'),
      '30‑39': trait('30-39', 'age=30-39'),
      '40‑49': trait('40-49', 'age=40-49'),
      '50‑59': trait('50-59', 'age=50-59'),
      '60‑69': trait('60-69', 'age=60-69'),
      '70 eller mer': trait('70-plus', 'age=70-plus')
    }),
    'respondents-shop-steward': respondents({
      'Ikke tillitsvalgt': trait('no', 'shop_steward=no'),
      Tillitsvalgt: trait('yes', 'shop_steward=yes')
    }),
    'respondents-occupation': respondents({
      Arkiv: trait('archive', 'occupation=archive'),
      Barnevernspedagog: trait('child-welfare-officer', 'occupation=child-welfare-officer'),
      Bibliotekar: trait('librarian', 'occupation=librarian'),
      IKT: trait('ict', 'occupation=ict'),
      Ingeniører: trait('engineer', 'occupation=engineer'),
      Kontoransatte: trait('office-worker', 'occupation=office-worker'),
      Kulturarbeider: trait('culture-worker', 'occupation=culture-worker'),
      'Leder helse og sosial': trait('leader-health-social', 'occupation=leader-health-social'),
      'Leder kontor og administrasjon': trait('leader-office-administration', 'occupation=leader-office-administration'),
      'Leder oppvekst': trait('leader-childhood', 'occupation=leader-childhood'),
      'Leder teknisk': trait('leader-technical', 'occupation=leader-technical'),
      Nav: trait('nav', 'occupation=nav'),
      'Personal og HR': trait('personnel-hr', 'occupation=personnel-hr'),
      Rådgiver: trait('adviser', 'occupation=adviser'),
      Sekretær: trait('secretary', 'occupation=secretary'),
      Sosionom: trait('social-worker', 'occupation=social-worker'),
      Spesialpedagoger: trait('special-needs-teacher', 'occupation=special-needs-teacher'),
      Undervisningspersonell: trait('teaching-staff', 'occupation=teaching-staff'),
      'Økonomi og revisjon': trait('finance-audit', 'occupation=finance-audit')
    })
  }
});
