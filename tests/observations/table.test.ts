import {describe, expect, it} from 'vitest';
import type {TableMapping} from '../../src/observations/mapping.js';
import {codeTable} from '../../src/observations/table.js';
import {readTable} from '../../src/raw/table.js';
import {bytesOf} from '../support/csv.js';
import {gathered} from '../support/faults.js';

const TABLE = 'line,row,2021,2022\n812,Har hjemmekontor,22 %,18 %\n814,N (uvektet),5 038,2 018\n';

const MAPPING: TableMapping = {
  all: {indicator: 'access.can', category: 'yes', population: 'employees', unit: 'percent'},
  rows: {'Har hjemmekontor': {key: 'can'}, 'N (uvektet)': {key: 'n', indicator: 'method.n', category: 'persons', unit: 'count'}},
  columns: {'2021': {key: 'hk2021', wave: 'w-2021'}, '2022': {key: 'hk2022', wave: 'w-2022'}},
  baseRow: 'N (uvektet)'
};

const context = {documentId: 'survey-2022', decimal: ',' as const, locator: 'Tabell 1', script: 'pipelines/ingest/survey-2022.ts'};

function code(mapping: Partial<TableMapping> = {}, content = TABLE) {
  const table = readTable(bytesOf(content), 'raw/survey-2022/table-01.csv', 'table-01');
  return gathered((faults) => codeTable(table, {...MAPPING, ...mapping}, context, faults));
}

describe('codeTable(table, mapping, context, faults)', () => {
  it('gives one figure for each printed cell, with an id of raw keys alone and its place in document and raw', () => {
    const {result, faults} = code();
    expect(faults).toEqual([]);
    expect(result.map(({id}) => id)).toEqual([
      'survey-2022/table-01/can/hk2021',
      'survey-2022/table-01/can/hk2022',
      'survey-2022/table-01/n/hk2021',
      'survey-2022/table-01/n/hk2022'
    ]);
    expect(result[1]).toMatchObject({
      at: {file: 'raw/survey-2022/table-01.csv', line: 2, column: '2022'},
      line: 812,
      locator: 'Tabell 1',
      token: '18 %',
      wave: 'w-2022',
      indicator: 'access.can'
    });
  });

  it('takes the base of a figure from the base row of its column; a base has none itself', () => {
    expect(code().result.map(({baseN}) => baseN)).toEqual([5038, 2018, null, null]);
  });

  it('sums a row of counts to the base of the whole table, and flags that', () => {
    const content = 'line,row,Ja,Nei\n1,Antall,1 200,"300"\n2,Andel,80 %,20 %\n';
    const mapping: TableMapping = {
      all: {indicator: 'access.can', population: 'employees', wave: 'w-2022', unit: 'percent'},
      rows: {Antall: {key: 'n', unit: 'count'}, Andel: {key: 'share'}},
      columns: {Ja: {key: 'yes', category: 'yes'}, Nei: {key: 'no', category: 'no'}},
      baseSumOf: 'Antall'
    };
    const table = readTable(bytesOf(content), 't.csv', 'table-01');
    const {result} = gathered((faults) => codeTable(table, mapping, context, faults));
    expect(result.slice(2)).toMatchObject([
      {baseN: 1500, flags: ['base_summed']},
      {baseN: 1500, flags: ['base_summed']}
    ]);
  });

  it('lets the row win over the column, and the column over the table', () => {
    const {result} = code({
      rows: {'Har hjemmekontor': {key: 'can', population: 'row'}, 'N (uvektet)': {key: 'n'}},
      columns: {'2021': {key: 'a', wave: 'w-2021', population: 'column'}, '2022': {key: 'b', wave: 'w-2022'}}
    });
    expect(result.map(({population}) => population)).toEqual(['row', 'row', 'column', 'employees']);
  });

  it('joins the flags of table, column and row', () => {
    const {result} = code({
      all: {...MAPPING.all, flags: ['base_inferred']},
      rows: {...MAPPING.rows, 'Har hjemmekontor': {key: 'can', flags: ['approx']}}
    });
    expect([...(result[0]?.flags ?? [])].sort()).toEqual(['approx', 'base_inferred']);
  });

  it('joins the breakdowns of column and row: a figure of women in the public sector is of both', () => {
    const {result} = code({
      rows: {...MAPPING.rows, 'Har hjemmekontor': {key: 'can', breakdown: 'sex=women'}},
      columns: {'2021': {key: 'a', wave: 'w-2021', breakdown: 'sector=public'}, '2022': {key: 'b', wave: 'w-2022'}}
    });
    expect(result[0]?.breakdown).toBe('sector=public;sex=women');
  });

  it('refuses a printed row that no mapping knows, with the nearest one', () => {
    const {faults} = code({}, TABLE.replace('Har hjemmekontor', 'Har hjemekontor'));
    expect(faults[0]).toMatchObject({
      at: {file: 'raw/survey-2022/table-01.csv', column: 'row'},
      found: 'the row "Har hjemekontor"',
      advice: expect.stringContaining('Did you mean Har hjemmekontor?') as unknown
    });
  });

  it('refuses a printed column that no mapping knows', () => {
    expect(code({}, TABLE.replace('2022', '2023')).faults[0]).toMatchObject({at: {column: '2023'}, found: 'the column "2023"'});
  });

  it('refuses a mapped label that is not printed, in the ingest script', () => {
    const {faults} = code({rows: {...MAPPING.rows, 'Har ikke': {key: 'not'}}});
    expect(faults).toMatchObject([{at: {file: context.script}, found: 'a mapping of the row "Har ikke"'}]);
  });

  it('refuses one key for two rows: their figures would have one id', () => {
    const {faults} = code({rows: {'Har hjemmekontor': {key: 'can'}, 'N (uvektet)': {key: 'can'}}});
    expect(faults).toMatchObject([{found: 'the key "can" for two rows of table-01'}]);
  });

  it.each(['indicator', 'category', 'wave', 'population', 'unit'] as const)(
    'refuses a cell that has no %s from table, column or row',
    (name) => {
      const all = Object.fromEntries(Object.entries({...MAPPING.all, wave: 'w-2022'}).filter(([key]) => key !== name));
      const columns = {'2021': {key: 'a'}, '2022': {key: 'b'}};
      const {faults, result} = code({all, rows: {'Har hjemmekontor': {key: 'can'}, 'N (uvektet)': {key: 'n'}}, columns});
      expect(faults[0]).toMatchObject({at: {file: context.script}, found: `no ${name} for "Har hjemmekontor" × "2021" of table-01`});
      expect(result).toEqual([]);
    }
  );

  it('refuses an empty cell that the mapping does not know of, at its line and column', () => {
    const {faults, result} = code({}, TABLE.replace('18 %', ''));
    expect(faults).toMatchObject([{at: {file: 'raw/survey-2022/table-01.csv', line: 2, column: '2022'}, found: 'an empty cell'}]);
    expect(result).toHaveLength(3);
  });

  it('makes no figure of a cell that is known to be printed empty', () => {
    const {faults, result} = code({empty: {'Har hjemmekontor': ['2022']}}, TABLE.replace('18 %', ''));
    expect(faults).toEqual([]);
    expect(result.map(({id}) => id)).not.toContain('survey-2022/table-01/can/hk2022');
  });

  it('refuses a token in a cell that is said to be printed empty', () => {
    expect(code({empty: {'Har hjemmekontor': ['2022']}}).faults).toMatchObject([{at: {line: 2, column: '2022'}, found: '"18 %"'}]);
  });

  it('refuses a base row that the table does not have: every base would be unknown', () => {
    expect(code({baseRow: 'N (vektet)'}).faults).toMatchObject([{at: {file: context.script}}]);
  });

  it('refuses a row of counts that the table does not have: every base would be 0', () => {
    const {all = {}, rows, columns} = MAPPING;
    const table = readTable(bytesOf(TABLE), 't.csv', 'table-01');
    const {faults} = gathered((list) => codeTable(table, {all, rows, columns, baseSumOf: 'Antall'}, context, list));
    expect(faults).toMatchObject([{at: {file: context.script}}]);
  });
});
