import fs from 'node:fs';
import path from 'node:path';

const COPIED = ['bin', 'pipelines', 'raw', 'schemas', 'src', 'tools', 'package.json', 'package-lock.json'];

/** A copy of the project without its outputs, which shares the installed packages. */
export function copyProject(root, target) {
  fs.mkdirSync(target, {recursive: true});
  for (const name of COPIED) {
    if (fs.existsSync(path.join(root, name))) fs.cpSync(path.join(root, name), path.join(target, name), {recursive: true});
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(target, 'node_modules'));
  return target;
}
