import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Manifest, outputsOf, readManifest} from '../../src/publish/manifest.js';
import {copyOfCheckout, hasCommand, type Ran, run, type Surroundings} from '../support/checkout-copy.js';
import {useRealProject} from '../support/real-project.js';

const copies: string[] = [];

afterAll(() => {
  for (const root of copies) fs.rmSync(root, {recursive: true, force: true});
});

function newCopy(): string {
  const root = copyOfCheckout();
  copies.push(root);
  return root;
}

const clockIsThere = hasCommand('faketime');

/** A clock that runs ahead by many years, in a process that has no other way to know the time. */
const AHEAD = `const Real = Date, ahead = 9 * 365 * 86400000;
globalThis.Date = class Date extends Real {
  constructor(...args) { if (args.length) super(...args); else super(Real.now() + ahead); }
  static now() { return Real.now() + ahead; }
};`;

/** Where and when a refresh runs. */
const WORLDS = {
  kiritimati: {env: {TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C'}},
  st_johns: {env: {TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8'}, cwd: '/'}
} as const satisfies Record<string, Surroundings>;
type World = keyof typeof WORLDS;

const LATER: Surroundings = {
  env: {TZ: 'Asia/Kathmandu', LC_ALL: 'nb_NO.UTF-8', NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(AHEAD)}`}
};

const roots = new Map<World, string>();
const first = new Map<World, Ran>();

beforeAll(async () => {
  // The first one bundles the program for all.
  for (const world of ['kiritimati', 'st_johns'] as const) {
    const root = newCopy();
    roots.set(world, root);
    first.set(world, await run(root, ['refresh'], WORLDS[world]));
  }
});

function rootOf(world: World): string {
  const root = roots.get(world);
  if (root === undefined) throw new Error(`nothing was run in ${world}`);
  return root;
}

function published(root: string): Manifest {
  const manifest = readManifest(outputsOf(root));
  if (!manifest) throw new Error(`nothing is published in ${root}`);
  return manifest;
}

const DATABASE = 'hjemmetall.duckdb';

/** Bytes of every published file by its path, but those whose bytes may differ. */
function bytesOf(root: string): Map<string, Buffer> {
  const latest = outputsOf(root).latest;
  const names = fs.readdirSync(latest, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const files = names.map((entry) => path.relative(fs.realpathSync(latest), path.join(fs.realpathSync(entry.parentPath), entry.name)));
  return new Map(
    files
      .filter((name) => name !== DATABASE && name !== 'manifest.json')
      .sort()
      .map((name) => [name, fs.readFileSync(path.join(latest, name))])
  );
}

const runsOf = (root: string) => fs.readdirSync(outputsOf(root).runs);
const manifestText = (root: string) => fs.readFileSync(path.join(outputsOf(root).latest, 'manifest.json'), 'utf8');

function expectSame(one: string, other: string): void {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  expect([...b.keys()]).toEqual([...a.keys()]);
  expect([...a].filter(([name, bytes]) => !b.get(name)?.equals(bytes)).map(([name]) => name)).toEqual([]);
}

const contentOf = (root: string) => published(root).files.find((file) => file.path === DATABASE)?.content_sha256;

describe('the same inputs give the same bytes', () => {
  it.each(Object.keys(WORLDS) as World[])('a refresh in the world of %s succeeds, and publishes every file that it names', (world) => {
    expect(first.get(world)).toMatchObject({code: 0});
    const manifest = published(rootOf(world));
    expect(manifest.files.map((file) => file.path).filter((name) => name !== DATABASE)).toEqual([...bytesOf(rootOf(world)).keys()]);
    expect(manifest.files.filter(({path: name}) => name.endsWith('.xlsx'))).toHaveLength(14);
  });

  it('in every time zone and locale: all files but the database and the manifest', () => {
    expectSame(rootOf('kiritimati'), rootOf('st_johns'));
  });

  it('on every clock: asked again with force, nine years later, gives another run of the same files', async () => {
    const root = rootOf('st_johns');
    const [before, content] = [published(root), contentOf(root)];
    expect(await run(root, ['refresh', '--force'], LATER)).toMatchObject({code: 0});
    const after = published(root);
    expect(after.run_id).not.toBe(before.run_id);
    expect(Number(after.created_utc.slice(0, 4))).toBeGreaterThan(Number(before.created_utc.slice(0, 4)) + 7);
    expectSame(rootOf('kiritimati'), root);
    expect(contentOf(root)).toBe(content);
  });

  if (clockIsThere) {
    it('on another clock of the whole system too (faketime)', async () => {
      const root = newCopy();
      expect(await run(root, ['refresh'], {under: ['faketime', '2031-02-03 04:05:06']})).toMatchObject({code: 0});
      expectSame(rootOf('kiritimati'), root);
    });
  } else it.skip('on another clock of the whole system too (faketime) [skipped: the command faketime is not there]');

  it('the database has the same content, by its own digest, and the inputs have one digest', () => {
    const all = [...roots.values()];
    expect(contentOf(rootOf('kiritimati'))).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(all.map(contentOf)).size).toBe(1);
    expect(new Set(all.map((root) => published(root).inputs_sha256)).size).toBe(1);
    expect(new Set(all.map((root) => JSON.stringify([published(root).counts, published(root).versions]))).size).toBe(1);
  });

  it('the edition on every page is the first 12 digits of the inputs, and no file names the run', () => {
    const {inputs_sha256, run_id} = published(rootOf('kiritimati'));
    for (const [name, bytes] of bytesOf(rootOf('kiritimati'))) {
      expect([name, bytes.includes(run_id)]).toEqual([name, false]);
    }
    expect(inputs_sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('no published file names the folder that it was built in', () => {
    const root = rootOf('kiritimati');
    for (const [name, bytes] of bytesOf(root)) expect([name, bytes.includes(root)]).toEqual([name, false]);
    expect(manifestText(root)).not.toContain(root);
    expect(fs.readFileSync(path.join(outputsOf(root).latest, DATABASE)).includes(root)).toBe(false);
  });
});

describe('a refresh where nothing has changed', () => {
  it.each(['kiritimati', 'st_johns'] as const)('publishes nothing and says so, asked again in the world of %s', async (world) => {
    const root = rootOf('kiritimati');
    const [before, runs] = [manifestText(root), runsOf(root)];
    const {code, out} = await run(root, ['refresh'], WORLDS[world]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing changed since run .*Nothing was published\.$/m);
    expect(manifestText(root)).toBe(before);
    expect(runsOf(root)).toEqual(runs);
  });

  it('is decided by content: a file that is only newer changes nothing', async () => {
    const root = rootOf('kiritimati');
    const now = new Date();
    fs.utimesSync(path.join(root, 'raw', 'afi-2022', 'table-01.csv'), now, now);
    expect((await run(root, ['refresh'])).out).toContain('Nothing changed');
  });
});

describe('a changed byte of raw', () => {
  /** Changes one byte in the middle of a file; gives a function that puts it back. */
  function damage(file: string): () => void {
    const bytes = fs.readFileSync(file);
    const changed = Buffer.from(bytes);
    const at = bytes.findLastIndex((byte) => byte >= 0x30 && byte <= 0x39);
    changed[at] = bytes[at] === 0x39 ? 0x38 : (bytes[at] ?? 0x30) + 1;
    fs.writeFileSync(file, changed);
    return () => {
      fs.writeFileSync(file, bytes);
    };
  }

  it.each([
    ['a printed table', 'raw/afi-2022/table-01.csv'],
    ['statements', 'raw/finans-norge-2025/statements.csv'],
    ['a table of another document', 'raw/fagforbundet-2023/equipment-technical.csv']
  ])('in %s is refused with exit 3; the file is named, and the last good run stays', async (_, file) => {
    const root = rootOf('kiritimati');
    const [before, runs] = [manifestText(root), runsOf(root)];
    const putBack = damage(path.join(root, file));
    const {code, err} = await run(root, ['refresh']);
    putBack();
    expect(code).toBe(3);
    expect(err).toContain(file);
    expect(err).toContain('Nothing was published');
    expect(manifestText(root)).toBe(before);
    expect(runsOf(root)).toEqual(runs);
    expect(fs.existsSync(outputsOf(root).work)).toBe(false);
  });

  it('is forgotten when it is put back: nothing has changed then', async () => {
    expect((await run(rootOf('kiritimati'), ['refresh'])).out).toContain('Nothing changed');
  });

  it('leaves nothing at all where nothing was published yet', async () => {
    const root = newCopy();
    damage(path.join(root, 'raw', 'afi-2022', 'table-01.csv'));
    expect(await run(root, ['refresh'])).toMatchObject({code: 3});
    expect(fs.existsSync(outputsOf(root).latest)).toBe(false);
    expect(fs.existsSync(outputsOf(root).runs) ? runsOf(root) : []).toEqual([]);
  });
});

describe('the thread that writes workbooks', () => {
  const real = useRealProject();

  it('gives every file the workbook of its name, with the bytes that one thread alone writes', () => {
    const files = [...bytesOf(rootOf('kiritimati'))].filter(([name]) => name.endsWith('.xlsx'));
    expect(files).toHaveLength(14);
    const other = files.filter(([name, bytes]) => !bytes.equals(fs.readFileSync(path.join(real().folder, name))));
    expect(other.map(([name]) => name)).toEqual([]);
  });
});
