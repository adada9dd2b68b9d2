import * as z from 'zod';
import {DataError, didYouMean, quoted, type Fault} from '../faults.js';
import {type CsvTable, readCsv} from './csv.js';

/** A row of a CSV that has passed its schema, with its line in the file. */
export interface Located<Row> {
  row: Row;
  file: string;
  line: number;
}

/**
 * Reads a CSV whose columns are exactly those of a schema, in any order.
 *
 * @throws DataError with every bad column and cell of the file
 */
export function readRows<Schema extends z.ZodObject>(bytes: Uint8Array, file: string, schema: Schema): Located<z.output<Schema>>[] {
  const table = readCsv(bytes, file);
  checkHeader(table, file, Object.keys(schema.shape));
  const compiled = z.compile(schema);
  const faults: Fault[] = [];
  const rows: Located<z.output<Schema>>[] = [];
  for (const {cells, line} of table.records) {
    const raw = Object.fromEntries(table.header.map((name, i) => [name, cells[i] ?? '']));
    const result = compiled.safeParse(raw);
    if (result.success) rows.push({row: result.data as z.output<Schema>, file, line});
    else faults.push(...result.error.issues.map((issue) => cellFault(issue, raw, {file, line})));
  }
  if (faults.length > 0) throw new DataError(faults);
  return rows;
}

function checkHeader({header}: CsvTable, file: string, wanted: readonly string[]): void {
  const at = {file, line: 1};
  const missing = wanted.filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !wanted.includes(name));
  const faults = [
    ...missing.map((name) => ({
      at,
      found: `no column ${name} (found ${header.join(', ')})`,
      expected: `the columns ${wanted.join(', ')}`,
      advice: `Add the column, or rename the one that holds it.${didYouMean(name, unknown)}`
    })),
    ...unknown.map((name) => ({
      at,
      found: `the column ${quoted(name)}`,
      expected: `one of ${wanted.join(', ')}`,
      advice: `Remove it, or rename it.${didYouMean(name, missing)}`
    }))
  ];
  if (faults.length > 0) throw new DataError(faults);
}

function cellFault(issue: z.core.$ZodIssue, raw: Record<string, string>, at: Fault['at']): Fault {
  const column = String(issue.path[0] ?? '');
  return {
    at: {...at, column},
    found: quoted(raw[column] ?? ''),
    expected: issue.message,
    advice: 'Correct the cell; for raw, as the document prints it, then run make seal.'
  };
}
