import * as z from 'zod';
import {GRADES} from '../../schemas/grades.js';
import {type Observation, observationSchema} from '../../schemas/observation.js';
import type {DuckDBConnection} from '@duckdb/node-api';
import {openReadOnly} from '../warehouse/open.js';
import {LABELLED, LABELLED_TABLES, type LabelledTable, labelsOf, pairKey, type Snapshot} from './snapshot.js';

const pairSchema = z.strictObject({from_id: z.string(), to_id: z.string(), grade: z.enum(GRADES)});
const documentSchema = z.strictObject({document_id: z.string(), source_id: z.string(), edition: z.string(), text_sha256: z.string()});
const inputSchema = z.strictObject({path: z.string(), sha256: z.string(), printed_sha256: z.string().nullable()});
const withdrawnSchema = z.strictObject({document_id: z.string()});

/**
 * The snapshot of a published run. A run of an older program may lack tables; what it does not say counts as unknown.
 *
 * @param database path of its hjemmetall.duckdb
 */
export async function readSnapshot(database: string): Promise<Snapshot> {
  const {connection, close} = await openReadOnly(database);
  try {
    return await snapshotIn(connection);
  } finally {
    close();
  }
}

async function snapshotIn(connection: DuckDBConnection): Promise<Snapshot> {
  const tables = new Set((await rowsOf(connection, 'select table_name as t from information_schema.tables')).map(({t}) => String(t)));
  const ask = async <Schema extends z.ZodObject>(table: string, sql: string, schema: Schema): Promise<z.output<Schema>[]> =>
    tables.has(table) ? z.array(schema).parse(await rowsOf(connection, sql)) : [];
  const figures = await figuresIn(connection);
  const pairs = await ask('comparison', 'select from_id, to_id, grade from comparison', pairSchema);
  const edition = "concat_ws(' · ', edition, version, coalesce(published, ''))";
  const withVersion = (await columnsOf(connection, 'documents')).includes('version') ? edition : 'edition';
  const documents = await ask(
    'documents',
    `select document_id, source_id, ${withVersion} as edition, text_sha256 from documents`,
    documentSchema
  );
  const inputs = await ask('inputs', 'select path, sha256, printed_sha256 from inputs', inputSchema);
  const withdrawn = await ask('withdrawals', 'select document_id from withdrawals', withdrawnSchema);
  return {
    figures: new Map(figures.map((figure) => [figure.observation_id, figure])),
    pairs: new Map(pairs.map((pair) => [pairKey(pair), pair])),
    documents: new Map(documents.map(({document_id, ...state}) => [document_id, state])),
    withdrawn: new Set(withdrawn.map(({document_id}) => document_id)),
    inputs: new Map(inputs.map((input) => [input.path, input])),
    labels: await labelsIn(connection)
  };
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

async function columnsOf(connection: DuckDBConnection, table: string): Promise<string[]> {
  return (await connection.runAndReadAll(`select * from "${table}" limit 0`)).columnNames();
}

/** The figures of a run. Columns that came later are null in an older one. */
async function figuresIn(connection: DuckDBConnection): Promise<Observation[]> {
  const known = new Set(await columnsOf(connection, 'observations'));
  const names = Object.keys(observationSchema.shape);
  const columns = names.map((name) => (known.has(name) ? `"${name}"` : `null as "${name}"`));
  return (await rowsOf(connection, `select ${columns.join(', ')} from observations`)) as Observation[];
}

async function labelsIn(connection: DuckDBConnection): Promise<Snapshot['labels']> {
  const rows = new Map<LabelledTable, Record<string, unknown>[]>();
  for (const table of LABELLED_TABLES) {
    const words = table === 'waves' ? 'survey' : 'label';
    const columns = [...LABELLED[table], `${words}_nb`, `${words}_en`].map((name) => `"${name}"`);
    rows.set(table, await rowsOf(connection, `select ${columns.join(', ')} from "${table}"`));
  }
  return labelsOf(Object.fromEntries(rows) as Record<LabelledTable, object[]>);
}
