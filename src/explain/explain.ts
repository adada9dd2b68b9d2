import * as z from 'zod';
import type {DuckDBConnection} from '@duckdb/node-api';
import {observationSchema} from '../../schemas/observation.js';
import {didYouMean, UsageError} from '../faults.js';

const cellSchema = z.strictObject({
  workbook: z.string(),
  locale: z.enum(['nb', 'en']),
  sheet: z.string(),
  cell: z.string(),
  observation_id: z.string(),
  query: z.string()
});
const documentSchema = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  edition: z.string(),
  homepage: z.string().nullable(),
  licence: z.string(),
  citation_nb: z.string(),
  citation_en: z.string(),
  text_file: z.string()
});
const labelSchema = z.strictObject({
  indicator_nb: z.string(),
  indicator_en: z.string(),
  category_nb: z.string(),
  category_en: z.string(),
  population_nb: z.string(),
  population_en: z.string(),
  survey_nb: z.string(),
  survey_en: z.string()
});

const inputSchema = z.strictObject({
  observation_id: z.string(),
  as_published: z.string().nullable(),
  formula: z.string().nullable(),
  document_id: z.string(),
  line: z.int(),
  locator: z.string()
});

/** The whole road of a figure, from the cells that show it to the line of the document. */
export interface Explanation {
  observation: z.infer<typeof observationSchema>;
  labels: z.infer<typeof labelSchema>;
  document: z.infer<typeof documentSchema>;
  cells: readonly z.infer<typeof cellSchema>[];
  /** Ids of the same figure printed elsewhere. */
  repeatedAs: readonly string[];
  /** What a derived figure was computed from, in the order of its formula; empty for printed ones. */
  inputs: readonly z.infer<typeof inputSchema>[];
  citation: {nb: string; en: string};
}

type Values = Record<string, string>;

async function rows<Schema extends z.ZodObject>(
  connection: DuckDBConnection,
  sql: string,
  values: Values,
  schema: Schema
): Promise<z.output<Schema>[]> {
  const reader = await connection.runAndReadAll(sql, values);
  return z.array(schema).parse(reader.getRowObjectsJson());
}

const idRow = z.strictObject({id: z.string()});

/**
 * Follows a figure's road in a published warehouse.
 *
 * @throws UsageError for an id that is not there, with the nearest ones
 */
export async function explainFigure(connection: DuckDBConnection, id: string): Promise<Explanation> {
  const [observation] = await rows(connection, 'select * from observations where observation_id = $id', {id}, observationSchema);
  if (!observation) {
    await refuseWithdrawn(connection, id);
    const ids = await rows(connection, 'select observation_id as id from observations order by 1', {}, idRow);
    throw new UsageError(
      `No figure ${id}.${didYouMean(
        id,
        ids.map((row) => row.id)
      )} (make list WHAT=figures lists all.)`
    );
  }
  const labels = await only(
    rows(
      connection,
      'select indicator_nb, indicator_en, category_nb, category_en, population_nb, population_en, survey_nb, survey_en from figures where observation_id = $id',
      {id},
      labelSchema
    )
  );
  const document = await only(
    rows(
      connection,
      'select title, publisher, edition, homepage, licence, citation_nb, citation_en, text_file from documents where document_id = $id',
      {id: observation.document_id},
      documentSchema
    )
  );
  const cells = await rows(
    connection,
    'select * from cells where observation_id = $id order by locale desc, workbook, sheet, cell',
    {id},
    cellSchema
  );
  const repeated = await rows(connection, 'select observation_id as id from observations where same_as = $id order by 1', {id}, idRow);
  const inputs = await inputsOf(connection, observation.inputs);
  return {
    observation,
    labels,
    document,
    cells,
    repeatedAs: repeated.map((row) => row.id),
    inputs,
    citation: {nb: citationOf(observation, document.citation_nb, 'nb'), en: citationOf(observation, document.citation_en, 'en')}
  };
}

const withdrawnRow = z.strictObject({
  document_id: z.string(),
  as_published: z.string().nullable(),
  value: z.number().nullable(),
  line: z.int(),
  withdrawn: z.string(),
  reason_nb: z.string(),
  reason_en: z.string()
});

/** Says of a figure of a withdrawn document when it went and what it was. */
async function refuseWithdrawn(connection: DuckDBConnection, id: string): Promise<void> {
  const sql = `select f.document_id, f.as_published, f.value, f.line, w.withdrawn, w.reason_nb, w.reason_en
    from withdrawn_figures as f inner join withdrawals as w using (document_id) where f.observation_id = $id`;
  const [gone] = await rows(connection, sql, {id}, withdrawnRow);
  if (!gone) return;
  const last = gone.as_published ?? String(gone.value);
  throw new UsageError(
    `${id} is withdrawn with its document ${gone.document_id}, on ${gone.withdrawn}: ${gone.reason_en} (${gone.reason_nb}). ` +
      `Its last value was ${last}, line ${gone.line}. It is in no comparison; do not quote it.`
  );
}

async function inputsOf(connection: DuckDBConnection, ids: string | null): Promise<z.infer<typeof inputSchema>[]> {
  if (ids === null) return [];
  const columns = Object.keys(inputSchema.shape).join(', ');
  const order = "list_position(string_split($ids, ';'), observation_id)";
  return rows(connection, `select ${columns} from observations where ${order} > 0 order by ${order}`, {ids}, inputSchema);
}

/** A ready citation: the printed token at its place, or the formula of a figure that no document prints. */
function citationOf(
  {as_published, formula, locator, document_id, line}: Explanation['observation'],
  source: string,
  locale: 'nb' | 'en'
): string {
  const place = `${document_id}:${line}`;
  if (as_published === null) return `${locale === 'nb' ? 'Beregnet av' : 'Derived from'} ${source} ${formula ?? ''} (${place})`;
  const quoted = locale === 'nb' ? `«${as_published}»` : `“${as_published}”`;
  return `${source} ${placeWords(locator, locale)}: ${quoted}. (${place})`;
}

async function only<Row>(found: Promise<Row[]>): Promise<Row> {
  const [row] = await found;
  if (row === undefined) throw new Error('the warehouse lacks a row that an observation refers to');
  return row;
}

const ENGLISH: Record<string, string> = {Tabell: 'Table', Figur: 'Figure', note: 'note', tabell: 'table', figur: 'figure', tekst: 'text'};

function placeWords(locator: string, locale: 'nb' | 'en'): string {
  const [word = '', number] = locator.split(' ');
  const name = locale === 'nb' ? word : (ENGLISH[word] ?? word);
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return number === undefined ? capital : `${capital} ${number}`;
}

/** An address as it is published: without the folder, composed letters, and without the quotes that Excel puts around a sheet. */
function plainAddress(address: string): string {
  return address
    .normalize('NFC')
    .replace(/^(\.\/)?outputs\/latest\//, '')
    .replace(/:'(.+)'!/u, (_, sheet: string) => `:${sheet.replaceAll("''", "'")}!`)
    .replace(/![$a-zA-Z]+\$?\d+$/, (cell) => cell.toUpperCase());
}

/**
 * The figure that a cell of a workbook shows, such as `nb/uptake.xlsx:Mulighet!E8`.
 *
 * @throws UsageError for an address that cannot be read, a sheet that is not there, or a cell without a figure
 */
export async function figureOfCell(connection: DuckDBConnection, address: string): Promise<{observationId: string; query: string}> {
  const parts = /^(?<locale>nb|en)\/(?<workbook>[a-z-]+)\.xlsx:(?<sheet>.+)!\$?(?<column>[A-Z]+)\$?(?<row>\d+)$/u.exec(
    plainAddress(address)
  )?.groups;
  if (!parts) throw new UsageError(`Cannot read the cell ${address}. Write it as nb/uptake.xlsx:Mulighet!E8.`);
  const {locale = '', workbook = '', sheet = '', column = '', row = ''} = parts;
  const inSheet = await rows(
    connection,
    'select * from cells where locale = $locale and workbook = $workbook and sheet = $sheet order by cell',
    {locale, workbook, sheet},
    cellSchema
  );
  const hit = inSheet.find(({cell}) => cell === `${column}${row}`);
  if (hit) return {observationId: hit.observation_id, query: hit.query};
  if (inSheet.length > 0) {
    const sameRow = inSheet.filter(({cell}) => cell.replace(/^[A-Z]+/, '') === row).map(({cell}) => cell);
    throw new UsageError(
      `${column}${row} of ${sheet} shows no figure. ${
        sameRow.length > 0
          ? `In its row: ${sameRow.join(', ')}.`
          : `Cells with figures: ${inSheet
              .slice(0, 8)
              .map(({cell}) => cell)
              .join(', ')} …`
      }`
    );
  }
  const sheets = await rows(
    connection,
    'select distinct sheet as id from cells where locale = $locale and workbook = $workbook order by 1',
    {locale, workbook},
    idRow
  );
  if (sheets.length === 0) throw new UsageError(`No workbook ${locale}/${workbook}.xlsx in the published run.`);
  const names = sheets.map(({id}) => id);
  throw new UsageError(
    `No sheet ${sheet} with figures in ${locale}/${workbook}.xlsx. It has ${names.join(', ')}.${didYouMean(sheet, names)}`
  );
}
