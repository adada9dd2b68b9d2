import {describe, expect, it} from 'vitest';
import * as z from 'zod';
import {loadRows} from '../../src/warehouse/load.js';
import {execute, type Parameters, query, QueryError} from '../../src/warehouse/query.js';
import {temporaryProject} from '../support/project.js';
import {column, temporaryWarehouse} from '../support/warehouse.js';

const rowSchema = z.strictObject({id: z.string(), value: z.number()});

/** Runs a template on a warehouse that holds three figures. */
async function ask(sql: string, parameters: Parameters = {}, schema: z.ZodObject = rowSchema) {
  const root = temporaryProject({files: {'pipelines/compare/change.sql': sql}});
  const {connection} = await temporaryWarehouse();
  await loadRows(
    connection,
    'figures',
    [column('id', 'VARCHAR'), column('value', 'DOUBLE')],
    [
      {id: 'a', value: 1},
      {id: 'b', value: 2},
      {id: "x'; drop table figures; --", value: 3}
    ]
  );
  return query(connection, root, 'compare/change.sql', parameters, schema);
}

const BY_ID = 'select id, value from figures where id = $id order by id';

describe('query(connection, root, template, parameters, schema)', () => {
  it('binds values and gives checked rows', async () => {
    expect(await ask(BY_ID, {id: 'b'})).toEqual([{id: 'b', value: 2}]);
  });

  it('binds a text, whatever it holds, as a text', async () => {
    expect(await ask(BY_ID, {id: "x'; drop table figures; --"})).toEqual([{id: "x'; drop table figures; --", value: 3}]);
    for (const payload of ["' or 1=1 --", '"; drop table figures', '$id', '$$', '/* */', '\\', 'æ\u0000'.slice(0, 1)]) {
      expect(await ask(BY_ID, {id: payload})).toEqual([]);
    }
  });

  it('binds numbers, truth and null', async () => {
    const sql = 'select id, value from figures where value > $min and ($all or value < 3) and ($none is null) order by id';
    expect(await ask(sql, {min: 1, all: false, none: null})).toEqual([{id: 'b', value: 2}]);
  });

  it('raises for a parameter that is missing', async () => {
    await expect(ask(BY_ID, {})).rejects.toThrow(QueryError);
    await expect(ask(BY_ID, {})).rejects.toThrow(/id/);
  });

  it('raises for a parameter that the template does not take', async () => {
    await expect(ask(BY_ID, {id: 'a', unit: 'percent'})).rejects.toThrow(QueryError);
  });

  it('names the template and its values, and keeps the error of the database as cause', async () => {
    const failure = await ask('select id, valu from figures where id = $id', {id: 'a'}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryError);
    expect((failure as QueryError).message).toMatch(/^pipelines\/compare\/change\.sql with {"id":"a"}: .*valu/);
    expect((failure as QueryError).cause).toBeInstanceOf(Error);
  });

  it('raises for a row that breaks the promise of the query: a column too many, one missing, another type', async () => {
    for (const columns of ['id, value, 1 as more', 'id', 'id, id as value', 'null as id, value']) {
      await expect(ask(`select ${columns} from figures order by 1`), columns).rejects.toThrow(QueryError);
    }
  });

  it('raises for a template that is not there', async () => {
    const {connection} = await temporaryWarehouse();
    await expect(query(connection, temporaryProject(), 'compare/gone.sql', {}, rowSchema)).rejects.toThrow(/compare\/gone\.sql/);
  });

  it('raises for a template of two statements', async () => {
    await expect(ask("delete from figures; select id, value from figures where id = 'a'")).rejects.toThrow(QueryError);
  });
});

describe('execute(connection, root, template)', () => {
  it('makes a view', async () => {
    const root = temporaryProject({files: {'pipelines/warehouse/ones.sql': 'create view ones as select 1 as a'}});
    const {connection} = await temporaryWarehouse();
    await execute(connection, root, 'warehouse/ones.sql');
    expect((await connection.runAndReadAll('select a from ones')).getRowsJson()).toEqual([[1]]);
  });

  it('names the template that the database refuses', async () => {
    const root = temporaryProject({files: {'pipelines/warehouse/bad.sql': 'create view bad as select nothing'}});
    const {connection} = await temporaryWarehouse();
    await expect(execute(connection, root, 'warehouse/bad.sql')).rejects.toThrow(/^pipelines\/warehouse\/bad\.sql/);
  });
});
