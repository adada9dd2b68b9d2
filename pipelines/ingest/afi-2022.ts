import {defineDocument} from '../../src/observations/mapping.js';

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
    }
  }
});
