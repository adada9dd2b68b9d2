import type * as z from 'zod';
import type {RawFile} from '../../schemas/raw.js';
import type {Faults} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {type Located, readRows} from '../text/rows.js';

/** The rows of one of a document's files; none where it has no such file, or where the file is faulty. */
export function rowsOf<Schema extends z.ZodObject>(
  {files}: RawDocument,
  kind: RawFile,
  schema: Schema,
  faults: Faults
): Located<z.output<Schema>>[] {
  const found = [...files.values()].find(({resource}) => resource.hjemmetall.kind === kind);
  return found ? (faults.gather(() => readRows(found.bytes, found.file, schema)) ?? []) : [];
}
