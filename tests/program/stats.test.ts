import fs from 'node:fs';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {runProgram} from '../../src/program/main.js';
import {FUNCTION_NAMES} from '../../src/statistics/by-name.js';
import {temporaryFolder} from '../support/folders.js';

/** Runs the program in an empty folder, and gives its exit code and what it said on both streams. */
async function run(...argv: string[]) {
  const root = temporaryFolder();
  const said = {out: '', err: ''};
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text))));
  const code = await runProgram(argv, root, () => Promise.reject(new Error('stats needs no project')));
  vi.restoreAllMocks();
  expect(fs.readdirSync(root)).toEqual([]);
  return {code, ...said};
}

afterEach(() => {
  vi.restoreAllMocks();
});

const INPUT = '{"P":44,"n":1200}';
const ANSWER = {code: 0, out: '{"lo":41.215,"hi":46.8232}\n', err: ''};

describe('hjemmetall stats', () => {
  it.each([
    ['stats', 'wilson', '--json', INPUT],
    ['stats', 'wilson', `--json=${INPUT}`],
    ['stats', '--json', INPUT, 'wilson'],
    ['--json', INPUT, 'stats', 'wilson']
  ])('answers with one JSON object: %j', async (...argv) => {
    expect(await run(...argv)).toEqual(ANSWER);
  });

  it('lists all functions with what they take and give, without a name', async () => {
    const {code, out, err} = await run('stats');
    expect({code, err}).toEqual({code: 0, err: ''});
    expect(out.trimEnd().split('\n')).toHaveLength(FUNCTION_NAMES.length);
    expect(out).toContain('wilson_deff: P, n, deff = 1, conf = 0.95 → n_eff, lo, hi\n');
    for (const name of FUNCTION_NAMES) expect(out).toMatch(new RegExp(`^${name}: .+ → .+$`, 'm'));
  });

  it.each([
    [['stats', 'wilsn', '--json', INPUT], 'There is no function wilsn. Did you mean wilson?'],
    [['stats', 'wilson', '--json', '{"P":44}'], 'n: is missing, expected a number.'],
    [['stats', 'wilson', '--json', '{"P":44,"n":10,"N":10}'], 'N: is no input here.'],
    [['stats', 'wilson', '--json', '{"P":"44","n":10}'], 'P: found "44", expected a number.'],
    [['stats', 'wilson', '--json', '{"P":144,"n":0}'], 'P: found 144, expected a percentage from 0 to 100.\nn: found 0, expected'],
    [['stats', 'wilson', '--json', '{P:44}'], '--json is no JSON'],
    [['stats', 'wilson', '--json', '[44, 10]'], '--json: found [44, 10], expected an object with its inputs.'],
    [['stats', 'wilson', '--json', 'null'], '--json: found null'],
    [['stats', '--json', INPUT], 'Which function is the input for?']
  ])('ends with 2 for %j, and says why as JSON', async (argv, words) => {
    const {code, out, err} = await run(...argv);
    expect({code, err}).toEqual({code: 2, err: ''});
    const {error} = JSON.parse(out) as {error: {code: number; message: string}};
    expect(error).toMatchObject({code: 2, message: expect.stringContaining(words) as unknown});
  });

  it.each([
    [['stats', 'wilson'], '--json is missing, expected an object with its inputs. It answers wilson: P, n, conf = 0.95 → lo, hi.'],
    [['stats', 'wilsn'], 'Did you mean wilson?'],
    [['stats', 'wilson', 'P=44'], 'Unexpected P=44.'],
    [['stats', 'wilson', '--id', 'a'], 'stats does not take --id.']
  ])('ends with 2 for %j, and says why', async (argv, words) => {
    const {code, out, err} = await run(...argv);
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain(words);
  });

  it('refuses --json without a value, or twice', async () => {
    expect(await run('stats', 'wilson', '--json')).toMatchObject({code: 2});
    expect(await run('stats', 'wilson', '--json', INPUT, '--json', INPUT)).toMatchObject({
      code: 2,
      out: expect.stringContaining('--json is given twice') as unknown
    });
  });

  it('leaves --json of the other verbs without a value', async () => {
    expect(await run('list', '--json', '--what', 'stats')).toMatchObject({
      code: 2,
      out: expect.stringContaining('Cannot list stats') as unknown
    });
    expect(await run('list', '--json=yes')).toMatchObject({code: 2});
  });
});
