import {readFileSync} from 'node:fs';
import path from 'node:path';
import {type Change, changeSchema} from '../../schemas/change.js';
import {CODEBOOK} from '../../schemas/codebook.js';
import {type Column, columnsOf} from '../../schemas/columns.js';
import {comparisonSchema} from '../../schemas/comparison.js';
import {observationSchema} from '../../schemas/observation.js';
import {checkSchema, findingRowSchema} from '../../schemas/quality.js';
import {HeldError} from '../changes/held.js';
import {CODEBOOK_FOLDER, CODEBOOK_TABLES, type Codebook} from '../codebook/read.js';
import type {Baseline} from '../publish/baseline.js';
import {writeWhole} from '../publish/files.js';
import type {Inputs} from '../publish/inputs.js';
import type {Digests, FileDigests} from '../publish/publish.js';
import {checkFigures, type Quality} from '../quality/run.js';
import {columnsFromArrow, toArrow} from '../staging/arrow.js';
import {contentDigest, toCsv, writeParquet} from '../warehouse/export.js';
import {appendColumns, createTable, loadRows} from '../warehouse/load.js';
import {openWarehouse, type Warehouse} from '../warehouse/open.js';
import {execute} from '../warehouse/query.js';
import type {FigureCell} from '../workbook/sheet.js';
import {DATABASE} from './names.js';
import type {Progress} from './progress.js';
import type {Project} from './project.js';
import {type Prospect, prospectOf} from './prospect.js';
import type {ReadDocument} from './read.js';
import {
  CORRECTION_COLUMNS,
  correctionRows,
  DOCUMENT_COLUMNS,
  documentRow,
  FIGURE_CELL_COLUMNS,
  INPUT_COLUMNS,
  LEFT_OUT_COLUMNS,
  leftOutRows,
  PRINTED_TABLE_COLUMNS,
  printedTableRows
} from './tables.js';
import {gapsOf} from './withdrawn.js';
import {type LastRun, writeWorkbooks} from './workbooks.js';

export const OBSERVATION_COLUMNS: readonly Column[] = columnsOf(observationSchema);
const COMPARISON_COLUMNS = columnsOf(comparisonSchema);
const CHANGE_COLUMNS = columnsOf(changeSchema);
const CHECK_COLUMNS = columnsOf(checkSchema);
const FINDING_COLUMNS = columnsOf(findingRowSchema);

/** What a build put into its folder. */
export interface Built {
  counts: Record<string, number>;
  /** Workbooks that say what they said in the last run. */
  takenOver: number;
  /** What differs from the run before, and its edition; null for a first run. */
  changes: readonly Change[];
  against: string | null;
  /** Printed and derived figures by document, for the closing table. */
  documents: readonly {id: string; figures: number; derived: number; tables: number}[];
  /** Digests of content, by file, where bytes do not tell. */
  digests: Digests;
}

/** Where a build puts its files, and what it is made from beside raw. */
export interface Site {
  /** The folder of the run; nobody reads it yet. */
  folder: string;
  /** Where the Arrow files of the documents go, beside the folder. */
  stagingFolder: string;
  inputs: Inputs;
  baseline: Baseline | null;
  /** The published run whose workbooks may be taken over; null to write all anew. */
  last: LastRun | null;
}

/**
 * The whole road of every figure: raw → staging → warehouse → exports and workbooks, into a folder that nobody
 * reads yet.
 *
 * @throws DataError with every fault of the data; HeldError where changes wait to be accepted
 */
export async function build(root: string, project: Project, site: Site, progress: Progress): Promise<Built> {
  const {folder, stagingFolder} = site;
  const prospect = await prospectOf(root, project, site.inputs, site.baseline, progress);
  if (prospect.held.length > 0) throw new HeldError(prospect.held);
  const {codebook, documents, withdrawn} = prospect;
  const quality = progress.stage('checks', () => standingQuality(checkFigures([...documents, ...withdrawn], codebook), withdrawn));
  progress.stage('staging', () => {
    stage(documents, stagingFolder);
  });
  const warehouse = await openWarehouse(path.join(folder, DATABASE));
  try {
    await progress.stage('warehouse', () => loadWarehouse(warehouse, root, project, {...prospect, quality}, stagingFolder));
    await progress.stage('exports', () => writeExports(warehouse, root, prospect, folder));
    const workbooks = await progress.stage('workbooks', () => writeWorkbooks(warehouse, root, project, prospect, site));
    const content = await progress.stage('checkpoint', () => finish(warehouse, workbooks.cells));
    return {
      counts: countsOf(documents, codebook, workbooks),
      takenOver: workbooks.takenOver,
      changes: prospect.changes,
      against: prospect.against,
      documents: documents.map(({raw, observations}) => {
        const derived = observations.filter(({kind}) => kind === 'derived').length;
        return {id: raw.documentId, figures: observations.length - derived, derived, tables: raw.files.size};
      }),
      digests: new Map<string, FileDigests>([[DATABASE, {content_sha256: content}], ...workbooks.digests])
    };
  } finally {
    warehouse.close();
  }
}

const stagingFile = (folder: string, documentId: string) => path.join(folder, `${documentId}.arrow`);

function stage(documents: readonly ReadDocument[], folder: string): void {
  for (const {raw, observations} of documents) {
    writeWhole(stagingFile(folder, raw.documentId), toArrow(observations, OBSERVATION_COLUMNS));
  }
}

/** What checks and readers found, without the withdrawn documents: a note must not name a figure that is not shown. */
function standingQuality({checks, findings}: Quality, withdrawn: Prospect['withdrawn']): Quality {
  const gone = new Set(withdrawn.map(({raw}) => raw.documentId));
  return {
    checks: checks.filter(({document_id}) => !gone.has(document_id)),
    findings: findings.filter(({document_id, other_document_id}) => !gone.has(document_id) && !gone.has(other_document_id))
  };
}

interface Loaded extends Prospect {
  quality: Quality;
}

async function loadWarehouse(
  {connection}: Warehouse,
  root: string,
  project: Project,
  {codebook, documents, withdrawn, comparisons, quality, changes, inputs}: Loaded,
  stagingFolder: string
): Promise<void> {
  await connection.run('BEGIN');
  await createTable(connection, 'observations', OBSERVATION_COLUMNS);
  for (const {raw} of documents) {
    const bytes = readFileSync(stagingFile(stagingFolder, raw.documentId));
    await appendColumns(connection, 'observations', OBSERVATION_COLUMNS, columnsFromArrow(bytes, OBSERVATION_COLUMNS));
  }
  for (const table of CODEBOOK_TABLES) {
    const rows = codebook[table].map(({row}) => row);
    await loadRows(connection, table, columnsOf(CODEBOOK[table].schema), table === 'gaps' ? [...rows, ...gapsOf(withdrawn)] : rows);
  }
  await loadRows(
    connection,
    'documents',
    DOCUMENT_COLUMNS,
    [...documents, ...withdrawn].map(({raw}) => documentRow(raw.provenance))
  );
  await loadRows(
    connection,
    'withdrawn_figures',
    OBSERVATION_COLUMNS,
    withdrawn.flatMap(({observations}) => observations)
  );
  const raws = documents.map(({raw}) => raw);
  await loadRows(connection, 'printed_tables', PRINTED_TABLE_COLUMNS, raws.flatMap(printedTableRows));
  await loadRows(connection, 'left_out', LEFT_OUT_COLUMNS, raws.flatMap(leftOutRows));
  await loadRows(connection, 'corrections', CORRECTION_COLUMNS, raws.flatMap(correctionRows));
  await loadRows(connection, 'comparison', COMPARISON_COLUMNS, comparisons);
  await loadRows(connection, 'checks', CHECK_COLUMNS, quality.checks);
  await loadRows(connection, 'findings', FINDING_COLUMNS, quality.findings);
  await loadRows(connection, 'inputs', INPUT_COLUMNS, inputs);
  await loadRows(connection, 'changes', CHANGE_COLUMNS, changes);
  for (const view of project.views) await execute(connection, root, view);
  await connection.run('COMMIT');
}

/** A document in the list of a run's documents. */
function documentNote({raw: {documentId, provenance}}: ReadDocument, withdrawn: string | null) {
  return {document_id: documentId, source_id: provenance.hjemmetall.source_id, edition: provenance.hjemmetall.edition, withdrawn};
}

async function writeExports(
  {connection}: Warehouse,
  root: string,
  {documents, withdrawn, changes}: Prospect,
  folder: string
): Promise<void> {
  await writeParquet(connection, 'observations', 'observation_id', path.join(folder, 'observations.parquet'));
  const byId = (a: {observation_id: string}, b: {observation_id: string}) => (a.observation_id < b.observation_id ? -1 : 1);
  const observations = documents.flatMap((d) => d.observations).sort(byId);
  writeWhole(path.join(folder, 'observations.csv'), toCsv(observations, OBSERVATION_COLUMNS));
  writeWhole(path.join(folder, 'observations.arrow'), toArrow(observations, OBSERVATION_COLUMNS));
  const notes = [
    ...documents.map((one) => documentNote(one, null)),
    ...withdrawn.map((one) => documentNote(one, one.withdrawal.withdrawn))
  ];
  writeWhole(path.join(folder, 'documents.json'), `${JSON.stringify(notes, null, 2)}\n`);
  writeWhole(path.join(folder, 'changes.json'), `${JSON.stringify(changes, null, 2)}\n`);
  for (const table of CODEBOOK_TABLES) {
    writeWhole(path.join(folder, 'codebook', `${table}.csv`), readFileSync(path.join(root, CODEBOOK_FOLDER, `${table}.csv`)));
  }
}

async function finish({connection}: Warehouse, cells: readonly FigureCell[]): Promise<string> {
  await connection.run('BEGIN');
  await loadRows(connection, 'cells', FIGURE_CELL_COLUMNS, cells);
  await connection.run('COMMIT');
  await connection.run('CHECKPOINT');
  return contentDigest(connection);
}

function countsOf(
  documents: readonly ReadDocument[],
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
