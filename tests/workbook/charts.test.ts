import {describe, expect, it} from 'vitest';
import {chartFigures, placeChart} from '../../src/workbook/charts.js';
import {layOut} from '../../src/workbook/layout.js';
import type {SheetChart} from '../../src/workbook/sheet.js';
import {clusteredChart, smallWorkbook, sheet, stackedChart, table, text} from '../support/workbooks.js';

describe('chartFigures(workbook)', () => {
  const {table: figures, rows} = chartFigures(smallWorkbook);
  const shown = figures.rows.map(({cells}) =>
    cells.map((cell) => (cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.value : null))
  );

  it('lists figure, series, label and value of every bar, in the order of the charts', () => {
    expect(shown.slice(0, 5)).toEqual([
      ['Sammendrag & oversikt: Flere kan jobbe hjemme i <privat> & offentlig sektor', '2021', 'Offentlig', 41],
      ['Sammendrag & oversikt: Flere kan jobbe hjemme i <privat> & offentlig sektor', '2021', 'Privat', null],
      ['Sammendrag & oversikt: Flere kan jobbe hjemme i <privat> & offentlig sektor', '2022', 'Offentlig', 44.5],
      ['Sammendrag & oversikt: Flere kan jobbe hjemme i <privat> & offentlig sektor', '2022', 'Privat', 52],
      ['Sammendrag & oversikt: Utstyr dekkes for de fleste', 'Ja', 'Teknisk utstyr', 60]
    ]);
    expect(shown).toHaveLength(10);
  });

  it('knows the first row of each series', () => {
    expect([rows.get(clusteredChart), rows.get(stackedChart)]).toEqual([
      [8, 10],
      [12, 14, 16]
    ]);
  });
});

describe('placeChart(chart, index, sheet, layout, starts, workbook)', () => {
  const on = sheet('Ark', table('Sammendragstabell', [{cells: [text('a'), text('b'), text('c')]}]), {
    charts: [clusteredChart, stackedChart, clusteredChart]
  });
  const place = (chart: SheetChart, index: number, starts: readonly number[]) =>
    placeChart(chart, index, on, layOut(on), starts, smallWorkbook);

  it('binds names, categories and values to the sheet of chart figures, quoted', () => {
    const {categories, series} = place(clusteredChart, 0, [8, 10]);
    expect(categories).toEqual({ref: "'Figurtall'!$C$8:$C$9", values: ['Offentlig', 'Privat']});
    expect(series.map(({name, values}) => [name.ref, values.ref])).toEqual([
      ["'Figurtall'!$B$8", "'Figurtall'!$D$8:$D$9"],
      ["'Figurtall'!$B$10", "'Figurtall'!$D$10:$D$11"]
    ]);
  });

  it('hides the label of a bar that has no figure', () => {
    expect(place(clusteredChart, 0, [8, 10]).series.map(({label}) => label.formats)).toEqual([
      ['0" %"', null],
      ['0.0" %"', '0" %"']
    ]);
  });

  it('sets two charts abreast within the table, and the third under them', () => {
    const anchors = [0, 1, 2].map((index) => place(clusteredChart, index, [8, 10]).anchor);
    const {chartRow, bandRows, tableMm} = layOut(on);
    expect(anchors.map(({row}) => row)).toEqual([chartRow - 1, chartRow - 1, chartRow - 1 + bandRows]);
    expect(anchors[0]?.offsetMm).toBe(0);
    expect(anchors[2]).toMatchObject({column: 0, offsetMm: 0});
    expect(2 * (anchors[0]?.widthMm ?? 0)).toBeLessThan(tableMm);
  });

  it('leaves room for the widest label, up to half of the chart', () => {
    const labelled = (label: string): SheetChart => ({
      ...stackedChart,
      series: [{...only(stackedChart), points: [{label, value: 1, format: '0'}]}]
    });
    const left = (label: string) => place(labelled(label), 0, [8]).plotLeft;
    expect(left('Ja')).toBeLessThan(left('Delvis dekket'));
    expect(left('Ord '.repeat(50))).toBe(0.5);
  });

  it('refuses a chart without figures', () => {
    expect(() => place({...clusteredChart, series: []}, 0, [])).toThrow('a chart without figures');
  });

  it('refuses series of other labels than the first: their bars would stand beside the wrong words', () => {
    const [first, second] = clusteredChart.series;
    if (!first || !second) throw new Error('no series');
    const swapped = {...clusteredChart, series: [first, {...second, points: [...second.points].reverse()}]};
    expect(() => place(swapped, 0, [8, 10])).toThrow(/labels/);
  });
});

function only({series: [first]}: SheetChart) {
  if (!first) throw new Error('no series');
  return first;
}
