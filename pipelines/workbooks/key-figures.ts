import type {Sheet, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {baseCell, EMPTY, figureCell, placeCell, quiet, text} from './cells.js';
import {columnsIn} from './columns.js';
import {chartOf} from './charts.js';
import {headOf} from './head.js';
import {valuesOf} from './comparison.js';
import type {Context} from './context.js';
import type {Figure} from './figure.js';
import {notesUnder} from './findings.js';
import {periodText} from './period.js';
import {find, pick} from './select.js';
import {askSideBySide, SIDE_BY_SIDE} from './side-by-side.js';
import type {KeyFiguresSpec} from './spec.js';

/** One page of single figures, each of its own question, with whom it is of, how many answered, when and where it stands. */
export async function keyFiguresSheet(spec: KeyFiguresSpec, context: Context): Promise<Sheet> {
  const {words} = context;
  const figures = await askSideBySide({...spec, sector: '', ownOnly: true, unit: 'percent'}, context);
  const values = valuesOf(spec, figures, context);
  const choose = context.atRest ? find : pick;
  const rows = spec.rows.map(({question, id}) => ({question, figure: choose(figures, {observation_id: id})}));
  const notes = notesUnder(
    [],
    rows.flatMap(({figure}) => figure ?? []),
    context
  );
  return {
    ...headOf(spec, figures, values, context),
    howToRead: words.say('read.key_figures'),
    table: {
      name: words.say(`${spec.key}.table`),
      columns: columnsOf(context),
      rows: rows.map(({question, figure}, i) =>
        figure === null
          ? withdrawnRow(words.say(question), i === rows.length - 1, context)
          : rowOf(words.say(question) + notes.marksOn(figure), figure, i === rows.length - 1, context)
      )
    },
    charts: spec.charts.map((chart) => chartOf(chart, figures, values, context)),
    chartLine: words.say(`${spec.key}.line`),
    notes: notes.lines,
    query: SIDE_BY_SIDE,
    compact: true
  };
}

function columnsOf(context: Context): TableColumn[] {
  const column = columnsIn(context);
  return [
    column('question', 37),
    column('figure', 12, 'right'),
    column('population', 47.5),
    column('n', 15.5, 'right'),
    column('when', 22),
    column('source', 15),
    column('origin', 10),
    column('place', 21.5)
  ];
}

/** A question whose figure is withdrawn. */
function withdrawnRow(question: string, rule: boolean, {words}: Context): TableRow {
  return {cells: [text(question), quiet(words.say('gap.withdrawn'), {align: 'right'}), ...Array.from({length: 6}, () => EMPTY)], rule};
}

function rowOf(question: string, figure: Figure, rule: boolean, context: Context): TableRow {
  const {words, locale} = context;
  return {
    cells: [
      text(question),
      figureCell(figure, context),
      text(figure.population_label),
      baseCell(figure, context),
      text(periodText(figure, locale) ?? words.say('period.unknown')),
      text(figure.source_label, {mark: figure.colour}),
      text(words.say(`origin.${figure.kind ?? 'published'}`)),
      placeCell(figure, context)
    ],
    rule
  };
}
