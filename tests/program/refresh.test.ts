import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {readCsv} from '../../src/text/csv.js';
import {runProgram} from '../../src/program/main.js';
import type {Project} from '../../src/program/project.js';
import {type Manifest, outputsOf, readManifest} from '../../src/publish/manifest.js';
import {readStatus} from '../../src/publish/status.js';
import {stampsOf} from '../../src/workbook/stamp.js';
import {writeWorkbook} from '../../src/workbook/write.js';
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

const refresh = (root: string, ...options: string[]) => program(root, PROJECT, 'refresh', ...options);

async function program(root: string, made: Project, ...words: string[]) {
  let said = '';
  const hear = (text: string | Uint8Array) => Boolean((said += String(text)));
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  const code = await runProgram(words, root, () => Promise.resolve(made));
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
/** Changes an input, and no figure. */
const recode = (root: string) => {
  writeFiles(root, {'pipelines/sheet.ts': '// another comment\n'});
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
    recode(root);
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

describe('a change that is held', () => {
  const FIGURE = 'survey-2022/text/can';

  it('publishes nothing until it is accepted, then says why it was', async () => {
    const root = project();
    await refresh(root);
    const before = published(root);
    edit(root, '66 prosent');
    const held = await refresh(root);
    expect(held.code).toBe(3);
    expect(held.said).toContain(`${FIGURE}, value: found 66 prosent, expected 65 prosent as published`);
    expect(published(root)).toEqual(before);
    expect(readStatus(outputsOf(root)).last_attempt).toMatchObject({code: 3, outcome: 'held'});

    expect((await program(root, PROJECT, 'accept')).code).toBe(2);
    expect((await program(root, PROJECT, 'accept', '--reason', 'Misprint, see the letter')).said).toContain('commit it');
    expect((await refresh(root)).code).toBe(0);
    expect(readStatus(outputsOf(root))).toMatchObject({last_attempt: {outcome: 'published'}, last_good: {run_id: published(root).run_id}});
    const diff = await program(root, PROJECT, 'diff', '--json');
    expect(JSON.parse(diff.said)).toMatchObject({
      from: before.run_id,
      counts: {revised: 1, added: 0},
      changes: [{observation_id: FIGURE, before_en: '65 prosent', after_en: '66 prosent', accepted: 'Misprint, see the letter'}]
    });
  });

  it('is accepted for this change alone: the way back is held again', async () => {
    const root = project();
    await refresh(root);
    edit(root, '66 prosent');
    await program(root, PROJECT, 'accept', '--reason', 'Misprint');
    await refresh(root);
    edit(root, '65 prosent');
    expect((await refresh(root)).code).toBe(3);
    edit(root, '67 prosent');
    expect((await refresh(root)).said).toContain('found 67 prosent, expected 66 prosent');
  });

  it('is accepted anew where another one was accepted in between', async () => {
    const root = project();
    await refresh(root);
    for (const value of ['66', '67', '66']) {
      edit(root, `${value} prosent`);
      expect((await program(root, PROJECT, 'accept', '--reason', `It is ${value}`)).code).toBe(0);
    }
    expect((await refresh(root)).code).toBe(0);
    const table = fs
      .readFileSync(path.join(root, 'schemas', 'codebook', 'acceptances.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(table.slice(1).map((row) => row.split(',')[5])).toEqual(['It is 67', 'It is 66']);
  });

  it('is told by plan, which writes nothing', async () => {
    const root = project();
    await refresh(root);
    edit(root, '66 prosent');
    const before = treeOf(root);
    const {code, said} = await program(root, PROJECT, 'plan');
    expect(code).toBe(0);
    expect(said).toContain('A refresh would hold back');
    expect(said).toContain('raw/survey-2022/statements.csv (changed)');
    expect(said).toContain('found 66 prosent');
    expect(treeOf(root)).toEqual(before);
  });

  it('no more exists once the edit is taken back', async () => {
    const root = project();
    await refresh(root);
    edit(root, '66 prosent');
    await refresh(root);
    edit(root, '65 prosent');
    expect((await program(root, PROJECT, 'accept', '--reason', 'x')).said).toContain('No change is held');
    expect((await program(root, PROJECT, 'plan')).said).toContain('A refresh would do nothing');
  });
});

describe('a workbook that is refused while others are still described', () => {
  it('refuses the run with its faults', async () => {
    const [first, ...others] = smallWorkbook.sheets;
    const cut = {...smallWorkbook, id: 'cut', sheets: [{...(first ?? raise('no sheet')), title: 'W'.repeat(400)}, ...others]};
    async function* slowly() {
      yield cut;
      await new Promise((resolve) => setTimeout(resolve, 500));
      yield smallWorkbook;
    }
    const root = project();
    const slow: Project = {...PROJECT, workbooks: () => ({workbooks: slowly(), usedWords: new Set()})};
    const {code, said} = await program(root, slow, 'refresh');
    expect(code).toBe(3);
    expect(said).toContain('Nothing was published');
  });
});

describe('workbooks that say the same', () => {
  it('are taken over with the new editions in them: the bytes are those of a full build', async () => {
    const root = project();
    await refresh(root);
    recode(root);
    const taken = JSON.parse((await refresh(root, '--json')).said.split('\n').find((line) => line.startsWith('{')) ?? '{}') as unknown;
    expect(taken).toMatchObject({workbooks_taken_over: 1});
    const before = digests(published(root));
    expect((await refresh(root, '--force')).code).toBe(0);
    expect(digests(published(root))).toEqual(before);
    expect(fs.readFileSync(path.join(root, 'outputs/latest/nb/small.xlsx'))).toEqual(
      Buffer.from(await writeWorkbook(smallWorkbook, stampsOf(published(root).inputs_sha256.slice(0, 12), null)))
    );
  });
});

describe('rollback', () => {
  it('turns latest back to the run before, which status tells, and the next refresh goes on', async () => {
    const root = project();
    await refresh(root);
    const first = published(root);
    recode(root);
    await refresh(root);
    const second = published(root);
    expect(await program(root, PROJECT, 'rollback')).toMatchObject({code: 0, said: expect.stringContaining(first.run_id) as string});
    expect(published(root)).toEqual(first);
    expect((await program(root, PROJECT, 'status')).said).toContain(
      `run ${first.run_id} (edition ${first.inputs_sha256.slice(0, 12)}), gone back to from run ${second.run_id}`
    );
    expect((await program(root, PROJECT, 'rollback')).said).toContain('to go back to: found none');
    await refresh(root);
    expect(digests(published(root))).toEqual(digests(second));
    expect((await program(root, PROJECT, 'status')).said).not.toContain('gone back');
  });
});

/** Every file of a project with its bytes' digest. */
function treeOf(root: string): string[] {
  const files = fs.readdirSync(root, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${path.relative(root, file)} ${createHash('sha256').update(fs.readFileSync(file)).digest('hex')}`)
    .sort();
}
