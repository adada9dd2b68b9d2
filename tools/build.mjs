// Bundles the program into node_modules/.cache: one small entry, and the heavy parts behind lazy imports.
import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const CODE = ['pipelines', 'schemas', 'src', 'tools/absent.cjs', 'tools/build.mjs', 'package-lock.json'];

/** Digest of all code that goes into the bundle. */
export function codeDigest(root) {
  const hash = createHash('sha256');
  const visit = (name) => {
    const file = path.join(root, name);
    if (fs.statSync(file).isDirectory()) for (const entry of fs.readdirSync(file).sort()) visit(`${name}/${entry}`);
    else if (/\.(ts|mjs|cjs|json)$/.test(name)) hash.update(`${name}\0`).update(fs.readFileSync(file));
  };
  for (const name of CODE) visit(name);
  return hash.digest('hex').slice(0, 16);
}

/** The code cannot be bundled: a syntax error, or a file that is not there. */
export class SourceError extends Error {}

/**
 * Writes a bundle of some entry points into a folder of the project, where it finds DuckDB's binary.
 *
 * @throws SourceError with the place of each mistake
 */
export async function writeBundle(root, entryPoints, outdir) {
  const {build} = await import('esbuild');
  const options = {
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@duckdb/node-bindings'],
    alias: Object.fromEntries(['unzipper', 'archiver', 'fast-csv'].map((name) => [name, './tools/absent.cjs'])),
    banner: {js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);"},
    logLevel: 'silent'
  };
  try {
    await build(options);
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    const lines = error.errors.map(
      ({text, location}) => `${location ? `${location.file}:${location.line}:${location.column + 1}: ` : ''}${text}`
    );
    throw new SourceError(lines.join('\n'));
  }
  fs.writeFileSync(path.join(outdir, 'package.json'), '{"type": "module"}\n');
}

/** A running program still loads parts of its bundle, so the newest few stay. */
const KEPT = 4;

function removeOld(cache) {
  const bundles = fs.readdirSync(cache).filter((name) => !name.startsWith('building-'));
  const newestFirst = bundles.map((name) => ({name, made: fs.statSync(path.join(cache, name)).mtimeMs})).sort((a, b) => b.made - a.made);
  for (const {name} of newestFirst.slice(KEPT)) fs.rmSync(path.join(cache, name), {recursive: true, force: true});
}

/** The program, and the thread that writes its workbooks. */
const ENTRIES = {main: 'pipelines/main.ts', 'workbook-thread': 'src/workbook/thread.ts'};

/** The bundle for the code as it is now; built where it is missing. Gives the path of its entry. */
export async function bundle(root) {
  const cache = path.join(root, 'node_modules', '.cache', 'hjemmetall');
  const folder = path.join(cache, codeDigest(root));
  const entry = path.join(folder, 'main.js');
  if (fs.existsSync(entry)) return entry;
  const aside = path.join(cache, `building-${process.pid}`);
  await writeBundle(root, ENTRIES, aside);
  removeOld(cache);
  try {
    fs.renameSync(aside, folder);
  } catch (error) {
    // Another process has built the same code meanwhile.
    fs.rmSync(aside, {recursive: true, force: true});
    if (!fs.existsSync(entry)) throw error;
  }
  return entry;
}

if (process.argv[1] === import.meta.filename) await bundle(path.dirname(import.meta.dirname));
