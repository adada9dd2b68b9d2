import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {DataError} from '../../src/faults.js';
import {readInputs} from '../../src/publish/inputs.js';
import {readDocument} from '../../src/raw/package.js';
import {CHECKOUT} from '../support/checkout.js';
import {random, type Random} from '../support/random.js';
import {reportOf} from './bench.js';
import {Tally, type TrialOptions, type TrialReport} from './report.js';

/** An edit of a file of raw in its place, beside another file of its document. */
type Edit = (file: string, next: Random, other: string) => void;

function onBytes(change: (bytes: Buffer, next: Random) => Buffer): Edit {
  return (file, next) => {
    fs.writeFileSync(file, change(fs.readFileSync(file), next));
  };
}

const flipBit = onBytes((bytes, next) => {
  const at = next.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << next.below(8));
  return bytes;
});

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

const changeDigit = onBytes((bytes, next) => {
  const digits = [...bytes].flatMap((byte, at) => (isDigit(byte) ? [at] : []));
  const at = next.pick(digits);
  bytes[at] = 0x30 + (((bytes[at] ?? 0) - 0x30 + 1 + next.below(9)) % 10);
  return bytes;
});

/** Two different bytes change places: the size stays. */
const swapBytes = onBytes((bytes, next) => {
  const at = next.below(bytes.length - 1);
  const other = bytes.findIndex((byte, i) => i > at && byte !== bytes[at]);
  const [one, two] = other < 0 ? [0, bytes.findIndex((byte) => byte !== bytes[0])] : [at, other];
  [bytes[one], bytes[two]] = [bytes[two] ?? 0, bytes[one] ?? 0];
  return bytes;
});

function keepingTimes(edit: Edit): Edit {
  return (file, next, other) => {
    const {atime, mtime} = fs.statSync(file);
    edit(file, next, other);
    fs.utimesSync(file, atime, mtime);
  };
}

const append = onBytes((bytes, next) => Buffer.concat([bytes, Buffer.from(next.pick([' ', '\n', ',', '1', '\0', '\ufeff']))]));
const truncate = onBytes((bytes, next) => bytes.subarray(0, next.below(bytes.length)));

function swapFiles(file: string, _: Random, other: string): void {
  const [one, two] = [fs.readFileSync(file), fs.readFileSync(other)];
  fs.writeFileSync(file, two);
  fs.writeFileSync(other, one);
}

/** The same bytes, behind a link that leads out of raw. */
function replaceByLink(file: string): void {
  const aside = path.resolve(file, '../../..', 'aside');
  fs.renameSync(file, aside);
  fs.symlinkSync(aside, file);
}

/** How often each kind of edit comes among 500. */
const EDITS: readonly {name: string; share: number; edit: Edit}[] = [
  {name: 'one bit', share: 200, edit: flipBit},
  {name: 'one digit', share: 100, edit: changeDigit},
  {name: 'same size', share: 50, edit: swapBytes},
  {name: 'same time', share: 50, edit: keepingTimes(changeDigit)},
  {name: 'longer', share: 50, edit: append},
  {name: 'shorter', share: 25, edit: truncate},
  {name: 'two files swapped', share: 13, edit: swapFiles},
  {name: 'a link in its place', share: 12, edit: replaceByLink}
];
const DRAWN = EDITS.flatMap((one) => Array.from({length: one.share}, () => one));

/** Edits of raw files that nobody has sealed: each is refused by its own name, or an edit of a data package is at least no "nothing changed". */
export function tamper({count, seed}: TrialOptions): Promise<TrialReport> {
  const tally = new Tally();
  const report = {...reportOf('tamper', 'P7'), counts: tally.counts};
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-tamper-'));
  try {
    for (const name of ['raw', 'schemas', 'src', 'pipelines', 'package-lock.json']) {
      fs.cpSync(path.join(CHECKOUT, name), path.join(root, name), {recursive: true});
    }
    const before = readInputs(root).sha256;
    // Spread over the kinds as evenly as the count allows.
    for (let i = 0; i < count; i++) {
      const kind = DRAWN[Math.floor(((i + 0.5) * DRAWN.length) / count)] ?? DRAWN[0];
      if (kind) tryOne(report, tally, root, before, kind, seed + i);
    }
  } finally {
    fs.rmSync(root, {recursive: true, force: true});
  }
  return Promise.resolve(report);
}

function tryOne(report: TrialReport, tally: Tally, root: string, before: string, {name, edit}: (typeof EDITS)[number], seed: number): void {
  const next = random(seed);
  const id = next.pick(fs.readdirSync(path.join(root, 'raw')));
  const folder = path.join(root, 'raw', id);
  const files = fs.readdirSync(folder);
  const file = next.pick(files);
  const other = next.pick(files.filter((one) => one !== file));
  const kept = [file, other].map((one) => ({
    one,
    bytes: fs.readFileSync(path.join(folder, one)),
    stat: fs.statSync(path.join(folder, one))
  }));
  report.tried += 1;
  try {
    edit(path.join(folder, file), next, path.join(folder, other));
    const refusal = refusalOf(root, id);
    const named = [file, ...(edit === swapFiles ? [other] : [])].some((one) => refusal?.includes(`raw/${id}/${one}`));
    const isSeen = named || (file === 'datapackage.json' && (refusal !== null || readInputs(root).sha256 !== before));
    tally.add(`${name}: ${named ? 'refused by name' : isSeen ? 'seen' : 'missed'}`);
    if (!isSeen) report.violations.push({seed, what: `${name} of raw/${id}/${file}: ${refusal ?? 'not seen'}`});
  } finally {
    for (const {one, bytes, stat} of kept) {
      const back = path.join(folder, one);
      fs.rmSync(back);
      fs.writeFileSync(back, bytes);
      fs.utimesSync(back, stat.atime, stat.mtime);
    }
  }
}

/** Why a document is refused; null where it is not. */
function refusalOf(root: string, id: string): string | null {
  try {
    readDocument(root, id);
    return null;
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
}
