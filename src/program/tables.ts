import * as z from 'zod';
import {columnsOf} from '../../schemas/columns.js';
import type {DataPackage} from '../../schemas/package.js';
import {LEFT_OUT_REASONS} from '../../schemas/raw.js';
import type {RawDocument} from '../raw/package.js';
import {rowsOf} from '../raw/rows.js';

/** One document of raw, as the warehouse keeps it. */
const documentSchema = z.strictObject({
  document_id: z.string(),
  source_id: z.string(),
  publisher: z.string(),
  title: z.string(),
  edition: z.string(),
  version: z.string(),
  published: z.string().nullable(),
  homepage: z.string().nullable(),
  licence: z.string(),
  citation_nb: z.string(),
  citation_en: z.string(),
  year_inferred: z.string().nullable(),
  text_file: z.string(),
  text_sha256: z.string(),
  text_lines: z.int().min(1).max(2_147_483_647)
});

/** One cell of a workbook that shows a figure. */
const figureCellSchema = z.strictObject({
  workbook: z.string(),
  locale: z.enum(['nb', 'en']),
  sheet: z.string(),
  cell: z.string(),
  observation_id: z.string(),
  query: z.string()
});

/** One printed table of a document. */
const printedTableSchema = z.strictObject({
  document_id: z.string(),
  table_name: z.string(),
  locator: z.string(),
  title: z.string()
});

/** One row of a document's left-out.csv: numbers that are no survey result. */
const leftOutRowSchema = z.strictObject({
  document_id: z.string(),
  place: z.int().min(1).max(2_147_483_647),
  first_line: z.int().min(1).max(2_147_483_647).nullable(),
  last_line: z.int().min(1).max(2_147_483_647).nullable(),
  pattern: z.string().nullable(),
  numbers: z.int().min(0).max(2_147_483_647),
  reason: z.enum(LEFT_OUT_REASONS)
});

/** One correction of a printed figure. */
const correctionRowSchema = z.strictObject({
  document_id: z.string(),
  observation_id: z.string(),
  token: z.string(),
  reason: z.string()
});

/** One file that the run was made from. */
const inputSchema = z.strictObject({path: z.string(), sha256: z.string(), printed_sha256: z.string().nullable()});

export const INPUT_COLUMNS = columnsOf(inputSchema);
export const PRINTED_TABLE_COLUMNS = columnsOf(printedTableSchema);
export const LEFT_OUT_COLUMNS = columnsOf(leftOutRowSchema);
export const CORRECTION_COLUMNS = columnsOf(correctionRowSchema);
export const DOCUMENT_COLUMNS = columnsOf(documentSchema);
export const FIGURE_CELL_COLUMNS = columnsOf(figureCellSchema);

export function documentRow({
  name,
  title,
  version,
  contributors,
  licenses,
  homepage,
  hjemmetall
}: DataPackage): z.infer<typeof documentSchema> {
  return {
    document_id: name,
    source_id: hjemmetall.source_id,
    publisher: contributors
      .filter((c) => c.role === 'publisher')
      .map((c) => c.title)
      .join(', '),
    title,
    edition: hjemmetall.edition,
    version,
    published: hjemmetall.published,
    homepage: homepage ?? null,
    licence: licenses.map((l) => l.title).join('; '),
    citation_nb: hjemmetall.citation.nb,
    citation_en: hjemmetall.citation.en,
    year_inferred: hjemmetall.year_inferred ?? null,
    text_file: hjemmetall.text.file,
    text_sha256: hjemmetall.text.hash,
    text_lines: hjemmetall.text.lines
  };
}

/** The printed tables of a document. */
export function printedTableRows({documentId, files}: RawDocument): z.infer<typeof printedTableSchema>[] {
  return [...files.values()].flatMap(({resource: {name, title, hjemmetall}}) =>
    hjemmetall.kind === 'table' ? [{document_id: documentId, table_name: name, locator: hjemmetall.locator ?? 'tabell', title}] : []
  );
}

/** The rows of a document's left-out.csv, in their order; none where it has no such file. */
export function leftOutRows(raw: RawDocument): z.infer<typeof leftOutRowSchema>[] {
  return rowsOf(raw, 'left_out').map(({row: {from, to, ...row}}, i) => ({
    document_id: raw.documentId,
    place: i + 1,
    first_line: from,
    last_line: to,
    ...row
  }));
}

/** The corrections of a document's figures. */
export function correctionRows(raw: RawDocument): z.infer<typeof correctionRowSchema>[] {
  return rowsOf(raw, 'corrections').map(({row: {observation_id, token, reason}}) => ({
    document_id: raw.documentId,
    observation_id,
    token,
    reason
  }));
}
