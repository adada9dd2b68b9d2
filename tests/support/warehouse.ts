import path from 'node:path';
import {onTestFinished} from 'vitest';
import type {Column, SqlType} from '../../schemas/columns.js';
import {openWarehouse, type Warehouse} from '../../src/warehouse/open.js';
import {temporaryFolder} from './folders.js';

/** A warehouse in a folder of its own, closed when the test has finished. */
export async function temporaryWarehouse(): Promise<Warehouse & {file: string; folder: string}> {
  const folder = temporaryFolder();
  const file = path.join(folder, 'hjemmetall.duckdb');
  const {connection, close} = await openWarehouse(file);
  let open = true;
  const closeOnce = () => {
    if (open) close();
    open = false;
  };
  onTestFinished(closeOnce);
  return {connection, close: closeOnce, file, folder};
}

export const column = (name: string, sql: SqlType, nullable = true): Column => ({name, sql, nullable, values: null, description: ''});
