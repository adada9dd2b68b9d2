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
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const {bundle} = await import('../tools/build.mjs');
const {main} = await import(pathToFileURL(await bundle(root)).href);
process.exitCode = await main(process.argv.slice(2), root);
