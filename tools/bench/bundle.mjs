import fs from 'node:fs';
import path from 'node:path';

const ENTRIES = ['road', 'synthetic', 'workbook'];

/**
 * Bundles what the bench runs inside the engine, as tools/build.mjs bundles the program.
 *
 * @param folder holds a link to node_modules afterwards, where the bundles find DuckDB's binary
 * @returns the path of each entry's bundle
 */
export async function bundleBench(project, folder) {
  const {build} = await import('esbuild');
  const outdir = path.join(folder, 'bundles');
  fs.mkdirSync(outdir, {recursive: true});
  fs.writeFileSync(path.join(outdir, 'package.json'), '{"type": "module"}\n');
  fs.symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
  for (const entry of ENTRIES) {
    const options = {
      absWorkingDir: project,
      entryPoints: {[entry]: `tools/bench/${entry}.ts`},
      outdir: path.join(outdir, entry),
      bundle: true,
      splitting: true,
      minify: true,
      keepNames: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      external: ['@duckdb/node-bindings'],
      banner: {js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);"},
      logLevel: 'silent'
    };
    // An entry that does not build has no bundle; whoever runs it says so.
    await build(options).catch((error) => fs.writeFileSync(path.join(outdir, `${entry}.error`), error.message));
  }
  return Object.fromEntries(ENTRIES.map((entry) => [entry, path.join(outdir, entry, `${entry}.js`)]));
}
