import type {Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import type {BlockRow} from './blocks.js';
import {figureCell, placeCell, text} from './cells.js';
import {columnsIn} from './columns.js';
import {chartOf} from './charts.js';
import {headOf} from './head.js';
import {gradeCells, valuesOf} from './comparison.js';
import {type Context, linkToData} from './context.js';
import {type Figure, originText} from './figure.js';
import {notesUnder, type SheetNotes} from './findings.js';
import {periodText} from './period.js';
import {find, pick} from './select.js';
import {askSideBySide, SIDE_BY_SIDE} from './side-by-side.js';
import type {CommonBaseRow, CommonBaseSpec} from './spec.js';

/** The same thing of those with access and of all, for each source: printed figures and derived ones beside each other, marked. */
export async function commonBaseSheet(spec: CommonBaseSpec, context: Context): Promise<Sheet> {
  const {words} = context;
  const figures = await askSideBySide({...spec, sector: '', ownOnly: true, unit: 'percent'}, context);
  const values = valuesOf(spec, figures, context);
  const rows = spec.rows.filter((row) => !context.atRest || (find(figures, row.ofAccess) && find(figures, row.ofAll)));
  const shown = rows.flatMap((row) => [pick(figures, row.ofAccess), pick(figures, row.ofAll)]);
  const everyRow = (spec.notes ?? []).map((key) => ({text: words.say(key, values), on: () => false}));
  const notes = notesUnder(everyRow, shown, context);
  return {
    ...headOf(spec, figures, values, context),
    howToRead: words.say('read.common_base'),
    table: {
      name: words.say(`${spec.key}.table`),
      columns: columnsOf(context),
      rows: rows.map((row, i) => rowOf(row, i, {rows, figures, notes}, context))
    },
    charts: spec.charts.map((chart) => chartOf(chart, figures, values, context)),
    chartLine: context.atRest ? null : words.say(`${spec.key}.line`, values),
    notes: notes.lines,
    query: SIDE_BY_SIDE
  };
}

function columnsOf(context: Context): TableColumn[] {
  const column = columnsIn(context);
  return [
    column('threshold', 26),
    column('source', 15),
    column('when', 19),
    column('of_access', 14, 'right'),
    column('access_how', 30),
    column('of_all', 13, 'right'),
    column('all_how', 30),
    column('grade', 11),
    column('reason', 33),
    column('place', 21.5)
  ];
}

interface RowContext {
  rows: readonly CommonBaseRow[];
  figures: readonly Figure[];
  notes: SheetNotes<Figure>;
}

function rowOf(row: CommonBaseRow, index: number, {rows, figures, notes}: RowContext, context: Context): TableRow {
  const {words, locale} = context;
  const [ofAccess, ofAll] = [pick(figures, row.ofAccess), pick(figures, row.ofAll)];
  const first = rows.find(({threshold}) => threshold === row.threshold) ?? row;
  return {
    cells: [
      text(words.say(row.threshold)),
      text(ofAccess.source_label, {mark: ofAccess.colour}),
      text(periodText(ofAll, locale) ?? words.say('period.unknown')),
      linked(ofAccess, context),
      text(originText(ofAccess, context) + notes.marksOn(ofAccess)),
      linked(ofAll, context),
      text(originText(ofAll, context) + notes.marksOn(ofAll)),
      ...gradeCells(gradedAgainst(pick(figures, first.ofAll), ofAll, context), context),
      placeCell(ofAll, context)
    ],
    rule: rows[index + 1]?.threshold !== row.threshold
  };
}

/** The figure, as a link to its row in Data: the row's place is that of the figure of all. */
function linked(figure: Figure, context: Context): SheetCell {
  const cell = figureCell(figure, context);
  return cell.kind === 'empty' ? cell : {...cell, link: linkToData(figure.observation_id ?? '', context)};
}

function gradedAgainst(reference: Figure, figure: Figure, {pairs}: Context): BlockRow['graded'] {
  if (reference.observation_id === figure.observation_id) return 'reference';
  return pairs.of(reference.observation_id ?? '', figure.observation_id ?? '');
}
