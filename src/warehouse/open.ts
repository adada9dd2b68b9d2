import path from 'node:path';
import {DuckDBInstance, type DuckDBConnection} from '@duckdb/node-api';

/** An open warehouse. Close it before its file is moved or read by another. */
export interface Warehouse {
  connection: DuckDBConnection;
  close(): void;
}

const NO_DOWNLOADS = {autoinstall_known_extensions: 'false', autoload_known_extensions: 'false'};

/**
 * Opens a database file for building, or one in memory. DuckDB may touch no file outside the file's folder, and the
 * configuration is locked, before any template runs.
 */
export async function openWarehouse(file: string | null): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(file ?? ':memory:', NO_DOWNLOADS);
  const connection = await instance.connect();
  if (file !== null) {
    const folder = path.dirname(path.resolve(file)).replaceAll("'", "''");
    await connection.run(`SET allowed_directories = ['${folder}']`);
    // Trying these on every column takes two thirds of a checkpoint, and the file is no smaller for it.
    await connection.run("SET disabled_compression_methods = 'fsst,dict_fsst,zstd'");
  }
  await lockDown(connection);
  return warehouse(instance, connection);
}

/** Opens a published database for reading only. */
export async function openReadOnly(file: string): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(file, {...NO_DOWNLOADS, access_mode: 'READ_ONLY'});
  const connection = await instance.connect();
  await lockDown(connection);
  return warehouse(instance, connection);
}

async function lockDown(connection: DuckDBConnection): Promise<void> {
  // Our tables are small: a second thread costs each query more than it brings, and one gives one order of sums.
  await connection.run('SET threads = 1');
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}

function warehouse(instance: DuckDBInstance, connection: DuckDBConnection): Warehouse {
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    }
  };
}
