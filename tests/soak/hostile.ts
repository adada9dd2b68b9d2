import fs from 'node:fs';
import path from 'node:path';
import {readCsv} from '../../src/text/csv.js';
import {outputsOf} from '../../src/publish/manifest.js';
import {hashOf, statements} from '../support/raw-files.js';
import {type Bench, can, notRun, reportOf, withVictim} from './bench.js';
import {oracle, publishedSet, saidWell} from './oracle.js';
import type {TrialOptions, TrialReport} from './report.js';
import {smallVictim} from './small.js';

const MAX_EXTRA_KB = 256 * 1024;
const MAX_MS = 10_000;

/** A document's folder that somebody with bad intent has filled. */
interface Attack {
  kind: string;
  name: string;
  /** Changes the project; `canary` is a file outside it that nobody must open. */
  apply: (root: string, canary: string) => void;
}

const folderOf = (root: string) => path.join(root, 'raw', 'survey-2022');
const dataPackage = (root: string) => path.join(folderOf(root), 'datapackage.json');
const readJson = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8')) as {resources: {hash: string; bytes: number; path: string}[]};

/** A file of raw with true bytes and hash in its data package, as an attacker would seal it. */
function sealed(root: string, content: string | Buffer): void {
  fs.writeFileSync(path.join(folderOf(root), 'statements.csv'), content);
  const json = readJson(dataPackage(root));
  json.resources = json.resources.map((one) => ({...one, hash: hashOf(content), bytes: Buffer.byteLength(content)}));
  fs.writeFileSync(dataPackage(root), JSON.stringify(json));
}

const onStatements =
  (content: string | Buffer): Attack['apply'] =>
  (root) => {
    sealed(root, content);
  };

const onStatement = (cells: Readonly<Record<string, string>>): Attack['apply'] => onStatements(statements([{key: 'can', ...cells}]));

/** Changes the data package by its text. */
const onPackage =
  (change: (text: string) => string): Attack['apply'] =>
  (root) => {
    fs.writeFileSync(dataPackage(root), change(fs.readFileSync(dataPackage(root), 'utf8')));
  };

/** Puts a text into the labels of the codebook, quoted as CSV wants it. */
const onLabels =
  (payload: string): Attack['apply'] =>
  (root) => {
    for (const table of ['indicators', 'categories', 'populations']) {
      const file = path.join(root, 'schemas', 'codebook', `${table}.csv`);
      const cell = `"${payload.replaceAll('"', '""')}"`;
      fs.writeFileSync(
        file,
        fs.readFileSync(file, 'utf8').replaceAll(/\b(Norsk|English)\b/g, () => cell)
      );
    }
  };

const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'constructor.prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'],
  ...['__lookupSetter__', 'isPrototypeOf', 'toJSON', 'then', 'length', 'name', 'get', 'set', 'symbol', 'Symbol.iterator', '0', '-1'],
  ...['null', 'undefined', 'NaN', 'true', '[object Object]', '__proto__.x', '$proto', 'inspect', 'nodeType', 'process']
] as const;
const CSV = statements([{key: 'can', token: '65 prosent'}]);

const names = NAMES.flatMap((name): Attack[] => [
  {kind: 'names', name: `column ${name}`, apply: onStatements(CSV.replace('flags', name))},
  {kind: 'names', name: `code ${name}`, apply: onStatement({category: name})},
  {kind: 'names', name: `property ${name}`, apply: onPackage((text) => text.replace('{', `{${JSON.stringify(name)}: {"x": 1},`))}
]);

const PATHS = [
  ...['CANARY', '../../CANARY', '../../../canary.csv', '..\\..\\canary.csv', 'C:\\canary.csv', 'file:CANARY', 'x/../../canary.csv'],
  ...['a\u0000b.csv', './statements.csv', '/dev/zero', '/dev/stdin', '/proc/self/environ', '\\\\host\\share\\x.csv', 'http://x/y.csv'],
  ...['.csv', '..csv', 'con.csv ', 'statements.csv/', '%2e%2e/canary.csv', '~/canary.csv']
];

const paths: Attack[] = [
  ...PATHS.map((given): Attack => ({
    kind: 'paths',
    name: `path ${given}`,
    apply: (root, canary) => {
      onPackage((text) => text.replace('"path": "statements.csv"', () => `"path": ${JSON.stringify(given.replace('CANARY', canary))}`))(
        root,
        canary
      );
    }
  })),
  ...['..evil', 'UPPER', 'a b', '-rf', '$(touch x)', 'å', 'x'.repeat(70), ';', "'", '*'].map((folder): Attack => ({
    kind: 'paths',
    name: `folder ${folder}`,
    apply: (root) => {
      fs.cpSync(folderOf(root), path.join(root, 'raw', folder), {recursive: true});
    }
  })),
  ...['statements.csv', 'datapackage.json', 'other.csv'].map((file): Attack => ({
    kind: 'paths',
    name: `a link named ${file}`,
    apply: (root, canary) => {
      fs.rmSync(path.join(folderOf(root), file), {force: true});
      fs.symlinkSync(canary, path.join(folderOf(root), file));
    }
  })),
  {
    kind: 'paths',
    name: 'a link to a folder',
    apply: (root, canary) => fs.symlinkSync(path.dirname(canary), path.join(root, 'raw', 'other'))
  },
  {kind: 'paths', name: 'a link to itself', apply: (root) => fs.symlinkSync('loop', path.join(root, 'raw', 'loop'))},
  {kind: 'paths', name: 'a folder named as a CSV', apply: (root) => fs.mkdirSync(path.join(folderOf(root), 'x.csv'))}
];

const FORMULAS = [
  ...['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', ' =1+1', '＝1+1', '＋1', '－1', '＠SUM(1)'],
  ...['=HYPERLINK("https://example.org","x")', "=cmd|' /C calc'!A0", '=WEBSERVICE("http://x")', '=IMPORTXML("http://x","//a")'],
  ...['"=1+1"', "'=1+1", '=DDE("x";"y")', '=1+1;=2+2', 'x\n=1+1', '{=1+1}']
];
const QUERIES = [
  ...["'; drop table observations; --", '"; drop table observations; --', "') or 1=1 --", '$topics', '$$ select 1 $$', '/* */ select 1'],
  ...["' union select * from read_csv('/etc/passwd') --", '{{', '${process.exit(1)}', '%s%n', '\\', "''''", '";";', 'select 1; select 2'],
  ...["x' || (select count(*) from observations) || '", '\u0000', 'x\\', '?', '$1', ':name', '<script>alert(1)</script>', '&amp;&#x3d;1+1'],
  ...[
    ']]>',
    '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>',
    '_x0008_',
    '\u2028',
    '\ud800',
    '\ufffe',
    '\u0007',
    'a'.repeat(33_000)
  ]
];
const BIDI = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\u200b', '\u00ad', '\ufeff'];
const ALIKE = ['６５ prosent', '65 рrosent', '６5 %', '65\u2009%', '6\u200b5 prosent', '65 prosent\u0000', '٦٥ prosent', '65 prosеnt'];

const texts: Attack[] = [
  ...FORMULAS.flatMap((payload): Attack[] => [
    {kind: 'formulas', name: `label ${payload}`, apply: onLabels(payload)},
    {kind: 'formulas', name: `token ${payload}`, apply: onStatement({token: payload})},
    {kind: 'formulas', name: `title ${payload}`, apply: onPackage((text) => text.replaceAll('"A survey"', () => JSON.stringify(payload)))}
  ]),
  ...QUERIES.flatMap((payload): Attack[] => [
    {kind: 'queries', name: `label ${payload.slice(0, 30)}`, apply: onLabels(payload)},
    {kind: 'queries', name: `code ${payload.slice(0, 30)}`, apply: onStatement({indicator_id: payload, category: payload})}
  ]),
  ...BIDI.map((sign): Attack => ({kind: 'letters', name: `label ${JSON.stringify(sign)}`, apply: onLabels(`Nor${sign}sk`)})),
  ...ALIKE.map((token): Attack => ({kind: 'letters', name: `token ${token}`, apply: onStatement({token})}))
];

const encodings: Attack[] = [
  ['UTF-16 LE', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
  ['UTF-16 BE', Buffer.from(CSV, 'utf16le').swap16()],
  ['Latin 1', Buffer.from(CSV.replace('tekst', 'bærekraft'), 'latin1')],
  ['byte order mark', Buffer.from(`\ufeff${CSV}`)],
  ['overlong', Buffer.concat([Buffer.from(CSV), Buffer.from([0xc0, 0xbd])])],
  ['a surrogate', Buffer.concat([Buffer.from(CSV), Buffer.from([0xed, 0xa0, 0x80])])],
  ['half a letter', Buffer.concat([Buffer.from(CSV), Buffer.from([0xc3])])],
  ['NUL', Buffer.from(CSV.replace('65', '6\u00005'))],
  ['CR', Buffer.from(CSV.replaceAll('\n', '\r'))],
  ['HTML', Buffer.from('<!DOCTYPE html><title>404</title>')],
  ['a zip', Buffer.from('504b0304140000000800', 'hex')]
].map(([name, bytes]): Attack => ({kind: 'encodings', name: String(name), apply: onStatements(bytes as Buffer)}));

const MEGA = 1 << 20;
const bombs: Attack[] = [
  {kind: 'bombs', name: '40 MB', apply: onStatements(Buffer.alloc(40 * MEGA, 0x39))},
  ...['\n', ',', '"', '""', '"\n', 'a,', ' ', '9', '\n"', ',"'].map((unit): Attack => ({
    kind: 'bombs',
    name: `4 MB of ${JSON.stringify(unit)}`,
    apply: onStatements(unit.repeat(Math.floor((4 * MEGA) / unit.length)))
  })),
  {kind: 'bombs', name: '190 000 short rows', apply: onStatements(CSV + 'x\n'.repeat(190_000))},
  {kind: 'bombs', name: '190 000 columns', apply: onStatements(`${Array.from({length: 190_000}, (_, i) => `c${i}`).join(',')}\n`)},
  {kind: 'bombs', name: '12 000 rows as they should be', apply: onStatements(CSV + (CSV.split('\n')[1] ?? '').concat('\n').repeat(12_000))},
  ...['[', '{"a":', '"', '9', '[[],', '{},'].map((unit): Attack => ({
    kind: 'bombs',
    name: `4 MB of ${unit} for JSON`,
    apply: onPackage(() => unit.repeat(Math.floor((4 * MEGA) / unit.length)))
  })),
  {kind: 'bombs', name: '20 000 resources', apply: onPackage((text) => manyResources(text, 20_000))},
  {
    kind: 'bombs',
    name: 'a title of 3 MB',
    apply: onPackage((text) => text.replace('"A survey"', () => JSON.stringify('x'.repeat(3 * MEGA))))
  }
];

function manyResources(text: string, count: number): string {
  const json = JSON.parse(text) as {resources: unknown[]};
  return JSON.stringify({...json, resources: Array.from({length: count}, () => json.resources[0])});
}

/** Long texts for every pattern that a cell meets; a cell holds 32,767 characters. */
const patterns: Attack[] = ['9', ' ', '.', ',', '-', 'a', '%', '1 ', '1.', '1,', 'a-', ';', '*', '\u00a0', 'a=a;'].flatMap((unit) =>
  (['token', 'key', 'breakdown', 'locator', 'flags', 'same_as'] as const).map((column): Attack => ({
    kind: 'patterns',
    name: `${column} of ${unit}`,
    apply: onStatement({[column]: unit.repeat(32_000 / unit.length) + '!'})
  }))
);

const ATTACKS: readonly Attack[] = [...paths, ...bombs, ...encodings, ...texts, ...names, ...patterns];

/**
 * Documents and codes that somebody made with bad intent: each costs at most an error message. `count` of them, each kind in its share, and
 * all where it is as large.
 */
export async function hostile({count}: TrialOptions): Promise<TrialReport> {
  if (!can('strace', '-V')) return notRun('hostile', 'P10', 'strace is not there');
  return withVictim(reportOf('hostile', 'P10'), smallVictim, async (bench) => {
    const usual = await meet(bench, {kind: 'nothing', name: '', apply: () => undefined});
    let most = 0;
    for (let i = 0; i < Math.min(count, ATTACKS.length); i++) {
      const attack = ATTACKS[Math.floor((i * ATTACKS.length) / Math.min(count, ATTACKS.length))];
      if (!attack) continue;
      bench.report.tried += 1;
      const took = await meet(bench, attack);
      most = Math.max(most, took - usual);
      if (took - usual > MAX_EXTRA_KB) bench.wrong(attack.name.slice(0, 60), `${Math.round((took - usual) / 1024)} MB more than usual`);
    }
    bench.report.notes.push(
      `${ATTACKS.length} attacks are known; the largest took ${Math.round(most / 1024)} MB more than a usual refresh`
    );
  });
}

/** Lets a refresh meet an attack; gives the memory that it took, in kilobytes. */
async function meet(bench: Bench, {kind, name, apply}: Attack): Promise<number> {
  const root = bench.project();
  // With -y, strace tells where an opened link leads.
  const canary = path.join(fs.realpathSync(path.dirname(root)), 'canary', 'canary.csv');
  const [memory, log] = [path.join(root, 'memory'), path.join(root, 'trace')];
  const isTraced = kind === 'paths';
  try {
    fs.mkdirSync(path.dirname(canary), {recursive: true});
    fs.writeFileSync(canary, CSV);
    apply(root, canary);
    const under = isTraced ? ['strace', '-f', '-y', '-qq', '-e', 'trace=open,openat,openat2', '-e', 'signal=none', '-o', log] : [];
    const {code, err, milliseconds} = await bench.start(root, {under, env: {HJEMMETALL_SOAK_MEMORY: memory}}).ended;
    const wrong = [
      // The message may say what the document gave.
      ...saidWell(code, err.replaceAll(canary, 'CANARY')),
      ...(code === 0 || code === 3 ? [] : [`ended with ${String(code)}: ${err.slice(-200)}`]),
      ...(milliseconds > MAX_MS ? [`took ${milliseconds} ms`] : []),
      ...(isTraced && fs.readFileSync(log, 'utf8').includes(canary) ? ['opened a file outside the project'] : []),
      ...(await oracle(root, [bench.measured.old, ...(code === 0 ? [publishedSet(root)] : [])])),
      ...figureFaults(root)
    ];
    bench.count(`${kind}: ${code === 0 ? 'published, the figure as it was' : 'refused'}`);
    for (const what of wrong) bench.wrong(`${kind}: ${name.slice(0, 60)}`, what);
    return fs.existsSync(memory) ? Number(fs.readFileSync(memory, 'utf8')) : 0;
  } finally {
    fs.rmSync(root, {recursive: true, force: true});
  }
}

/** The one figure of the small project is 65, whatever somebody wrote around it; no text of an export begins as a formula does. */
function figureFaults(root: string): string[] {
  const file = path.join(outputsOf(root).latest, 'observations.csv');
  const {header, records} = readCsv(fs.readFileSync(file), 'observations.csv');
  const [row, ...more] = records;
  const value = row?.cells[header.indexOf('value')];
  const formulas = (row?.cells ?? []).filter((cell) => /^\s*[=+@＝＋－＠]/.test(cell));
  return [
    ...(more.length === 0 && Number(value) === 65 ? [] : [`the figure is ${String(value)} in ${records.length} rows`]),
    ...formulas.map((cell) => `an export holds ${cell.slice(0, 40)}`)
  ];
}
