import fs from 'node:fs';
import path from 'node:path';
import {answerRowSchema} from '../../schemas/answer.js';
import {writeWhole} from '../publish/files.js';
import {didYouMean} from '../faults.js';

/** Forms in which an answer can be written, by the ending of the file. */
export const FORMS = ['csv', 'json', 'xlsx'] as const;
export type Form = (typeof FORMS)[number];

export function formOf(file: string): Form | null {
  const ending = path.extname(file).slice(1).toLowerCase();
  return FORMS.find((form) => form === ending) ?? null;
}

/** Folders of the project that a refresh reads or writes: a file put there would be taken for a part of it. */
const OWN = ['raw', 'schemas', 'src', 'pipelines', 'outputs/latest', 'outputs/runs', 'outputs/.state', 'outputs/.work'];

/** Why a file cannot be written as an answer; null where it can. A file is replaced only if it is itself an answer. */
export async function whyNot(file: string, root: string): Promise<string | null> {
  const form = formOf(file);
  if (form === null) {
    const ending = path.extname(file).slice(1);
    return `Cannot write ${file}: its ending must be one of ${FORMS.map((one) => `.${one}`).join(', ')}.${ending === '' ? '' : didYouMean(ending, FORMS)}`;
  }
  const folder = realFolder(path.dirname(path.resolve(file)));
  if (folder === null) return `Cannot write ${file}: there is no folder ${path.dirname(path.resolve(file))}. Make it first.`;
  const own = OWN.find((name) => isWithin(folder, realFolder(path.join(root, name))));
  if (own !== undefined) return `Cannot write ${file}: ${own} belongs to the project. Write it elsewhere.`;
  const there = fs.lstatSync(file, {throwIfNoEntry: false});
  if (there === undefined) return null;
  if (there.isDirectory()) return `Cannot write ${file}: it is a folder.`;
  if (there.isFile() && (await isAnswer(file, form))) return null;
  return `Cannot write ${file}: it exists and is not an answer of compare as it was written. Choose another name, or remove it.`;
}

/** A folder without links on the way; null where there is none. */
function realFolder(folder: string): string | null {
  try {
    return fs.statSync(folder).isDirectory() ? fs.realpathSync(folder) : null;
  } catch {
    return null;
  }
}

function isWithin(folder: string, other: string | null): boolean {
  return other !== null && (folder === other || folder.startsWith(`${other}${path.sep}`));
}

/** Whether a file is what compare wrote earlier: its columns, its keys, or a workbook of ours that nobody has saved since. */
async function isAnswer(file: string, form: Form): Promise<boolean> {
  const bytes = fs.readFileSync(file);
  switch (form) {
    case 'csv':
      return bytes.toString('utf8').startsWith(`${Object.keys(answerRowSchema.shape).join(',')}\n`);
    case 'json':
      return isJsonAnswer(bytes.toString('utf8'));
    case 'xlsx':
      return isUntouched(bytes);
  }
}

function isJsonAnswer(text: string): boolean {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && ['asked', 'reference', 'figures', 'edition'].every((key) => key in found);
  } catch {
    return false;
  }
}

/** A program that saves a workbook anew writes who did it and when. */
async function isUntouched(bytes: Uint8Array): Promise<boolean> {
  const {unzipSync, strFromU8} = await import('fflate');
  try {
    const core = unzipSync(bytes, {filter: ({name}) => name === 'docProps/core.xml'})['docProps/core.xml'];
    const text = core === undefined ? '' : strFromU8(core);
    const of = (name: string) => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(text)?.[1];
    return (
      of('dc:creator') === 'hjemmetall' && of('cp:lastModifiedBy') === 'hjemmetall' && of('dcterms:modified') === of('dcterms:created')
    );
  } catch {
    return false;
  }
}

/** Writes a file whole or not at all: beside its place first, then in one step. */
export function replaceFile(file: string, bytes: Uint8Array | string): void {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  try {
    writeWhole(aside, bytes);
    fs.renameSync(aside, file);
  } catch (error) {
    fs.rmSync(aside, {force: true});
    throw error;
  }
}
