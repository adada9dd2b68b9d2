import {describe, expect, it} from 'vitest';
import {statementSchema} from '../../schemas/raw.js';
import {codeStatement} from '../../src/observations/statement.js';
import {readRows} from '../../src/text/rows.js';
import {bytesOf} from '../support/csv.js';
import {faultsOf} from '../support/faults.js';
import {statements} from '../support/project.js';

const read = (cells: Record<string, string>) =>
  readRows(bytesOf(statements([{key: 'can', ...cells}])), 'raw/survey-2022/statements.csv', statementSchema);
const coded = (cells: Record<string, string> = {}) => read(cells).map((row) => codeStatement(row, 'survey-2022'))[0];

describe('codeStatement(row, documentId)', () => {
  it('names a figure by its key', () => {
    expect(coded()).toMatchObject({id: 'survey-2022/text/can', at: {file: 'raw/survey-2022/statements.csv', line: 2}});
  });

  it('reads a list of flags, and none where the cell is empty', () => {
    expect(coded({flags: 'approx;bound_low'})?.flags).toEqual(['approx', 'bound_low']);
    expect(coded()?.flags).toEqual([]);
  });

  it('takes a primary place as a key of this document or as a full id', () => {
    expect(coded({same_as: 'cannot'})?.sameAs).toBe('survey-2022/text/cannot');
    expect(coded({same_as: 'other-2022/table-01/a/b'})?.sameAs).toBe('other-2022/table-01/a/b');
    expect(coded()?.sameAs).toBeNull();
  });

  it.each([
    ['key', 'Can'],
    ['line', '0x1'],
    ['locator', 'Tabell'],
    ['locator', 'side 3'],
    ['token', ''],
    ['token', ' 65'],
    ['unit', 'prosent'],
    ['breakdown', 'sex=women;age=18-29'],
    ['breakdown', 'sex'],
    ['flags', 'b;a'],
    ['flags', 'a;a'],
    ['base_n', '2 018'],
    ['kind', 'derived'],
    ['value', '66,67']
  ])('refuses the %s %j', (column, cell) => {
    expect(faultsOf(() => read({[column]: cell}))[0]).toMatchObject({at: {line: 2, column}, found: JSON.stringify(cell)});
  });
});
