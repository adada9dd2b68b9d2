import {describe, expect, it} from 'vitest';
import {checkPlaceholders, checkPlaces, checkSeries, checkWaves} from '../../src/codebook/consistency.js';
import {type Codebook, readCodebook} from '../../src/codebook/read.js';
import {Faults} from '../../src/faults.js';
import {readPackage} from '../../src/raw/package.js';

// The project's own codebook, with one row changed: what is right must pass, and the change alone must be told.
const root = process.cwd();
const codebook = readCodebook(root);
const packages = ['afi-2022', 'fafo-lederne-2025', 'fagforbundet-2023', 'finans-norge-2025', 'lederne-afi-2022'].map((id) =>
  readPackage(root, id)
);

function changed<Table extends keyof Codebook>(table: Table, index: number, change: object): Codebook {
  const rows = codebook[table].map((located, i) => (i === index ? {...located, row: {...located.row, ...change}} : located));
  return {...codebook, [table]: rows};
}

function faultsOf(check: (faults: Faults) => void): string[] {
  const faults = new Faults();
  check(faults);
  return faults.list.map(({at}) => `${at.file}:${at.line ?? ''}`);
}

describe('checkWaves', () => {
  it('accepts the waves of the codebook', () => {
    expect(faultsOf((faults) => checkWaves(codebook, faults))).toEqual([]);
  });

  it.each([{period_end: '2020-01-01'}, {period_precision: null}, {year: 2019}, {response_rate: '4100'}])(
    'refuses a wave with %j',
    (change) => {
      expect(faultsOf((faults) => checkWaves(changed('waves', 0, change), faults))).toEqual(['schemas/codebook/waves.csv:2']);
    }
  );
});

describe('checkPlaceholders', () => {
  const index = codebook.words.findIndex(({row}) => row.key === 'status.printed');
  const place = [`schemas/codebook/words.csv:${index + 2}`];

  it('accepts the words of the codebook', () => {
    expect(faultsOf((faults) => checkPlaceholders(codebook, faults))).toEqual([]);
  });

  it.each([{nb: 'Trykt'}, {en: 'Printed {Token}'}, {nb: 'Trykt {token', en: 'Printed {token'}])('refuses %j', (change) => {
    expect(faultsOf((faults) => checkPlaceholders(changed('words', index, change), faults))).toEqual(place);
  });
});

describe('checkPlaces', () => {
  const check = (book: Codebook) => faultsOf((faults) => checkPlaces(book, [], packages, faults));

  it('accepts the places of the codebook', () => {
    expect(check(codebook)).toEqual([]);
  });

  it.each([{document_id: 'afi-2023'}, {line: 999_999}, {line: 0}])('refuses a wave that names %j', (change) => {
    expect(check(changed('waves', 0, change))).toEqual(['schemas/codebook/waves.csv:2']);
  });
});

describe('checkSeries', () => {
  it('refuses a series whose points ask different things', () => {
    const faults = faultsOf((list) => checkSeries(changed('series', 1, {indicator_id: 'access.fixed'}), [], list));
    expect(faults).toContain('schemas/codebook/series.csv:3');
  });
});
