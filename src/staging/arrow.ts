import {
  Bool,
  type DataType,
  DateDay,
  Field,
  Float64,
  Int32,
  Schema,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray
} from 'apache-arrow';
import type {Column, SqlType} from '../../schemas/columns.js';

/** A value of a column: text, number, truth or null. Dates are texts `YYYY-MM-DD`. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

const TYPES: Record<SqlType, () => DataType> = {
  VARCHAR: () => new Utf8(),
  INTEGER: () => new Int32(),
  DOUBLE: () => new Float64(),
  BOOLEAN: () => new Bool(),
  DATE: () => new DateDay()
};

/**
 * Rows as the bytes of an Arrow IPC file: one builder for the staging files and for the published export.
 * Arrow does not validate, so rows must have passed their schema.
 */
export function toArrow(rows: readonly Row[], columns: readonly Column[]): Uint8Array {
  const vectors = Object.fromEntries(columns.map((column) => [column.name, vectorOf(rows, column)]));
  const schema = new Schema(columns.map((c) => new Field(c.name, TYPES[c.sql](), c.nullable)));
  return tableToIPC(rows.length === 0 ? new Table(schema) : new Table(schema, vectors), 'file');
}

function vectorOf(rows: readonly Row[], {name, sql}: Column) {
  const cells = rows.map((row) => row[name] ?? null);
  return vectorFromArray(sql === 'DATE' ? cells.map(toDate) : cells, TYPES[sql]());
}

function toDate(cell: Cell): Date | null {
  return typeof cell === 'string' ? new Date(`${cell}T00:00:00Z`) : null;
}

/** The columns of an Arrow IPC file as plain values: what `toArrow` was given, by column. */
export function columnsFromArrow(bytes: Uint8Array, columns: readonly Column[]): Cell[][] {
  const table = tableFromIPC(bytes);
  return columns.map(({name, sql}) => {
    const vector = table.getChild(name);
    if (!vector) throw new Error(`the Arrow file has no column ${name}`);
    return Array.from(vector as Iterable<unknown>, (cell) => fromArrow(cell, sql));
  });
}

function fromArrow(cell: unknown, sql: SqlType): Cell {
  if (cell === null || cell === undefined) return null;
  if (sql === 'DATE') return new Date(Number(cell)).toISOString().slice(0, 10);
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  throw new Error(`an Arrow value of type ${typeof cell} in a column ${sql}`);
}
