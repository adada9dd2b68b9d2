// Installs the locked packages where node_modules is not what package-lock.json says. Content decides, not time.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** Why node_modules does not fit the lockfile, or null where it does. */
export function staleBecause(root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or no JSON. Restore it from git.');
  if (!installed) return 'no packages are installed';
  for (const [name, {version, integrity}] of Object.entries(installed)) {
    const lock = wanted[name];
    if (lock?.version !== version || lock.integrity !== integrity) return `${name} is not as locked`;
    if (!fitsHere(lock)) return `${name} is for another machine`;
    if (!fs.existsSync(path.join(root, name, 'package.json'))) return `${name} is missing`;
  }
  // Optional packages are for some machines only, and npm left out those that do not fit this one.
  const absent = Object.keys(wanted).find((name) => name !== '' && !wanted[name].optional && !installed[name]);
  return absent ? `${absent} is missing` : null;
}

function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function fitsHere({os = [process.platform], cpu = [process.arch]}) {
  const fits = (list, mine) => list.includes(mine) || (list.every((one) => one.startsWith('!')) && !list.includes(`!${mine}`));
  return fits(os, process.platform) && fits(cpu, process.arch);
}

const why = staleBecause(root);
if (why) {
  console.error(`Installing the locked packages (${why}) …`);
  // What is locked is known by its sum, so a copy that npm already has is as good as a new one.
  const npm = spawnSync('npm', ['ci', '--prefer-offline'], {cwd: root, encoding: 'utf8'});
  if (npm.status !== 0) {
    const said = npm.error ? `npm could not be started: ${npm.error.message}` : `${npm.stdout}${npm.stderr}`.trimEnd();
    console.error(`${said}\nnpm ci failed, so nothing else was done. Mend what it says above and run it again.`);
    process.exitCode = 1;
  }
}
