// The floor of everything that uses DuckDB: import the client, open a database in memory, ask it for 1.
import {DuckDBInstance} from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.runAndReadAll('SELECT 1');
