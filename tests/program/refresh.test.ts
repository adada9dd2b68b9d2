import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {readCsv} from '../../src/text/csv.js';
import {runProgram} from '../../src/program/main.js';
import type {Project} from '../../src/program/project.js';
import {type Manifest, outputsOf, readManifest} from '../../src/publish/manifest.js';
import {SMALL_CODEBOOK} from '../support/codebook.js';
import {rawFiles, statements, temporaryProject} from '../support/project.js';
import {writeFiles} from '../support/folders.js';
import {smallWorkbook} from '../support/workbooks.js';

const PROJECT: Project = {
  mappings: [{id: 'survey-2022', tables: {}}],
  comparedTopics: ['access'],
  views: [],
  workbooks: () => ({workbooks: [smallWorkbook], usedWords: new Set()})
};

async function refresh(root: string, ...options: string[]) {
  let said = '';
  const hear = (text: string | Uint8Array) => Boolean((said += String(text)));
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  const code = await runProgram(['refresh', ...options], root, () => Promise.resolve(PROJECT));
  vi.restoreAllMocks();
  return {code, said};
}

afterEach(() => {
  vi.restoreAllMocks();
});

const raw = (token: string) => ({
  files: {
    'statements.csv': statements([
      {key: 'can', token},
      {key: 'approx', token: '-0,5', unit: 'percentage_points'}
    ])
  }
});
const CODEBOOK = {...SMALL_CODEBOOK, indicators: [{indicator_id: 'access.can', units: 'percent;percentage_points'}]};
const project = (token = '65 prosent') => temporaryProject({codebook: CODEBOOK, raw: {'survey-2022': raw(token)}});
const edit = (root: string, token: string) => {
  writeFiles(path.join(root, 'raw', 'survey-2022'), rawFiles('survey-2022', raw(token)));
};
const published = (root: string): Manifest => readManifest(outputsOf(root)) ?? raise('nothing is published');
function raise(message: string): never {
  throw new Error(message);
}

/** Digests of a run's files, that of the database by its content. */
const digests = ({files}: Manifest) => files.map(({path: file, sha256, content_sha256}) => `${file} ${content_sha256 ?? sha256}`);

describe('refresh', () => {
  it('publishes the warehouse, its exports, the codebook and the workbooks', async () => {
    const root = project();
    expect((await refresh(root)).code).toBe(0);
    const names = published(root).files.map((file) => file.path);
    for (const name of [
      'hjemmetall.duckdb',
      'observations.arrow',
      'observations.csv',
      'observations.parquet',
      'nb/small.xlsx',
      'codebook/waves.csv'
    ]) {
      expect(names).toContain(name);
    }
    const csv = readCsv(fs.readFileSync(path.join(root, 'outputs/latest/observations.csv')), 'observations.csv');
    expect(csv.records.map(({cells}) => cells[csv.header.indexOf('value')])).toEqual(['-0.5', '65']);
    expect(csv.records.map(({cells}) => cells[csv.header.indexOf('as_published')])).toEqual(['-0,5', '65 prosent']);
  });

  it('publishes nothing where nothing has changed', async () => {
    const root = project();
    await refresh(root);
    const before = published(root);
    expect(await refresh(root)).toMatchObject({code: 0, said: expect.stringContaining('Nothing changed since run') as unknown});
    expect(published(root)).toEqual(before);
    expect(fs.readdirSync(outputsOf(root).runs)).toHaveLength(1);
  });

  it('gives the same content for the same inputs, asked again or in another folder', async () => {
    const [root, other] = [project(), project()];
    await refresh(root);
    await refresh(other);
    const first = published(root);
    expect((await refresh(root, '--force')).code).toBe(0);
    expect(published(root).run_id).not.toBe(first.run_id);
    expect(digests(published(root))).toEqual(digests(first));
    expect(digests(published(other))).toEqual(digests(first));
  });

  it('publishes anew where raw has changed, and where a published file is damaged', async () => {
    const root = project();
    await refresh(root);
    edit(root, '66 prosent');
    expect((await refresh(root)).said).toContain('has changed');
    fs.truncateSync(path.join(root, 'outputs/latest/nb/small.xlsx'), 100);
    expect((await refresh(root)).said).toContain('missing or damaged');
    expect(fs.readdirSync(outputsOf(root).runs)).toHaveLength(3);
  });

  it('leaves the last good run where data is refused, and leaves nothing behind', async () => {
    const root = project();
    await refresh(root);
    const before = published(root);
    edit(root, '57.5 prosent');
    expect((await refresh(root)).code).toBe(3);
    expect(published(root)).toEqual(before);
    expect(fs.existsSync(outputsOf(root).work)).toBe(false);
    edit(root, '65 prosent');
    expect((await refresh(root)).said).toContain('Nothing changed');
  });
});
