import type * as z from 'zod';
import {RAW_FILES, type RawFile} from '../../schemas/raw.js';
import {type Located, readRows} from '../text/rows.js';
import type {RawDocument} from './package.js';

type RowOf<Kind extends RawFile> = z.output<(typeof RAW_FILES)[Kind]['schema']>;

/**
 * The rows of one of a document's files beside its tables; none where it has no such file.
 *
 * @throws DataError with every bad column and cell of the file
 */
export function rowsOf<Kind extends RawFile>({files}: RawDocument, kind: Kind): Located<RowOf<Kind>>[] {
  const found = [...files.values()].find(({resource}) => resource.hjemmetall.kind === kind);
  // The schema of a kind gives its rows, which TypeScript does not follow through the index.
  return found ? (readRows(found.bytes, found.file, RAW_FILES[kind].schema) as Located<RowOf<Kind>>[]) : [];
}
