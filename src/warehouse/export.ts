import {createHash} from 'node:crypto';
import path from 'node:path';
import {Decimal} from 'decimal.js';
import type {DuckDBConnection} from '@duckdb/node-api';
import type {Column} from '../../schemas/columns.js';
import type {Cell, Row} from '../staging/arrow.js';
import {writeCsv} from '../text/csv.js';

/** A number as CSV has it: `.` before decimals, no exponent, no grouping, never `-0`. */
export function csvNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a CSV cannot hold ${value}`);
  if (value === 0) return '0';
  const text = String(value);
  return text.includes('e') ? new Decimal(value).toFixed() : text;
}

const WHOLLY_A_NUMBER =
  /^[-\u2010-\u2013\u2212]?\d[\d \u00a0\u2009\u202f.,]*(\*{1,3})?[ \u00a0]?(%|prosent|prosentpoeng|timer|minutter|år)?$/u;

/**
 * A text as CSV has it. One that a spreadsheet would run as a formula gets an apostrophe in front, unless it is
 * wholly a number with its unit or stars: `-0,140***` stays what is printed.
 */
export function csvText(text: string): string {
  const runs = /^[\s]*[=+\-@\t\r＝＋－＠]/u.test(text);
  return runs && !WHOLLY_A_NUMBER.test(text) ? `'${text}` : text;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return csvNumber(cell);
  return typeof cell === 'boolean' ? String(cell) : csvText(cell);
}

/** Rows as a CSV in the form of the public contract. */
export function toCsv(rows: readonly Row[], columns: readonly Column[]): string {
  return writeCsv(
    columns.map((c) => c.name),
    rows.map((row) => columns.map(({name}) => csvCell(row[name] ?? null)))
  );
}

/** Writes a table's rows, ordered by a column, as Parquet beside the database. */
export async function writeParquet(connection: DuckDBConnection, table: string, order: string, file: string): Promise<void> {
  const target = path.resolve(file).replaceAll("'", "''");
  await connection.run(`COPY (SELECT * FROM "${table}" ORDER BY "${order}") TO '${target}' (FORMAT parquet, COMPRESSION zstd)`);
}

/**
 * A digest of what a database holds, table by table, whatever the order of its rows: the bytes of a DuckDB file differ
 * from run to run even for the same content. Rows are counted and hashed by the engine, so it holds for one version of it.
 */
export async function contentDigest(connection: DuckDBConnection): Promise<string> {
  const names = await connection.runAndReadAll('select table_name from duckdb_tables() where not internal order by table_name');
  const counts = names
    .getRowsJson()
    .map(
      ([name]) =>
        `select '${String(name)}', count(*), coalesce(bit_xor(hash(t)), 0), coalesce(sum(hash(t)::hugeint), 0) from "${String(name)}" as t`
    );
  const columns = "select table_name, column_index, hash(column_name || ' ' || data_type), 0 from duckdb_columns() where not internal";
  const rows = await connection.runAndReadAll(`${[...counts, columns].join(' union all ')} order by all`);
  return createHash('sha256').update(JSON.stringify(rows.getRowsJson())).digest('hex');
}
