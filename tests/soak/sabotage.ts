import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {CHECKOUT} from '../support/checkout.js';
import {reportOf} from './bench.js';
import type {TrialOptions, TrialReport} from './report.js';

/** A bug that somebody could write one day, and the tests that must turn red then. */
interface Sabotage {
  name: string;
  file: string;
  /** What stands in the file once, and what stands there instead. */
  edits: readonly (readonly [from: string, to: string])[];
  tests: string;
}

const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'files are not flushed',
    file: 'src/publish/files.ts',
    edits: [['{flush: true}', '{}']],
    tests: 'tests/publish/files.test.ts'
  },
  {
    name: 'a short write is ignored',
    file: 'src/publish/files.ts',
    edits: [['if (!written.equals(meant)) throw', 'if (written.length > meant.length) throw']],
    tests: 'tests/publish/files.test.ts'
  },
  {
    name: 'a run is not flushed before it is moved into place',
    file: 'src/publish/publish.ts',
    edits: [['  syncFolders(stage.folder);\n', '']],
    tests: 'tests/publish/publish.test.ts'
  },
  {
    name: 'latest is taken away before it is turned',
    file: 'src/publish/runs.ts',
    edits: [
      [
        '      fs.renameSync(aside, outputs.latest);',
        '      fs.rmSync(outputs.latest, {force: true});\n      fs.renameSync(aside, outputs.latest);'
      ]
    ],
    tests: 'tests/publish/publish.test.ts'
  },
  {
    name: 'the manifest of the shared folder comes first',
    file: 'src/publish/shared-folder.ts',
    edits: [
      ["  replaceFile(path.join(target, 'manifest.json'),", '  void [(path: string) => path,'],
      [
        '  let copied = 0;\n',
        "  let copied = 0;\n  replaceFile(path.join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\\n`);\n"
      ],
      ['there}, null, 2)}\\n`);', 'there}, null, 2)}\\n`];']
    ],
    tests: 'tests/publish/shared-folder.test.ts'
  },
  {
    name: 'numbers are read by parseFloat',
    file: 'src/text/number.ts',
    edits: [
      [
        '  if (!groups) return null;',
        '  if (!groups) return Number.isNaN(parseFloat(token)) ? null : {digits: String(parseFloat(token)), decimals: 0, unit: null, stars: null};'
      ]
    ],
    tests: 'tests/text/number.test.ts'
  },
  {
    name: 'the sign ":" is read as zero',
    file: 'src/text/number.ts',
    edits: [
      ['  if (!groups) return null;', "  if (!groups) return token === ':' ? {digits: '0', decimals: 0, unit: null, stars: null} : null;"]
    ],
    tests: 'tests/text/number.test.ts'
  },
  {
    name: 'of two columns of one name the last one wins',
    file: 'src/text/csv.ts',
    edits: [['    return twice ?', '    return twice && name === "" ?']],
    tests: 'tests/text/csv.test.ts'
  },
  {
    name: 'halves are rounded to even',
    file: 'src/statistics/rounding.ts',
    edits: [['.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP)', '.toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN)']],
    tests: 'tests/statistics/rounding.test.ts'
  },
  {
    name: 'what is stale is decided by the time of a file',
    file: 'src/publish/inputs.ts',
    edits: [["return createHash('sha256').update(fs.readFileSync(whole)).digest('hex');", 'return String(fs.statSync(whole).mtimeMs);']],
    tests: 'tests/publish/inputs.test.ts'
  },
  {
    name: 'the lock keeps nobody out',
    file: 'src/publish/lock.ts',
    edits: [
      ['if (!/Could not set lock|Conflicting lock/.test(message)) throw error;', 'if (/lock/.test(message)) return () => undefined;']
    ],
    tests: 'tests/publish/lock.test.ts'
  },
  {
    name: 'a changed file of raw is taken as it is',
    file: 'src/raw/package.ts',
    edits: [['if (found !== resource.hash)', 'if (found.length !== resource.hash.length)']],
    tests: 'tests/raw/package.test.ts'
  },
  {
    name: 'figures of grade C are subtracted',
    file: 'src/comparison/grade.ts',
    edits: [["return grade === 'A' || grade === 'B';", "return grade === 'A' || grade === 'B' || grade === 'C';"]],
    tests: 'tests/comparison'
  },
  {
    name: 'nothing is held',
    file: 'src/changes/held.ts',
    edits: [['changes.filter(({follows}) => follows === null)', 'changes.filter(({follows}) => follows === undefined)']],
    tests: 'tests/changes/held.test.ts'
  },
  {
    name: 'templates can reach files and the network',
    file: 'src/warehouse/open.ts',
    edits: [["  await connection.run('SET enable_external_access = false');\n", '']],
    tests: 'tests/warehouse/open.test.ts'
  },
  {
    name: 'a text that a spreadsheet would run goes into a CSV as it is',
    file: 'src/warehouse/export.ts',
    edits: [
      ["return runs && !WHOLLY_A_NUMBER.test(text) ? `'${text}` : text;", 'return runs && !WHOLLY_A_NUMBER.test(text) ? text : text;']
    ],
    tests: 'tests/warehouse/export.test.ts'
  }
];

/** What of the checkout the tests need. */
const NEEDED = [
  'bin',
  'pipelines',
  'raw',
  'schemas',
  'src',
  'tests',
  'tools',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts'
];

/** Deliberate bugs, one by one: each turns a test red, and without them all are green. */
export function sabotage({count, seed}: TrialOptions): Promise<TrialReport> {
  const report = reportOf('sabotage', 'P1–P11');
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-sabotage-'));
  try {
    for (const name of NEEDED.filter((one) => fs.existsSync(path.join(CHECKOUT, one)))) {
      fs.cpSync(path.join(CHECKOUT, name), path.join(root, name), {recursive: true});
    }
    fs.symlinkSync(path.join(CHECKOUT, 'node_modules'), path.join(root, 'node_modules'));
    const chosen = Array.from({length: Math.min(count, SABOTAGES.length)}, (_, i) => SABOTAGES[(seed + i) % SABOTAGES.length]).flatMap(
      (one) => one ?? []
    );
    const green = redTests(root, [...new Set(chosen.map(({tests}) => tests))]);
    if (green.length > 0) report.violations.push({seed: 'without any', what: `red: ${green.join('; ')}`});
    for (const one of chosen) tryOne(report, root, one);
  } finally {
    fs.rmSync(root, {recursive: true, force: true});
  }
  return Promise.resolve(report);
}

function tryOne(report: TrialReport, root: string, {name, file, edits, tests}: Sabotage): void {
  report.tried += 1;
  const whole = path.join(root, file);
  const original = fs.readFileSync(whole, 'utf8');
  try {
    const missing = edits.filter(([from]) => original.split(from).length !== 2);
    if (missing.length > 0) {
      report.violations.push({seed: name, what: `${file} does not hold once: ${missing.map(([from]) => from.trim()).join('; ')}`});
      return;
    }
    fs.writeFileSync(
      whole,
      edits.reduce((text, [from, to]) => text.replace(from, () => to), original)
    );
    const red = redTests(root, [tests]);
    report.counts[`${name}: ${red[0] ?? 'no test'}`] = red.length;
    if (red.length === 0) report.violations.push({seed: name, what: `no test of ${tests} turns red`});
  } finally {
    fs.writeFileSync(whole, original);
  }
}

interface Results {
  numTotalTests: number;
  testResults: {message: string; assertionResults: {status: string; fullName: string}[]}[];
}

/** Names of the tests that fail; a file that cannot be run at all is no red test but an error. */
function redTests(root: string, tests: readonly string[]): string[] {
  const file = path.join(root, 'results.json');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const ran = spawnSync(process.execPath, [vitest, 'run', '--reporter=json', `--outputFile=${file}`, ...tests], {
    cwd: root,
    encoding: 'utf8',
    env: {...process.env, HJEMMETALL_ROOT: root, NODE_OPTIONS: ''}
  });
  if (!fs.existsSync(file)) throw new Error(`the tests did not run: ${ran.stderr.slice(0, 500)}`);
  const {testResults, numTotalTests} = JSON.parse(fs.readFileSync(file, 'utf8')) as Results;
  fs.rmSync(file);
  const broken = testResults.filter(({message, assertionResults}) => message !== '' && assertionResults.length === 0);
  if (numTotalTests === 0 || broken.length > 0) throw new Error(`the tests did not run: ${broken[0]?.message ?? 'there are none'}`);
  return testResults.flatMap(({assertionResults}) =>
    assertionResults.filter(({status}) => status === 'failed').map(({fullName}) => fullName)
  );
}
