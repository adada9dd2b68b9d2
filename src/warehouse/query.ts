import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {DuckDBConnection} from '@duckdb/node-api';
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

/**
 * Runs a template with bound values and checks every row against the query's promise.
 *
 * @throws QueryError when DuckDB refuses it, a parameter is missing or unknown, or a row breaks the promise
 */
export async function query<Schema extends z.ZodObject>(
  connection: DuckDBConnection,
  root: string,
  template: TemplateName,
  parameters: Parameters,
  schema: Schema
): Promise<z.output<Schema>[]> {
  try {
    const statements = await connection.extractStatements(readTemplate(root, template));
    if (statements.count !== 1) throw new Error(`${statements.count} statements; a template is one`);
    const prepared = await statements.prepare(0);
    prepared.bind({...parameters});
    const reader = await prepared.runAndReadAll();
    return z.array(schema).parse(reader.getRowObjectsJson());
  } catch (error) {
    throw new QueryError(template, parameters, error);
  }
}

/** Runs a statement of ours that gives no rows, such as a view of the warehouse. */
export async function execute(connection: DuckDBConnection, root: string, template: TemplateName): Promise<void> {
  try {
    await connection.run(readTemplate(root, template));
  } catch (error) {
    throw new QueryError(template, {}, error);
  }
}
