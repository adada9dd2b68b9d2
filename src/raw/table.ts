import type {PrintedCell} from '../../schemas/raw.js';
import {Faults, quoted} from '../faults.js';
import {readCsv} from '../text/csv.js';

/** A cell of a printed table with its place in raw. */
export interface LocatedCell extends PrintedCell {
  file: string;
  fileLine: number;
}

/** A printed table as raw holds it: the labels as printed, and every cell. */
export interface PrintedTable {
  name: string;
  file: string;
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly LocatedCell[];
}

/**
 * Reads the CSV of a printed table: `line`, `row`, then the printed columns; one record for each printed row.
 *
 * @param name name of the table, the first part of its figures' ids
 * @throws DataError for a bad structure, a bad line number, or a row label that stands twice
 */
export function readTable(bytes: Uint8Array, file: string, name: string): PrintedTable {
  const {header, records} = readCsv(bytes, file);
  const faults = new Faults();
  if (header[0] !== 'line' || header[1] !== 'row' || header.length < 3) {
    faults.add({file, line: 1}, header.slice(0, 2).join(','), 'line,row and then the printed columns', 'Correct the header.');
  }
  const columns = header.slice(2);
  const rows: string[] = [];
  const cells: LocatedCell[] = [];
  for (const {line: fileLine, cells: record} of records) {
    const [printedLine = '', row = '', ...tokens] = record;
    if (!/^[1-9]\d*$/.test(printedLine)) {
      faults.add({file, line: fileLine, column: 'line'}, quoted(printedLine), 'a line number of the document', 'Type the line on which the numbers of this row stand.');
    }
    if (row === '' || rows.includes(row)) {
      faults.add({file, line: fileLine, column: 'row'}, quoted(row), 'a row label that stands once', 'Put the group before the label, as in "Menn, alder / 18-29 år".');
    }
    rows.push(row);
    columns.forEach((column, i) => {
      const token = tokens[i] ?? '';
      cells.push({table: name, row, column, line: Number(printedLine), token: token === '' ? null : token, file, fileLine});
    });
  }
  faults.throwIfAny();
  return {name, file, rows, columns, cells};
}
