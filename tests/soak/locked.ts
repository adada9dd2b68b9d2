import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {damagedIn, manifestIn} from '../../src/publish/manifest.js';
import {listFiles} from '../../src/publish/files.js';
import {type Bench, can, notRun, reportOf, withVictim} from './bench.js';
import {saidWell} from './oracle.js';
import type {TrialOptions, TrialReport} from './report.js';
import {smallVictim} from './small.js';

const BOOK = 'nb/small.xlsx';
const ERRORS = ['EBUSY', 'EPERM', 'EACCES'] as const;

/** How a workbook in the shared folder is kept from being replaced. */
interface Way {
  name: string;
  /** A command that runs the refresh; `target` is the workbook. */
  under: (target: string) => readonly string[];
  before?: (target: string) => void;
  after?: (target: string) => void;
  /** Whether it never gives in: then the new workbook stands beside it. */
  forEver: boolean;
  /** Who has it open, as an owner file says. */
  by?: string;
}

/** `rename` onto one path fails, the first few times or always; others are not touched. */
const failing = (target: string, error: string, when: string) => [
  ...['strace', '-f', '-qq', '-o', '/dev/null', '-P', `${target}.new`],
  ...['-e', `inject=rename,renameat,renameat2:error=${error}:when=${when}`]
];

const ways: readonly Way[] = [
  ...ERRORS.flatMap((error): Way[] => [
    {name: `${error} three times`, under: (target) => failing(target, error, '1..3'), forEver: false},
    {
      name: `${error} until the half minute is over`,
      // Ten tries; the eleventh rename is that to the other name.
      under: (target) => failing(target, error, '1..10'),
      before: (target) => {
        fs.writeFileSync(
          path.join(path.dirname(target), `.~lock.${path.basename(target)}#`),
          'Kari Nordmann,kari,pc,01.11.2026 10:00,file:///x;'
        );
      },
      forEver: true,
      by: 'Kari Nordmann'
    }
  ]),
  {
    name: 'a file that may not be changed',
    under: () => [],
    before: (target) => {
      const name = Buffer.from('Ola Nordmann', 'latin1');
      const owner = Buffer.concat([Buffer.from([name.length]), name, Buffer.alloc(40, 0x20)]);
      fs.writeFileSync(path.join(path.dirname(target), `~$${path.basename(target)}`), owner);
      spawnSync('chattr', ['+i', target]);
    },
    after: (target) => {
      spawnSync('chattr', ['-i', target]);
    },
    forEver: true,
    by: 'Ola Nordmann'
  }
];

/** Whether files can be made unchangeable here: not in every container, nor on every disk. */
function canLock(folder: string): boolean {
  const file = path.join(folder, 'try');
  fs.writeFileSync(file, '');
  const isLocked = spawnSync('chattr', ['+i', file]).status === 0;
  spawnSync('chattr', ['-i', file]);
  fs.rmSync(file, {force: true});
  return isLocked;
}

/**
 * A workbook in the shared folder that another program holds, for a moment or for longer than a refresh waits: nothing is lost, and the
 * message names the file and who has it open.
 */
export async function locked({count}: TrialOptions): Promise<TrialReport> {
  if (!can('strace', '-V')) return notRun('locked', 'P6', 'strace is not there');
  return withVictim(reportOf('locked', 'P6'), smallVictim, async (bench) => {
    // Those that give in come first: they take no half minute.
    const inOrder = [...ways].sort((a, b) => Number(a.forEver) - Number(b.forEver));
    for (let i = 0; i < count; i++) {
      const way = inOrder[i % inOrder.length];
      if (way) await bench.trial(way.name, (root) => share(bench, root, way));
    }
  });
}

async function share(bench: Bench, root: string, way: Way) {
  const shared = path.join(path.dirname(root), `shared-${path.basename(root)}`);
  const words = ['refresh', '--publish-to', shared];
  const target = path.join(shared, BOOK);
  try {
    await bench.start(root, {}, words).ended;
    const old = fs.readFileSync(target);
    if (way.name.startsWith('a file') && !canLock(shared)) {
      bench.count('not run: files cannot be made unchangeable here');
      return {code: null, err: ''};
    }
    // What this file says stands in the workbooks.
    const note = path.join(root, 'pipelines', 'note.ts');
    fs.writeFileSync(note, 'Another sentence.');
    way.before?.(target);
    const {code, err, out} = await bench.start(root, {under: way.under(target)}, words).ended;
    way.after?.(target);
    const manifest = manifestIn(shared);
    const wrong = [
      ...saidWell(code, err.replaceAll(shared, 'SHARED')),
      ...(code === (way.forEver ? 4 : 0) ? [] : [`ended with ${String(code)}: ${err.slice(-300)}`]),
      ...(manifest === null ? ['no manifest'] : damagedIn(shared, manifest).map((file) => `${file} is not whole`)),
      ...(fs.readFileSync(target).equals(old) === way.forEver ? [] : ['the held workbook is not as it should be']),
      ...(!way.forEver || `${out}${err}`.includes(BOOK) ? [] : [`the workbook is not named: ${err.slice(-300)}`]),
      ...(way.by === undefined || `${out}${err}`.includes(way.by) ? [] : [`${way.by} is not named: ${err.slice(-300)}`]),
      ...listFiles(shared)
        .filter((file) => file.endsWith('.new'))
        .map((file) => `${file} is left over`)
    ];
    for (const what of wrong) bench.wrong(way.name, what);
    bench.count(`code ${String(code)}`);
    fs.rmSync(note);
    return await bench.start(root).ended;
  } finally {
    fs.rmSync(shared, {recursive: true, force: true});
  }
}
