import type {Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {baseCell, EMPTY, figureCell, placeCell, quiet, text} from './cells.js';
import {areGraded, type BlockRow, inBlocks, ungraded} from './blocks.js';
import {chartOf} from './charts.js';
import {headOf} from './head.js';
import {type Context, groupLabel, linkToData} from './context.js';
import {type Figure, numberFormat, numberText, statusText, whatText} from './figure.js';
import type {Pair} from './pairs.js';
import {periodText} from './period.js';
import {matches, MissingFigure, pick} from './select.js';
import {askSideBySide, SIDE_BY_SIDE, shownOn} from './side-by-side.js';
import {notesUnder, type SheetNotes} from './findings.js';
import type {ComparisonSpec, Fact} from './spec.js';

/** Whole populations, of the sources' own surveys and of those that they quote. */
const WHOLE = {sector: '', ownOnly: false} as const;
/** Every group of them too. */
const GROUPS = {sector: null, ownOnly: false} as const;

/** A sheet that sets figures side by side, each with who, when and of how many, its grade, and reasons where there is none. */
export async function comparisonSheet(spec: ComparisonSpec, context: Context): Promise<Sheet> {
  const {words} = context;
  const whom = spec.groups ? GROUPS : WHOLE;
  const figures = shownOn(await askSideBySide({...spec, ...whom, unit: spec.unit ?? 'percent'}, context), spec);
  const counts = spec.counts ? await askSideBySide({...spec, ...whom, unit: 'count'}, context) : [];
  const values = valuesOf(spec, figures, context);
  const rows = spec.unit === undefined ? inBlocks(figures, spec.blocks ?? [], context) : ungraded(figures);
  const shape: Shape = {...spec, graded: areGraded(rows)};
  const notes = notesUnder<Figure>(
    spec.notes.map(({key, on}) => ({text: words.say(key, values), on: (figure) => on.some((selector) => matches(figure, selector))})),
    [...figures, ...figures.flatMap((figure) => countBeside(figure, counts) ?? [])],
    context
  );
  return {
    ...headOf(spec, figures, values, context),
    howToRead: words.say(readingOf(shape)),
    table: {
      name: words.say(`${spec.key}.table`),
      columns: columnsOf(shape, context),
      rows: rows.map((row) => rowOf(row, shape, counts, notes, context))
    },
    charts: spec.charts.map((chart) => chartOf(chart, figures, values, context)),
    chartLine: spec.line ? words.say(`${spec.key}.line`, values) : null,
    notes: notes.lines,
    query: SIDE_BY_SIDE
  };
}

function readingOf({counts, unit, graded}: Shape): string {
  if (counts) return 'read.counts';
  if (unit !== undefined) return 'read.values';
  return graded ? 'read.graded' : 'read.comparison';
}

/** What decides which columns a sheet has. */
interface Shape extends ComparisonSpec {
  graded: boolean;
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
  if (row === undefined) throw new MissingFigure({observation_id: id}, `no figure ${id}, which a sentence names`);
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
  grade: 11,
  reason: 33,
  place: 22
};

/** Narrower where a sheet has grades: all columns must still fit a page. */
const GRADED_WIDTHS = {...WIDTHS, what: 27, source: 14.5, population: 26, when: 19, figure: 14.5, n: 15.5, status: 34, place: 21.5};

function columnsOf({answers, counts, unit, graded}: Shape, {words}: Context): TableColumn[] {
  const widths = graded ? GRADED_WIDTHS : WIDTHS;
  const column = (name: keyof typeof WIDTHS, align: TableColumn['align'] = 'left'): TableColumn => ({
    header: words.say(`column.${name}`),
    width: widths[name],
    align
  });
  const what = answers ? [column('question'), column('answer')] : [column('what')];
  const count = counts ? [column('count', 'right')] : [];
  const grades = graded ? [column('grade'), column('reason')] : [];
  return [
    ...what,
    column('source'),
    column('population'),
    column('when'),
    unit === undefined ? column('figure', 'right') : {...column('figure', 'right'), header: words.say('column.value')},
    ...count,
    column('n', 'right'),
    column('status'),
    ...grades,
    column('place')
  ];
}

function rowOf(
  {figure, graded, rule}: BlockRow,
  shape: Shape,
  counts: readonly Figure[],
  notes: SheetNotes<Figure>,
  context: Context
): TableRow {
  const {words, locale} = context;
  const what = shape.answers
    ? [text(questionText(figure, context)), text(figure.is_gap && figure.category === 'yes' ? '' : figure.category_label)]
    : [text(whatText(shape.groups === 'one' ? {...figure, breakdown: ''} : figure, context))];
  const beside = countBeside(figure, counts);
  const count = shape.counts ? [countOf(figure, beside, context)] : [];
  const cells: SheetCell[] = [
    ...what.map((cell) => (cell.text === '' ? EMPTY : cell)),
    text(figure.source_label, {mark: figure.colour}),
    text(figure.population_label),
    text(periodText(figure, locale) ?? words.say('period.unknown')),
    figureCell(figure, context),
    ...count,
    baseCell(figure, context),
    text(statusText(figure, context) + notes.marksOn(figure, ...(beside ? [beside] : []))),
    ...(shape.graded ? gradeCells(graded, context) : []),
    placeCell(figure, context)
  ];
  return {cells, rule};
}

/** The grade against the block's first figure, and its reason in words. */
export function gradeCells(graded: Pick<Pair, 'grade' | 'reason'> | 'reference' | null, {words}: Pick<Context, 'words'>): SheetCell[] {
  if (graded === 'reference') return [quiet(words.say('grade.reference')), EMPTY];
  if (graded === null) return [quiet(words.say('grade.no_figure')), EMPTY];
  return [text(graded.grade, {tone: 'bold'}), text(graded.reason)];
}

function questionText({indicator_label, breakdown}: Figure, context: Context): string {
  const group = groupLabel(breakdown, context);
  return group === '' ? indicator_label : `${indicator_label}, ${group}`;
}

/** The printed count of the same answer. */
/** The printed number of answers that a share comes from; undefined for what has none of its own. */
function countBeside(figure: Figure, counts: readonly Figure[]): Figure | undefined {
  const {indicator_id, category, wave_id, population_id, breakdown} = figure;
  if (figure.is_gap || figure.kind === 'derived' || wave_id === null) return undefined;
  return counts.find((count) => matches(count, {indicator_id, category, wave_id, population_id, breakdown}) && !count.is_gap);
}

function countOf(figure: Figure, count: Figure | undefined, context: Context): SheetCell {
  if (figure.is_gap || figure.kind === 'derived' || figure.wave_id === null) return EMPTY;
  if (!count || count.value === null) return quiet(context.words.say('gap.not_published'), {align: 'right'});
  const observationId = count.observation_id ?? undefined;
  const link = observationId === undefined ? undefined : linkToData(observationId, context);
  return {kind: 'number', value: count.value, format: numberFormat(count, context.locale), observationId, link};
}
