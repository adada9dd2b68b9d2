import {describe, expect, it} from 'vitest';
import type {Observation} from '../../schemas/observation.js';
import {checkCodebook, checkWords} from '../../src/codebook/check.js';
import {type CodebookCells, codebookOf} from '../support/codebook.js';
import {faultsOf} from '../support/faults.js';
import {observation} from '../support/observations.js';

const faults = (cells: CodebookCells = {}, ...figures: Partial<Observation>[]) =>
  faultsOf(() => {
    checkCodebook(codebookOf(cells), [observation(), ...figures.map(observation)]);
  });

describe('checkCodebook(codebook, observations)', () => {
  it('finds nothing where every code is defined and used', () => {
    expect(faults()).toEqual([]);
  });

  it.each([
    ['indicator_id', 'access.cam', 'indicators'],
    ['category', 'yess', 'categories'],
    ['wave_id', 'w-2023', 'waves'],
    ['population_id', 'employee', 'populations'],
    ['source_id', 'afo', 'sources'],
    ['flags', 'aprox', 'flags']
  ] as const)('refuses a figure whose %s nothing defines, at its place in raw', (column, code, table) => {
    expect(faults({}, {[column]: code, raw_line: 9})).toMatchObject([
      {at: {file: 'raw/survey-2022/statements.csv', line: 9, column}, found: code, expected: `a code of schemas/codebook/${table}.csv`}
    ]);
  });

  it('names the nearest code', () => {
    expect(faults({}, {population_id: 'employes'})[0]?.advice).toContain('Did you mean employees?');
  });

  it.each([
    ['indicators', 'indicator_id', {indicator_id: 'access.fixed'}],
    ['categories', 'category', {category: 'no'}],
    ['waves', 'wave_id', {wave_id: 'w-2019'}],
    ['populations', 'population_id', {population_id: 'leaders'}],
    ['sectors', 'sector', {sector: 'public'}],
    ['breakdowns', 'key', {key: 'sex'}],
    ['breakdown_values', 'value', {key: 'sex', value: 'women'}],
    ['flags', 'flag', {flag: 'approx'}],
    ['sources', 'source_id', {source_id: 'stami'}],
    ['topics', 'topic', {topic: 'uptake'}]
  ] as const)('refuses a row of %s that no figure, gap or series uses, at its line', (table, column, cells) => {
    const used = codebookOf({})[table].length;
    expect(faults({[table]: [...(SMALL[table] ?? []), cells]})).toMatchObject([
      {at: {file: `schemas/codebook/${table}.csv`, line: used + 2, column}, advice: 'Remove the row, or use the code.'}
    ]);
  });

  it('looks up a sector among sectors, and another group with its key', () => {
    const cells = {
      breakdowns: [{key: 'sector'}, {key: 'sex'}],
      sectors: [{sector: 'public'}],
      breakdown_values: [{key: 'sex', value: 'women'}]
    };
    expect(faults(cells, {breakdown: 'sector=public;sex=women'})).toEqual([]);
    expect(faults(cells, {breakdown: 'sector=public;sex=women'}, {breakdown: 'sex=public'})).toMatchObject([{found: 'sex=public'}]);
  });

  it('refuses a gap or a point of a series with a code that nothing defines', () => {
    const gap = {indicator_id: 'access.can', category: 'no', source_id: 'afi', population_id: 'employees'};
    const point = {series_id: 's', wave_id: 'w-2021', indicator_id: 'access.can', category: 'yes', population_id: 'employees'};
    expect(faults({gaps: [gap]})).toMatchObject([{at: {file: 'schemas/codebook/gaps.csv', line: 2, column: 'category'}, found: 'no'}]);
    expect(faults({series: [point]})[0]).toMatchObject({
      at: {file: 'schemas/codebook/series.csv', line: 2, column: 'wave_id'},
      found: 'w-2021'
    });
  });

  it('counts a code as used where only a gap uses it', () => {
    const gap = {indicator_id: 'access.can', category: 'no', source_id: 'afi', population_id: 'employees'};
    expect(faults({categories: [{category: 'yes'}, {category: 'no'}], gaps: [gap]})).toEqual([]);
  });

  const point = {series_id: 's', wave_id: 'w-2022', indicator_id: 'access.can', category: 'yes', population_id: 'employees'};
  const gap = {indicator_id: 'access.can', category: 'yes', source_id: 'afi', wave_id: 'w-2022', population_id: 'employees'};

  it('takes a point of a series that is a figure, or a gap that says why there is none', () => {
    expect(faults({series: [point]})).toEqual([]);
    const women = {breakdowns: [{key: 'sex'}], breakdown_values: [{key: 'sex', value: 'women'}]};
    const narrower = {breakdown: 'sex=women'};
    expect(faults({...women, series: [{...point, ...narrower}]})).toMatchObject([{at: {file: 'schemas/codebook/series.csv', line: 2}}]);
    expect(faults({...women, series: [{...point, ...narrower}], gaps: [{...gap, ...narrower}]})).toEqual([]);
  });

  it('refuses a gap where there is a figure', () => {
    expect(faults({gaps: [gap]})).toMatchObject([{at: {file: 'schemas/codebook/gaps.csv', line: 2}, expected: 'one of the two'}]);
  });

  it('counts the flag of corrections as used, though no figure may need it today', () => {
    expect(faults({flags: [{flag: 'corrected'}]})).toEqual([]);
  });

  it('refuses a figure in a unit that its indicator does not have', () => {
    expect(faults({}, {unit: 'count', value: 5038})).toMatchObject([
      {at: {column: 'unit'}, found: 'count for access.can', expected: 'percent'}
    ]);
    expect(faults({indicators: [{indicator_id: 'access.can', units: 'percent;count'}]}, {unit: 'count'})).toEqual([]);
  });

  it('refuses an indicator whose topic is not the part before its dot', () => {
    expect(
      faults({topics: [{topic: 'access'}, {topic: 'uptake'}], indicators: [{indicator_id: 'access.can', topic: 'uptake'}]})
    ).toMatchObject([{at: {file: 'schemas/codebook/indicators.csv', line: 2, column: 'topic'}, found: 'uptake'}]);
  });
});

const SMALL: CodebookCells = {
  indicators: [{indicator_id: 'access.can'}],
  categories: [{category: 'yes'}],
  waves: [{wave_id: 'w-2022'}],
  populations: [{population_id: 'employees'}],
  sources: [{source_id: 'afi'}],
  topics: [{topic: 'access'}]
};

describe('checkWords(codebook, used)', () => {
  it('refuses words that no sheet asked for, at their line', () => {
    const codebook = codebookOf({words: [{key: 'column.value'}, {key: 'column.vlaue'}]});
    const check = (...used: string[]) =>
      faultsOf(() => {
        checkWords(codebook, new Set(used));
      });
    expect(check('column.value', 'column.vlaue')).toEqual([]);
    expect(check('column.value')).toMatchObject([
      {at: {file: 'schemas/codebook/words.csv', line: 3, column: 'key'}, found: 'column.vlaue'}
    ]);
  });
});
