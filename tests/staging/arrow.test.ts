import {tableFromIPC} from 'apache-arrow';
import {describe, expect, it} from 'vitest';

import {type Cell, columnsFromArrow, type Row, toArrow} from '../../src/staging/arrow.js';
import {random, SEED} from '../support/random.js';
import {column} from '../support/warehouse.js';

const COLUMNS = [
  column('text', 'VARCHAR'),
  column('whole', 'INTEGER'),
  column('number', 'DOUBLE'),
  column('truth', 'BOOLEAN'),
  column('day', 'DATE')
];

const roundTrip = (rows: readonly Row[]) => columnsFromArrow(toArrow(rows, COLUMNS), COLUMNS);

describe('toArrow(rows, columns) and back', () => {
  it('loses nothing: letters, signs, blanks, numbers, truth and dates', () => {
    const rows = [
      {text: 'æøå Kárášjohka 😀', whole: -2_147_483_648, number: 0.1, truth: true, day: '2022-02-15'},
      {text: '', whole: 2_147_483_647, number: 5e-324, truth: false, day: '1969-12-31'},
      {text: '-0,140***\u2011\u00a0', whole: 0, number: 1.7976931348623157e308, truth: true, day: '2024-02-29'}
    ];
    expect(roundTrip(rows)).toEqual(COLUMNS.map(({name}) => rows.map((row) => row[name as keyof typeof row])));
  });

  it('keeps null apart from the empty text, 0 and false', () => {
    const rows = [
      {text: null, whole: null, number: null, truth: null, day: null},
      {text: '', whole: 0, number: 0, truth: false, day: '1970-01-01'}
    ];
    expect(roundTrip(rows)).toEqual([
      [null, ''],
      [null, 0],
      [null, 0],
      [null, false],
      [null, '1970-01-01']
    ]);
  });

  it('reads a cell that a row does not have as null', () => {
    expect(roundTrip([{text: 'x'}])).toEqual([['x'], [null], [null], [null], [null]]);
  });

  it('keeps columns that hold nothing but null, and no rows at all', () => {
    expect(roundTrip([{}, {}])).toEqual(COLUMNS.map(() => [null, null]));
    expect(roundTrip([])).toEqual(COLUMNS.map(() => []));
  });

  it('keeps no rows at all where a column may not be null: a new document has no figures yet', () => {
    const columns = [column('text', 'VARCHAR', false)];
    expect(columnsFromArrow(toArrow([], columns), columns)).toEqual([[]]);
  });

  it('is the IPC file format, with the columns in their order', () => {
    const bytes = toArrow([{text: 'x'}], COLUMNS);
    expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('ARROW1');
    expect(tableFromIPC(bytes).schema.fields.map(({name}) => name)).toEqual(COLUMNS.map(({name}) => name));
  });

  it('gives the same bytes for the same rows, each time', () => {
    const rows = Array.from({length: 100}, (_, i) => ({text: `t${i}`, whole: i, number: i / 7, truth: i % 2 === 0, day: '2022-02-15'}));
    expect(toArrow(rows, COLUMNS)).toEqual(toArrow(structuredClone(rows), COLUMNS));
  });

  it('refuses to read a file that lacks a column', () => {
    const bytes = toArrow([{text: 'x'}], [column('text', 'VARCHAR')]);
    expect(() => columnsFromArrow(bytes, COLUMNS)).toThrow('no column whole');
  });

  it(`loses nothing of random rows [SEED=${SEED}]`, () => {
    const {below, pick, text} = random();
    const day = () => new Date(Date.UTC(1900, 0, 1 + below(80_000))).toISOString().slice(0, 10);
    const orNull = (cell: Cell) => (below(4) === 0 ? null : cell);
    const rows = Array.from({length: 3000}, () => ({
      text: orNull(text([...'abæøå ;"', '\n', '😀'], 12)),
      whole: orNull(below(1_000_000) - 500_000),
      number: orNull((below(2_000_001) - 1_000_000) / 1000),
      truth: orNull(pick([true, false])),
      day: orNull(day())
    }));
    expect(roundTrip(rows)).toEqual(COLUMNS.map(({name}) => rows.map((row) => row[name as keyof typeof row])));
  });
});
