import fs from 'node:fs';
import path from 'node:path';
import {CODEBOOK} from '../../schemas/codebook.js';
import {statementSchema} from '../../schemas/raw.js';
import type {DataPackage} from '../../schemas/package.js';
import {type Codebook, readCodebook} from '../../src/codebook/read.js';
import {sha256Of} from '../../src/raw/package.js';
import {seal} from '../../src/raw/seal.js';
import {writeCsv} from '../../src/text/csv.js';

// Makes a project whose raw holds so many invented statements: one document for each source, every code of the
// codebook in use, tokens as documents print them. The codebook and the views are the project's own, but for the
// gaps, series, questions, judgements and derivations, which speak of real figures.
const [root = '', target = '', count = ''] = process.argv.slice(2);
const codebook = readCodebook(root);
for (const folder of ['schemas/codebook', 'pipelines/warehouse']) {
  fs.cpSync(path.join(root, folder), path.join(target, folder), {recursive: true});
}
for (const table of ['gaps', 'series', 'questions', 'grade_overrides', 'derivations'] as const) {
  fs.writeFileSync(path.join(target, 'schemas', 'codebook', `${table}.csv`), writeCsv(Object.keys(CODEBOOK[table].schema.shape), []));
}
const waves = codebook.waves.map(({row}) =>
  Object.entries({...row, document_id: `synthetic-${codebook.sources[0]?.row.source_id}`, line: 1})
);
fs.writeFileSync(
  path.join(target, 'schemas', 'codebook', 'waves.csv'),
  writeCsv(
    Object.keys(CODEBOOK.waves.schema.shape),
    waves.map((row) => row.map(([, cell]) => (cell === null ? '' : String(cell))))
  )
);
const sources = codebook.sources.map(({row}) => row.source_id);
sources.forEach((source, i) => {
  const rows = Math.floor(Number(count) / sources.length) + (i < Number(count) % sources.length ? 1 : 0);
  writeDocument(source, statements(codebook, rows));
});

type Column = keyof typeof statementSchema.shape;
type StatementCells = Record<Column, string>;

function statements(book: Codebook, rows: number): StatementCells[] {
  const breakdowns = breakdownsOf(book);
  const made: StatementCells[] = [];
  for (let i = 0; i < rows; i++) {
    const previous = made.at(-1);
    // Every fiftieth figure is the one before it, printed again.
    if (previous && i % 50 === 49) {
      made.push({...previous, key: `figure-${i}`, line: String(i + 1), same_as: previous.key});
      continue;
    }
    const indicator = pick(book.indicators, i).row;
    const unit = pick(indicator.units.split(';'), i);
    const inWords = unit === 'percent' && i % 200 === 7;
    made.push({
      key: `figure-${i}`,
      line: String(i + 1),
      locator: pick(['tekst', 'Tabell 3', 'Figur 2', 'note 1', 'tabell'], i),
      token: inWords ? 'én av fire' : tokenOf(unit, i),
      unit,
      indicator_id: indicator.indicator_id,
      category: pick(book.categories, i).row.category,
      wave_id: pick(book.waves, i).row.wave_id,
      population_id: pick(book.populations, i).row.population_id,
      breakdown: pick(breakdowns, i),
      base_n: i % 2 === 0 ? String(100 + (i % 4900)) : '',
      kind: i % 20 === 0 ? 'secondary' : 'published',
      flags: i % 10 === 0 ? pick(book.flags, i / 10).row.flag : '',
      same_as: '',
      value: inWords ? '25' : ''
    });
  }
  return made;
}

function pick<Item>(list: readonly Item[], i: number): Item {
  const item = list[i % list.length];
  if (item === undefined) throw new Error('the codebook has an empty table');
  return item;
}

function breakdownsOf({breakdown_values, sectors}: Codebook): string[] {
  const groups = breakdown_values.map(({row: {key, value}}) => `${key}=${value}`);
  const bySector = sectors.map(({row: {sector}}) => `sector=${sector}`);
  const [first = ''] = groups;
  const both = first < 'sector' ? bySector.map((sector) => `${first};${sector}`) : [];
  return ['', ...groups, ...bySector, ...both];
}

/** A number as a Norwegian document prints it. */
function tokenOf(unit: string, i: number): string {
  const tenth = i % 10;
  switch (unit) {
    case 'percent':
      return i % 3 === 0 ? `${i % 100},${tenth} %` : `${i % 101} prosent`;
    case 'percentage_points':
      return `${i % 30} prosentpoeng`;
    case 'count':
      return `${1 + (i % 9)} ${String(i % 1000).padStart(3, '0')}`;
    case 'coefficient':
      return `-0,${String(i % 1000).padStart(3, '0')}${'*'.repeat(i % 4)}`;
    default:
      return `${i % 40},${tenth}`;
  }
}

function writeDocument(source: string, rows: readonly StatementCells[]): void {
  const columns = Object.keys(statementSchema.shape) as Column[];
  const folder = path.join(target, 'raw', `synthetic-${source}`);
  fs.mkdirSync(folder, {recursive: true});
  fs.writeFileSync(
    path.join(folder, 'statements.csv'),
    writeCsv(
      columns,
      rows.map((row) => columns.map((column) => row[column]))
    )
  );
  const packageFile = path.join(folder, 'datapackage.json');
  fs.writeFileSync(packageFile, JSON.stringify(unsealed(source)));
  fs.writeFileSync(packageFile, JSON.stringify(seal(target, `synthetic-${source}`, undefined).provenance));
}

/** A data package that lists a file by name alone; sealing describes it. */
function unsealed(source: string): DataPackage {
  const name = `synthetic-${source}`;
  const hash = sha256Of('');
  return {
    profile: 'tabular-data-package',
    name,
    title: name,
    description: 'Invented figures, to measure the engine with.',
    version: '1',
    licenses: [{name: 'none', title: 'None'}],
    contributors: [{title: source, role: 'publisher'}],
    sources: [{title: name}],
    resources: [
      {
        name: 'statements',
        path: 'statements.csv',
        profile: 'tabular-data-resource',
        title: 'Invented figures',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: 1,
        hash,
        schema: {fields: [{name: 'key', type: 'string'}]},
        hjemmetall: {kind: 'statements'}
      }
    ],
    hjemmetall: {
      source_id: source,
      edition: 'invented',
      published: null,
      citation: {nb: name, en: name},
      decimal: ',',
      text: {file: `${name}.txt`, hash, lines: Number(count)}
    }
  };
}
