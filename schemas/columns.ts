import * as z from 'zod';

/** The types that a column may have in the warehouse; each has one counterpart in Arrow and in Frictionless. */
export type SqlType = 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN' | 'DATE';

/** One column of a table, read off its zod schema. */
export interface Column {
  name: string;
  sql: SqlType;
  nullable: boolean;
  /** The closed list of values, where the schema has one. */
  values: readonly string[] | null;
  description: string;
}

interface JsonProperty {
  type?: string | string[];
  format?: string;
  enum?: (string | null)[];
  anyOf?: JsonProperty[];
  description?: string;
}

const STRING_FORMATS: Record<string, SqlType> = {date: 'DATE'};
const TYPES: Record<string, SqlType> = {boolean: 'BOOLEAN', number: 'DOUBLE', integer: 'INTEGER'};

/**
 * The columns of a table, in order, from the only place where they are typed: its zod schema. Table definitions,
 * Arrow schemas, field lists of data packages and the documentation of columns all come from here.
 *
 * @throws Error for a property that has no single column type
 */
export function columnsOf(schema: z.ZodObject): Column[] {
  const {properties = {}} = z.toJSONSchema(schema, {io: 'output'}) as {properties?: Record<string, JsonProperty>};
  return Object.entries(properties).map(([name, property]) => columnOf(name, property));
}

function columnOf(name: string, property: JsonProperty): Column {
  const alternatives = property.anyOf ?? (Array.isArray(property.type) ? property.type.map((type) => ({...property, type})) : [property]);
  const [only, ...more] = alternatives.filter((p) => p.type !== 'null');
  if (!only || more.length > 0) throw new Error(`column ${name}: a union has no single column type`);
  const type = only.type ?? (only.enum ? 'string' : undefined);
  const sql = type === 'string' ? (STRING_FORMATS[only.format ?? ''] ?? 'VARCHAR') : TYPES[String(type)];
  if (!sql) throw new Error(`column ${name}: no column type for ${String(type)}`);
  return {
    name,
    sql,
    nullable: alternatives.length > 1,
    values: only.enum?.filter((v) => v !== null) ?? null,
    description: property.description ?? only.description ?? ''
  };
}

/** The statement that creates a table. Names come from our own schemas, never from data. */
export function tableDefinition(table: string, columns: readonly Column[]): string {
  const lines = columns.map((c) => `  "${c.name}" ${c.sql}${c.nullable ? '' : ' NOT NULL'}`);
  return `CREATE TABLE "${table}" (\n${lines.join(',\n')}\n)`;
}

/** A field of a Frictionless Table Schema. */
export interface FieldDescriptor {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  description?: string;
  constraints?: {required?: boolean; enum?: string[]};
}

const FRICTIONLESS: Record<SqlType, FieldDescriptor['type']> = {
  VARCHAR: 'string',
  INTEGER: 'integer',
  DOUBLE: 'number',
  BOOLEAN: 'boolean',
  DATE: 'date'
};

/** The field list that a data package carries for a table. */
export function fieldsOf(columns: readonly Column[]): FieldDescriptor[] {
  return columns.map((c) => ({
    name: c.name,
    type: FRICTIONLESS[c.sql],
    description: c.description,
    ...(c.values ? {constraints: {enum: [...c.values]}} : {})
  }));
}
