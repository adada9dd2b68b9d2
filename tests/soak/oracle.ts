import fs from 'node:fs';
import path from 'node:path';
import {DATABASE} from '../../src/program/names.js';
import {damagedIn, type Manifest, manifestIn, outputsOf} from '../../src/publish/manifest.js';
import {listFiles} from '../../src/publish/files.js';
import {readStatus} from '../../src/publish/status.js';
import {openReadOnly} from '../../src/warehouse/open.js';
import type {Victim} from './small.js';

/** Exit codes that the program may end with; a signal gives none. */
const DOCUMENTED = new Set([0, 2, 3, 4, 5, 73, 74, 75, 129, 130, 143]);

/** What a set of published files is, whichever run it belongs to: every file with its digest, the database by its content. */
export function setDigest({files}: Pick<Manifest, 'files'>): string {
  return files.map(({path: file, sha256, content_sha256}) => `${file} ${content_sha256 ?? sha256}`).join('\n');
}

/** The set that is published in a project. */
export function publishedSet(root: string): string {
  const manifest = manifestIn(outputsOf(root).latest);
  return manifest === null ? 'nothing' : setDigest(manifest);
}

/**
 * What a user must find after whatever happened: one whole run, old or new, that readers can open.
 *
 * @param allowed the sets that may be published
 * @returns what is wrong, in words
 */
export async function oracle(root: string, allowed: readonly string[]): Promise<string[]> {
  const outputs = outputsOf(root);
  const manifest = manifestIn(outputs.latest);
  if (manifest === null) return ['O1: latest has no manifest'];
  const damaged = damagedIn(outputs.latest, manifest);
  const listed = new Set([...manifest.files.map((file) => file.path), 'manifest.json']);
  const unlisted = listFiles(fs.realpathSync(outputs.latest)).filter((file) => !listed.has(file));
  const status = readStatus(outputs);
  const wrong = [
    ...damaged.map((file) => `O1: ${file} is not whole`),
    ...unlisted.map((file) => `O1: ${file} is in no manifest`),
    ...(allowed.includes(setDigest(manifest)) ? [] : ['O3: the set is neither the old nor the new one']),
    ...(path.basename(fs.realpathSync(outputs.latest)) === manifest.run_id ? [] : ['O3: the folder is of another run']),
    ...(status.last_good && status.last_good.run_id > manifest.run_id ? ['O6: the status tells of a run that is not published'] : [])
  ];
  return [...wrong, ...(await databaseFaults(path.join(outputs.latest, DATABASE), manifest))];
}

async function databaseFaults(file: string, {counts}: Manifest): Promise<string[]> {
  try {
    const {connection, close} = await openReadOnly(file);
    try {
      const [[rows] = []] = (await connection.runAndReadAll('select count(*)::integer from observations')).getRowsJson();
      return rows === counts['observations'] ? [] : [`O4: ${String(rows)} observations, not ${String(counts['observations'])}`];
    } finally {
      close();
    }
  } catch (error) {
    return [`O4: the database does not open: ${String(error)}`];
  }
}

/** What is wrong with how a refresh ended, and with what a plain one after it gives: the set of an undisturbed run, and no leftovers. */
export async function aftermath(victim: Victim, root: string, expected: string): Promise<string[]> {
  const {code, err} = await victim.start(root, ['refresh']).ended;
  if (code !== 0) return [`O5: a plain refresh afterwards ends with ${String(code)}: ${err.slice(-300)}`];
  const wrong = await oracle(root, [expected]);
  const outputs = outputsOf(root);
  const begun = [outputs.folder, outputs.state].flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)));
  const left = [outputs.work, ...begun.filter((file) => file.endsWith('.new'))];
  const runs = fs.readdirSync(outputs.runs).filter((run) => manifestIn(path.join(outputs.runs, run)) === null);
  return [
    ...wrong,
    ...left
      .filter((file) => fs.lstatSync(file, {throwIfNoEntry: false}) !== undefined)
      .map((file) => `O6: ${path.relative(root, file)} is left over`),
    ...runs.map((run) => `O6: the run ${run} is left over without a manifest`)
  ];
}

/** Where nothing was done, the reader is told what state things are in. */
const STATE = /Nothing was (published|started|taken in|copied)|Nothing changed|is as it was|is published and whole/;
/** A place of this machine: every file of the project is told by its path inside it. */
const OWN_PATH = /(^|[\s("'])\/(tmp|home|root|usr|var|work)\//m;

/** What is wrong with an exit code and the words beside it. */
export function saidWell(code: number | null, err: string): string[] {
  if (code === null) return [];
  const said = err.slice(-400);
  return [
    ...(DOCUMENTED.has(code) ? [] : [`O7: exit code ${code}: ${said}`]),
    ...(/\n {4}at /.test(err) ? [`O7: a stack trace: ${said}`] : []),
    ...(code !== 0 && code !== 4 && !STATE.test(err) ? [`O7: code ${code} without the state things are in: ${said}`] : []),
    ...(OWN_PATH.test(err) ? [`O7: a path of this machine: ${said}`] : [])
  ];
}
