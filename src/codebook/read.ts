import {readFileSync} from 'node:fs';
import path from 'node:path';
import {CODEBOOK, type CodebookRow, type CodebookTable} from '../../schemas/codebook.js';
import {DataError, Faults} from '../faults.js';
import {type Located, readRows} from '../text/rows.js';

export const CODEBOOK_FOLDER = 'schemas/codebook';

/** The rows of every table of the codebook, with the line of each. */
export type Codebook = {readonly [Table in CodebookTable]: readonly Located<CodebookRow<Table>>[]};

/** Names of the codebook's tables, in a fixed order. */
export const CODEBOOK_TABLES = Object.keys(CODEBOOK) as CodebookTable[];

/**
 * Reads schemas/codebook/*.csv.
 *
 * @throws DataError with every fault of every file: structure, cells, rows named twice
 */
export function readCodebook(root: string): Codebook {
  const faults = new Faults();
  const read = <Table extends CodebookTable>(table: Table) => faults.gather(() => readTable(root, table)) ?? [];
  const codebook: Codebook = {
    topics: read('topics'),
    sources: read('sources'),
    indicators: read('indicators'),
    categories: read('categories'),
    populations: read('populations'),
    waves: read('waves'),
    breakdowns: read('breakdowns'),
    breakdown_values: read('breakdown_values'),
    sectors: read('sectors'),
    flags: read('flags'),
    gaps: read('gaps'),
    series: read('series'),
    questions: read('questions'),
    grade_rules: read('grade_rules'),
    grade_overrides: read('grade_overrides'),
    derivations: read('derivations'),
    check_rules: read('check_rules'),
    withdrawals: read('withdrawals'),
    acceptances: read('acceptances'),
    words: read('words')
  };
  faults.throwIfAny();
  return codebook;
}

function readTable<Table extends CodebookTable>(root: string, table: Table): Located<CodebookRow<Table>>[] {
  const file = `${CODEBOOK_FOLDER}/${table}.csv`;
  const rows = readRows(readBytes(root, file), file, CODEBOOK[table].schema) as Located<CodebookRow<Table>>[];
  const faults = new Faults();
  const seen = new Map<string, number>();
  for (const {row, line} of rows) {
    const name = CODEBOOK[table].key.map((column) => row[column as keyof typeof row] ?? '').join(' ');
    const first = seen.get(name);
    if (first !== undefined) {
      faults.add({file, line}, `${name} again`, `one row for it (line ${first})`, 'Remove or rename one of the two.');
    }
    seen.set(name, line);
  }
  faults.throwIfAny();
  return rows;
}

function readBytes(root: string, file: string): Uint8Array {
  try {
    return readFileSync(path.join(root, file));
  } catch {
    const fault = {at: {file}, found: 'no such file', expected: 'a table of the codebook', advice: 'Restore it from git.'};
    throw new DataError([fault]);
  }
}
