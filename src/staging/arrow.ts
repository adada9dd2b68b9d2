import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8
} from 'apache-arrow';
import type {Column, SqlType} from '../../schemas/columns.js';

/** A value of a column: text, number, truth or null. Dates are texts `YYYY-MM-DD`. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

const DAY_MS = 86_400_000;

const TYPES: Record<SqlType, () => DataType> = {
  VARCHAR: () => new Utf8(),
  INTEGER: () => new Int32(),
  DOUBLE: () => new Float64(),
  BOOLEAN: () => new Bool(),
  DATE: () => new DateDay()
};

/**
 * Rows as the bytes of an Arrow IPC file: one builder for the staging files and for the published export.
 * Arrow does not validate, so rows must have passed their schema. The columns' buffers are filled here: the library's
 * own builder takes ten times as long, for it encodes one string at a time.
 */
export function toArrow(rows: readonly Row[], columns: readonly Column[]): Uint8Array {
  const schema = new Schema(columns.map((c) => new Field(c.name, TYPES[c.sql](), c.nullable)));
  if (rows.length === 0) return tableToIPC(new Table(schema), 'file');
  const children = columns.map((column) =>
    columnData(
      rows.map((row) => row[column.name] ?? null),
      column.sql
    )
  );
  const batch = new RecordBatch(schema, makeData({type: new Struct(schema.fields), length: rows.length, nullCount: 0, children}));
  return tableToIPC(new Table(schema, [batch]), 'file');
}

/** One column's buffers: which cells are there, and their values end to end. */
function columnData(cells: readonly Cell[], sql: SqlType): Data {
  const length = cells.length;
  const {nullBitmap, nullCount} = validityOf(cells);
  const common = {length, nullCount, nullBitmap};
  switch (sql) {
    case 'VARCHAR':
      return makeData({type: new Utf8(), ...common, ...textsOf(cells)});
    case 'INTEGER':
      return makeData({type: new Int32(), ...common, data: Int32Array.from(cells, Number)});
    case 'DOUBLE':
      return makeData({type: new Float64(), ...common, data: Float64Array.from(cells, Number)});
    case 'DATE':
      return makeData({type: new DateDay(), ...common, data: Int32Array.from(cells, dayOf)});
    case 'BOOLEAN':
      return makeData({type: new Bool(), ...common, data: bitsOf(cells.map((cell) => cell === true))});
  }
}

function validityOf(cells: readonly Cell[]): {nullBitmap: Uint8Array; nullCount: number} {
  const there = cells.map((cell) => cell !== null);
  return {nullBitmap: bitsOf(there), nullCount: there.filter((one) => !one).length};
}

/** Bits, least significant first, padded to whole bytes. */
function bitsOf(truths: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(truths.length / 8));
  truths.forEach((truth, i) => {
    if (truth) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return bits;
}

/** All texts of a column in one buffer, and where each of them begins. */
function textsOf(cells: readonly Cell[]): {valueOffsets: Int32Array; data: Uint8Array} {
  const texts = cells.map((cell) => (cell === null ? '' : String(cell)));
  const joined = texts.join('');
  const data = Buffer.from(joined, 'utf8');
  // As many bytes as characters: every character is one byte, and lengths need not be measured again.
  const lengthOf = data.length === joined.length ? (text: string) => text.length : (text: string) => Buffer.byteLength(text, 'utf8');
  const valueOffsets = new Int32Array(texts.length + 1);
  texts.forEach((text, i) => {
    valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + lengthOf(text);
  });
  return {valueOffsets, data: new Uint8Array(data)};
}

function dayOf(cell: Cell): number {
  return typeof cell === 'string' ? Date.parse(`${cell}T00:00:00Z`) / DAY_MS : 0;
}

/** The columns of an Arrow IPC file as plain values: what `toArrow` was given, by column. */
export function columnsFromArrow(bytes: Uint8Array, columns: readonly Column[]): Cell[][] {
  const table = tableFromIPC(bytes);
  return columns.map(({name, sql}) => {
    const vector = table.getChild(name);
    if (!vector) throw new Error(`the Arrow file has no column ${name}`);
    if (sql === 'VARCHAR') return vector.data.flatMap(textCells);
    return Array.from(vector as Iterable<unknown>, (cell) => fromArrow(cell, sql));
  });
}

/** The texts of one part of a column; each is cut out of its buffer, which is read once where it is plain ASCII. */
function textCells(part: Data): Cell[] {
  const values: unknown = part.values;
  const offsets: unknown = part.valueOffsets;
  if (!(values instanceof Uint8Array) || !(offsets instanceof Int32Array))
    throw new Error('a text column of the Arrow file holds no texts');
  const buffer = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const whole = buffer.toString('latin1');
  const isPlain = !/[\u0080-\u00ff]/.test(whole);
  return Array.from({length: part.length}, (_, i) => {
    if (!part.getValid(i)) return null;
    const [from = 0, to = 0] = [offsets[i], offsets[i + 1]];
    return isPlain ? whole.slice(from, to) : buffer.toString('utf8', from, to);
  });
}

function fromArrow(cell: unknown, sql: SqlType): Cell {
  if (cell === null || cell === undefined) return null;
  if (sql === 'DATE') return new Date(Number(cell)).toISOString().slice(0, 10);
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  throw new Error(`an Arrow value of type ${typeof cell} in a column ${sql}`);
}
