import {tableFromIPC} from 'apache-arrow';
import {describe, expect, it} from 'vitest';
import * as z from 'zod';
import {breakdown, code, countOrNull, dateOrNull, decimalOrNull, oneOf, oneOfOrNull, textOrNull} from '../../schemas/cells.js';
import {CODEBOOK} from '../../schemas/codebook.js';
import {columnsOf, fieldsOf, tableDefinition} from '../../schemas/columns.js';
import {observationSchema} from '../../schemas/observation.js';
import {correctionSchema, statementSchema} from '../../schemas/raw.js';
import {toArrow} from '../../src/staging/arrow.js';
import {openWarehouse} from '../../src/warehouse/open.js';

const schema = z.strictObject({
  wave_id: code('Code of the wave'),
  mode: oneOf(['web', 'email'], 'How answers were collected'),
  precision: oneOfOrNull(['day', 'year'], 'How exactly'),
  who: textOrNull('Who answered'),
  rate: decimalOrNull('Response rate'),
  answers_n: countOrNull('Answers in all'),
  period_start: dateOrNull('First day'),
  share: z.number().meta({description: 'A share'}),
  limit: z.number().nullable(),
  sure: z.boolean()
});

describe('columnsOf(schema)', () => {
  it('gives name, type and nullability of every column, in the order of the schema', () => {
    expect(columnsOf(schema).map(({name, sql, nullable}) => `${name} ${sql}${nullable ? '' : ' not null'}`)).toEqual([
      'wave_id VARCHAR not null',
      'mode VARCHAR not null',
      'precision VARCHAR',
      'who VARCHAR',
      'rate VARCHAR',
      'answers_n INTEGER',
      'period_start DATE',
      'share DOUBLE not null',
      'limit DOUBLE',
      'sure BOOLEAN not null'
    ]);
  });

  it('gives the closed list of values where the schema has one', () => {
    const values = new Map(columnsOf(schema).map((column) => [column.name, column.values]));
    expect(values.get('mode')).toEqual(['web', 'email']);
    expect(values.get('precision')).toEqual(['day', 'year']);
    expect(values.get('wave_id')).toBeNull();
  });

  it('gives the description that documents the column', () => {
    expect(columnsOf(schema).find(({name}) => name === 'answers_n')?.description).toBe('Answers in all');
    expect(columnsOf(z.strictObject({b: breakdown('Group')}))[0]?.description).toBe('Group');
  });

  it.each([
    ['a union', z.union([z.string(), z.number()])],
    ['a list', z.array(z.string())],
    ['an object', z.strictObject({a: z.string()})],
    ['nothing but null', z.null()]
  ])('refuses %s, which is no column', (_, property) => {
    expect(() => columnsOf(z.strictObject({bad: property}))).toThrow(/^column bad: /);
  });

  const schemas = {observation: observationSchema, statement: statementSchema, correction: correctionSchema};
  const codebook = Object.fromEntries(Object.entries(CODEBOOK).map(([table, about]) => [table, about.schema]));
  it.each(Object.entries({...schemas, ...codebook}))('finds a type and a description for every column of %s', (_, each: z.ZodObject) => {
    const columns = columnsOf(each);
    expect(columns.map(({name}) => name)).toEqual(Object.keys(each.shape));
    for (const {description, name} of columns) expect(description, name).not.toBe('');
  });

  it('makes the contract of observations: values and intervals doubles, periods dates, flags and breakdown never null', () => {
    const types = new Map(columnsOf(observationSchema).map(({name, sql, nullable}) => [name, `${sql}${nullable ? '' : ' not null'}`]));
    expect([types.get('value'), types.get('ci_low'), types.get('ci_high')]).toEqual(['DOUBLE', 'DOUBLE', 'DOUBLE']);
    expect([types.get('period_start'), types.get('period_end')]).toEqual(['DATE', 'DATE']);
    expect([types.get('breakdown'), types.get('flags')]).toEqual(['VARCHAR not null', 'VARCHAR not null']);
    expect([types.get('approx'), types.get('base_n')]).toEqual(['BOOLEAN not null', 'INTEGER']);
  });
});

describe('one schema', () => {
  const columns = columnsOf(schema);

  it('makes the table of the warehouse', async () => {
    expect(tableDefinition('waves', columns)).toContain('CREATE TABLE "waves" (\n  "wave_id" VARCHAR NOT NULL,\n');
    const {connection, close} = await openWarehouse(null);
    await connection.run(tableDefinition('waves', columns));
    const described = await connection.runAndReadAll(
      "select column_name, data_type, is_nullable from information_schema.columns where table_name = 'waves' order by ordinal_position"
    );
    close();
    expect(described.getRowsJson()).toEqual(columns.map(({name, sql, nullable}) => [name, sql, nullable ? 'YES' : 'NO']));
  });

  it('makes the fields of an Arrow file', () => {
    const row = {wave_id: 'w', mode: 'web', share: 0.5, sure: true};
    const fields = tableFromIPC(toArrow([row], columns)).schema.fields;
    expect(fields.map(({name, type, nullable}) => [name, String(type), nullable])).toEqual(
      columns.map(({name, sql, nullable}) => [
        name,
        {VARCHAR: 'Utf8', INTEGER: 'Int32', DOUBLE: 'Float64', BOOLEAN: 'Bool', DATE: 'Date32<DAY>'}[sql],
        nullable
      ])
    );
  });

  it('makes the fields of a data package', () => {
    expect(fieldsOf(columns).map(({name, type}) => `${name} ${type}`)).toEqual([
      'wave_id string',
      'mode string',
      'precision string',
      'who string',
      'rate string',
      'answers_n integer',
      'period_start date',
      'share number',
      'limit number',
      'sure boolean'
    ]);
    expect(fieldsOf(columns)[1]).toEqual({
      name: 'mode',
      type: 'string',
      description: 'How answers were collected',
      constraints: {enum: ['web', 'email']}
    });
  });
});
