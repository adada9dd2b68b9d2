import {type DuckDBConnection, DuckDBDataChunk, DuckDBDateValue, type DuckDBValue} from '@duckdb/node-api';
import {type Column, tableDefinition} from '../../schemas/columns.js';
import type {Cell} from '../staging/arrow.js';

const CHUNK = 2048;
const DAY_MS = 86_400_000;

/** Creates a table from the columns of its schema. */
export async function createTable(connection: DuckDBConnection, table: string, columns: readonly Column[]): Promise<void> {
  await connection.run(tableDefinition(table, columns));
}

/**
 * Appends values to a table, column by column, in chunks. The client checks each value against its column, and a
 * transaction must be open: without one, a late failure would keep the blocks already flushed.
 */
export async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  values: readonly Cell[][]
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = columns.map((_, i) => appender.columnType(i));
  const rows = values[0]?.length ?? 0;
  for (let start = 0; start < rows; start += CHUNK) {
    const size = Math.min(CHUNK, rows - start);
    const chunk = DuckDBDataChunk.create(types, size);
    chunk.setColumns(columns.map((column, i) => (values[i] ?? []).slice(start, start + size).map((cell) => toDuckDb(cell, column))));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Creates a table and fills it with rows. */
export async function loadRows(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  rows: readonly object[]
): Promise<void> {
  await createTable(connection, table, columns);
  const cells = rows.map((row) => new Map<string, Cell>(Object.entries(row)));
  await appendColumns(
    connection,
    table,
    columns,
    columns.map(({name}) => cells.map((row) => row.get(name) ?? null))
  );
}

function toDuckDb(cell: Cell, {sql}: Column): DuckDBValue {
  if (sql === 'DATE' && typeof cell === 'string') return new DuckDBDateValue(Date.parse(`${cell}T00:00:00Z`) / DAY_MS);
  const fits = {VARCHAR: 'string', DATE: 'string', INTEGER: 'number', DOUBLE: 'number', BOOLEAN: 'boolean'}[sql];
  if (cell !== null && typeof cell !== fits) throw new Error(`${JSON.stringify(cell)} in a column ${sql}`);
  return cell;
}
