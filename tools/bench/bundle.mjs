import fs from 'node:fs';
import path from 'node:path';

/**
 * Bundles something that the bench runs inside the engine, as tools/build.mjs bundles the program.
 *
 * @param entry name of a file of tools/bench, without .ts
 * @returns the path of the bundle, which lies in the project, so that it finds DuckDB's binary in its node_modules
 */
export async function bundleEntry(project, entry) {
  const {build} = await import('esbuild');
  const outdir = path.join(project, '.bench', entry);
  await build({
    absWorkingDir: project,
    entryPoints: {[entry]: `tools/bench/${entry}.ts`},
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
  });
  fs.writeFileSync(path.join(outdir, 'package.json'), '{"type": "module"}\n');
  return path.join(outdir, `${entry}.js`);
}
