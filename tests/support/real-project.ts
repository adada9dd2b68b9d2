import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll} from 'vitest';
import * as z from 'zod';
import {project} from '../../pipelines/project.js';
import {build} from '../../src/program/build.js';
import {DATABASE} from '../../src/program/names.js';
import {Progress} from '../../src/program/progress.js';
import type {Ask} from '../../src/program/project.js';
import {readInputs} from '../../src/publish/inputs.js';
import {openReadOnly, type Warehouse} from '../../src/warehouse/open.js';
import {query} from '../../src/warehouse/query.js';
import type {Locale, Sheet, Workbook} from '../../src/workbook/sheet.js';
import {stamped, type Stamps, stampsOf} from '../../src/workbook/stamp.js';
import {CHECKOUT} from './folders.js';
import {readRealFigures, type RealFigures} from './real-figures.js';

/** The project of the checkout, built as a refresh builds it, into a folder that is gone after the tests of the file. */
export interface RealProject extends RealFigures {
  folder: string;
  /** The edition that the files name; described workbooks have a stamp in its place. */
  edition: string;
  workbooks: readonly Workbook[];
  warehouse: Warehouse;
  /** Runs a template of the project on the built warehouse. */
  ask: Ask;
  /** Rows of a statement of the test's own. */
  rows: (sql: string) => Promise<Record<string, unknown>[]>;
}

/**
 * Builds the real project once for all tests of a file; the function gives it to each of them.
 *
 * @param whole false leaves out the workbooks, which take most of the time
 */
export function useRealProject(whole = true): () => RealProject {
  let real: RealProject | undefined;
  beforeAll(async () => {
    real = await buildRealProject(fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-real-')), whole);
  });
  afterAll(() => {
    real?.warehouse.close();
    if (real) fs.rmSync(path.dirname(real.folder), {recursive: true, force: true});
  });
  return () => {
    if (!real) throw new Error('the real project is built before the tests, not before the file');
    return real;
  };
}

async function buildRealProject(parent: string, whole: boolean): Promise<RealProject> {
  const [folder, staging] = ['run', 'staging'].map((name) => path.join(parent, name)) as [string, string];
  fs.mkdirSync(folder);
  fs.mkdirSync(staging);
  const inputs = readInputs(CHECKOUT);
  const workbooks: Workbook[] = [];
  const watched: typeof project = {
    ...project,
    workbooks(inputs) {
      if (!whole) return {workbooks: [], usedWords: new Set(inputs.codebook.words.map(({row}) => row.key))};
      const made = project.workbooks(inputs);
      return {...made, workbooks: keeping(made.workbooks, workbooks)};
    }
  };
  const site = {folder, stagingFolder: staging, inputs, baseline: null, last: null};
  await build(CHECKOUT, watched, site, new Progress(() => undefined));
  const warehouse = await openReadOnly(path.join(folder, DATABASE));
  const ask: Ask = (template, parameters, schema) => query(warehouse.connection, CHECKOUT, template, parameters, schema);
  const rows = async (sql: string) => (await warehouse.connection.runAndReadAll(sql)).getRowObjectsJson();
  const edition = inputs.sha256.slice(0, 12);
  const filledIn = workbooks.map((workbook) => withStamps(workbook, stampsOf(edition, null)));
  return {...readRealFigures(), folder, edition, workbooks: filledIn, warehouse, ask, rows};
}

/** A workbook as it is written: with the editions in the place of their stamps. */
function withStamps(workbook: Workbook, stamps: Stamps): Workbook {
  return JSON.parse(stamped(JSON.stringify(workbook), stamps)) as Workbook;
}

/** What comes, kept on its way. */
async function* keeping(workbooks: AsyncIterable<Workbook> | Iterable<Workbook>, kept: Workbook[]): AsyncGenerator<Workbook> {
  for await (const workbook of workbooks) {
    kept.push(workbook);
    yield workbook;
  }
}

/** Checks nothing of a row: for tests that look at rows as they come. */
export const anyRow = z.looseObject({});

/** A workbook of the project in one language. */
export function workbookOf({workbooks}: RealProject, id: string, locale: Locale): Workbook {
  const found = workbooks.find((workbook) => workbook.id === id && workbook.locale === locale);
  if (!found) throw new Error(`no workbook ${id} in ${locale}`);
  return found;
}

/** A sheet by its Norwegian name. */
export function sheetOf(real: RealProject, id: string, name: string): Sheet {
  const found = workbookOf(real, id, 'nb').sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`no sheet ${name} in ${id}`);
  return found;
}
