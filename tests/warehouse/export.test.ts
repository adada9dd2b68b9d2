import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {readCsv} from '../../src/text/csv.js';
import {contentDigest, csvNumber, csvText, toCsv, writeParquet} from '../../src/warehouse/export.js';
import {loadRows} from '../../src/warehouse/load.js';
import {bytesOf} from '../support/csv.js';
import {random, SEED} from '../support/random.js';
import {column, temporaryWarehouse} from '../support/warehouse.js';

describe('csvNumber(value)', () => {
  it.each([
    [18, '18'],
    [2.1, '2.1'],
    [-0.14, '-0.14'],
    [0, '0'],
    [-0, '0'],
    [6158, '6158'],
    [1234567.5, '1234567.5'],
    [0.000001, '0.000001'],
    [0.0000001, '0.0000001'],
    [-0.00000025, '-0.00000025'],
    [0.1, '0.1']
  ])('writes %d as %s: a point, no exponent, no grouping, never -0', (value, text) => {
    expect(csvNumber(value)).toBe(text);
  });

  it(`round-trips every value that a survey can have [SEED=${SEED}]`, () => {
    const {below} = random();
    for (let i = 0; i < 1000; i++) {
      const value = (below(2_000_000_001) - 1_000_000_000) / 10 ** below(7);
      expect(Number(csvNumber(value))).toBe(value === 0 ? 0 : value);
      expect(csvNumber(value)).toMatch(/^-?\d+(\.\d+)?$/);
    }
  });

  it.each([1e21, 1e-13, -1e-13, 1.2345678901234e-7])('round-trips %d without an exponent as well', (value) => {
    expect(csvNumber(value)).toMatch(/^-?\d+(\.\d+)?$/);
    expect(Number(csvNumber(value))).toBe(value);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d, which no CSV of ours may hold', (value) => {
    expect(() => csvNumber(value)).toThrow();
  });
});

describe('csvText(text)', () => {
  it.each([
    '=1+1',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org","x")',
    '+47 22 22 22 22',
    '+1+cmd',
    '-1+1',
    '-2+3+cmd|x',
    '- Ja',
    '-',
    '@SUM(1)',
    '\t=1+1',
    '\tx',
    '\r=1',
    '  =1+1',
    '\u00a0=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '-5 % av alle',
    '-5;=1',
    '-5=1'
  ])('puts an apostrophe before %j, which a spreadsheet would run', (payload) => {
    expect(csvText(payload)).toBe(`'${payload}`);
  });

  it.each(['-5', '-5 %', '-5%', '-0,140***', '-0.140*', '\u22120,14', '\u201112 prosentpoeng', '-12 prosent', '-6 158', '-6\u00a0158,5'])(
    'leaves %j as printed, for it is wholly a number with its unit or stars',
    (token) => {
      expect(csvText(token)).toBe(token);
    }
  );

  it.each(['-5 timer', '-30 minutter', '-2 år'])('leaves %j as printed: the units are those that tokens may have', (token) => {
    expect(csvText(token)).toBe(token);
  });

  it.each(['', 'Ja', 'a=1', '5-6', "'x", 'æ+ø', '12 %', 'én av fire'])('leaves %j, which nothing would run', (text) => {
    expect(csvText(text)).toBe(text);
  });
});

describe('toCsv(rows, columns)', () => {
  const COLUMNS = [column('id', 'VARCHAR'), column('value', 'DOUBLE'), column('approx', 'BOOLEAN'), column('day', 'DATE')];

  it('writes null as nothing, truth in words, dates as they are, and quotes only where needed', () => {
    const rows = [
      {id: 'a,b', value: -5, approx: true, day: '2022-02-15'},
      {id: null, value: null, approx: false, day: null}
    ];
    expect(toCsv(rows, COLUMNS)).toBe('id,value,approx,day\n"a,b",-5,true,2022-02-15\n,,false,\n');
  });

  it('keeps a negative number a number, and quotes and escapes a payload', () => {
    expect(toCsv([{id: '=HYPERLINK("x","y")', value: -0.5}], COLUMNS)).toBe('id,value,approx,day\n"\'=HYPERLINK(""x"",""y"")",-0.5,,\n');
  });

  it('reads back as what was written, the apostrophe aside', () => {
    const ids = ['=1', '-0,140***', 'a"b', 'linje\nskift', 'æøå', '@x'];
    const {records} = readCsv(
      bytesOf(
        toCsv(
          ids.map((id) => ({id})),
          COLUMNS
        )
      ),
      'observations.csv'
    );
    expect(records.map(({cells}) => cells[0]?.replace(/^'/, ''))).toEqual(ids);
  });
});

describe('writeParquet(connection, table, order, file)', () => {
  it('writes the rows in the order of a column, with their types', async () => {
    const {connection, folder} = await temporaryWarehouse();
    const columns = [column('id', 'VARCHAR'), column('value', 'DOUBLE'), column('day', 'DATE')];
    const rows = [
      {id: 'b', value: 0.1, day: '2022-02-15'},
      {id: 'a', value: null, day: null}
    ];
    await loadRows(connection, 't', columns, rows);
    const file = path.join(folder, "it's.parquet");
    await writeParquet(connection, 't', 'id', file);
    const read = await connection.runAndReadAll(`select * from read_parquet('${file.replaceAll("'", "''")}')`);
    expect(read.getRowObjectsJson()).toEqual([...rows].reverse());
  });

  it('gives the same bytes for the same rows', async () => {
    const bytes: Buffer[] = [];
    for (const shuffle of [false, true]) {
      const {connection, folder} = await temporaryWarehouse();
      const rows = Array.from({length: 3000}, (_, i) => ({id: `id-${String(i).padStart(5, '0')}`, value: i / 7}));
      await loadRows(connection, 't', [column('id', 'VARCHAR'), column('value', 'DOUBLE')], shuffle ? rows.reverse() : rows);
      await writeParquet(connection, 't', 'id', path.join(folder, 't.parquet'));
      bytes.push(fs.readFileSync(path.join(folder, 't.parquet')));
    }
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.of())).toBe(true);
  });
});

describe('contentDigest(connection)', () => {
  const digestOf = async (rows: readonly object[], table = 't', name = 'id') => {
    const {connection} = await temporaryWarehouse();
    await loadRows(connection, table, [column(name, 'VARCHAR'), column('value', 'DOUBLE')], rows);
    return contentDigest(connection);
  };
  const ROWS = [
    {id: 'a', value: 1},
    {id: 'b', value: null}
  ];

  it('is the same for the same rows, in whatever order they came', async () => {
    expect(await digestOf([...ROWS].reverse())).toBe(await digestOf(ROWS));
  });

  it('changes with a value, a row, the name of a column and the name of a table', async () => {
    const others = [
      await digestOf([{id: 'a', value: 1.5}, ROWS[1] ?? {}]),
      await digestOf(ROWS.slice(1)),
      await digestOf([...ROWS, ROWS[0] ?? {}]),
      await digestOf(
        ROWS.map(({id, value}) => ({key: id, value})),
        't',
        'key'
      ),
      await digestOf(ROWS, 'u')
    ];
    expect(new Set([...others, await digestOf(ROWS)]).size).toBe(6);
  });
});
