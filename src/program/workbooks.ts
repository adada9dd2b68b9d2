import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {checkWords} from '../codebook/check.js';
import {Faults} from '../faults.js';
import {writeWhole} from '../publish/files.js';
import type {Inputs} from '../publish/inputs.js';
import {isWhole, type Manifest} from '../publish/manifest.js';
import type {FileDigests} from '../publish/publish.js';
import {rememberingQuery} from '../warehouse/query.js';
import type {Warehouse} from '../warehouse/open.js';
import {figureCells} from '../workbook/figure-cells.js';
import type {FigureCell, Workbook} from '../workbook/sheet.js';
import {AGAINST_STAMP, EDITION_STAMP, restamped, type Stamps, stampsOf} from '../workbook/stamp.js';
import {openWriter, type Writer} from '../workbook/writer.js';
import type {Ask, Project, WorkbookInputs} from './project.js';
import type {Prospect} from './prospect.js';

/** The published run whose workbooks may be taken over. */
export interface LastRun {
  /** Its folder. */
  folder: string;
  manifest: Manifest;
}

/** The workbooks of a run, written. */
export interface WrittenWorkbooks {
  files: number;
  /** How many of the files were taken over from the last run. */
  takenOver: number;
  cells: readonly FigureCell[];
  digests: ReadonlyMap<string, FileDigests>;
}

/** Workbooks that may wait for the writer: those of one subject, in both languages. */
const AHEAD = 2;

/**
 * Describes and writes every workbook into a run's folder. One that says what it said in the last run, written by the same code, is
 * taken over with its editions changed: its bytes are those that writing it would give.
 *
 * @throws DataError with every fault of the words and of texts that do not fit
 */
export async function writeWorkbooks(
  {connection}: Warehouse,
  root: string,
  project: Project,
  {codebook, documents, withdrawn, against}: Prospect,
  {folder, inputs, last}: {folder: string; inputs: Inputs; last: LastRun | null}
): Promise<WrittenWorkbooks> {
  const {ask, idle} = asking(connection, root);
  const packages = documents.map(({raw}) => raw.provenance);
  const given: WorkbookInputs = {
    ask,
    codebook,
    edition: EDITION_STAMP,
    against: against === null ? null : AGAINST_STAMP,
    documents: packages
  };
  const {workbooks, usedWords} = project.workbooks(given);
  const site = {folder, stamps: stampsOf(inputs.sha256.slice(0, 12), against), code: codeDigest(inputs), last, writer: lazyWriter()};
  const writing: Promise<Written>[] = [];
  try {
    for await (const workbook of workbooks) {
      const written = writeOne(workbook, site);
      // It is awaited with the others; until then its failure is nobody's.
      written.catch(() => undefined);
      writing.push(written);
      // What is described far ahead of the writer only takes memory.
      await Promise.allSettled(writing.slice(0, -AHEAD));
    }
    // The words of sheets that named withdrawn figures rest until these are back.
    if (withdrawn.length === 0) checkWords(codebook, usedWords);
    const written = await allOf(writing);
    return {
      files: written.length,
      takenOver: written.filter(({takenOver}) => takenOver).length,
      cells: written.flatMap(({cells}) => cells),
      digests: new Map(written.map(({file, sheets_sha256}) => [file, {sheets_sha256}]))
    };
  } finally {
    // What fails leaves queries and workbooks of others under way; neither the database nor the folder may go under them.
    await Promise.allSettled([idle(), ...writing]);
    await site.writer.close();
  }
}

interface Written {
  /** Path in the run. */
  file: string;
  takenOver: boolean;
  cells: readonly FigureCell[];
  sheets_sha256: string;
}

interface Site {
  folder: string;
  stamps: Stamps;
  code: string;
  last: LastRun | null;
  writer: Writer;
}

async function writeOne(workbook: Workbook, {folder, stamps, code, last, writer}: Site): Promise<Written> {
  const file = `${workbook.locale}/${workbook.id}.xlsx`;
  const sheets_sha256 = createHash('sha256').update(code).update(JSON.stringify(workbook)).digest('hex');
  const cells = figureCells(workbook);
  const same = sameBefore(last, file, sheets_sha256, stamps);
  writeWhole(path.join(folder, file), same ?? (await writer.write(workbook, stamps)));
  return {file, takenOver: same !== null, cells, sheets_sha256};
}

/** The workbook of the last run with the editions of this one, where it says the same; else null. */
function sameBefore(last: LastRun | null, file: string, sheets: string, stamps: Stamps): Uint8Array | null {
  const published = last?.manifest.files.find(({path: name}) => name === file);
  if (!last || published?.sheets_sha256 !== sheets || !isWhole(path.join(last.folder, file), published)) return null;
  const {inputs_sha256, baseline} = last.manifest;
  const was = stampsOf(inputs_sha256.slice(0, 12), baseline?.inputs_sha256.slice(0, 12) ?? null);
  return restamped(readFileSync(path.join(last.folder, file)), was, stamps);
}

/** Digest of the code that turns a described workbook into bytes. */
function codeDigest({files}: Inputs): string {
  const hash = createHash('sha256');
  for (const [file, digest] of files) if (file.startsWith('src/') || file === 'package-lock.json') hash.update(`${file} ${digest}\n`);
  return hash.digest('hex');
}

/** A writer that is opened by the first workbook that needs one. */
function lazyWriter(): Writer {
  let opened: Promise<Writer> | undefined;
  return {
    async write(workbook, stamps) {
      opened ??= openWriter();
      return (await opened).write(workbook, stamps);
    },
    async close() {
      await (await opened)?.close();
    }
  };
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
