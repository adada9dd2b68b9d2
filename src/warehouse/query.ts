import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {DuckDBConnection, Json} from '@duckdb/node-api';
import * as z from 'zod';

/** Values that a template may take. A list goes in as text, joined by `,`. */
export type Parameters = Readonly<Record<string, string | number | boolean | null>>;

/** Templates live in pipelines/; the name is the path below it, such as `compare/side_by_side.sql`. */
export type TemplateName = `${'compare' | 'warehouse'}/${string}.sql`;

/** A query that failed: which template, with which values; DuckDB's own error is the cause. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  constructor(template: string, parameters: Parameters, cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    super(`pipelines/${template} with ${JSON.stringify(parameters)}: ${said}`, {cause});
  }
}

/** The SQL of a template. */
export function readTemplate(root: string, template: TemplateName): string {
  return readFileSync(path.join(root, 'pipelines', template), 'utf8');
}

/** Runs a template with bound values and gives its checked rows. */
export type Query = <Schema extends z.ZodObject>(
  template: TemplateName,
  parameters: Parameters,
  schema: Schema
) => Promise<z.output<Schema>[]>;

/**
 * Runs a template with bound values and checks every row against the query's promise. Where the head of a template names
 * `$locale`, its texts for readers stand in pairs of columns, and of `label_nb` and `label_en` a row has one, as `label`.
 *
 * @throws QueryError when DuckDB refuses it, a parameter is missing or unknown, or a row breaks the promise
 */
export function query<Schema extends z.ZodObject>(
  connection: DuckDBConnection,
  root: string,
  template: TemplateName,
  parameters: Parameters,
  schema: Schema
): Promise<z.output<Schema>[]> {
  return rememberingQuery(connection, root)(template, parameters, schema);
}

/** `query` of a warehouse that does not change meanwhile: the same question is asked once for all languages. */
export function rememberingQuery(connection: DuckDBConnection, root: string): Query {
  const known = new Map<string, Promise<Found>>();
  return async (template, parameters, schema) => {
    const {locale, ...values} = parameters;
    const key = JSON.stringify([template, Object.entries(values).sort()]);
    const finding = known.get(key) ?? find(connection, root, template, values);
    known.set(key, finding);
    try {
      return z.array(schema).parse(rowsIn(locale, await finding));
    } catch (error) {
      throw new QueryError(template, parameters, error);
    }
  };
}

/** What a template gave, in all its languages. */
interface Found {
  columns: readonly string[];
  rows: readonly (readonly Json[])[];
  hasLanguages: boolean;
}

async function find(connection: DuckDBConnection, root: string, template: TemplateName, values: Parameters): Promise<Found> {
  const sql = readTemplate(root, template);
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new Error(`${statements.count} statements; a template is one`);
  const prepared = await statements.prepare(0);
  prepared.bind({...values});
  const reader = await prepared.runAndReadAll();
  return {columns: reader.deduplicatedColumnNames(), rows: reader.getRowsJson(), hasLanguages: /^--.*\$locale\b/m.test(sql)};
}

/** The rows in one language: of the columns that end in a language, its own, without that ending. */
function rowsIn(locale: Parameters[string] | undefined, {columns, rows, hasLanguages}: Found): Record<string, Json>[] {
  if (hasLanguages !== (locale !== undefined)) throw new Error(`it ${hasLanguages ? 'takes a' : 'has no'} parameter locale`);
  const kept = columns.flatMap((column, i) => {
    const [, name = column, language = locale] = (hasLanguages && /^(.+)_(nb|en)$/.exec(column)) || [];
    return language === locale ? [[name, i] as const] : [];
  });
  return rows.map((row) => {
    // Not Object.fromEntries, which takes three times as long.
    const named: Record<string, Json> = {};
    for (const [name, i] of kept) named[name] = row[i] ?? null;
    return named;
  });
}

/** Runs a statement of ours that gives no rows, such as a view of the warehouse. */
export async function execute(connection: DuckDBConnection, root: string, template: TemplateName): Promise<void> {
  try {
    await connection.run(readTemplate(root, template));
  } catch (error) {
    throw new QueryError(template, {}, error);
  }
}
