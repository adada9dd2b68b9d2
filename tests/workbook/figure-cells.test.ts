import {describe, expect, it} from 'vitest';
import {figureCells} from '../../src/workbook/figure-cells.js';
import {writeWorkbook} from '../../src/workbook/write.js';
import {readWorkbook} from '../support/ooxml.js';
import {figure, sheet, smallWorkbook, table, text} from '../support/workbooks.js';

describe('figureCells(workbook)', () => {
  it('gives the cell that each figure is then written to, and the template it comes from', async () => {
    const [bytes, cells] = [await writeWorkbook(smallWorkbook), figureCells(smallWorkbook)];
    const sheets = new Map(readWorkbook(bytes).map((each) => [each.name, each.cells]));
    expect(cells.slice(0, 2)).toEqual([
      {
        workbook: 'small',
        locale: 'nb',
        sheet: 'Sammendrag & oversikt',
        cell: 'C8',
        observation_id: 'doc/text/can',
        query: 'compare/side_by_side.sql'
      },
      {
        workbook: 'small',
        locale: 'nb',
        sheet: 'Sammendrag & oversikt',
        cell: 'C9',
        observation_id: 'doc/text/change',
        query: 'compare/side_by_side.sql'
      }
    ]);
    const meant = smallWorkbook.sheets.flatMap(({table: {rows}}) =>
      rows.flatMap((row) =>
        row.cells.flatMap((cell) => (cell.kind !== 'empty' && cell.observationId ? [cell.kind === 'number' ? cell.value : cell.text] : []))
      )
    );
    const inTables = cells.filter((cell) => cell.sheet !== 'Figurtall');
    expect(inTables.map((cell) => sheets.get(cell.sheet)?.get(cell.cell)?.value)).toEqual(meant);
    expect(cells.filter((cell) => cell.sheet === 'Figurtall').map((cell) => cell.cell)).toEqual([
      'D8',
      'D10',
      'D11',
      'D12',
      'D13',
      'D14',
      'D15',
      'D16',
      'D17'
    ]);
  });

  it('refuses figures on a sheet that names no template', () => {
    const cells = [text('a'), text('b'), figure(1, 'doc/text/a')];
    const unnamed = sheet('Ark', table('Sammendragstabell', [{cells}]), {query: null});
    expect(() => figureCells({...smallWorkbook, links: [], sheets: [unnamed]})).toThrow('sheet Ark shows figures and names no template');
  });
});
