import {describe, expect, it} from 'vitest';
import {columnsOf} from '../../schemas/columns.js';
import {observationSchema} from '../../schemas/observation.js';
import {columnsFromArrow, toArrow} from '../../src/staging/arrow.js';
import {appendColumns, createTable, loadRows} from '../../src/warehouse/load.js';
import {observation} from '../support/observations.js';
import {column, temporaryWarehouse} from '../support/warehouse.js';

const COLUMNS = [
  column('id', 'VARCHAR', false),
  column('whole', 'INTEGER'),
  column('number', 'DOUBLE'),
  column('truth', 'BOOLEAN'),
  column('day', 'DATE')
];

describe('loadRows(connection, table, columns, rows)', () => {
  it('loses nothing, and keeps null apart from 0, false and the empty text', async () => {
    const {connection} = await temporaryWarehouse();
    const rows = [
      {id: 'æøå "x"; --', whole: 2_147_483_647, number: 0.1, truth: true, day: '2022-02-15'},
      {id: '', whole: 0, number: -0.25, truth: false, day: '1969-12-31'},
      {id: 'null', whole: null, number: null, truth: null, day: null}
    ];
    await loadRows(connection, 't', COLUMNS, rows);
    const read = await connection.runAndReadAll('select * from t order by rowid');
    expect(read.getRowObjectsJson()).toEqual(rows);
  });

  it('loads more rows than one chunk holds, in their order', async () => {
    const {connection} = await temporaryWarehouse();
    const rows = Array.from({length: 5000}, (_, i) => ({id: String(i), whole: i, number: i / 3, truth: null, day: null}));
    await loadRows(connection, 't', COLUMNS, rows);
    const read = await connection.runAndReadAll('select whole, number from t order by rowid');
    expect(read.getRowsJson()).toEqual(rows.map(({whole, number}) => [whole, number]));
  });

  it('makes an empty table of no rows', async () => {
    const {connection} = await temporaryWarehouse();
    await loadRows(connection, 't', COLUMNS, []);
    expect((await connection.runAndReadAll('select count(*)::integer from t')).getRowsJson()).toEqual([[0]]);
  });

  it('refuses null in a column that may not be null', async () => {
    const {connection} = await temporaryWarehouse();
    await expect(loadRows(connection, 't', COLUMNS, [{id: null}])).rejects.toThrow(/NOT NULL/);
  });

  it.each([
    ['whole', 1.5],
    ['whole', 'five'],
    ['id', 7]
  ])('refuses in the column %s the value %j, which is of another type', async (name, value) => {
    const {connection} = await temporaryWarehouse();
    await expect(loadRows(connection, 't', COLUMNS, [{id: 'x', [name]: value}])).rejects.toThrow();
  });

  it.each([
    ['number', '5'],
    ['truth', 'false']
  ])('refuses in the column %s the text %j: it would become a value', async (name, value) => {
    const {connection} = await temporaryWarehouse();
    await expect(loadRows(connection, 't', COLUMNS, [{id: 'x', [name]: value}])).rejects.toThrow();
  });

  it('keeps nothing of a table whose transaction is rolled back after a fault', async () => {
    const {connection} = await temporaryWarehouse();
    const rows = Array.from({length: 5000}, (_, i) => ({id: i === 4999 ? null : String(i)}));
    await connection.run('BEGIN');
    await expect(loadRows(connection, 't', COLUMNS, rows)).rejects.toThrow();
    await connection.run('ROLLBACK');
    const tables = await connection.runAndReadAll('select count(*)::integer from duckdb_tables() where not internal');
    expect(tables.getRowsJson()).toEqual([[0]]);
  });
});

describe('createTable and appendColumns', () => {
  it('take the staged columns of observations as they are', async () => {
    const {connection} = await temporaryWarehouse();
    const columns = columnsOf(observationSchema);
    const rows = [
      observation(),
      observation({observation_id: 'survey-2022/text/b', value: null, period_start: null, base_n: null, stars: '***'})
    ];
    await createTable(connection, 'observations', columns);
    await appendColumns(connection, 'observations', columns, columnsFromArrow(toArrow(rows, columns), columns));
    const read = await connection.runAndReadAll('select * from observations order by rowid');
    expect(read.columnNames()).toEqual(columns.map(({name}) => name));
    expect(read.getRowObjectsJson()).toEqual(rows);
  });
});
