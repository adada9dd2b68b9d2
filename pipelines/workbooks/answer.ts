import {TOPICS} from '../../schemas/observation.js';
import {type Answer, ANSWER_COLUMNS, type AnswerColumn} from '../../src/program/project.js';
import type {Sheet, SheetChart, TableColumn, TableRow, Workbook} from '../../src/workbook/sheet.js';
import type {Compared} from '../compare-grades.js';
import {chartFiguresWords, firstPlaces} from './book.js';
import {baseCell, EMPTY, figureCell, orEmpty, placeCell, text} from './cells.js';
import {baseText, chartOf, sourceAndYear} from './charts.js';
import {gradeCells} from './comparison.js';
import type {Context} from './context.js';
import {askForData, dataSheet} from './data.js';
import {type Figure, suppression} from './figure.js';
import {notesSheet} from './notes.js';
import {changeCells, verdictCell} from './over-time.js';
import {SIDE_BY_SIDE} from './side-by-side.js';

type Said = Omit<Answer, 'workbook'>;

/** A workbook of one answer: the figures side by side, their rows of Data, words and notes, the figures of the chart. */
export async function answerWorkbook(answer: Said, rows: readonly Compared[], context: Context): Promise<Workbook> {
  const {words, locale, edition} = context;
  const comparison = answerSheet(answer, rows, context);
  const data = await dataBehind(rows, context);
  const shared = [...(data.length === 0 ? [] : [dataSheet(data, firstPlaces([comparison]), context)]), notesSheet([comparison], context)];
  return {
    id: 'compare',
    locale,
    title: answer.title,
    footer: words.say('footer', {workbook: words.say('compare.short'), edition}),
    pageWords: [words.say('page'), words.say('page_of')],
    links: [
      ...(data.length === 0 ? [] : [{label: words.say('link.data'), sheet: words.say('data.sheet')}]),
      {label: words.say('link.notes'), sheet: words.say('notes.sheet')}
    ],
    notesHeading: words.say('notes.heading'),
    sheets: [comparison, ...shared],
    chartFigures: chartFiguresWords(context)
  };
}

/** Rows of Data for the figures shown and for those that derived ones rest on. */
async function dataBehind(rows: readonly Compared[], context: Context) {
  const all = await askForData({...context, topics: TOPICS.join(',')});
  const byId = new Map(all.map((row) => [row.observation_id, row]));
  const wanted = new Set<string>();
  const want = (id: string) => {
    if (wanted.has(id)) return;
    wanted.add(id);
    byId.get(id)?.inputs?.split(';').forEach(want);
  };
  for (const {figure} of rows) if (figure.observation_id !== null) want(figure.observation_id);
  return all.filter(({observation_id}) => wanted.has(observation_id));
}

function answerSheet({title, finding, about, headers, notes, rows: said}: Said, rows: readonly Compared[], context: Context): Sheet {
  const {words} = context;
  const grouped = said.some(({record}) => record.group !== null);
  const {charts, line} = chartFor(rows, said, context);
  return {
    name: words.say('compare.sheet'),
    title,
    finding,
    about,
    howToRead: words.say('compare.read'),
    table: {
      name: words.say('compare.table'),
      columns: columnsOf(headers, grouped),
      rows: rows.flatMap((row, i) => {
        const cells = said[i]?.cells;
        return cells === undefined ? [] : [rowOf(row, cells, grouped, rows[i + 1], context)];
      })
    },
    charts,
    chartLine: line,
    notes: notes.map((note, i) => `[${words.say('note.mark', {n: String(i + 1)})}] ${note}`),
    query: SIDE_BY_SIDE
  };
}

const WIDTHS: Readonly<Record<AnswerColumn, number>> = {
  what: 25,
  group: 20,
  source: 14.5,
  survey: 22,
  population: 24,
  when: 19,
  share: 14.5,
  n: 15.5,
  status: 30,
  grade: 11,
  reason: 30,
  difference: 16.5,
  bounds: 13,
  verdict: 22,
  place: 21.5
};
const RIGHT: readonly AnswerColumn[] = ['share', 'n', 'difference', 'bounds'];

function columnsOf(headers: Answer['headers'], grouped: boolean): TableColumn[] {
  return ANSWER_COLUMNS.filter((column) => grouped || column !== 'group').map((column) => ({
    header: headers[column],
    width: WIDTHS[column],
    align: RIGHT.includes(column) ? 'right' : 'left'
  }));
}

function rowOf(
  {figure, graded}: Compared,
  said: Readonly<Record<AnswerColumn, string>>,
  grouped: boolean,
  next: Compared | undefined,
  context: Context
): TableRow {
  const pair = graded === null || graded === 'reference' ? null : graded;
  return {
    cells: [
      text(said.what),
      ...(grouped ? [orEmpty(said.group)] : []),
      text(said.source, {mark: figure.colour}),
      orEmpty(said.survey),
      text(said.population),
      text(said.when),
      figureCell(figure, context),
      baseCell(figure, context),
      orEmpty(said.status),
      ...gradeCells(graded, context),
      ...(pair === null ? [EMPTY, EMPTY] : changeCells(pair, context)),
      pair === null ? EMPTY : verdictCell(pair, context),
      placeCell(figure, context)
    ],
    rule: next === undefined || (figure.is_gap === 0 && next.figure.is_gap === 1)
  };
}

/** More bars than this are too narrow to be read. */
const MOST_BARS = 10;

/** One chart of the figures where its rules allow it, and the line under it or why there is none. */
function chartFor(rows: readonly Compared[], said: Said['rows'], context: Context): {charts: SheetChart[]; line: string} {
  const {words, pairs} = context;
  const drawn = rows.map(({figure}) => figure).filter((figure) => figure.is_gap === 0 && suppression(figure) === null);
  const none = (key: string) => ({charts: [], line: words.say(key, {bars: String(drawn.length)})});
  if (drawn.length < 2) return none('compare.chart.too_few');
  if (drawn.length > MOST_BARS) return none('compare.chart.too_many');
  const ids = drawn.flatMap(({observation_id}) => observation_id ?? []);
  if (ids.some((one, i) => ids.slice(i + 1).some((other) => pairs.of(one, other).grade === 'D'))) return none('compare.chart.different');
  const bars = ids.map((id) => ({observation_id: id}));
  const spec = {kind: 'bars', key: 'compare.chart', bars, label: labelling(drawn, said, context)} as const;
  return {charts: [chartOf(spec, drawn, {}, context)], line: words.say('compare.chart.line')};
}

/** Labels up to this long stand on one line. */
const LABEL = 58;

/** What the label of a bar says: source and year, whatever tells the bars apart, and of whom and n where there is room for it. */
function labelling(drawn: readonly Figure[], said: Said['rows'], {words, locale}: Context): (figure: Figure) => string {
  const cells = new Map(said.map(({record, cells: own}) => [record.observation_id, own]));
  const varies = (column: AnswerColumn) => new Set(drawn.map(({observation_id}) => cells.get(observation_id)?.[column])).size > 1;
  const label = (figure: Figure, columns: readonly AnswerColumn[], withN: boolean) => {
    const own = cells.get(figure.observation_id);
    const parts = columns.filter(varies).flatMap((column) => own?.[column] || []);
    const source = [sourceAndYear(figure), ...parts].join(': ');
    return withN ? words.say('chart.survey', {source, n: baseText(figure, words, locale)}) : source;
  };
  const forms = [
    (figure: Figure) => label(figure, ['what', 'group', 'population'], true),
    (figure: Figure) => label(figure, ['what', 'group', 'population'], false),
    (figure: Figure) => label(figure, ['what', 'group'], true),
    (figure: Figure) => label(figure, ['what', 'group'], false)
  ];
  return (
    forms.find((form) => isDistinct(drawn.map(form)) && drawn.every((figure) => form(figure).length <= LABEL)) ??
    forms.find((form) => isDistinct(drawn.map(form))) ??
    ((figure) => label(figure, ['what', 'group'], false))
  );
}

/** Whether no two bars would bear the same label. */
function isDistinct(labels: readonly string[]): boolean {
  return new Set(labels).size === labels.length;
}
