import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {CODEBOOK_TABLES, readCodebook} from '../../src/codebook/read.js';
import {SMALL_CODEBOOK} from '../support/codebook.js';
import {faultsOf} from '../support/faults.js';
import {temporaryProject} from '../support/project.js';

const project = (cells = {}) => temporaryProject({codebook: {...SMALL_CODEBOOK, ...cells}});

describe('readCodebook(root)', () => {
  it('gives every table with typed rows, their file and line', () => {
    const codebook = readCodebook(project({waves: [{wave_id: 'w-2022', year: '2022', answers_n: '2018', response_rate: '41'}]}));
    expect(Object.keys(codebook)).toEqual(CODEBOOK_TABLES);
    expect(codebook.waves).toMatchObject([
      {
        row: {wave_id: 'w-2022', year: 2022, answers_n: 2018, response_rate: '41', period_start: null},
        file: 'schemas/codebook/waves.csv',
        line: 2
      }
    ]);
  });

  it('reads the codebook of this checkout', () => {
    expect(readCodebook(temporaryProject()).topics.length).toBeGreaterThan(5);
  });

  it('refuses a table that is missing', () => {
    const root = project();
    fs.rmSync(path.join(root, 'schemas/codebook/waves.csv'));
    expect(faultsOf(() => readCodebook(root))).toMatchObject([{at: {file: 'schemas/codebook/waves.csv'}, found: 'no such file'}]);
  });

  it('refuses a code that two rows define, and names both lines', () => {
    const root = project({categories: [{category: 'yes'}, {category: 'no'}, {category: 'yes'}]});
    expect(faultsOf(() => readCodebook(root))).toMatchObject([
      {at: {file: 'schemas/codebook/categories.csv', line: 4}, found: 'yes again', expected: 'one row for it (line 2)'}
    ]);
  });

  it('names a row by its whole key: groups of different breakdowns may share a code', () => {
    const root = project({
      breakdown_values: [
        {key: 'sector', value: 'public'},
        {key: 'owner', value: 'public'}
      ]
    });
    expect(faultsOf(() => readCodebook(root))).toEqual([]);
  });

  it('tells the faults of every table at once', () => {
    const root = project({categories: [{category: 'Yes'}], waves: [{wave_id: 'w-2022', period_start: '2022-02-30'}]});
    expect(faultsOf(() => readCodebook(root)).map(({at}) => [path.basename(at.file), at.column])).toEqual([
      ['categories.csv', 'category'],
      ['waves.csv', 'period_start']
    ]);
  });
});
