import path from 'node:path';
import {writeBundle} from '../build.mjs';

/**
 * Bundles something that the bench runs inside the engine, as the program is bundled.
 *
 * @param entry name of a file of tools/bench, without .ts
 * @returns the path of the bundle, which lies in the project, so that it finds DuckDB's binary in its node_modules
 */
export async function bundleEntry(project, entry) {
  const outdir = path.join(project, '.bench', entry);
  await writeBundle(project, {[entry]: `tools/bench/${entry}.ts`}, outdir);
  return path.join(outdir, `${entry}.js`);
}
