import fs from 'node:fs';
import path from 'node:path';

const COPIED = ['bin', 'pipelines', 'raw', 'schemas', 'src', 'tools', 'package.json', 'package-lock.json'];

/** A copy of the project without its outputs. It shares the installed packages, but not the bundles made from the code. */
export function copyProject(root, target) {
  const packages = path.join(root, 'node_modules');
  fs.mkdirSync(path.join(target, 'node_modules'), {recursive: true});
  for (const name of fs.readdirSync(packages)) {
    if (name !== '.cache') fs.symlinkSync(path.join(packages, name), path.join(target, 'node_modules', name));
  }
  for (const name of COPIED) {
    if (fs.existsSync(path.join(root, name))) fs.cpSync(path.join(root, name), path.join(target, name), {recursive: true});
  }
  return target;
}
