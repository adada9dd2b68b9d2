import {didYouMean, type Faults, quoted} from '../faults.js';
import type {LocatedCell, PrintedTable} from '../raw/table.js';
import {type DecimalSign, parsePrinted} from '../text/number.js';
import {type CodedFigure, REFERENCE} from './figure.js';
import type {Codes, LabelCodes, TableMapping} from './mapping.js';
import {ownValue} from './own.js';

interface TableContext {
  documentId: string;
  decimal: DecimalSign;
  locator: string;
  /** File of the ingest script, for faults. */
  script: string;
}

/** The figures of a printed table: one for each cell that is not printed empty, in the order of the table. */
export function codeTable(table: PrintedTable, mapping: TableMapping, context: TableContext, faults: Faults): CodedFigure[] {
  checkLabels(table, 'row', table.rows, mapping.rows, context, faults);
  checkLabels(table, 'column', table.columns, mapping.columns, context, faults);
  checkNamedRows(table, mapping, context, faults);
  const decimal = mapping.decimal ?? context.decimal;
  const bases = basesOf(table, mapping, decimal);
  return table.cells.flatMap((cell) => {
    const row = ownValue(mapping.rows, cell.row);
    const column = ownValue(mapping.columns, cell.column);
    if (!row || !column || !isPrinted(cell, mapping, faults)) return [];
    const codes = unionOf([mapping.all ?? {}, column, row]);
    const missing = REQUIRED.filter((name) => codes[name] === undefined);
    if (missing.length > 0) {
      const at = {file: context.script};
      faults.add(
        at,
        `no ${missing.join(', ')} for ${quoted(cell.row)} × ${quoted(cell.column)} of ${table.name}`,
        'codes from the table, the column or the row',
        'Add them to the mapping.'
      );
      return [];
    }
    const base = cell.row === mapping.baseRow || row.ofPart ? null : bases(cell);
    return [figureOf(cell, {row, column, codes, base, decimal}, mapping, context)];
  });
}

/** What table, column and row say together: the later wins, but groups and flags add up. */
function unionOf(parts: readonly Codes[]): Codes {
  const groups = parts.flatMap(({breakdown}) => (breakdown ? breakdown.split(';') : []));
  const flags = new Set(parts.flatMap((part) => part.flags ?? []));
  return {...Object.assign({}, ...parts), breakdown: groups.sort().join(';'), flags: [...flags]};
}

const REQUIRED = ['indicator', 'category', 'wave', 'population', 'unit'] as const;

interface Base {
  n: number | null;
  summed: boolean;
}

interface CellCodes {
  row: LabelCodes;
  column: LabelCodes;
  codes: Codes;
  base: Base | null;
  decimal: DecimalSign;
}

function figureOf(
  cell: LocatedCell,
  {row, column, codes, base, decimal}: CellCodes,
  {reference = [], repeats = {}}: TableMapping,
  context: TableContext
): CodedFigure {
  const {indicator, category, wave, population, breakdown, unit, kind, flags = []} = {...UNSAID, ...codes};
  const token = cell.token ?? '';
  return {
    id: `${context.documentId}/${cell.table}/${row.key}/${column.key}`,
    at: {file: cell.file, line: cell.fileLine, column: cell.column},
    line: cell.line,
    locator: context.locator,
    token,
    meaning: null,
    decimal,
    unit,
    indicator,
    category,
    wave,
    population,
    breakdown,
    baseN: base?.n ?? null,
    kind,
    flags: [...flags, ...(base?.summed ? ['base_summed'] : []), ...(reference.includes(token) ? [REFERENCE] : [])],
    sameAs: primaryOf(ownValue(repeats, cell.column), row.key, context)
  };
}

/** What a mapping need not say. */
const UNSAID = {indicator: '', category: '', wave: '', population: '', breakdown: '', unit: 'percent', kind: 'published'} as const;

/** The id of the cell that a repeated column repeats: of the same row, in `table/column`. */
function primaryOf(repeated: string | undefined, row: string, {documentId}: TableContext): string | null {
  const [table, column] = repeated?.split('/') ?? [];
  return table === undefined || column === undefined ? null : `${documentId}/${table}/${row}/${column}`;
}

function checkLabels(
  table: PrintedTable,
  what: 'row' | 'column',
  printed: readonly string[],
  mapped: Readonly<Record<string, LabelCodes>>,
  {script}: TableContext,
  faults: Faults
): void {
  for (const label of printed) {
    if (ownValue(mapped, label)) continue;
    const advice = `Correct the label as printed, or map it in ${script}.${didYouMean(label, Object.keys(mapped))}`;
    faults.add(
      {file: table.file, column: what === 'column' ? label : 'row'},
      `the ${what} ${quoted(label)}`,
      `a ${what} that ${script} maps`,
      advice
    );
  }
  for (const label of Object.keys(mapped)) {
    if (printed.includes(label)) continue;
    faults.add(
      {file: script},
      `a mapping of the ${what} ${quoted(label)}`,
      `a ${what} of ${table.file}`,
      `Correct one of the two.${didYouMean(label, printed)}`
    );
  }
  const keys = Object.values(mapped).map(({key}) => key);
  for (const key of new Set(keys.filter((key, i) => keys.indexOf(key) !== i))) {
    faults.add(
      {file: script},
      `the key ${quoted(key)} for two ${what}s of ${table.name}`,
      'a key of its own for each',
      'Rename one; ids are made of keys.'
    );
  }
}

/** Labels that the mapping names outside its rows and columns: a misspelt base row would make every base unknown. */
function checkNamedRows(table: PrintedTable, mapping: TableMapping, {script}: TableContext, faults: Faults): void {
  const {baseRow, baseSumOf, baseSumOfColumn = {}, empty = {}, repeats = {}} = mapping;
  const rows = [baseRow, baseSumOf, ...Object.keys(empty)].filter((row) => row !== undefined);
  const columns = [...Object.values(empty).flat(), ...Object.entries(baseSumOfColumn).flat(), ...Object.keys(repeats)];
  for (const [what, names, printed] of [
    ['row', rows, table.rows],
    ['column', columns, table.columns]
  ] as const) {
    for (const name of names) {
      if (printed.includes(name)) continue;
      faults.add(
        {file: script},
        `the ${what} ${quoted(name)} under ${NAMING.join(', ')}`,
        `a ${what} of ${table.file}`,
        `Correct the label.${didYouMean(name, printed)}`
      );
    }
  }
}

/** The properties of a mapping that name rows or columns by their labels. */
const NAMING = ['baseRow', 'baseSumOf', 'baseSumOfColumn', 'empty', 'repeats'] as const;

function isPrinted(cell: LocatedCell, mapping: TableMapping, faults: Faults): boolean {
  const mayBeEmpty = ownValue(mapping.empty, cell.row)?.includes(cell.column) ?? false;
  const at = {file: cell.file, line: cell.fileLine, column: cell.column};
  if (cell.token === null && !mayBeEmpty) {
    faults.add(
      at,
      'an empty cell',
      'a printed token',
      'Type what is printed; if the document prints nothing here, say so under empty in the ingest script.'
    );
  }
  if (cell.token !== null && mayBeEmpty) {
    faults.add(at, quoted(cell.token), 'nothing: the ingest script says that this cell is printed empty', 'Correct one of the two.');
  }
  return cell.token !== null;
}

/** The base of each cell: the figure of the base row in its column, the sum of a row or column of counts, or none. */
function basesOf(table: PrintedTable, mapping: TableMapping, decimal: DecimalSign): (cell: LocatedCell) => Base | null {
  const {baseRow, baseSumOf, baseSumOfColumn = {}} = mapping;
  const numberOf = (cell: LocatedCell) => {
    const printed = cell.token === null ? null : parsePrinted(cell.token, decimal);
    return printed ? Number(printed.digits) : null;
  };
  const sumOf = (isCounted: (cell: LocatedCell) => boolean) =>
    table.cells.filter(isCounted).reduce((total, cell) => total + (numberOf(cell) ?? 0), 0);
  if (baseSumOf !== undefined) {
    const base = {n: sumOf(({row}) => row === baseSumOf), summed: true};
    return () => base;
  }
  const sums = new Map(
    Object.entries(baseSumOfColumn).map(([column, counts]) => [column, {n: sumOf((cell) => cell.column === counts), summed: true}])
  );
  const printed = new Map(table.cells.filter((c) => c.row === baseRow).map((c) => [c.column, {n: numberOf(c), summed: false}]));
  return ({column}) => sums.get(column) ?? printed.get(column) ?? null;
}
