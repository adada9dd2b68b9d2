import type {BarChart, CellRange} from '../xlsx/spec.js';
import {CHARTS_ABREAST, HEADER_ROW, type SheetLayout} from './layout.js';
import type {ChartSeries, Sheet, SheetChart, SheetTable, Workbook} from './sheet.js';
import {SIZE} from './style.js';
import {columnMm, textWidth} from './text-width.js';

/** Where the figures of each chart stand on the sheet of chart figures: the first row of each series. */
export type ChartRows = ReadonlyMap<SheetChart, readonly number[]>;

/**
 * The table of all charts' figures (figure, series, label, value), one row a bar, and where each chart's rows are.
 * Charts point only here: a word in a comparison table would be drawn as 0.
 */
export function chartFigures({sheets, chartFigures: {headers, tableName}}: Workbook): {table: SheetTable; rows: ChartRows} {
  const rows: SheetTable['rows'][number][] = [];
  const starts = new Map<SheetChart, readonly number[]>();
  for (const sheet of sheets) {
    for (const chart of sheet.charts) {
      const first = chart.series.map((series) => {
        const start = HEADER_ROW + 1 + rows.length;
        rows.push(
          ...series.points.map((point, i) => ({
            cells: figureCells(sheet, chart, series, i),
            rule: i === series.points.length - 1,
            anchor: point.observationId
          }))
        );
        return start;
      });
      starts.set(chart, first);
    }
  }
  const widths = [62, 26, 66, 12];
  const columns = headers.map((header, i) => ({header, width: widths[i] ?? 12, align: i === 3 ? ('right' as const) : ('left' as const)}));
  return {table: {name: tableName, columns, rows}, rows: starts};
}

function figureCells(sheet: Sheet, chart: SheetChart, series: ChartSeries, index: number) {
  const point = series.points[index];
  if (!point) throw new Error(`chart ${chart.title}: no point ${index} in ${series.name}`);
  const text = (words: string) => ({kind: 'text' as const, text: words});
  const value =
    point.value === null
      ? ({kind: 'empty'} as const)
      : ({kind: 'number', value: point.value, format: point.format ?? '0', observationId: point.observationId} as const);
  return [text(`${sheet.name}: ${chart.title}`), text(series.name), text(point.label), value];
}

/** The native chart for a sheet's chart: bound to the chart figures, placed under the table. */
export function placeChart(
  chart: SheetChart,
  index: number,
  sheet: Sheet,
  layout: SheetLayout,
  starts: readonly number[],
  workbook: Workbook
): BarChart {
  const figures = workbook.chartFigures.name;
  const gapMm = 6;
  const widthMm = (layout.tableMm - gapMm - 3) / CHARTS_ABREAST;
  const leftMm = (index % CHARTS_ABREAST) * (widthMm + gapMm);
  const labels = chart.series[0]?.points.map((p) => p.label) ?? [];
  checkChart(chart, labels, widthMm);
  return {
    kind: chart.kind,
    title: chart.title,
    note: chart.note,
    alt: chart.alt,
    language: workbook.locale === 'nb' ? 'nb-NO' : 'en-GB',
    categories: range(figures, 'C', starts[0], labels),
    series: chart.series.map((series, i) => ({
      name: range(figures, 'B', starts[i], [series.name]),
      values: range(
        figures,
        'D',
        starts[i],
        series.points.map((p) => p.value)
      ),
      fill: series.fill,
      points: series.points.flatMap((p, k) => (p.fill ? [{index: k, fill: p.fill}] : [])),
      label: {formats: series.points.map((p) => (p.value === null ? null : p.format)), colour: series.labelColour}
    })),
    axis: chart.axis,
    legend: chart.legend,
    plotLeft: plotLeft(labels, widthMm),
    anchor: {
      ...cellAt(leftMm, sheet),
      row: layout.chartRow - 1 + Math.floor(index / CHARTS_ABREAST) * layout.bandRows,
      widthMm,
      heightMm: layout.chartMm
    }
  };
}

/** Characters that fit on a chart's title line. */
const TITLE = 60;

/** Font size of the note under a chart's axis, in points, and what is left free at its sides, in millimetres. */
const NOTE_POINTS = 9;
const NOTE_MARGIN_MM = 6;

function checkChart({title, note, series}: SheetChart, labels: readonly string[], widthMm: number): void {
  const noteMm = (textWidth(note, NOTE_POINTS) * 25.4) / 72;
  if (noteMm > widthMm - NOTE_MARGIN_MM) {
    const room = Math.round(widthMm - NOTE_MARGIN_MM);
    throw new Error(`chart ${title}: the note is ${Math.round(noteMm)} mm wide and ${room} mm fit on its line: ${note}`);
  }
  if (title.length > TITLE) throw new Error(`chart ${title}: a title of ${title.length} characters; ${TITLE} fit on its line`);
  for (const {name, points} of series) {
    const same = points.length === labels.length && points.every(({label}, i) => label === labels[i]);
    if (!same) throw new Error(`chart ${title}: ${name} has other labels than the first series`);
  }
}

function range<Value>(sheet: string, column: string, start: number | undefined, values: readonly Value[]): CellRange<Value> {
  if (start === undefined || values.length === 0) throw new Error('a chart without figures');
  const end = start + values.length - 1;
  const ref = `'${sheet}'!$${column}$${start}${end > start ? `:$${column}$${end}` : ''}`;
  return {ref, values};
}

/** The left edge of the plot follows from the widest label; labels may take half of the chart. */
function plotLeft(labels: readonly string[], widthMm: number): number {
  const widest = Math.max(...labels.map((label) => (textWidth(label, SIZE.body) * 25.4) / 72));
  return Math.min(0.5, Math.max(0.08, (widest + 5) / widthMm));
}

function cellAt(mm: number, sheet: Sheet): {column: number; offsetMm: number} {
  let left = 0;
  for (const [column, {width}] of sheet.table.columns.entries()) {
    const right = left + columnMm(width);
    if (mm < right) return {column, offsetMm: mm - left};
    left = right;
  }
  throw new Error(`sheet ${sheet.name}: a chart starts right of the table`);
}
