import fs from 'node:fs';
import path from 'node:path';
import type {DuckDBConnection} from '@duckdb/node-api';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openReadOnly, openWarehouse} from '../../src/warehouse/open.js';
import {temporaryFolder, writeFiles} from '../support/folders.js';
import {temporaryWarehouse} from '../support/warehouse.js';

/** Statements that would reach outside the database, and must be denied. */
function reaches(outside: string): [string, string][] {
  return [
    ['read a CSV', `select * from read_csv('${outside}/secret.csv')`],
    ['read a text', `select * from read_text('${outside}/secret.csv')`],
    ['read a file by its name', `select * from '${outside}/secret.csv'`],
    ['read a Parquet file', `select * from read_parquet('${outside}/secret.parquet')`],
    ['read JSON', `select * from read_json('${outside}/secret.json')`],
    ['list files', `select * from glob('${outside}/*')`],
    ['read from the web', "select * from read_csv('https://example.org/x.csv')"],
    ['write a CSV', `copy (select 1) to '${outside}/out.csv'`],
    ['write a database', `export database '${outside}/out'`],
    ['attach a database', `attach '${outside}/other.duckdb' as other`],
    ['install an extension', 'install httpfs'],
    ['load an extension', 'load httpfs'],
    ['load a library', `load '${outside}/x.duckdb_extension'`],
    ['allow it again', 'set enable_external_access = true'],
    ['allow another folder', `set allowed_directories = ['${outside}']`],
    ['unlock the configuration', 'set lock_configuration = false'],
    ['reset the configuration', 'reset enable_external_access'],
    ['allow extensions of strangers', 'set allow_unsigned_extensions = true']
  ];
}

const outsideFolder = () => {
  const folder = temporaryFolder();
  writeFiles(folder, {'secret.csv': 'a\n1\n', 'secret.json': '{"a": 1}'});
  return folder;
};

async function expectDenied(connection: DuckDBConnection, [title, statement]: [string, string], outside: string): Promise<void> {
  await expect(connection.run(statement), title).rejects.toThrow(
    /disabled by configuration|has been locked|through configuration|Cannot change|configuration/i
  );
  expect(fs.readdirSync(outside).sort(), title).toEqual(['secret.csv', 'secret.json']);
}

describe('openWarehouse(file)', () => {
  it('reads and writes no file outside the folder of its file, installs nothing, and cannot be talked out of it', async () => {
    const {connection} = await temporaryWarehouse();
    const outside = outsideFolder();
    for (const reach of reaches(outside)) await expectDenied(connection, reach, outside);
  });

  it('may write beside its file, where exports go', async () => {
    const {connection, folder} = await temporaryWarehouse();
    await connection.run(`copy (select 1 as a) to '${folder}/out.parquet' (format parquet)`);
    expect(fs.existsSync(path.join(folder, 'out.parquet'))).toBe(true);
  });

  it('does not take a path that climbs out, a folder with a longer name, or a link for its own folder', async () => {
    const {connection, folder} = await temporaryWarehouse();
    const outside = outsideFolder();
    const longer = `${folder}-longer`;
    writeFiles(longer, {'secret.csv': 'a\n1\n'});
    onTestFinished(() => {
      fs.rmSync(longer, {recursive: true});
    });
    fs.symlinkSync(path.join(outside, 'secret.csv'), path.join(folder, 'link.csv'));
    for (const file of [`${folder}/../${path.basename(outside)}/secret.csv`, `${longer}/secret.csv`, `${folder}/link.csv`]) {
      await expect(connection.run(`select * from read_csv('${file}')`), file).rejects.toThrow(/disabled by configuration/);
    }
  });

  it('opens in memory, without any folder', async () => {
    const {connection, close} = await openWarehouse(null);
    onTestFinished(close);
    const outside = outsideFolder();
    for (const reach of reaches(outside)) await expectDenied(connection, reach, outside);
  });

  it('takes a folder whose name holds an apostrophe', async () => {
    const folder = path.join(temporaryFolder(), "d'Alsace");
    fs.mkdirSync(folder);
    const {connection, close} = await openWarehouse(path.join(folder, 'w.duckdb'));
    onTestFinished(close);
    await connection.run(`copy (select 1 as a) to '${folder.replaceAll("'", "''")}/out.parquet' (format parquet)`);
    expect(fs.existsSync(path.join(folder, 'out.parquet'))).toBe(true);
  });

  it('thinks in UTC, whatever zone the machine is in', async () => {
    const {connection} = await temporaryWarehouse();
    expect((await connection.runAndReadAll("select current_setting('TimeZone')")).getRowsJson()).toEqual([['UTC']]);
  });
});

describe('openReadOnly(file)', () => {
  const published = async () => {
    const {connection, close, file, folder} = await temporaryWarehouse();
    await connection.run('create table t as select 1 as a');
    close();
    const warehouse = await openReadOnly(file);
    onTestFinished(() => {
      warehouse.close();
    });
    return {...warehouse, folder};
  };

  it('reads what is published', async () => {
    const {connection} = await published();
    expect((await connection.runAndReadAll('select a from t')).getRowsJson()).toEqual([[1]]);
  });

  it.each(['insert into t values (2)', 'drop table t', 'create table u (a integer)', 'update t set a = 2'])(
    'refuses %s',
    async (statement) => {
      const {connection} = await published();
      await expect(connection.run(statement)).rejects.toThrow(/read-only/i);
    }
  );

  it('touches no file at all, not even in its own folder', async () => {
    const {connection, folder} = await published();
    await expect(connection.run(`copy (select 1) to '${folder}/out.csv'`)).rejects.toThrow(/disabled by configuration/);
    const outside = outsideFolder();
    for (const reach of reaches(outside)) await expectDenied(connection, reach, outside);
  });

  it('may be open twice', async () => {
    const {connection, close, file} = await temporaryWarehouse();
    await connection.run('create table t as select 1 as a');
    close();
    const [first, second] = [await openReadOnly(file), await openReadOnly(file)];
    expect((await second.connection.runAndReadAll('select a from t')).getRowsJson()).toEqual([[1]]);
    first.close();
    second.close();
  });
});
