#!/usr/bin/env node
// Starts the program: says plainly what is missing, bundles the code where it has changed, and runs the bundle.
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const root = path.dirname(path.dirname(fs.realpathSync(fileURLToPath(import.meta.url))));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`hjemmetall needs Node 20.19 or later; this is Node ${process.versions.node}. Install a newer Node and run it again.`);
  process.exit(2);
}
if (!fs.existsSync(path.join(root, 'node_modules', '.package-lock.json'))) {
  console.error('The packages are not installed yet. Run make refresh, which installs them, or npm ci.');
  process.exit(2);
}
// A reader that has seen enough, such as head, closes the pipe: no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = error.code === 'ENOSPC' ? 74 : 1;
  });
}
const {bundle, SourceError} = await import('../tools/build.mjs');
try {
  const {main} = await import(pathToFileURL(await bundle(root)).href);
  const code = await main(process.argv.slice(2), root);
  process.exitCode ||= code;
} catch (error) {
  if (!(error instanceof SourceError)) throw error;
  console.error(
    `${error.message}\n\nThe code does not compile. Nothing was started; outputs/latest is as it was. Mend it and run it again.`
  );
  process.exitCode = 3;
}
