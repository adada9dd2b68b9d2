import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {tableLines, type TextColumn, wrap} from '../../src/text/table.js';

const COLUMNS: readonly TextColumn[] = [
  {header: 'What', align: 'left', least: 8, rank: 1},
  {header: 'Share', align: 'right', least: null, rank: 2},
  {header: 'Why', align: 'left', least: 12, rank: 3}
];
const ROWS = [
  ['Can work', '50 %', 'Rules had changed in between'],
  ['Does so', '9 %', '']
];

describe('tableLines(columns, rows, width)', () => {
  it('gives every column a place where there is room', () => {
    expect(tableLines(COLUMNS, ROWS, 60)).toEqual([
      'What      Share  Why',
      '--------  -----  ----------------------------',
      'Can work   50 %  Rules had changed in between',
      'Does so     9 %'
    ]);
  });

  it('wraps cells where there is less', () => {
    expect(tableLines(COLUMNS, ROWS, 34)).toEqual([
      'What      Share  Why',
      '--------  -----  -----------------',
      'Can work   50 %  Rules had changed',
      '                 in between',
      '',
      'Does so     9 %'
    ]);
  });

  it('moves what finds no room to a line under its row, and says nothing of what is empty', () => {
    expect(tableLines(COLUMNS, ROWS, 20)).toEqual([
      'What      Share',
      '--------  -----',
      'Can work   50 %',
      '  Why: Rules had',
      '  changed in between',
      '',
      'Does so     9 %'
    ]);
  });

  it('leaves out a column that is empty in every row', () => {
    expect(tableLines(COLUMNS, [['a', '1', '']], 60)[0]).toBe('What  Share');
  });

  it('has no line wider than asked, and loses no letter', () => {
    const text = fc.stringMatching(/^[a-zæøåÆØÅ0-9/%-]{0,24}( [a-zæøå.,]{1,30}){0,6}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), {minLength: 1, maxLength: 5}), fc.integer({min: 60, max: 160}), (rows, width) => {
        const columns = COLUMNS.map((column) => ({...column, least: 8}));
        const lines = tableLines(columns, rows, width);
        expect(lines.filter((line) => [...line].length > width)).toEqual([]);
        const letters = (all: readonly string[]) => [...all.join('').replaceAll(/[\s·:-]|What|Share|Why/g, '')].sort().join('');
        expect(letters(lines)).toBe(letters(rows.flat()));
      })
    );
  });
});

describe('wrap(text, width)', () => {
  it('breaks at blanks, but not at one that must not break', () => {
    expect(wrap('omtrent 30\u00a0% av alle', 10)).toEqual(['omtrent', '30\u00a0% av', 'alle']);
  });

  it('cuts a word only where it is longer than a line: after a hyphen, else anywhere', () => {
    expect(wrap('prosent-poeng', 9)).toEqual(['prosent-', 'poeng']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });
});
