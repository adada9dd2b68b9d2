import * as z from 'zod';
import {columnsOf} from '../../schemas/columns.js';
import type {DataPackage} from '../../schemas/package.js';

/** One document of raw, as the warehouse keeps it. */
const documentSchema = z.strictObject({
  document_id: z.string(),
  source_id: z.string(),
  publisher: z.string(),
  title: z.string(),
  edition: z.string(),
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

export const DOCUMENT_COLUMNS = columnsOf(documentSchema);
export const FIGURE_CELL_COLUMNS = columnsOf(figureCellSchema);

export function documentRow({name, title, contributors, licenses, homepage, hjemmetall}: DataPackage): z.infer<typeof documentSchema> {
  return {
    document_id: name,
    source_id: hjemmetall.source_id,
    publisher: contributors
      .filter((c) => c.role === 'publisher')
      .map((c) => c.title)
      .join(', '),
    title,
    edition: hjemmetall.edition,
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
