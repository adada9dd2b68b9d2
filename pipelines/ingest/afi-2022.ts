import {defineDocument, type LabelCodes, type TableMapping} from '../../src/observations/mapping.js';

type Labels = Readonly<Record<string, LabelCodes>>;

/** Rows of a printed block: `<block> / <row>`, each with the codes of both. */
function block(label: string, key: string, breakdown: string, rows: Labels): Labels {
  return Object.fromEntries(
    Object.entries(rows).map(([row, codes]) => [
      `${label} / ${row}`,
      {...codes, key: `${key}-${codes.key}`, breakdown: [breakdown, codes.breakdown].filter(Boolean).join(';')}
    ])
  );
}

const term = (key: string, code: string): LabelCodes => ({key, breakdown: `term=${code}`});

/** How often whole days are worked at home: the explanation of Tabell 2 to 4. */
const WHOLE_DAYS = {
  daily: {'Hver dag': term('daily', 'whole-day-daily')},
  weekly: {'Ukentlig (1 dag eller mer)': term('weekly', 'whole-day-weekly')},
  monthly: {'Månedlig eller sjeldnere': term('monthly', 'whole-day-monthly')},
  /** The model's constant, which is the mean of those who seldom work at home. */
  mean: {'Månedlig eller sjeldnere (Gjennomsnitt)': {...term('monthly', 'whole-day-monthly'), category: 'level', unit: 'mean'}}
} as const;

const OUTSIDE_HOURS = {
  daily: {'Hver dag': term('daily', 'outside-daily')},
  weekly: {'Ukentlig (1 dag eller mer)': term('weekly', 'outside-weekly')},
  monthly: {'Månedlig eller sjeldnere': term('monthly', 'outside-monthly')}
} as const;

const WORKING_HOURS: Labels = {
  'Jobbe mer enn 10 timer dagen': term('long-days', 'long-days'),
  'Jobbe etter kl 21': term('evening', 'evening'),
  'Mindre fri enn 11 timer i døgnet': term('short-rest', 'short-rest'),
  'Jobbe søndag': term('sunday', 'sunday'),
  Tilkoblet: term('connected', 'connected'),
  'Arbeidstid over 40 timer i uken': term('over-40', 'over-40')
};

const DEMANDS: Labels = {
  Arbeidstidskontroll: term('hours-control', 'hours-control'),
  'Preferanse for å skille jobb og privatliv': term('separation-preference', 'separation-preference'),
  Krav: term('demands', 'demands')
};

/** Tabell 2 and 3: models with and without controls, then two of the same persons over time. */
const MODELS: Labels = {
  ...block('BE uten kontrollvariabler (M1)', 'm1', 'model=be', {...WHOLE_DAYS.daily, ...WHOLE_DAYS.weekly, ...WHOLE_DAYS.mean}),
  ...block('BE med kontrollvariabler (M2)', 'm2', 'model=be-controls', {...WHOLE_DAYS.daily, ...WHOLE_DAYS.weekly, ...WHOLE_DAYS.monthly}),
  ...block('FE (M3)', 'm3', 'model=fe-daily-weekly', {...WHOLE_DAYS.daily, ...WHOLE_DAYS.weekly}),
  ...block('FE (M4)', 'm4', 'model=fe-weekly-monthly', {...WHOLE_DAYS.weekly, ...WHOLE_DAYS.monthly})
};

/** Tabell 6 and 7: each kind of working time alone, then all together. */
const SEPARATE_AND_JOINT: Labels = {
  ...block('BE, hver for seg', 'be-separate', 'model=be-controls-separate', WORKING_HOURS),
  ...block('BE, samlet', 'be-joint', 'model=be-controls-joint', WORKING_HOURS),
  ...block('FE, hver for seg', 'fe-separate', 'model=fe-separate', WORKING_HOURS),
  ...block('FE, samlet', 'fe-joint', 'model=fe-joint', WORKING_HOURS)
};

const outcome = (key: string, indicator: string): LabelCodes => ({key, indicator});

/** A table of regression coefficients: one row a model and term, one column an outcome. */
function coefficients(population: string, rows: Labels, columns: Labels, empty?: TableMapping['empty']): TableMapping {
  return {
    all: {unit: 'coefficient', category: 'effect', wave: 'afi-panel', population},
    decimal: '.',
    reference: ['ref', 'Ref'],
    rows,
    columns,
    ...(empty ? {empty} : {})
  };
}

const PANEL = 'panel-home-office';
const PANEL_FULL_TIME = 'panel-home-office-37-40';

const share = (key: string, breakdown: string): LabelCodes => ({key, indicator: 'method.composition', category: 'of-all', breakdown});
/** A share of the men or of the women alone, whose numbers are not printed. */
const ofSex = (key: string, breakdown: string): LabelCodes => ({...share(key, breakdown), category: 'of-sex', ofPart: true});

/** Who answered, as Tabell 10 and 11 describe them. */
const TRAITS: Labels = {
  'Menn, alder / Menn 18-29 år': ofSex('men-18-29', 'age=18-29;sex=men'),
  'Menn, alder / Menn 30-44 år': ofSex('men-30-44', 'age=30-44;sex=men'),
  'Menn, alder / Menn 45-66 år': ofSex('men-45-66', 'age=45-66;sex=men'),
  'Kvinner, alder / Kvinner 18-29 år': ofSex('women-18-29', 'age=18-29;sex=women'),
  'Kvinner, alder / Kvinner 30-44 år': ofSex('women-30-44', 'age=30-44;sex=women'),
  'Kvinner, alder / Kvinner 45-66 år': ofSex('women-45-66', 'age=45-66;sex=women'),
  'Kjønn / Menn': share('men', 'sex=men'),
  'Kjønn / Kvinner': share('women', 'sex=women'),
  'Utdanning / Grunn-/videregående/fagskole': share('lower', 'education=lower'),
  'Utdanning / Universitets-/høyskolenivå': share('higher', 'education=higher'),
  'Sektor / Offentlig sektor': share('public', 'sector=public'),
  'Sektor / Privat sektor': share('private', 'sector=private'),
  'Næring / Industri': share('manufacturing', 'industry=manufacturing'),
  'Næring / Handel': share('trade', 'industry=trade'),
  'Næring / Service': share('service', 'industry=service'),
  'Næring / Annet/mangler': share('industry-other', 'industry=other-missing'),
  'Antall ansatte / 1-9 ansatte': share('size-1-9', 'company_size=1-9'),
  'Antall ansatte / 10-50 ansatte': share('size-10-50', 'company_size=10-50'),
  'Antall ansatte / 51+ ansatte': share('size-51-plus', 'company_size=51-plus'),
  'Antall ansatte / Annet/mangler': share('size-other', 'company_size=other-missing'),
  'Hjemmekontor / Hjemmekontor': share('home-office', 'home_office=yes'),
  'Hjemmekontor / Ikke hjemmekontor': share('no-home-office', 'home_office=no')
};

const answersInAll = (key: string): LabelCodes => ({key, indicator: 'method.answers', category: 'total', unit: 'count'});
const sample = (key: string, wave: string, population: string, weighting: string): LabelCodes => ({
  key,
  wave,
  population,
  breakdown: `weighting=${weighting}`
});

const industry = (sector: string): LabelCodes => share(sector, `sector=${sector}`);

/** AFI report 2022:04. Tabell 1 counts whoever answers either yes as having home office; elsewhere the report means use. */
export default defineDocument({
  id: 'afi-2022',
  tables: {
    'table-01': {
      all: {unit: 'percent'},
      baseRow: 'N (uvektet)',
      rows: {
        'Ja, som fast ordning': {key: 'fixed', indicator: 'access.fixed', category: 'yes'},
        'Ja, men kun ved behov': {key: 'when-needed', indicator: 'access.when_needed', category: 'yes'},
        'Har hjemmekontor': {key: 'has-home-office', indicator: 'access.can', category: 'yes'},
        'Ikke hjemmekontor': {key: 'no-home-office', indicator: 'access.can', category: 'no'},
        'Vet ikke/ubesvart': {key: 'dont-know', indicator: 'access.can', category: 'dont-know'},
        'N (uvektet)': {key: 'n', indicator: 'method.answers', category: 'persons', unit: 'count'}
      },
      columns: {
        'AKU 2017*Ɨ': {key: 'aku2017', wave: 'aku-2017', population: 'employees', kind: 'secondary'},
        'LKU 2019 ƗƗ': {key: 'lku2019', wave: 'lku-2019', population: 'office-employees', kind: 'secondary'},
        'YSAB2020 Ɨ (mars/april)': {key: 'ysab2020', wave: 'ysab-2020', population: 'employees', kind: 'secondary'},
        'HK2021 Ɨ (februar/ mars)': {key: 'hk2021', wave: 'afi-2021', population: 'employees'},
        'HK2022 Ɨ (februar/ mars)': {key: 'hk2022', wave: 'afi-2022', population: 'employees'}
      },
      // The question of 2019 had no such answers (line 1028).
      empty: {'Ja, som fast ordning': ['LKU 2019 ƗƗ'], 'Ja, men kun ved behov': ['LKU 2019 ƗƗ']}
    },
    'table-02': coefficients(PANEL, MODELS, {
      Arbeidsinnsats: outcome('effort', 'experience.effort'),
      'Kvalitet i arbeidet': outcome('quality', 'experience.quality'),
      Innflytelse: outcome('influence', 'autonomy.influence'),
      Samhold: outcome('cohesion', 'experience.cohesion'),
      'Vertikal tillit': outcome('vertical-trust', 'experience.vertical_trust'),
      Lederstøtte: outcome('leader-support', 'experience.leader_support'),
      Kollegastøtte: outcome('colleague-support', 'experience.colleague_support'),
      Tilhørighet: outcome('belonging', 'experience.belonging'),
      'Mening i jobben': outcome('meaning', 'experience.meaning')
    }),
    'table-03': coefficients(PANEL, MODELS, {
      Jobbtilfredshet: outcome('job-satisfaction', 'experience.job_satisfaction'),
      'Jobb-hjem-konflikt': outcome('work-home-conflict', 'health.work_home_conflict'),
      Avkobling: outcome('detachment', 'health.detachment'),
      Utbrenthet: outcome('burnout', 'health.burnout'),
      'Fysiske plager': outcome('complaints', 'health.complaints'),
      'Begrensende plager': outcome('limiting-complaints', 'health.limiting_complaints'),
      'Sykefravær alt': outcome('sick-leave', 'health.sick_leave'),
      'Sykefravær jobb': outcome('sick-leave-work', 'health.sick_leave_work')
    }),
    'table-04': coefficients(
      PANEL_FULL_TIME,
      {
        ...block('BE uten kontrollvariabler', 'be', 'model=be', {...WHOLE_DAYS.daily, ...WHOLE_DAYS.weekly, ...WHOLE_DAYS.monthly}),
        ...block('BE med kontrollvariabler', 'be-controls', 'model=be-controls', {
          ...WHOLE_DAYS.daily,
          ...WHOLE_DAYS.weekly,
          ...WHOLE_DAYS.monthly
        }),
        ...block('FE (1)', 'fe-1', 'model=fe-daily-weekly', {...WHOLE_DAYS.daily, ...WHOLE_DAYS.weekly}),
        ...block('FE (2)', 'fe-2', 'model=fe-weekly-monthly', {...WHOLE_DAYS.weekly, ...WHOLE_DAYS.monthly})
      },
      {
        'Jobbe hjemmefra utenom normal arbeidstid': outcome('outside-hours', 'working_hours.outside_hours_scale'),
        'Lange dager': outcome('long-days', 'working_hours.long_days'),
        Kveldsarbeid: outcome('evening', 'working_hours.evening'),
        'Kort hvile': outcome('short-rest', 'working_hours.short_rest'),
        Søndag: outcome('sunday', 'working_hours.sunday'),
        Tilkoblet: outcome('connected', 'working_hours.connected'),
        'Over 40 timer': outcome('over-40', 'working_hours.hours_over_40')
      },
      // The reference group is not marked in this column; the row's other cells are.
      {
        'BE uten kontrollvariabler / Månedlig eller sjeldnere': ['Søndag'],
        'BE med kontrollvariabler / Månedlig eller sjeldnere': ['Søndag']
      }
    ),
    'table-05': coefficients(
      PANEL_FULL_TIME,
      {
        ...block('BE uten kontrollvariabler', 'be', 'model=be', {
          ...OUTSIDE_HOURS.daily,
          ...OUTSIDE_HOURS.weekly,
          ...OUTSIDE_HOURS.monthly
        }),
        ...block('FE (1)', 'fe-1', 'model=fe-daily-weekly', {...OUTSIDE_HOURS.daily, ...OUTSIDE_HOURS.weekly}),
        ...block('FE (2)', 'fe-2', 'model=fe-weekly-monthly', {...OUTSIDE_HOURS.weekly, ...OUTSIDE_HOURS.monthly})
      },
      {
        Utbrenthet: outcome('burnout', 'health.burnout'),
        'Jobb-hjem konflikt': outcome('work-home-conflict', 'health.work_home_conflict'),
        Avkobling: outcome('detachment', 'health.detachment'),
        Jobbtilfredshet: outcome('job-satisfaction', 'experience.job_satisfaction'),
        Arbeidsinnsats: outcome('effort', 'experience.effort'),
        'Kvalitet i arbeidet': outcome('quality', 'experience.quality'),
        'Fysiske plager': outcome('complaints', 'health.complaints'),
        'Begrensende plager': outcome('limiting-complaints', 'health.limiting_complaints'),
        'Sykefravær alt': outcome('sick-leave', 'health.sick_leave'),
        'Sykefravær jobb': outcome('sick-leave-work', 'health.sick_leave_work')
      }
    ),
    'table-06': coefficients(PANEL_FULL_TIME, SEPARATE_AND_JOINT, {
      Utbrenthet: outcome('burnout', 'health.burnout'),
      'Jobb hjem konflikt': outcome('work-home-conflict', 'health.work_home_conflict'),
      Avkobling: outcome('detachment', 'health.detachment'),
      'Fysiske plager': outcome('complaints', 'health.complaints'),
      'Begrensende plager': outcome('limiting-complaints', 'health.limiting_complaints')
    }),
    'table-07': coefficients(
      PANEL_FULL_TIME,
      SEPARATE_AND_JOINT,
      {
        'Sykefravær alt': outcome('sick-leave', 'health.sick_leave'),
        'Sykefravær jobb': outcome('sick-leave-work', 'health.sick_leave_work'),
        Jobbtilfredshet: outcome('job-satisfaction', 'experience.job_satisfaction'),
        Arbeidsinnsats: outcome('effort', 'experience.effort'),
        'Kvalitet i arbeidet': outcome('quality', 'experience.quality')
      },
      // The only coefficient of the report that is missing where all its neighbours are printed (line 6113).
      {'FE, hver for seg / Jobbe etter kl 21': ['Sykefravær jobb']}
    ),
    'table-08': coefficients(
      PANEL_FULL_TIME,
      {
        ...block('BE med kontrollvariabler', 'be-controls', 'model=be-controls', DEMANDS),
        ...block('FE (M3)', 'fe', 'model=fe', DEMANDS)
      },
      {
        'Lange dager': outcome('long-days', 'working_hours.long_days'),
        Kveldsarbeid: outcome('evening', 'working_hours.evening'),
        'Kort hvile': outcome('short-rest', 'working_hours.short_rest'),
        Søndag: outcome('sunday', 'working_hours.sunday'),
        'Over 40 timer': outcome('over-40', 'working_hours.hours_over_40'),
        Tilkoblet: outcome('connected', 'working_hours.connected')
      }
    ),
    'table-09': {
      all: {indicator: 'method.answers', wave: 'afi-panel', population: 'panel-t1'},
      rows: {
        'Alle tre': {key: 'all-three', category: 'all-three-rounds'},
        'Kun T1': {key: 'only-t1', category: 'only-t1'},
        'Kun T1 og T3': {key: 't1-and-t3', category: 't1-and-t3'},
        'Kun T1 og T2': {key: 't1-and-t2', category: 't1-and-t2'},
        Totalt: {key: 'total', category: 'total'}
      },
      columns: {N: {key: 'n', unit: 'count'}, '%': {key: 'percent', unit: 'percent'}}
    },
    'table-10': {
      all: {unit: 'percent'},
      baseRow: 'I alt',
      rows: {'I alt': answersInAll('all'), ...TRAITS},
      columns: {
        'Totalt / T1': sample('total-t1', 'afi-2021', 'employees', 'unweighted'),
        'Totalt / T2': sample('total-t2', 'afi-t2-2021', 'panel-employees', 'unweighted'),
        'Totalt / T3': sample('total-t3', 'afi-t3-2022', 'panel-employees', 'unweighted'),
        'Har hjemmekontor / T1': sample('home-office-t1', 'afi-2021', 'employees-home-office', 'unweighted'),
        'Har hjemmekontor / T2': sample('home-office-t2', 'afi-t2-2021', 'panel-employees-home-office', 'unweighted'),
        'Har hjemmekontor / T3': sample('home-office-t3', 'afi-t3-2022', 'panel-employees-home-office', 'unweighted'),
        'Ikke hjemmekontor / T1': sample('no-home-office-t1', 'afi-2021', 'employees-no-home-office', 'unweighted'),
        'Ikke hjemmekontor / T2': sample('no-home-office-t2', 'afi-t2-2021', 'panel-employees-no-home-office', 'unweighted'),
        'Ikke hjemmekontor / T3': sample('no-home-office-t3', 'afi-t3-2022', 'panel-employees-no-home-office', 'unweighted')
      }
    },
    'table-11': {
      all: {unit: 'percent'},
      baseRow: 'I alt, antall',
      rows: {'I alt, antall': answersInAll('all'), ...TRAITS},
      columns: {
        'Uvektet / T1': sample('unweighted-t1', 'afi-2021', 'employees', 'unweighted'),
        'Uvektet / O3': sample('unweighted-o3', 'afi-2022', 'employees', 'unweighted'),
        'Vektet / T1': sample('weighted-t1', 'afi-2021', 'employees', 'weighted'),
        'Vektet / O3': sample('weighted-o3', 'afi-2022', 'employees', 'weighted')
      },
      repeats: {'Uvektet / T1': 'table-10/total-t1'},
      empty: {'I alt, antall': ['Vektet / T1', 'Vektet / O3']}
    },
    'table-12': {
      all: {unit: 'percent', wave: 'afi-leaders-2021', population: 'leaders-staff-can'},
      baseRow: 'N',
      rows: {
        N: answersInAll('n'),
        'Sektor / Privat': industry('private'),
        'Sektor / Offentlig': industry('public'),
        'Sektor / Offentlig eiet': industry('publicly-owned'),
        'Bransje / Offentlig sentralforvaltning / myndighet': industry('central-government'),
        'Bransje / Barnehage / skole / undervisning': industry('kindergarten-school'),
        'Bransje / Helsetjenester': industry('health-services'),
        'Bransje / Sosialtjenester / barnevern': industry('social-services'),
        'Bransje / Pleie- og omsorgstjenester': industry('care'),
        'Bransje / Forsvar / politi- / rettsvesen / vakthold': industry('defence-police-justice'),
        'Bransje / Landbruk / skogbruk / fiske': industry('agriculture-fishing'),
        'Bransje / Industri / teknikk': industry('manufacturing-technical'),
        'Bransje / Bygg / anlegg': industry('construction'),
        'Bransje / Varehandel / butikk': industry('trade'),
        'Bransje / Transport / samferdsel': industry('transport'),
        'Bransje / Kultur / idrett / organisasjoner': industry('culture-organisations'),
        'Bransje / Media / reklame / PR / informasjon': industry('media-advertising-pr'),
        'Bransje / Forskning / analyse': industry('research'),
        'Bransje / Reiseliv / hotell': industry('travel-hotel'),
        'Bransje / Restaurant / servering': industry('restaurant'),
        'Bransje / Telekommunikasjon / IT': industry('telecom-it'),
        'Bransje / Bank / forsikring / finans': industry('finance'),
        'Bransje / Forretningsmessig service- / tjenesteyting': industry('business-services'),
        'Bransje / Olje / gass / energi': industry('oil-gas-energy'),
        'Bransje / Annet': industry('other-industry'),
        'Landsdel / Oslo og Omegn': share('oslo', 'region=oslo'),
        'Landsdel / Rest Østland': share('east', 'region=east'),
        'Landsdel / Sør-/Vestland': share('south-west', 'region=south-west'),
        'Landsdel / Tr.lag/Nord-Norge': share('mid-north', 'region=mid-north')
      },
      columns: {Totalt: {key: 'total'}}
    }
  }
});
