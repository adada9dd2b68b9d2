import {readCsv, writeCsv} from '../../src/text/csv.js';
import type {Random} from '../support/random.js';

/** What an operator does to the meaning of a file. */
export type OperatorClass = 'keeps' | 'changes' | 'breaks';

/** One way to alter a file; null where the file offers no place for it. */
export interface Operator {
  name: string;
  class: OperatorClass;
  apply: (text: string, random: Random) => Buffer | string | null;
}

interface Grid {
  header: string[];
  rows: string[][];
}

/** Alters the cells of a CSV; null where there is nothing to alter, or the file is no CSV. */
function onGrid(alter: (grid: Grid, random: Random) => boolean): Operator['apply'] {
  return (text, random) => {
    let grid: Grid;
    try {
      const {header, records} = readCsv(new TextEncoder().encode(text), 'x.csv');
      grid = {header: [...header], rows: records.map(({cells}) => [...cells])};
    } catch {
      return null;
    }
    if (grid.rows.length === 0 || !alter(grid, random)) return null;
    return writeCsv(grid.header, grid.rows);
  };
}

/** Alters one cell that a pattern finds. */
function onCell(pattern: RegExp, change: (cell: string, random: Random) => string, columns: RegExp = /./): Operator['apply'] {
  return onGrid(({header, rows}, random) => {
    const places = rows.flatMap((row, r) =>
      row.flatMap((cell, c) => (pattern.test(cell) && columns.test(header[c] ?? '') ? [{r, c}] : []))
    );
    if (places.length === 0) return false;
    const {r, c} = random.pick(places);
    const row = rows[r] ?? [];
    const before = row[c] ?? '';
    row[c] = change(before, random);
    return row[c] !== before;
  });
}

/** Alters the text as it stands. */
const onText = (change: (text: string, random: Random) => Buffer | string | null): Operator['apply'] => change;

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}

/** A place inside a text, not at its very end. */
const inside = (text: string, random: Random) => random.below(Math.max(1, text.length - 1));
const insert = (text: string, at: number, more: string) => text.slice(0, at) + more + text.slice(at);

const NUMBER = /\d/;
/** A printed token: not a line number, not a key. */
const TOKENS = /^(?!line$|key$|row$).*/;

export const OPERATORS: readonly Operator[] = [
  {name: 'quote every cell', class: 'keeps', apply: onText((text) => quoteAll(text))},
  {name: 'reorder columns', class: 'keeps', apply: onGrid((grid, random) => reorderColumns(grid, random))},
  {name: 'same again', class: 'keeps', apply: (text) => text},

  {name: 'reorder rows', class: 'changes', apply: onGrid((grid, random) => reorderRows(grid, random))},
  {name: 'swap two headers', class: 'changes', apply: onGrid((grid, random) => swapHeaders(grid, random))},
  {name: 'shift a column down a row', class: 'changes', apply: onGrid((grid, random) => shiftColumn(grid, random))},
  {name: 'drop a row', class: 'changes', apply: onGrid(({rows}, random) => rows.splice(random.below(rows.length), 1).length > 0)},
  {
    name: 'drop the last rows',
    class: 'changes',
    apply: onGrid(({rows}, random) => rows.splice(-1 - random.below(Math.min(5, rows.length))).length > 0)
  },
  {name: 'drop a column', class: 'changes', apply: onGrid((grid, random) => dropColumn(grid, random))},
  {name: 'repeat a row', class: 'changes', apply: onGrid(({rows}, random) => rows.push([...random.pick(rows)]) > 0)},
  {name: "swap two rows' cells", class: 'changes', apply: onGrid((grid, random) => swapCells(grid, random))},
  {name: 'swap two cells of a row', class: 'changes', apply: onGrid((grid, random) => swapInRow(grid, random))},
  {name: 'change one digit', class: 'changes', apply: onCell(NUMBER, changeDigit, TOKENS)},
  {name: 'change a digit of a line number', class: 'changes', apply: onCell(NUMBER, changeDigit, /^line$/)},
  {name: 'times 100', class: 'changes', apply: onCell(/^\d+/, (cell) => cell.replace(/\d+/, (digits) => `${digits}00`), TOKENS)},
  {
    name: 'divided by 100',
    class: 'changes',
    apply: onCell(/^\d{1,2}( |$)/, (cell) => cell.replace(/\d+/, (digits) => `0,${digits.padStart(2, '0')}`), TOKENS)
  },
  {name: 'another decimal sign', class: 'changes', apply: onCell(/\d,\d/, (cell) => cell.replace(/(\d),(\d)/, '$1.$2'), TOKENS)},
  {name: 'decimal sign moved', class: 'changes', apply: onCell(/\d,\d/, (cell) => cell.replace(/(\d),(\d)/, ',$1$2'), TOKENS)},
  {name: 'sign turned', class: 'changes', apply: onCell(/^-?\d/, (cell) => (cell.startsWith('-') ? cell.slice(1) : `-${cell}`), TOKENS)},
  {name: 'emptied', class: 'changes', apply: onCell(/./, () => '')},
  {name: 'filled with 0', class: 'changes', apply: onCell(/^$/, () => '0')},
  {name: 'number to ":"', class: 'changes', apply: onCell(NUMBER, () => ':', TOKENS)},
  {name: 'number to ".."', class: 'changes', apply: onCell(NUMBER, () => '..', TOKENS)},
  {name: 'number to "-"', class: 'changes', apply: onCell(NUMBER, () => '-', TOKENS)},
  {name: 'number to "57½"', class: 'changes', apply: onCell(NUMBER, () => '57½', TOKENS)},
  {
    name: 'number with no-break blank',
    class: 'changes',
    apply: onCell(/\d{4}/, (cell) => cell.replace(/(\d)(\d{3})/, '$1\u00a0$2'), TOKENS)
  },
  {name: 'percent to persons', class: 'changes', apply: onCell(/^percent$/, () => 'count')},
  {name: 'a code for its neighbour', class: 'changes', apply: onGrid((grid, random) => neighbourCode(grid, random))},
  {name: 'another base', class: 'changes', apply: onCell(/^\d+$/, changeDigit, /^base_n$/)},
  {name: 'base gone', class: 'changes', apply: onCell(/^\d+$/, () => '', /^base_n$/)},
  {name: 'a stray blank', class: 'changes', apply: onCell(/./, (cell, random) => (random.below(2) === 0 ? ` ${cell}` : `${cell} `))},
  {
    name: 'letters of another alphabet',
    class: 'changes',
    apply: onCell(/[aeo]/, (cell) => cell.replace('a', 'а').replace('e', 'е').replace('o', 'о'))
  },
  {name: 'stars added', class: 'changes', apply: onCell(/\d$/, (cell) => `${cell}***`, TOKENS)},
  {
    name: 'a footnote mark in a header',
    class: 'changes',
    apply: onGrid(({header}, random) => Boolean((header[random.below(header.length)] += ' 1)')))
  },

  {name: 'a word in place of a number', class: 'breaks', apply: onCell(NUMBER, () => 'mange', TOKENS)},
  {
    name: 'repeat a header',
    class: 'breaks',
    apply: onGrid(({header}, random) => Boolean((header[random.below(header.length)] = header[0] ?? '')))
  },
  {name: 'a blank header', class: 'breaks', apply: onGrid(({header}, random) => (header[random.below(header.length)] = '') === '')},
  {
    name: 'a header of a prototype',
    class: 'breaks',
    apply: onGrid(({header}, random) =>
      Boolean((header[random.below(header.length)] = random.pick(['__proto__', 'constructor', 'toString'])))
    )
  },
  {name: 'one more header', class: 'breaks', apply: onGrid(({header}) => header.push('extra') > 0)},
  {name: 'a ragged row', class: 'breaks', apply: onGrid(({rows}, random) => random.pick(rows).push('more') > 0)},
  {name: 'cut at a byte', class: 'breaks', apply: onText((text, random) => text.slice(0, inside(text, random)))},
  {name: 'no bytes', class: 'breaks', apply: onText(() => '')},
  {name: 'a flipped bit', class: 'breaks', apply: onText(flipBit)},
  {name: 'not UTF-8', class: 'breaks', apply: onText((text, random) => bytesAt(text, random, [0xc3, 0x28]))},
  {name: 'a lost character', class: 'breaks', apply: onText((text, random) => insert(text, inside(text, random), '\ufffd'))},
  {name: 'a zero byte', class: 'breaks', apply: onText((text, random) => insert(text, inside(text, random), '\u0000'))},
  {name: 'turned writing', class: 'breaks', apply: onText((text, random) => insert(text, inside(text, random), '\u202e'))},
  {name: 'an open quote', class: 'breaks', apply: onText((text, random) => insert(text, inside(text, random), '"'))},
  {name: 'a byte order mark', class: 'breaks', apply: onText((text) => `\ufeff${text}`)},
  {name: 'CRLF', class: 'breaks', apply: onText((text) => text.replaceAll('\n', '\r\n'))},
  {name: 'semicolons', class: 'breaks', apply: onText((text) => text.replaceAll(',', ';'))},
  {name: 'UTF-16', class: 'breaks', apply: onText((text) => Buffer.from(`\ufeff${text}`, 'utf16le'))},
  {name: 'a web page', class: 'breaks', apply: onText(() => '<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n')}
];

function quoteAll(text: string): string | null {
  try {
    const {header, records} = readCsv(new TextEncoder().encode(text), 'x.csv');
    return (
      [header, ...records.map(({cells}) => cells)]
        .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\n') + '\n'
    );
  } catch {
    return null;
  }
}

function reorderColumns(grid: Grid, random: Random): boolean {
  const order = shuffled(
    grid.header.map((_, i) => i),
    random
  );
  const reorder = (cells: readonly string[]) => order.map((i) => cells[i] ?? '');
  grid.header = reorder(grid.header);
  grid.rows = grid.rows.map(reorder);
  return true;
}

function reorderRows(grid: Grid, random: Random): boolean {
  grid.rows = shuffled(grid.rows, random);
  return true;
}

function two(count: number, random: Random): readonly [number, number] | null {
  if (count < 2) return null;
  const first = random.below(count);
  return [first, (first + 1 + random.below(count - 1)) % count];
}

function swap(list: string[], [a, b]: readonly [number, number]): void {
  [list[a], list[b]] = [list[b] ?? '', list[a] ?? ''];
}

function swapHeaders({header}: Grid, random: Random): boolean {
  const pair = two(header.length, random);
  if (pair) swap(header, pair);
  return pair !== null;
}

function shiftColumn({header, rows}: Grid, random: Random): boolean {
  const column = random.below(header.length);
  const cells = rows.map((row) => row[column] ?? '');
  const shifted = [cells.at(-1) ?? '', ...cells.slice(0, -1)];
  rows.forEach((row, i) => (row[column] = shifted[i] ?? ''));
  return shifted.join('\n') !== cells.join('\n');
}

function dropColumn(grid: Grid, random: Random): boolean {
  const column = random.below(grid.header.length);
  grid.header.splice(column, 1);
  for (const row of grid.rows) row.splice(column, 1);
  return true;
}

function swapCells({header, rows}: Grid, random: Random): boolean {
  const pair = two(rows.length, random);
  const column = random.below(header.length);
  if (!pair) return false;
  const [a, b] = [rows[pair[0]] ?? [], rows[pair[1]] ?? []];
  const same = a[column] === b[column];
  [a[column], b[column]] = [b[column] ?? '', a[column] ?? ''];
  return !same;
}

function swapInRow({header, rows}: Grid, random: Random): boolean {
  const row = random.pick(rows);
  const pair = two(header.length, random);
  if (!pair || row[pair[0]] === row[pair[1]]) return false;
  swap(row, pair);
  return true;
}

function changeDigit(cell: string, random: Random): string {
  const places = [...cell].flatMap((character, i) => (/\d/.test(character) ? [i] : []));
  const at = random.pick(places);
  const digit = String((Number(cell[at]) + 1 + random.below(9)) % 10);
  return cell.slice(0, at) + digit + cell.slice(at + 1);
}

/** Another code of the same column, in place of one. */
function neighbourCode({header, rows}: Grid, random: Random): boolean {
  const coded = header.flatMap((name, i) => (/_id$|^category$|^breakdown$|^kind$|^flags$/.test(name) ? [i] : []));
  if (coded.length === 0) return false;
  const column = random.pick(coded);
  const codes = [...new Set(rows.map((row) => row[column] ?? ''))];
  const row = random.pick(rows);
  const others = codes.filter((code) => code !== row[column]);
  if (others.length === 0) return false;
  row[column] = random.pick(others);
  return true;
}

function flipBit(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return bytes;
}

function bytesAt(text: string, random: Random, more: readonly number[]): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const at = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]);
}
