import type {DuckDBConnection} from '@duckdb/node-api';
import type {CodebookTable} from '../../schemas/codebook.js';
import type {Codebook} from './read.js';

/** Tables of the codebook as a published warehouse holds them: every row passed its schema before it was loaded. */
export async function readPublishedCodebook<Table extends CodebookTable>(
  connection: DuckDBConnection,
  tables: readonly Table[]
): Promise<Pick<Codebook, Table>> {
  const read = new Map<string, object[]>();
  for (const table of tables) {
    const rows = (await connection.runAndReadAll(`select * from "${table}"`)).getRowObjectsJson();
    // The reader of the files would bring all their schemas. The header of a file is its line 1.
    const file = `schemas/codebook/${table}.csv`;
    read.set(
      table,
      rows.map((row, i) => ({row, file, line: i + 2}))
    );
  }
  return Object.fromEntries(read) as unknown as Pick<Codebook, Table>;
}
