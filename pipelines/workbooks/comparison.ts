import type {Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {baseCell, EMPTY, figureCell, placeCell, quiet, text} from './cells.js';
import {chartOf} from './charts.js';
import {type Context, groupLabel, linkToData} from './context.js';
import {type Figure, numberFormat, numberText, statusText, whatText} from './figure.js';
import {periodText} from './period.js';
import {matches, pick} from './select.js';
import {askSideBySide, SIDE_BY_SIDE} from './side-by-side.js';
import type {ComparisonSpec, Fact, NoteSpec} from './spec.js';

/** Whole populations, of the sources' own surveys and of those that they quote. */
const WHOLE = {sector: '', ownOnly: false} as const;

/** A sheet that sets printed figures side by side, each with who, when and of how many, and reasons where there is none. */
export async function comparisonSheet(spec: ComparisonSpec, context: Context): Promise<Sheet> {
  const {words} = context;
  const figures = await askSideBySide({...spec, ...WHOLE, unit: 'percent'}, context);
  const counts = spec.counts ? await askSideBySide({...spec, ...WHOLE, unit: 'count'}, context) : [];
  const values = valuesOf(spec, figures, context);
  return {
    name: words.say(`${spec.key}.sheet`),
    title: words.say(`${spec.key}.title`),
    finding: words.say(`${spec.key}.finding`, values),
    about: words.say(`${spec.key}.about`, values),
    howToRead: words.say(spec.counts ? 'read.counts' : 'read.comparison'),
    table: {
      name: words.say(`${spec.key}.table`),
      columns: columnsOf(spec, context),
      rows: figures.map((figure, i) => rowOf(figure, figures[i + 1], spec, counts, context))
    },
    charts: spec.charts.map((chart) => chartOf(chart, figures, values, context)),
    chartLine: spec.line ? words.say(`${spec.key}.line`, values) : null,
    notes: spec.notes.map(({key}, i) => `[${words.say('note.mark', {n: String(i + 1)})}] ${words.say(key, values)}`),
    query: SIDE_BY_SIDE
  };
}

/** The values that the sheet's sentences name, as text. */
export function valuesOf(
  {values = {}, facts = {}}: Pick<ComparisonSpec, 'values' | 'facts'>,
  figures: readonly Figure[],
  context: Context
): Record<string, string> {
  const own = Object.entries(values).map(([name, selector]) => {
    const {value, decimals} = pick(figures, selector);
    return [name, numberText(value ?? Number.NaN, decimals ?? 0, context.locale)];
  });
  const others = Object.entries(facts).map(([name, fact]) => [name, factText(fact, context)]);
  return Object.fromEntries([...own, ...others]) as Record<string, string>;
}

function factText(fact: Fact, {facts, locale}: Context): string {
  const id = 'n' in fact ? fact.n : fact.value;
  const row = facts.get(id);
  const number = 'n' in fact ? row?.base_n : row?.value;
  if (number === undefined || number === null) throw new Error(`a sentence names ${id}, which has no such number`);
  return numberText(number, 'n' in fact ? 0 : (row?.decimals ?? 0), locale);
}

const WIDTHS = {
  what: 33,
  question: 24,
  answer: 19,
  source: 15,
  population: 35.5,
  when: 21.5,
  figure: 15.5,
  count: 10,
  n: 16,
  status: 41,
  place: 22
};

function columnsOf({answers, counts}: ComparisonSpec, {words}: Context): TableColumn[] {
  const column = (name: keyof typeof WIDTHS, align: TableColumn['align'] = 'left'): TableColumn => ({
    header: words.say(`column.${name}`),
    width: WIDTHS[name],
    align
  });
  const what = answers ? [column('question'), column('answer')] : [column('what')];
  const count = counts ? [column('count', 'right')] : [];
  return [
    ...what,
    column('source'),
    column('population'),
    column('when'),
    column('figure', 'right'),
    ...count,
    column('n', 'right'),
    column('status'),
    column('place')
  ];
}

function rowOf(figure: Figure, next: Figure | undefined, spec: ComparisonSpec, counts: readonly Figure[], context: Context): TableRow {
  const what = spec.answers
    ? [text(questionText(figure, context)), text(figure.is_gap && figure.category === 'yes' ? '' : figure.category_label)]
    : [text(whatText(figure, context))];
  const count = spec.counts ? [countOf(figure, counts, context)] : [];
  const marks = spec.notes.flatMap((note, i) => (isOn(note, figure) ? [` [${context.words.say('note.mark', {n: String(i + 1)})}]`] : []));
  const cells: SheetCell[] = [
    ...what.map((cell) => (cell.text === '' ? EMPTY : cell)),
    text(figure.source_label, {mark: figure.colour}),
    text(figure.population_label),
    text(periodText(figure, context.locale) ?? context.words.say('period.unknown')),
    figureCell(figure, context),
    ...count,
    baseCell(figure, context),
    text(statusText(figure, context) + marks.join('')),
    placeCell(figure, context)
  ];
  return {cells, rule: closesBlock(figure, next, spec)};
}

function questionText({indicator_label, breakdown}: Figure, context: Context): string {
  const group = groupLabel(breakdown, context);
  return group === '' ? indicator_label : `${indicator_label}, ${group}`;
}

/** The printed count of the same answer. */
function countOf(figure: Figure, counts: readonly Figure[], context: Context): SheetCell {
  const {indicator_id, category, wave_id, population_id, breakdown} = figure;
  if (figure.is_gap || wave_id === null) return EMPTY;
  const found = counts.filter((count) => matches(count, {indicator_id, category, wave_id, population_id, breakdown}) && !count.is_gap);
  const [count] = found;
  if (!count || count.value === null) return quiet(context.words.say('gap.not_published'), {align: 'right'});
  const observationId = count.observation_id ?? undefined;
  const link = observationId === undefined ? undefined : linkToData(observationId, context);
  return {kind: 'number', value: count.value, format: numberFormat(count, context.locale), observationId, link};
}

function isOn({on}: NoteSpec, figure: Figure): boolean {
  return on.some((selector) => matches(figure, selector));
}

/** A rule at each change of question, and between figures and reasons. */
function closesBlock(figure: Figure, next: Figure | undefined, {byQuestion}: ComparisonSpec): boolean {
  if (!next) return true;
  return figure.is_gap !== next.is_gap || (byQuestion === true && figure.indicator_id !== next.indicator_id);
}
