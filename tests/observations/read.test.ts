import {describe, expect, it} from 'vitest';
import {readCodebook} from '../../src/codebook/read.js';
import {observationSchema} from '../../schemas/observation.js';
import type {DocumentMapping} from '../../src/observations/mapping.js';
import {readObservations} from '../../src/observations/read.js';
import {SMALL_CODEBOOK} from '../support/codebook.js';
import {csvOf} from '../support/csv.js';
import {faultsOf} from '../support/faults.js';
import {type RawContents, statements, temporaryProject} from '../support/project.js';

const NO_TABLES: DocumentMapping = {id: 'survey-2022', tables: {}};

const TABLE: RawContents['files'] = {'table-01.csv': 'line,row,2022\n812,Har hjemmekontor,65 %\n'};
const TABLE_MAPPING: DocumentMapping['tables'] = {
  'table-01': {
    all: {indicator: 'access.can', category: 'yes', population: 'employees', unit: 'percent', wave: 'w-2022'},
    rows: {'Har hjemmekontor': {key: 'can'}},
    columns: {'2022': {key: 'hk2022'}}
  }
};

function read(raw: Record<string, RawContents>, mappings: readonly DocumentMapping[] = [NO_TABLES]) {
  const root = temporaryProject({raw, codebook: SMALL_CODEBOOK});
  return readObservations(root, readCodebook(root), mappings).flatMap(({observations}) => observations);
}

const document = (
  rows: readonly Record<string, string>[],
  corrections?: readonly Record<string, string>[]
): Record<string, RawContents> => ({
  'survey-2022': {
    files: {
      'statements.csv': statements(rows),
      ...(corrections ? {'corrections.csv': csvOf(['observation_id', 'token', 'used_value', 'reason'], corrections)} : {})
    }
  }
});

const faults = (...call: Parameters<typeof read>) => faultsOf(() => read(...call));

describe('readObservations(root, codebook, mappings)', () => {
  it('reads the figures of tables and statements, tables first', () => {
    const files = {'statements.csv': statements([{key: 'cannot', token: '35 prosent', category: 'no'}]), ...TABLE};
    const figures = read({'survey-2022': {files, locators: {'table-01.csv': 'Tabell 7'}}}, [{id: 'survey-2022', tables: TABLE_MAPPING}]);
    expect(figures).toMatchObject([
      {observation_id: 'survey-2022/table-01/can/hk2022', locator: 'Tabell 7', line: 812, value: 65},
      {observation_id: 'survey-2022/text/cannot', locator: 'tekst', value: 35}
    ]);
  });

  it('refuses two figures with the same codes, unless one points at the other, also where they disagree', () => {
    const twice = (more: Record<string, string>) =>
      faults(
        document([
          {key: 'a', token: '65 prosent'},
          {key: 'b', token: '66 prosent', ...more}
        ])
      );
    expect(twice({})).toHaveLength(1);
    expect(twice({category: 'no'})).toEqual([]);
    expect(twice({flags: 'conflict'})).toHaveLength(1);
    expect(twice({flags: 'conflict', same_as: 'a'})).toEqual([]);
    expect(twice({flags: 'approx', same_as: 'a'})).toEqual([]);
  });

  it('lets a verbal repetition round its primary place, and by no more than 5', () => {
    const repeated = (token: string) =>
      faults(
        document([
          {key: 'a', token: '77 %'},
          {key: 'b', token, flags: 'approx', same_as: 'a'}
        ])
      );
    expect(repeated('80 %')).toEqual([]);
    expect(repeated('83 %')).toHaveLength(1);
  });

  it('refuses a correction to a value that the unit cannot have, and a second one of the same figure', () => {
    const correction = {observation_id: 'survey-2022/text/can', token: '65 prosent', used_value: '56', reason: 'misprint'};
    const corrected = (...rows: Record<string, string>[]) => faults(document([{key: 'can', token: '65 prosent'}], rows));
    expect(corrected(correction)).toEqual([]);
    expect(corrected({...correction, used_value: '560'})).toHaveLength(1);
    expect(corrected(correction, correction)).toHaveLength(1);
  });

  it('gives rows that the public contract accepts', () => {
    for (const figure of read(document([{key: 'can'}]))) expect(observationSchema.safeParse(figure).error).toBeUndefined();
  });

  it.each(['Can', 'har hjemmekontor', 'a/b'])('refuses the key %j of a row, of which no id can be made', (key) => {
    const table = {...TABLE_MAPPING['table-01'], rows: {'Har hjemmekontor': {key}}, columns: {'2022': {key: 'hk2022'}}};
    expect(faults({'survey-2022': {files: TABLE}}, [{id: 'survey-2022', tables: {'table-01': table}}])).toHaveLength(1);
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'refuses a printed label %s, which every object knows, as any other that is not mapped',
    (label) => {
      const files = {'table-01.csv': (TABLE['table-01.csv'] ?? '').replace('2022', label)};
      expect(faults({'survey-2022': {files}}, [{id: 'survey-2022', tables: TABLE_MAPPING}])).toContainEqual(
        expect.objectContaining({found: `the column "${label}"`}) as unknown
      );
    }
  );

  it('refuses the key `a.b` of a statement, of which no id can be made', () => {
    expect(faults(document([{key: 'a.b'}]))).toHaveLength(1);
  });

  it('takes a document of statements alone without an ingest script, and refuses a printed table without one', () => {
    expect(faults(document([{key: 'can'}]), [])).toEqual([]);
    expect(faults({'survey-2022': {files: TABLE}}, [])).toMatchObject([
      {found: 'a table that no mapping knows', expected: 'tables["table-01"] in pipelines/ingest/survey-2022.ts'}
    ]);
  });

  it('refuses an ingest script without a document', () => {
    expect(faults({}, [NO_TABLES])).toMatchObject([{at: {file: 'raw/survey-2022/datapackage.json'}, found: 'no such file'}]);
  });

  it('refuses a table that no mapping knows, and a mapping of a table that is not there', () => {
    expect(faults({'survey-2022': {files: TABLE}}, [{id: 'survey-2022', tables: {'table-02': {rows: {}, columns: {}}}}])).toMatchObject([
      {
        at: {file: 'pipelines/ingest/survey-2022.ts'},
        found: 'a mapping of the table "table-02"',
        advice: expect.stringContaining('table-01') as unknown
      },
      {at: {file: 'raw/survey-2022/table-01.csv'}, found: 'a table that no mapping knows'}
    ]);
  });

  it('refuses two figures with one id, and names both places', () => {
    expect(faults(document([{key: 'can'}, {key: 'cannot'}, {key: 'can'}]))).toMatchObject([
      {
        at: {file: 'raw/survey-2022/statements.csv', line: 4},
        found: 'the id survey-2022/text/can again',
        expected: 'one figure for it (raw/survey-2022/statements.csv:2)'
      }
    ]);
  });

  it('tells the faults of every document at once', () => {
    const files = {'statements.csv': statements([{key: 'can', token: '57.5'}])};
    const found = faults({'a-2022': {files}, 'b-2022': {files}}, [
      {id: 'a-2022', tables: {}},
      {id: 'b-2022', tables: {}}
    ]);
    expect(found.map(({at}) => at.file)).toEqual(['raw/a-2022/statements.csv', 'raw/b-2022/statements.csv']);
  });
});

describe('same_as', () => {
  const pair = (again: Record<string, string>) => document([{key: 'can'}, {key: 'again', same_as: 'can', ...again}]);

  it('points from a figure that is printed again to its primary place', () => {
    expect(read(pair({}))[1]?.same_as).toBe('survey-2022/text/can');
  });

  it('may point into another document', () => {
    const files = {'statements.csv': statements([{key: 'again', same_as: 'survey-2022/text/can'}])};
    const raw = {...document([{key: 'can'}]), 'web-2022': {files}};
    expect(faults(raw, [NO_TABLES, {id: 'web-2022', tables: {}}])).toEqual([]);
  });

  it('must not dangle', () => {
    expect(faults(pair({same_as: 'cna'}))).toMatchObject([
      {
        at: {file: 'raw/survey-2022/statements.csv', line: 3, column: 'same_as'},
        found: '"survey-2022/text/cna"',
        advice: expect.stringContaining('Did you mean survey-2022/text/can') as unknown
      }
    ]);
  });

  it('must not point to a repetition', () => {
    expect(faults(document([{key: 'can'}, {key: 'again', same_as: 'can'}, {key: 'third', same_as: 'again'}]))).toMatchObject([
      {at: {line: 4}, found: 'survey-2022/text/again, itself a repetition', expected: 'its primary place, survey-2022/text/can'}
    ]);
  });

  it('must not point to itself', () => {
    expect(faults(document([{key: 'can', same_as: 'can'}]))).toHaveLength(1);
  });

  it('must point to the same number, unless the row is flagged as a conflict', () => {
    expect(faults(pair({token: '66 prosent'}))).toMatchObject([
      {at: {line: 3, column: 'same_as'}, found: '66 here, 65 at survey-2022/text/can'}
    ]);
    expect(faults(pair({token: '66 prosent', flags: 'conflict'}))).toEqual([]);
  });

  it('may point to a number that it only rounds, not further away than words round', () => {
    expect(faults(pair({token: 'to av tre', value: '66.67', flags: 'approx'}))).toEqual([]);
    expect(faults(pair({token: 'to av tre', value: '66.67'}))).toHaveLength(1);
    expect(faults(pair({token: '71 prosent', flags: 'approx'}))).toHaveLength(1);
  });
});

describe('corrections.csv', () => {
  const correction = (cells: Record<string, string> = {}) => ({
    observation_id: 'survey-2022/text/can',
    token: '65 prosent',
    used_value: '56',
    reason: 'Tabell 3 says 56.',
    ...cells
  });
  const corrected = (cells: Record<string, string> = {}) => document([{key: 'can', flags: 'approx'}], [correction(cells)]);

  it('changes the value that comparisons use, keeps what is printed, and flags the figure', () => {
    expect(read(corrected())[0]).toMatchObject({value: 65, as_published: '65 prosent', used_value: 56, flags: 'approx;corrected'});
  });

  it('takes a figure out of comparisons where it gives no other value', () => {
    expect(read(corrected({used_value: ''}))[0]).toMatchObject({value: 65, used_value: null});
  });

  it('must find the printed token that it expects', () => {
    expect(faults(corrected({token: '64 prosent'}))).toMatchObject([
      {
        at: {file: 'raw/survey-2022/corrections.csv', line: 2},
        found: '"65 prosent" is printed',
        advice: expect.stringContaining('no longer applies') as unknown
      }
    ]);
  });

  it('must find its figure', () => {
    expect(faults(corrected({observation_id: 'survey-2022/text/gone'}))).toMatchObject([{found: 'no figure survey-2022/text/gone'}]);
  });

  it('must give a reason', () => {
    expect(faults(corrected({reason: ''}))[0]).toMatchObject({at: {line: 2, column: 'reason'}, found: '""'});
  });
});
