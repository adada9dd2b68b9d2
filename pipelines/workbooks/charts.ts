import type {ChartPoint, ChartSeries, Locale, SheetChart} from '../../src/workbook/sheet.js';
import {INK, needsWhiteText, NEUTRAL, QUIET, tint, WHITE} from '../../src/workbook/style.js';
import type {Colour, Fill} from '../../src/xlsx/spec.js';
import {checkTogether, type Together} from './chart-pairs.js';
import {type Claim, claimed} from './claims.js';
import {type Context, groupLabel} from './context.js';
import {type Figure, numberFormat, numberText} from './figure.js';
import {matches, MissingFigure, pick, type Selector} from './select.js';
import type {Words} from './words.js';

/** What the label of a bar says. */
type LabelledBy = 'source' | 'population' | 'survey' | 'answer' | 'what' | 'what_answer' | 'what_year' | 'group';

interface ChartWords extends Claim {
  /** Words `<key>.title`, the finding, and `<key>.note`: unit, of whom, when, n. */
  key: string;
  /** Why different things may share the chart, where they do. */
  together?: Together;
}

/** One bar for each figure that a selector finds, in the order of the selectors. */
export interface BarsSpec extends ChartWords {
  kind: 'bars';
  bars: readonly Selector[];
  label: LabelledBy | ((figure: Figure) => string);
  /** Numbers of charts that stand side by side for one indicator share a scale. */
  max?: number;
}

/** One bar for each group, made of one segment for each answer. */
export interface StackSpec extends ChartWords {
  kind: 'stack';
  groups: readonly Selector[];
  segments: readonly Selector[];
  /** What the label of a bar and the name of a segment say. */
  label: LabelledBy;
  segmentLabel: 'answer' | 'what';
  /** Words of the segments' names, where neither answer nor indicator tells them. */
  names?: readonly string[];
}

export type ChartSpec = BarsSpec | StackSpec;

/**
 * A chart of a sheet's figures. Values of titles and notes are those of the sheet's finding. The note says by itself
 * what hatching means, and that bars may only be seen side by side.
 *
 * @throws MissingFigure where a bar has no figure; Error where different things would share the chart
 */
export function chartOf(
  spec: ChartSpec,
  figures: readonly Figure[],
  values: Readonly<Record<string, string>>,
  context: Context
): SheetChart {
  const {words, pairs} = context;
  const title = claimed(`${spec.key}.title`, spec, figures, context, values);
  const shown = spec.kind === 'bars' ? barsShown(spec, figures) : stackShown(spec, figures);
  const {beside, derived} = checkTogether(title, listsOf(spec, shown), spec.together, pairs);
  const hatched = derived ? [words.say('chart.hatched')] : [];
  const isSaid = title.includes(words.say('chart.graded_title'));
  const grades = beside.length > 0 && !isSaid ? [words.say('chart.beside', {grades: beside.join(', ')})] : [];
  const note = [words.say(`${spec.key}.note`, values), ...hatched, ...grades].join(' ');
  const series = spec.kind === 'bars' ? [barsOf(spec, shown.flat(), context, title)] : stackOf(spec, shown, context);
  const highest = Math.max(...series.flatMap((s) => s.points.map((p) => p.value ?? 0)));
  return {
    kind: spec.kind === 'bars' ? 'clustered' : 'stacked',
    title,
    note,
    alt: altText(title, note, series, context.locale),
    series,
    axis: axisFor(spec.kind === 'stack' ? 100 : (spec.max ?? highest)),
    legend: spec.kind === 'stack'
  };
}

/** The figures of bars, in the order of the selectors, as one list. */
function barsShown({bars}: BarsSpec, figures: readonly Figure[]): Figure[][] {
  return [bars.flatMap((selector) => chooseAll(figures, selector))];
}

/** The figures of a stacked chart: one list for each segment, with one figure for each bar. */
function stackShown({groups, segments}: StackSpec, figures: readonly Figure[]): Figure[][] {
  return segments.map((segment) => groups.map((group) => pick(figures, {...group, ...segment})));
}

/** What a reader sets against each other: all bars; in a stack the segments of one bar, and one segment over the bars. */
function listsOf(spec: ChartSpec, shown: readonly (readonly Figure[])[]): (readonly Figure[])[] {
  if (spec.kind === 'bars') return [...shown];
  const bars = spec.groups.map((_, i) => shown.flatMap((segment) => segment[i] ?? []));
  return [...bars, ...(spec.together === 'whole' ? [] : shown)];
}

function barsOf({label}: BarsSpec, chosen: readonly Figure[], context: Context, name: string): ChartSeries {
  const colour = chosen[0]?.colour ?? NEUTRAL;
  const points = chosen.map((figure): ChartPoint => ({
    ...pointOf(figure, context),
    label: typeof label === 'function' ? label(figure) : labelOf(figure, label, context),
    fill: label === 'group' && figure.breakdown === '' ? earlierFill(figure) : fillOf(figure, chosen)
  }));
  return {name, fill: {kind: 'solid', colour}, labelColour: INK, points};
}

/** Every figure that answers to the selector; a bar that nobody can draw is a mistake of ours. */
function chooseAll(figures: readonly Figure[], selector: Selector): Figure[] {
  const found = figures.filter((figure) => figure.is_gap === 0 && matches(figure, selector));
  if (found.length === 0) throw new MissingFigure(selector, `no figure of a chart for ${JSON.stringify(selector)}`);
  return found;
}

/** Segments under this share are too narrow for their number; the line under the charts gives it. */
const NARROW = 4;

function stackOf(
  {segments, label, segmentLabel, names}: StackSpec,
  shown: readonly (readonly Figure[])[],
  context: Context
): ChartSeries[] {
  return shown.map((chosen, index) => {
    const [first] = chosen;
    if (!first) throw new Error('a stacked chart without groups');
    const {fill, labelColour} = segmentStyle(first, index, segments.length);
    const points = chosen.map((figure, bar): ChartPoint => {
      const point = pointOf(figure, context);
      const own = segmentStyle(figure, index, segments.length).fill;
      // A bar has one label, that of its first segment.
      return {
        ...point,
        label: labelOf(shown[0]?.[bar] ?? figure, label, context),
        format: (figure.value ?? 0) < NARROW ? null : point.format,
        fill: own
      };
    });
    const key = names?.[index];
    const own = segmentLabel === 'answer' ? first.category_label : first.indicator_label;
    return {name: key === undefined ? own : context.words.say(key), fill, labelColour, points};
  });
}

function pointOf(figure: Figure, {locale}: Context): Omit<ChartPoint, 'label'> {
  return {value: figure.value, format: numberFormat(figure, locale), observationId: figure.observation_id ?? undefined};
}

function labelOf(figure: Figure, by: LabelledBy, context: Context): string {
  const {words, locale} = context;
  switch (by) {
    case 'answer':
      return figure.category_label;
    case 'what':
      return figure.indicator_label;
    case 'what_answer':
      return words.say('chart.answer', {what: figure.indicator_label, answer: figure.category_label});
    case 'what_year':
      return `${figure.indicator_label} ${figure.year ?? ''}`;
    case 'survey':
      return words.say('chart.survey', {source: sourceAndYear(figure), n: baseText(figure, words, locale)});
    case 'group':
      return words.say('chart.group', {
        group: figure.sector_label ?? groupLabel(figure.breakdown, context),
        n: baseText(figure, words, locale)
      });
    case 'population':
      return words.say('chart.population', {population: figure.population_label, n: baseText(figure, words, locale)});
    case 'source':
      return words.say('chart.source', {
        source: sourceAndYear(figure),
        population: figure.population_label,
        n: baseText(figure, words, locale)
      });
  }
}

/** The source with the year of its survey, or the name of a quoted survey. */
export function sourceAndYear({kind, survey_label, source_label, year}: Figure): string {
  return kind === 'secondary' ? (survey_label ?? '') : `${source_label} ${year ?? ''}`;
}

/** `n = 2 018`, or that n is not published. */
export function baseText({base_n}: Figure, words: Words, locale: Locale): string {
  return base_n === null ? words.say('chart.no_n') : words.say('chart.n', {n: numberText(base_n, 0, locale)});
}

/** A source's colour for its latest figure, half of it for an earlier one, grey for surveys that are only quoted. */
function fillOf(figure: Figure, all: readonly Figure[]): Fill {
  if (figure.kind === 'derived') return {kind: 'hatched', colour: figure.colour};
  if (figure.kind === 'secondary' || figure.category === 'dont-know') return {kind: 'solid', colour: NEUTRAL, outline: QUIET};
  const answers = new Set(all.map(({category}) => category)).size > 1 && new Set(all.map(({indicator_id}) => indicator_id)).size === 1;
  if (answers && ANSWER_SHARES.has(figure.category)) return answerFill(figure);
  const latest = Math.max(
    ...all.filter(({source_id, kind}) => source_id === figure.source_id && kind !== 'secondary').map(({year}) => year ?? 0)
  );
  return (figure.year ?? 0) < latest ? earlierFill(figure) : {kind: 'solid', colour: figure.colour};
}

/** Half of the source's colour, outlined: an earlier wave, or the total beside its groups. */
function earlierFill({colour}: Figure): Fill {
  return {kind: 'solid', colour: tint(colour, 0.5), outline: colour};
}

const ANSWER_SHARES: ReadonlyMap<string, number> = new Map([
  ['yes', 1],
  ['partly', 0.5],
  ['no', 0.2]
]);

function answerFill({colour, category}: Figure): Fill {
  const share = ANSWER_SHARES.get(category) ?? 1;
  return share === 1 ? {kind: 'solid', colour} : {kind: 'solid', colour: tint(colour, share), outline: colour};
}

/** Segments of one bar: the answers' own tints where they have them, else from the full colour to the pale one. */
function segmentStyle(figure: Figure, index: number, count: number): {fill: Fill; labelColour: Colour} {
  if (figure.kind === 'derived') return {fill: {kind: 'hatched', colour: figure.colour}, labelColour: INK};
  if (figure.category === 'dont-know') return {fill: {kind: 'solid', colour: NEUTRAL, outline: QUIET}, labelColour: INK};
  const base = figure.kind === 'secondary' ? QUIET : figure.colour;
  const step = count < 2 ? 1 : 1 - (0.8 * index) / (count - 1);
  const share =
    figure.category === 'partly' || figure.category === 'no'
      ? (ANSWER_SHARES.get(figure.category) ?? 1)
      : count === 2
        ? [1, 0.5][index]
        : step;
  const colour = tint(base, share ?? 1);
  const outline = share === 1 ? undefined : base;
  return {fill: {kind: 'solid', colour, outline}, labelColour: needsWhiteText(colour) ? WHITE : INK};
}

const SCALES: readonly (readonly [max: number, major: number])[] = [
  [5, 1],
  [10, 2],
  [20, 5],
  [30, 10],
  [40, 10],
  [60, 20],
  [80, 20],
  [100, 20]
];

/** An axis from 0 that leaves room for the number after the longest bar. */
function axisFor(highest: number): SheetChart['axis'] {
  const [max, major] = SCALES.find(([top]) => highest <= top * 0.92) ?? [100, 20];
  return {max, major, format: '0'};
}

function altText(title: string, note: string, series: readonly ChartSeries[], locale: Locale): string {
  const bars = series.flatMap(({name, points}) =>
    points.map(({label, value, format}) => {
      const unit = (format?.includes('%') ?? true) ? (locale === 'nb' ? '\u00a0%' : '%') : '';
      const word = /^"([^"]+)"/.exec(format ?? '')?.[1] ?? '';
      // As its bar shows it; a segment too narrow for its number has no format.
      const decimals = format === null ? (Number.isInteger(value) ? 0 : 1) : (/0\.(0+)/.exec(format)?.[1]?.length ?? 0);
      return `${label}${series.length > 1 ? `, ${name}` : ''}: ${value === null ? '' : word + numberText(value, decimals, locale)}${unit}`;
    })
  );
  return `${title}. ${note.replace(/\.$/, '')}. ${bars.join('; ')}.`;
}
