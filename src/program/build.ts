import {readFileSync} from 'node:fs';
import path from 'node:path';
import {CODEBOOK} from '../../schemas/codebook.js';
import {type Column, columnsOf} from '../../schemas/columns.js';
import {type Observation, observationSchema} from '../../schemas/observation.js';
import {comparisonSchema, type Comparison} from '../../schemas/comparison.js';
import {checkSchema, findingRowSchema} from '../../schemas/quality.js';
import {checkCodebook, checkWords} from '../codebook/check.js';
import {checkPlaces} from '../codebook/consistency.js';
import {checkGrading} from '../comparison/check.js';
import {compareFigures} from '../comparison/compare.js';
import {Grader} from '../comparison/grade.js';
import {deriveFigures} from '../derive/derive.js';
import {withPrecision} from '../derive/precision.js';
import {Faults} from '../faults.js';
import {CODEBOOK_FOLDER, CODEBOOK_TABLES, type Codebook, readCodebook} from '../codebook/read.js';
import {readObservations} from '../observations/read.js';
import {checkFigures, type Quality} from '../quality/run.js';
import type {RawDocument} from '../raw/package.js';
import {writeWhole} from '../publish/files.js';
import type {Digests} from '../publish/publish.js';
import {columnsFromArrow, toArrow} from '../staging/arrow.js';
import {contentDigest, toCsv, writeParquet} from '../warehouse/export.js';
import {appendColumns, createTable, loadRows} from '../warehouse/load.js';
import {openWarehouse, type Warehouse} from '../warehouse/open.js';
import {execute, rememberingQuery} from '../warehouse/query.js';
import type {FigureCell, Workbook} from '../workbook/sheet.js';
import {openWriter} from '../workbook/writer.js';
import {DATABASE} from './names.js';
import {
  CORRECTION_COLUMNS,
  correctionRows,
  DOCUMENT_COLUMNS,
  documentRow,
  FIGURE_CELL_COLUMNS,
  LEFT_OUT_COLUMNS,
  leftOutRows,
  PRINTED_TABLE_COLUMNS,
  printedTableRows
} from './tables.js';
import type {Ask, Project, WorkbookInputs} from './project.js';
import type {Progress} from './progress.js';

export const OBSERVATION_COLUMNS: readonly Column[] = columnsOf(observationSchema);
const COMPARISON_COLUMNS = columnsOf(comparisonSchema);
const CHECK_COLUMNS = columnsOf(checkSchema);
const FINDING_COLUMNS = columnsOf(findingRowSchema);

/** A document of raw with its figures: the printed ones in the order of its files, then those derived from them. */
export interface BuiltDocument {
  raw: RawDocument;
  observations: readonly Observation[];
}

/** What a build put into its folder. */
export interface Built {
  counts: Record<string, number>;
  /** Printed and derived figures by document, for the closing table. */
  documents: readonly {id: string; figures: number; derived: number; tables: number}[];
  /** Digests of content, by file, where bytes do not tell. */
  digests: Digests;
}

/**
 * The whole road of every figure: raw → staging → warehouse → exports and workbooks, into a folder that nobody
 * reads yet.
 *
 * @param stagingFolder where the Arrow files of the documents go, beside the folder
 * @throws DataError with every fault of the data
 */
export async function build(
  root: string,
  project: Project,
  folder: string,
  stagingFolder: string,
  edition: string,
  progress: Progress
): Promise<Built> {
  const {codebook, documents} = progress.stage('read', () => readChecked(root, project));
  const grader = new Grader(codebook);
  const comparisons = progress.stage('comparisons', () =>
    compareFigures(
      grader,
      documents.flatMap(({observations}) => observations),
      project.comparedTopics
    )
  );
  const quality = progress.stage('checks', () => checkFigures(documents, codebook));
  progress.stage('staging', () => {
    stage(documents, stagingFolder);
  });
  const warehouse = await openWarehouse(path.join(folder, DATABASE));
  try {
    await progress.stage('warehouse', () =>
      loadWarehouse(warehouse, root, project, {codebook, documents, comparisons, quality}, stagingFolder)
    );
    await progress.stage('exports', () => writeExports(warehouse, root, documents, folder));
    const workbooks = await progress.stage('workbooks', () =>
      writeWorkbooks(warehouse, root, project, {codebook, documents, edition, folder})
    );
    const content = await progress.stage('checkpoint', () => finish(warehouse, workbooks.cells));
    return {
      counts: countsOf(documents, codebook, workbooks),
      documents: documents.map(({raw, observations}) => {
        const derived = observations.filter(({kind}) => kind === 'derived').length;
        return {id: raw.documentId, figures: observations.length - derived, derived, tables: raw.files.size};
      }),
      digests: new Map([[DATABASE, {content_sha256: content}]])
    };
  } finally {
    warehouse.close();
  }
}

function readChecked(root: string, project: Project): {codebook: Codebook; documents: BuiltDocument[]} {
  const codebook = readCodebook(root);
  const documents = completed(codebook, readObservations(root, codebook, project.mappings));
  const observations = documents.flatMap((d) => d.observations);
  const faults = new Faults();
  faults.gather(() => {
    checkCodebook(codebook, observations);
  });
  const packages = documents.map(({raw}) => raw.provenance);
  checkPlaces(codebook, observations, packages, faults);
  checkGrading(codebook, observations, project.comparedTopics, faults);
  faults.throwIfAny();
  return {codebook, documents};
}

/** Adds to each document the figures derived from its own, and to every figure what its digits and its sample allow. */
function completed(codebook: Codebook, documents: ReturnType<typeof readObservations>): BuiltDocument[] {
  const derived = deriveFigures(
    codebook,
    documents.flatMap(({observations}) => observations)
  );
  return documents.map(({raw, observations}) => {
    const own = derived.filter(({document_id}) => document_id === raw.documentId);
    return {raw, observations: withPrecision<Observation>(codebook, [...observations, ...own])};
  });
}

const stagingFile = (folder: string, documentId: string) => path.join(folder, `${documentId}.arrow`);

function stage(documents: readonly BuiltDocument[], folder: string): void {
  for (const {raw, observations} of documents) {
    writeWhole(stagingFile(folder, raw.documentId), toArrow(observations, OBSERVATION_COLUMNS));
  }
}

interface Loaded {
  codebook: Codebook;
  documents: readonly BuiltDocument[];
  comparisons: readonly Comparison[];
  quality: Quality;
}

async function loadWarehouse(
  {connection}: Warehouse,
  root: string,
  project: Project,
  {codebook, documents, comparisons, quality}: Loaded,
  stagingFolder: string
): Promise<void> {
  await connection.run('BEGIN');
  await createTable(connection, 'observations', OBSERVATION_COLUMNS);
  for (const {raw} of documents) {
    const bytes = readFileSync(stagingFile(stagingFolder, raw.documentId));
    await appendColumns(connection, 'observations', OBSERVATION_COLUMNS, columnsFromArrow(bytes, OBSERVATION_COLUMNS));
  }
  for (const table of CODEBOOK_TABLES) {
    await loadRows(
      connection,
      table,
      columnsOf(CODEBOOK[table].schema),
      codebook[table].map(({row}) => row)
    );
  }
  await loadRows(
    connection,
    'documents',
    DOCUMENT_COLUMNS,
    documents.map(({raw}) => documentRow(raw.provenance))
  );
  const raws = documents.map(({raw}) => raw);
  await loadRows(connection, 'printed_tables', PRINTED_TABLE_COLUMNS, raws.flatMap(printedTableRows));
  await loadRows(connection, 'left_out', LEFT_OUT_COLUMNS, raws.flatMap(leftOutRows));
  await loadRows(connection, 'corrections', CORRECTION_COLUMNS, raws.flatMap(correctionRows));
  await loadRows(connection, 'comparison', COMPARISON_COLUMNS, comparisons);
  await loadRows(connection, 'checks', CHECK_COLUMNS, quality.checks);
  await loadRows(connection, 'findings', FINDING_COLUMNS, quality.findings);
  for (const view of project.views) await execute(connection, root, view);
  await connection.run('COMMIT');
}

async function writeExports({connection}: Warehouse, root: string, documents: readonly BuiltDocument[], folder: string): Promise<void> {
  await writeParquet(connection, 'observations', 'observation_id', path.join(folder, 'observations.parquet'));
  const byId = (a: {observation_id: string}, b: {observation_id: string}) => (a.observation_id < b.observation_id ? -1 : 1);
  const observations = documents.flatMap((d) => d.observations).sort(byId);
  writeWhole(path.join(folder, 'observations.csv'), toCsv(observations, OBSERVATION_COLUMNS));
  writeWhole(path.join(folder, 'observations.arrow'), toArrow(observations, OBSERVATION_COLUMNS));
  for (const table of CODEBOOK_TABLES) {
    writeWhole(path.join(folder, 'codebook', `${table}.csv`), readFileSync(path.join(root, CODEBOOK_FOLDER, `${table}.csv`)));
  }
}

interface WorkbookTask extends Pick<Loaded, 'codebook' | 'documents'> {
  edition: string;
  folder: string;
}

/** Workbooks that may wait for the writer: those of one subject, in both languages. */
const AHEAD = 2;

async function writeWorkbooks(
  {connection}: Warehouse,
  root: string,
  project: Project,
  {codebook, documents, edition, folder}: WorkbookTask
): Promise<{files: number; cells: FigureCell[]}> {
  const {ask, idle} = asking(connection, root);
  const inputs: WorkbookInputs = {ask, codebook, edition, documents: documents.map(({raw}) => raw.provenance)};
  const {workbooks, usedWords} = project.workbooks(inputs);
  const writer = await openWriter();
  const writing: Promise<readonly FigureCell[]>[] = [];
  const write = async (workbook: Workbook) => {
    const {bytes, cells} = await writer.write(workbook);
    writeWhole(path.join(folder, workbook.locale, `${workbook.id}.xlsx`), bytes);
    return cells;
  };
  try {
    for await (const workbook of workbooks) {
      writing.push(write(workbook));
      // What is described far ahead of the writer only takes memory.
      await Promise.allSettled(writing.slice(0, -AHEAD));
    }
    checkWords(codebook, usedWords);
    return {files: writing.length, cells: (await allOf(writing)).flat()};
  } finally {
    // What fails leaves queries and workbooks of others under way; neither the database nor the folder may go under them.
    await Promise.allSettled([idle(), ...writing]);
    await writer.close();
  }
}

/** All results; where some fail, the faults of all of them at once. */
async function allOf<Result>(promises: readonly Promise<Result>[]): Promise<Result[]> {
  const faults = new Faults();
  const settled = await Promise.allSettled(promises);
  const results = settled.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [outcome.value];
    faults.gather(() => {
      throw outcome.reason;
    });
    return [];
  });
  faults.throwIfAny();
  return results;
}

/** Asks the warehouse until it is told to stop; then no query runs any more, and none begins. */
function asking(connection: Warehouse['connection'], root: string): {ask: Ask; idle: () => Promise<void>} {
  const query = rememberingQuery(connection, root);
  const running = new Set<Promise<unknown>>();
  let stopped = false;
  return {
    ask: (template, parameters, schema) => {
      if (stopped) return Promise.reject(new Error(`${template} was asked after the workbooks were made`));
      const answer = query(template, parameters, schema);
      running.add(answer);
      return answer;
    },
    idle: async () => {
      stopped = true;
      await Promise.allSettled(running);
    }
  };
}

async function finish({connection}: Warehouse, cells: readonly FigureCell[]): Promise<string> {
  await connection.run('BEGIN');
  await loadRows(connection, 'cells', FIGURE_CELL_COLUMNS, cells);
  await connection.run('COMMIT');
  await connection.run('CHECKPOINT');
  return contentDigest(connection);
}

function countsOf(
  documents: readonly BuiltDocument[],
  codebook: Codebook,
  workbooks: {files: number; cells: readonly FigureCell[]}
): Record<string, number> {
  return {
    documents: documents.length,
    observations: documents.reduce((sum, d) => sum + d.observations.length, 0),
    indicators: codebook.indicators.length,
    workbooks: workbooks.files,
    cells: workbooks.cells.length
  };
}
