import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {runProgram} from '../../src/program/main.js';
import {VERBS} from '../../src/program/help.js';
import type {Project} from '../../src/program/project.js';
import {SMALL_CODEBOOK} from '../support/codebook.js';
import {temporaryFolder} from '../support/folders.js';
import {statements, temporaryProject} from '../support/project.js';

const PROJECT: Project = {
  mappings: [{id: 'survey-2022', tables: {}}],
  comparedTopics: ['access'],
  views: [],
  workbooks: () => ({workbooks: [], usedWords: new Set()})
};

/** Runs the program and gives its exit code and what it said on both streams. */
async function run(argv: string, root = temporaryFolder()) {
  const said = {out: '', err: ''};
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text))));
  const code = await runProgram(argv.split(' ').filter(Boolean), root, () => Promise.resolve(PROJECT));
  vi.restoreAllMocks();
  return {code, ...said};
}

afterEach(() => {
  vi.restoreAllMocks();
});

const project = (token = '65 prosent') =>
  temporaryProject({codebook: SMALL_CODEBOOK, raw: {'survey-2022': {files: {'statements.csv': statements([{key: 'can', token}])}}}});

describe('hjemmetall', () => {
  it.each(['', 'help', '--help', '-h', '--json'])('prints help, with every verb and the exit codes, for %j', async (argv) => {
    const {code, out, err} = await run(argv);
    expect({code, err}).toEqual({code: 0, err: ''});
    for (const verb of Object.keys(VERBS)) expect(out).toMatch(new RegExp(`^ {2}${verb} +\\S`, 'm'));
    expect(out).toContain('Exit codes: 0 fine');
  });

  it.each(Object.keys(VERBS))('prints the use of %s, and does nothing, for VERB --help', async (verb) => {
    const root = temporaryFolder();
    const {code, out} = await run(`${verb} --help`, root);
    expect({code, files: fs.readdirSync(root)}).toEqual({code: 0, files: []});
    expect(out).toContain(`Use: hjemmetall ${verb}`);
  });

  it.each([
    ['refesh', 'refresh'],
    ['verfiy', 'verify'],
    ['lst', 'list'],
    ['explian', 'explain']
  ])('names the nearest verb for %s, and ends with 2', async (slip, verb) => {
    const {code, out, err} = await run(slip);
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain(`Unknown verb ${slip}. Did you mean ${verb}`);
  });

  it.each(['toString', '__proto__', 'constructor'])('does not take %s for a verb', async (word) => {
    expect((await run(word)).code).toBe(2);
  });

  it.each(['refresh --forec', 'list --what', 'refresh --force=yes', 'clean extra', 'refresh -x'])(
    'ends with 2 and says why for %j',
    async (argv) => {
      const {code, out, err} = await run(argv);
      expect({code, out}).toEqual({code: 2, out: ''});
      expect(err).toMatch(/Use: hjemmetall/);
      expect(err).not.toMatch(/\n {4}at /);
    }
  );

  it.each([
    'verify',
    'list',
    'list --what indicator',
    'explain',
    'explain --id a --cell b',
    'seal',
    'seal --document gone',
    'new',
    'new --document X'
  ])('ends with 2 for %j, which lacks or misnames something', async (argv) => {
    const {code, err} = await run(argv, project());
    expect(code).toBe(2);
    expect(err).not.toMatch(/This is a bug/);
  });

  it('says that nothing is published yet', async () => {
    expect(await run('list --what waves', project())).toMatchObject({
      code: 2,
      err: expect.stringContaining('Run make refresh first') as unknown
    });
  });

  it('ends with 3 for data that is refused, with the place of the fault', async () => {
    const {code, err} = await run('verify --documents texts', project('57.5 prosent'));
    expect(code).toBe(3);
    expect(err).toContain('raw/survey-2022/statements.csv:2, column token: found "57.5 prosent"');
    expect(err).toContain('Nothing was published');
  });

  it('ends with 2 or 3, not as a bug, for a folder that does not hold the text', async () => {
    expect([2, 3]).toContain((await run(`seal --document survey-2022 --documents ${temporaryFolder()}`, project())).code);
  });

  it('removes leftovers and nothing else on clean', async () => {
    const root = project();
    fs.mkdirSync(path.join(root, 'outputs', '.work', 'x'), {recursive: true});
    fs.mkdirSync(path.join(root, 'outputs', 'runs', 'kept'), {recursive: true});
    expect(await run('clean', root)).toMatchObject({code: 0});
    expect(fs.readdirSync(path.join(root, 'outputs'))).toEqual(['runs']);
  });
});
