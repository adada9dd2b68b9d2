// Checks package-lock.json: every package is pinned by its sum, has no address of its own, and is one that we want.
import fs from 'node:fs';
import path from 'node:path';

/** Packages that must not come in, and why. A version is the last bad one; without it every version is bad. */
const DENIED = {
  xlsx: {why: 'what is published under this name is old, with known holes'},
  'write-file-atomic': {why: 'it reports success after a short write'},
  atomically: {why: 'it reports success after a short write'},
  duckdb: {why: 'it is deprecated and fetches its binary while installing; use @duckdb/node-api'},
  'csv-parser': {why: 'csv-parse reads CSV here'},
  csvtojson: {why: 'csv-parse reads CSV here'},
  papaparse: {why: 'csv-parse reads CSV here'},
  'csv-parse': {upTo: '7.0.1', why: 'versions up to 7.0.1 have a known hole'}
};

/** Packages that may carry an install script; .npmrc keeps even theirs from running. */
const MAY_HAVE_SCRIPTS = new Set(['esbuild', 'fsevents']);

/** What is wrong with a parsed lockfile, a line each, and how many packages it pins. */
export function checkLockfile(lock) {
  const entries = Object.entries(lock.packages ?? {}).filter(([place]) => place !== '');
  const faults = lock.lockfileVersion === 3 ? [] : [`lockfileVersion is ${lock.lockfileVersion}, expected 3; write it with npm 7 or later`];
  for (const [place, entry] of entries) faults.push(...entryFaults(place, entry).map((fault) => `${place}: ${fault}`));
  if (entries.length === 0) faults.push('it lists no packages');
  return {faults, packages: entries.length};
}

function entryFaults(place, {name = place.split('node_modules/').at(-1), version, integrity, resolved, deprecated, hasInstallScript}) {
  const faults = [];
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')) faults.push('no sha512 integrity');
  if (resolved !== undefined) faults.push(`resolved is ${resolved}; addresses of packages are not written down`);
  if (deprecated) faults.push(`deprecated: ${deprecated}`);
  if (hasInstallScript && !MAY_HAVE_SCRIPTS.has(name)) faults.push('it has an install script');
  const denied = Object.hasOwn(DENIED, name) ? DENIED[name] : undefined;
  if (denied && (!denied.upTo || compareVersions(version, denied.upTo) <= 0)) faults.push(`${name} ${version} is denied: ${denied.why}`);
  return faults;
}

function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).slice(0, 3).map(Number));
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(fs.readFileSync(path.join(path.dirname(import.meta.dirname), 'package-lock.json'), 'utf8'));
  const {faults, packages} = checkLockfile(lock);
  for (const fault of faults) console.log(`package-lock.json: ${fault}`);
  console.log(`${packages} packages, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
