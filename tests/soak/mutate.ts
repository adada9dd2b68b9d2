import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {project} from '../../pipelines/project.js';
import {CHECKOUT} from '../support/checkout.js';
import {random, type Random} from '../support/random.js';
import {Judge, SilentChange, type Verdict} from './judge.js';
import {type Operator, OPERATORS} from './operators.js';
import {Tally, type TrialOptions, type TrialReport} from './report.js';

/** One share of inputs is of the codebook, one of the data packages; the others are of raw. */
const CODEBOOK_SHARE = 8;
const PACKAGE_SHARE = 25;
/** Longer than that an input must not take. */
const LIMIT_MS = 10_000;

/** An altered input, and what became of it. */
interface Input {
  file: string;
  operators: readonly Operator[];
  sealed: boolean;
  verdict: Verdict;
}

/**
 * Alters the real tables, statements, data packages and codebook with one to three operators each, most of them sealed anew as if the edit
 * were meant, and looks at what a refresh would make of them. An input that changes a figure without being refused, held, flagged or told
 * among the changes is a violation, and so is one that is called right while another reader sees other rows.
 */
export async function mutate({count, seed}: TrialOptions): Promise<TrialReport> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-mutate-'));
  for (const folder of ['raw', 'schemas']) fs.cpSync(path.join(CHECKOUT, folder), path.join(root, folder), {recursive: true});
  const tally = new Tally();
  const report: TrialReport = {name: 'mutate', promise: 'P2', tried: 0, violations: [], counts: tally.counts, notes: []};
  const blind = new Tally();
  const second = new SecondReader(root);
  try {
    const judge = new Judge(root, project);
    const files = filesOf(root);
    for (let i = 0; report.tried < count; i++) {
      const own = seed + i;
      try {
        const input = tryOne(root, judge, files, random(own), second, own);
        if (input === null) continue;
        report.tried += 1;
        tally.add(`${worst(input.operators)} → ${input.verdict.kind}`);
        tally.add(`${input.verdict.kind} by ${input.verdict.by}`);
        for (const {name} of input.operators) tally.add(`operator: ${name}`);
        if (input.verdict.kind === 'reported') blind.add(`${input.operators.map(({name}) => name).join(' + ')}: ${input.verdict.by}`);
      } catch (error) {
        report.tried += 1;
        report.violations.push({
          seed: own,
          what: `${error instanceof SilentChange ? 'silent' : 'unhandled'}: ${String(error).slice(0, 300)}`
        });
      }
      // Lets timers and signals in.
      if (i % 100 === 0) await new Promise(setImmediate);
    }
    second.judge(report);
  } finally {
    fs.rmSync(root, {recursive: true, force: true});
  }
  report.notes.push(`blind spots, told among the changes and held by nothing: ${topOf(blind.counts)}`);
  return report;
}

const CLASSES = ['breaks', 'changes', 'keeps'] as const;
const worst = (operators: readonly Operator[]) => CLASSES.find((name) => operators.some((one) => one.class === name)) ?? 'keeps';

function topOf(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return (
    sorted
      .slice(0, 12)
      .map(([name, times]) => `${name} (${times})`)
      .join('; ') || 'none'
  );
}

interface Files {
  raw: readonly string[];
  figures: readonly string[];
  packages: readonly string[];
  codebook: readonly string[];
}

function filesOf(root: string): Files {
  const list = (folder: string) => fs.readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);
  const raw = list('raw').flatMap(list);
  return {
    raw: raw.filter((file) => file.endsWith('.csv')),
    figures: raw.filter(isFigures),
    packages: raw.filter((file) => file.endsWith('.json')),
    codebook: list('schemas/codebook').filter((file) => !file.endsWith('/words.csv'))
  };
}

function tryOne(root: string, judge: Judge, files: Files, next: Random, second: SecondReader, seed: number): Input | null {
  const inCodebook = next.below(CODEBOOK_SHARE) === 0;
  const inPackage = !inCodebook && next.below(PACKAGE_SHARE) === 0;
  const ofFigures = next.below(3) > 0;
  const file = next.pick(inCodebook ? files.codebook : inPackage ? files.packages : ofFigures ? files.figures : files.raw);
  // What is not sealed is known by its digest, and proves little.
  const sealed = !inPackage && next.below(4) > 0;
  const original = fs.readFileSync(path.join(root, file));
  const altered = alter(original.toString('utf8'), next);
  if (altered === null) return null;
  const id = file.split('/')[1] ?? '';
  const packageFile = path.join(root, 'raw', id, 'datapackage.json');
  const provenance = inCodebook ? null : fs.readFileSync(packageFile);
  fs.writeFileSync(path.join(root, file), altered.bytes);
  const start = Date.now();
  try {
    const verdict = inCodebook ? judge.onCodebook() : judge.onDocument(id, sealed);
    if (Date.now() - start > LIMIT_MS) throw new Error(`${file} took ${Date.now() - start} ms`);
    if (verdict.kind === 'right' && isFigures(file)) second.remember(seed, original, altered.bytes);
    return {file, operators: altered.operators, sealed, verdict};
  } finally {
    fs.writeFileSync(path.join(root, file), original);
    if (provenance) fs.writeFileSync(packageFile, provenance);
  }
}

/** Whether a file of raw holds printed figures. */
const isFigures = (file: string) =>
  /^raw\/.*\/(statements|table-\d+|agreement-|collaboration|equipment-|follow-up|respondents-|work-environment)/.test(file);

/** How often operators of each class are drawn: those that change the meaning have most to prove. */
const DRAWN = ['keeps', 'breaks', 'breaks', ...Array.from({length: 7}, () => 'changes' as const)] as const;

/** One to three operators of one class. */
function alter(text: string, next: Random): {bytes: Buffer; operators: Operator[]} | null {
  let altered: Buffer | string = text;
  const operators: Operator[] = [];
  const drawn = next.pick(DRAWN);
  const own = OPERATORS.filter((one) => one.class === drawn);
  for (let left = 1 + next.below(3); left > 0; left--) {
    const operator = next.pick(own);
    // What is no text any more takes no further operator.
    const more: Buffer | string | null = typeof altered === 'string' ? operator.apply(altered, next) : null;
    if (more === null) continue;
    altered = more;
    operators.push(operator);
  }
  return operators.length === 0 ? null : {bytes: Buffer.from(altered), operators};
}

/** Another reader's view of inputs whose figures we call the same. It is Python's, where there is one. */
class SecondReader {
  private readonly pairs: {seed: number; one: string; other: string}[] = [];

  constructor(private readonly root: string) {}

  remember(seed: number, original: Buffer, altered: Buffer): void {
    const [one, other] = ['one', 'other'].map((name) => path.join(this.root, `second-${seed}-${name}.csv`)) as [string, string];
    fs.writeFileSync(one, original);
    fs.writeFileSync(other, altered);
    this.pairs.push({seed, one, other});
  }

  judge(report: TrialReport): void {
    const input = JSON.stringify(this.pairs.map(({one, other}) => [one, other]));
    const ran = spawnSync('python3', [path.join(CHECKOUT, 'tests/soak/second_reader.py')], {input, encoding: 'utf8', maxBuffer: 1 << 28});
    if (ran.status !== 0) {
      report.notes.push('not run: the second reader; python3 is not there');
      return;
    }
    const answers = JSON.parse(ran.stdout) as (boolean | string)[];
    answers.forEach((same, i) => {
      if (same !== true)
        report.violations.push({seed: this.pairs[i]?.seed ?? 0, what: `called right, but the second reader says ${String(same)}`});
    });
    report.notes.push(`${answers.length} inputs that were called right were read by a second reader`);
  }
}
