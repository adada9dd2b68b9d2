import {describe, expect, it} from 'vitest';
import {type CodedFigure, contextOf, observe} from '../../src/observations/figure.js';
import {codebookOf} from '../support/codebook.js';
import {gathered} from '../support/faults.js';
import {packageOf} from '../support/project.js';

const PLAIN: CodedFigure = {
  id: 'survey-2022/text/can',
  at: {file: 'raw/survey-2022/statements.csv', line: 2},
  line: 14,
  locator: 'tekst',
  token: '65 prosent',
  meaning: null,
  unit: 'percent',
  indicator: 'access.can',
  category: 'yes',
  wave: 'w-2022',
  population: 'employees',
  breakdown: '',
  baseN: 2018,
  kind: 'published',
  flags: [],
  sameAs: null
};

const codebook = codebookOf({
  waves: [
    {wave_id: 'w-2022', period_start: '2022-02-15', period_end: '2022-03-07', period_precision: 'day'},
    {wave_id: 'w-2025', period_start: '2025-01-01', period_end: '2025-12-31', period_precision: 'year', period_inferred: 'true'},
    {wave_id: 'w-unknown'}
  ]
});

function observed(cells: Partial<CodedFigure> = {}, decimal: ',' | '.' = ',') {
  const provenance = packageOf('survey-2022', {files: {}, decimal});
  const context = contextOf({documentId: 'survey-2022', folder: 'raw/survey-2022', provenance, files: new Map()}, codebook);
  return gathered((faults) => observe({...PLAIN, ...cells}, context, faults));
}

const faults = (cells: Partial<CodedFigure>, decimal: ',' | '.' = ',') => observed(cells, decimal).faults;

describe('observe(figure, context, faults)', () => {
  it('completes a figure with source, topic and period, which are typed nowhere else', () => {
    expect(observed().result).toMatchObject({
      observation_id: 'survey-2022/text/can',
      source_id: 'afi',
      document_id: 'survey-2022',
      topic: 'access',
      period_start: '2022-02-15',
      period_end: '2022-03-07',
      period_precision: 'day',
      as_published: '65 prosent',
      value: 65,
      used_value: 65,
      decimals: 0,
      raw_file: 'raw/survey-2022/statements.csv',
      raw_line: 2
    });
  });

  it('leaves an unknown period empty', () => {
    expect(observed({wave: 'w-unknown'}).result).toMatchObject({period_start: null, period_end: null, period_precision: null});
  });

  it('flags a figure whose period is inferred, beside its own flags, in alphabetical order', () => {
    expect(observed({wave: 'w-2025', flags: ['secondary_source', 'approx']}).result?.flags).toBe('approx;period_inferred;secondary_source');
  });

  it('is approximate where the document itself says so', () => {
    expect(observed({flags: ['approx']}).result?.approx).toBe(true);
    expect(observed().result?.approx).toBe(false);
  });

  it('keeps printed decimals and stars', () => {
    expect(observed({token: '-0,140***', unit: 'coefficient'}).result).toMatchObject({value: -0.14, decimals: 3, stars: '***'});
  });

  it('takes the meaning of a number in words, and knows no decimals of it', () => {
    expect(observed({token: 'én av fire', meaning: '25'}).result).toMatchObject({value: 25, decimals: null, as_published: 'én av fire'});
    expect(observed({token: '2 av 3', meaning: '66.67'}).result).toMatchObject({value: 66.67, decimals: null});
  });

  it('refuses a number in words without its meaning', () => {
    expect(faults({token: 'én av fire'})).toMatchObject([
      {
        at: {file: 'raw/survey-2022/statements.csv', line: 2},
        found: '"én av fire"',
        advice: 'A number in words needs its meaning in the column value.'
      }
    ]);
  });

  it('refuses a meaning beside a token in digits: no value is typed twice', () => {
    expect(faults({meaning: '65'})).toMatchObject([{at: {column: 'value'}, found: '"65"', expected: 'nothing'}]);
  });

  it('refuses the decimal sign that the document does not write, and says where that is set', () => {
    const [fault] = faults({token: '57.5'});
    expect(fault).toMatchObject({at: {line: 2, column: 'token'}, found: '"57.5"'});
    expect(fault?.advice).toContain('This document writes "," before decimals');
    expect(faults({token: '57,5'}, '.')).toHaveLength(1);
  });

  it('refuses it with a meaning as well: digits are no words', () => {
    expect(faults({token: '57.5', meaning: '57.5'})).toHaveLength(1);
  });

  it('refuses it with a meaning and a unit as well', () => {
    expect(faults({token: '57.5 %', meaning: '57.5'})).toHaveLength(1);
  });

  it('refuses a unit that the token contradicts', () => {
    expect(faults({token: '7 prosentpoeng'})).toMatchObject([
      {at: {column: 'unit'}, found: 'percent', expected: 'percentage_points, as "7 prosentpoeng" says'}
    ]);
  });

  it.each(['101 %', '-3 %', '100,1'])('refuses the percentage %j', (token) => {
    expect(faults({token})).toMatchObject([
      {at: {column: 'token'}, found: JSON.stringify(token), expected: 'a percentage between 0 and 100'}
    ]);
  });

  it.each(['0 %', '100 %', '0,4'])('takes the percentage %j', (token) => {
    expect(faults({token})).toEqual([]);
  });

  it.each(['250', '-1'])('refuses %s as the meaning of a percentage in words', (meaning) => {
    expect(faults({token: 'nær alle', meaning})).toHaveLength(1);
  });

  it.each(['-3', '2,5'])('refuses the count %j', (token) => {
    expect(faults({token, unit: 'count'})).toMatchObject([{expected: 'a whole number of at least 0'}]);
  });

  it('takes a negative number of another unit', () => {
    expect(faults({token: '\u201112', unit: 'percentage_points'})).toEqual([]);
  });

  it('refuses an indicator and a wave that the codebook does not define, together', () => {
    expect(faults({indicator: 'access.cna', wave: 'w-2023'})).toMatchObject([
      {at: {column: 'indicator_id'}, advice: expect.stringContaining('Did you mean access.can?') as unknown},
      {at: {column: 'wave_id'}, found: '"w-2023"'}
    ]);
  });
});
