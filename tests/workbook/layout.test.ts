import {describe, expect, it} from 'vitest';
import type {Sheet} from '../../src/workbook/sheet.js';
import {addressOf, anchorsOf, cellText, columnName, layOut} from '../../src/workbook/layout.js';
import {clusteredChart, empty, figure, sheet, smallWorkbook, stackedChart, table, text} from '../support/workbooks.js';

const rows = (count: number) => Array.from({length: count}, () => ({cells: [text('a'), text('b'), figure(1, 'doc/text/a')]}));
const laidOut = (more: Partial<Sheet> = {}, count = 3) => layOut(sheet('Ark', table('Sammendragstabell', rows(count)), more));

describe('layOut(sheet)', () => {
  it('puts the table under five lines of head, and its notes under it', () => {
    expect(laidOut({notes: ['[merknad 1] Noe.']})).toMatchObject({firstRow: 8, lastRow: 10, chartRow: 12, chartBands: 0, notesRow: 12});
  });

  it('puts two charts abreast, the line on them under them, and the notes last', () => {
    expect(laidOut({charts: [clusteredChart, stackedChart, clusteredChart], chartLine: 'Tallene bak.'})).toMatchObject({
      chartRow: 12,
      chartBands: 2,
      chartMm: 66,
      // A chart of 66 mm and 4 mm of air, in rows of 15 points.
      bandRows: 14,
      chartLineRow: 12 + 2 * 14,
      notesRow: 14 + 2 * 14
    });
  });

  it('makes charts and rows lower on a compact sheet, so that it fits one page', () => {
    const charts = [clusteredChart, stackedChart];
    expect(laidOut({charts, compact: true})).toMatchObject({chartMm: 43, bandRows: 9, chartLineRow: 12 + 9});
    expect(laidOut({compact: true}).rowHeights[0]).toBeLessThan(laidOut().rowHeights[0] ?? 0);
  });

  it('makes a row as high as its longest cell needs', () => {
    const long = {cells: [text('ord '.repeat(60).trim()), text('b'), empty]};
    const [first = 0, second = 0] = layOut(sheet('Ark', table('Sammendragstabell', [...rows(1), long]))).rowHeights;
    expect(second).toBeGreaterThan(2 * first);
  });

  it('breaks notes to the width of the table', () => {
    const {noteLines} = laidOut({notes: ['Lang '.repeat(60).trim()]});
    expect(noteLines.length).toBeGreaterThan(1);
    expect(noteLines.join(' ')).toBe('Lang '.repeat(60).trim());
  });

  it.each(['title', 'finding', 'about', 'howToRead'] as const)('refuses a %s that does not fit on one line', (line) => {
    expect(() => laidOut({[line]: 'ord '.repeat(60)})).toThrow(
      new RegExp(`^sheet Ark: the ${line} is \\d+ points wide and the table \\d+: ord`)
    );
  });

  it('refuses a line under the charts that does not fit on one line', () => {
    expect(() => laidOut({chartLine: 'ord '.repeat(100), charts: [clusteredChart]})).toThrow(/^sheet Ark/);
  });

  it('refuses a word in a cell or a header that its column would cut', () => {
    const narrow = {
      columns: [
        {header: 'Ord', width: 8, align: 'left' as const},
        {header: 'Mer', width: 90, align: 'left' as const}
      ]
    };
    const row = {cells: [text('Arbeidsmiljøloven'), text('b')]};
    expect(() => layOut(sheet('Ark', table('Sammendragstabell', [row], narrow)))).toThrow(
      'sheet Ark: "Arbeidsmiljøloven" is wider than its column (Ord, 8)'
    );
    const header = {
      columns: [
        {header: 'Arbeidsmiljøloven', width: 8, align: 'left' as const},
        {header: 'Mer', width: 90, align: 'left' as const}
      ]
    };
    expect(() => layOut(sheet('Ark', table('Sammendragstabell', [], header)))).toThrow('"Arbeidsmiljøloven" is wider than its column');
  });

  it('tells everything that does not fit, each once', () => {
    const row = {cells: [text('a'), text('b'), text('Arbeidsmiljøloven')]};
    const wide = {title: 'ord '.repeat(60), finding: 'ord '.repeat(60)};
    const failure = (() => {
      try {
        layOut(sheet('Ark', table('Sammendragstabell', [row, row]), wide));
        return '';
      } catch (error) {
        return String(error);
      }
    })();
    expect(failure.split('\n')).toHaveLength(3);
  });

  it('lets an id of 40 characters and more run over: it is for programs', () => {
    const row = {cells: [text('a'), text('b'), text('survey-2022/table-01/a-very-long-row/a-column')]};
    expect(() => layOut(sheet('Ark', table('Sammendragstabell', [row])))).not.toThrow();
  });

  it('refuses a linked text that is wider than its column: it stands on one line', () => {
    const row = {cells: [text('a'), text('b'), text('Tre ord som ikke får plass', {link: {sheet: 'Ark'}})]};
    expect(() => layOut(sheet('Ark', table('Sammendragstabell', [row])))).toThrow('is wider than its column');
  });

  it('refuses a row of more cells than the table has columns', () => {
    expect(() => layOut(sheet('Ark', table('Sammendragstabell', [{cells: Array.from({length: 4}, () => text('a'))}])))).toThrow(
      'a row has 4 cells for 3 columns'
    );
  });

  it('refuses a row of fewer cells than the table has columns', () => {
    expect(() => layOut(sheet('Ark', table('Sammendragstabell', [{cells: [text('a')]}])))).toThrow('a row has 1 cells for 3 columns');
  });
});

describe('columnName(index)', () => {
  it('counts from 0, past Z and past ZZ', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('addressOf(row, column)', () => {
  it('counts both from 0, under the header', () => {
    expect([addressOf(0, 0), addressOf(2, 27)]).toEqual(['A8', 'AB10']);
  });
});

describe('anchorsOf(workbook)', () => {
  it('gives the row of each anchor, by sheet, and knows sheets that have none', () => {
    const anchors = anchorsOf(smallWorkbook);
    expect(anchors.get('Å-Ø 2025')?.get('doc/text/can')).toBe(25);
    expect(anchors.get('2024')?.size).toBe(0);
    expect(anchors.get('2023')).toBeUndefined();
  });
});

describe('cellText(cell)', () => {
  it('is what a reader sees', () => {
    expect([text('a'), figure(2.5, 'x'), empty].map(cellText)).toEqual(['a', '2.5', '']);
  });
});
