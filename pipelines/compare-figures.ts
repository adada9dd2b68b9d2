import type {AnswerRow} from '../schemas/answer.js';
import type {Dimension} from '../schemas/grades.js';
import {allowsDifference} from '../src/comparison/grade.js';
import {type Answer, type AnswerColumn, ANSWER_COLUMNS, type Asked, type Project} from '../src/program/project.js';
import {type Against, type Compared, gradedAgainstFirst, gradesAmong} from './compare-grades.js';
import {type Context, contextFor, groupLabel, WORDED_BY} from './workbooks/context.js';
import {askForFindings, findingText, foundAbout} from './workbooks/findings.js';
import {type Figure, figureText, numberText, statusText, suppression, whatText} from './workbooks/figure.js';
import {boundsText, signedText, verdictText} from './workbooks/over-time.js';
import {periodText} from './workbooks/period.js';
import {askSideBySide} from './workbooks/side-by-side.js';

type Compare = NonNullable<Project['compare']>;
type Codebook = Parameters<Compare>[1]['codebook'];

/** Figures side by side on demand, each with its grade against the first one, and the reasons where there is none. */
export const compareFigures: Compare = async (asked, inputs) => {
  const {ask, codebook, edition} = inputs;
  const found = await askSideBySide(
    {
      indicators: asked.indicators,
      ...(asked.categories === null ? {} : {categories: asked.categories}),
      populations: await populationsOf(asked, codebook),
      sector: asked.sectors === '*' ? '*' : ['', ...asked.sectors].join(','),
      years: asked.years,
      unit: 'percent',
      ownOnly: false
    },
    {ask, locale: asked.locale}
  );
  const allowed = found.filter(({kind}) => asked.base !== null || kind !== 'derived');
  const {shown, leftOut} = asked.categories === null ? positiveAnswers(allowed) : {shown: allowed, leftOut: []};
  const figures = firstFirst(shown);
  const grades = await gradesAmong(figures, asked.locale, inputs, 'with_first');
  const findings = await askForFindings(ask);
  const shared = {
    ask,
    codebook: await codebook(WORDED_BY),
    edition,
    against: null,
    facts: new Map(),
    withdrawn: {documents: [], figures: []},
    findings,
    usedWords: new Set<string>()
  };
  const topics = [...new Set(figures.map(({topic}) => topic))];
  const context = contextFor({...shared, pairs: {nb: grades, en: grades}}, asked.locale, topics);
  const rows = gradedAgainstFirst(figures, grades);
  const answer = answerOf(rows, leftOut, asked, context);
  return {
    ...answer,
    workbook: async () => {
      const pairs = await gradesAmong(figures, asked.locale, inputs, 'all');
      const {answerWorkbook} = await import('./workbooks/answer.js');
      return answerWorkbook(answer, rows, {...context, pairs});
    }
  };
};

const BASE_RELATIONS = {all: 'all', access: 'with_access'} as const;

/** The populations that may be shown; null for every one. */
async function populationsOf({base, populations}: Asked, codebook: Codebook): Promise<readonly string[] | null> {
  if (base === null) return populations;
  const rows = (await codebook(['populations'])).populations.map(({row}) => row);
  const ofBase = rows.filter((row) => row.base_relation === BASE_RELATIONS[base]).map((row) => row.population_id);
  return ofBase.filter((id) => populations?.includes(id) ?? true);
}

const POSITIVE = new Set(['yes', 'hours']);

/** The positive answers of the indicators that have one, every answer of the others, and the labels of those left out. */
function positiveAnswers(figures: readonly Figure[]): {shown: Figure[]; leftOut: string[]} {
  const isPositive = ({category}: Figure) => POSITIVE.has(category);
  const withPositive = new Set(figures.filter((f) => f.is_gap === 0 && isPositive(f)).map((f) => f.indicator_id));
  const isShown = (figure: Figure) => isPositive(figure) || !withPositive.has(figure.indicator_id);
  const leftOut = figures.filter((figure) => !isShown(figure)).map(({category_label}) => category_label);
  return {shown: figures.filter(isShown), leftOut: [...new Set(leftOut)]};
}

/** Figures in their order, but first one whose number may be shown: the others are set against it. */
function firstFirst(figures: readonly Figure[]): Figure[] {
  const first = figures.find((figure) => figure.is_gap === 0 && suppression(figure) === null);
  return first === undefined ? [...figures] : [first, ...figures.filter((figure) => figure !== first)];
}

function answerOf(rows: readonly Compared[], leftOut: readonly string[], asked: Asked, context: Context): Omit<Answer, 'workbook'> {
  const {words} = context;
  const others = rows.filter(({figure, graded}) => graded !== null && graded !== 'reference' && suppression(figure) === null);
  const refused = others.filter(({graded}) => graded !== null && graded !== 'reference' && !allowsDifference(graded.grade));
  const notes = [
    ...(leftOut.length === 0 ? [] : [words.say('compare.left_out', {answers: leftOut.join(', ')})]),
    ...missingSectors(rows, asked, context),
    ...foundAbout(
      rows.map(({figure}) => figure),
      context
    ).map((finding) => words.say('note.finding', {note: findingText(finding, context)}))
  ];
  return {
    title: titleOf(rows, asked, context),
    finding: findingOf(rows, others.length, refused.length, context),
    about: words.say('compare.about', {edition: context.edition}),
    headers: headersOf(context),
    rows: rows.map((row) => {
      const record = recordOf(row, asked, context);
      return {record, cells: cellsOf(row, record, asked, context)};
    }),
    notes,
    notComparable:
      refused.length === 0
        ? null
        : words.say('compare.not_comparable', {
            count: String(refused.length),
            others: String(others.length),
            sides: sidesText(refused, context)
          })
  };
}

/** A sector that was asked for and of which there is neither a figure nor a reason is named. */
function missingSectors(rows: readonly Compared[], {sectors}: Asked, context: Context): string[] {
  if (sectors === '*') return [];
  const there = new Set(rows.map(({figure}) => figure.breakdown));
  const missing = sectors.filter((sector) => !there.has(`sector=${sector}`)).map((sector) => groupLabel(`sector=${sector}`, context));
  return missing.length === 0 ? [] : [context.words.say('compare.no_sector', {sectors: missing.join(', ')})];
}

function titleOf(rows: readonly Compared[], {base, indicators}: Asked, {words}: Context): string {
  const label = rows.find(({figure}) => figure.indicator_id === indicators[0])?.figure.indicator_label ?? rows[0]?.figure.indicator_label;
  const title =
    indicators.length === 1 && label !== undefined
      ? words.say('compare.title.one', {what: label})
      : words.say('compare.title.several', {count: String(indicators.length)});
  return `${title} (${words.say(`compare.base.${base ?? 'printed'}`)})`;
}

function findingOf(rows: readonly Compared[], others: number, refused: number, {words}: Context): string {
  const figures = String(rows.filter(({figure}) => figure.is_gap === 0 && suppression(figure) === null).length);
  if (figures === '0') return words.say('compare.finding.no_figure');
  if (others === 0) return words.say('compare.finding.one');
  if (refused === 0) return words.say('compare.finding.all', {figures});
  if (refused === others) return words.say('compare.finding.none', {figures});
  return words.say('compare.finding.some', {figures, comparable: String(others - refused), others: String(others)});
}

/** The deciding sides, those that decide most often first. */
function sidesText(refused: readonly Compared[], {words}: Context): string {
  const counts = new Map<Dimension, number>();
  for (const {graded} of refused) {
    if (graded === null || graded === 'reference' || graded.dimension === null) continue;
    counts.set(graded.dimension, (counts.get(graded.dimension) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([side, count]) => `${words.say(`dimension.${side}`)} (${count})`)
    .join(', ');
}

/** Columns whose header is not that of a sheet's column of the same name. */
const HEADERS: Partial<Record<AnswerColumn, string>> = {
  survey: 'compare.column.survey',
  share: 'column.figure',
  difference: 'compare.column.difference',
  bounds: 'column.change_bounds'
};

function headersOf({words}: Context): Record<AnswerColumn, string> {
  return Object.fromEntries(ANSWER_COLUMNS.map((column) => [column, words.say(HEADERS[column] ?? `column.${column}`)])) as Record<
    AnswerColumn,
    string
  >;
}

/** What a figure is; its group stands in a column of its own. */
export function whatOf(figure: Figure, context: Context): string {
  return whatText({...figure, breakdown: ''}, context);
}

/** The year of a source's own survey, or the name of a quoted one; what is known of a gap. */
export function surveyOf({kind, survey_label, year}: Figure, {words}: Context): string {
  if (kind === 'secondary') return survey_label ?? '';
  return year === null ? words.say('period.unknown') : String(year);
}

/** For programs a blank is a blank. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

function recordOf({figure, graded}: Compared, {sectors}: Asked, context: Context): AnswerRow {
  const {words, locale} = context;
  const hidden = figure.is_gap === 1 ? null : suppression(figure);
  const noFigure = figure.is_gap === 1 ? gapOf(figure) : hidden;
  const open = (value: number | null) => (noFigure === null ? value : null);
  const {indicator_id, category, source_id, wave_id, year, population_id, breakdown, kind, flags, formula, decimals} = figure;
  const as_published = noFigure === null ? figure.as_published : null;
  return {
    what: whatOf(figure, context),
    group: sectors.length === 0 || breakdown === '' ? null : (figure.sector_label ?? groupLabel(breakdown, context)),
    source: figure.source_label,
    survey: surveyOf(figure, context),
    population: figure.population_label,
    when: periodText(figure, locale) ?? words.say('period.unknown'),
    share: open(figure.value),
    share_text: noFigure === null ? plain(figureText(figure, locale)) : words.say(`gap.${noFigure}`),
    n: figure.base_n,
    no_figure: noFigure,
    status: plain(statusText(figure, context)),
    ...againstOf(graded, context),
    place: figure.document_id === null || figure.line === null ? null : `${figure.document_id}:${figure.line}`,
    ...{indicator_id, category, source_id, wave_id, year, population_id, breakdown, kind, flags, formula, as_published, decimals},
    rounding_low: open(figure.rounding_low),
    rounding_high: open(figure.rounding_high),
    ci_low: open(figure.ci_low),
    ci_high: open(figure.ci_high),
    observation_id: figure.observation_id
  };
}

type Graded = Pick<AnswerRow, 'is_reference' | 'reason' | 'verdict' | 'verdict_code'> &
  Omit<Against, 'reason' | 'verdict' | 'grade'> &
  Pick<AnswerRow, 'grade'>;

/** Nothing is said of a gap, nor of the figure that the others are set against. */
const NOT_GRADED = {
  grade: null,
  dimension: null,
  reason: null,
  difference: null,
  difference_low: null,
  difference_high: null,
  later_minus_earlier: null,
  verdict: null,
  verdict_code: null,
  not_tested: null
};

function againstOf(graded: Compared['graded'], {words}: Context): Graded {
  if (graded === null || graded === 'reference') return {is_reference: graded === 'reference', ...NOT_GRADED};
  return {is_reference: false, ...graded, verdict: verdictText(graded, words), verdict_code: graded.verdict};
}

function gapOf({reason}: Figure): NonNullable<AnswerRow['no_figure']> {
  switch (reason) {
    case 'not_asked':
    case 'in_words':
    case 'lost':
      return reason;
    default:
      return 'not_published';
  }
}

/** What a reader sees. In an answer by sector the whole population is called what the source calls it. */
function cellsOf({figure, graded}: Compared, record: AnswerRow, {sectors}: Asked, context: Context): Record<AnswerColumn, string> {
  const {words, locale} = context;
  return {
    what: record.what,
    group: sectors.length === 0 ? '' : (record.group ?? figure.sector_label ?? words.say('group.whole')),
    source: record.source,
    survey: record.survey,
    population: record.population,
    when: record.when,
    share: record.share === null ? record.share_text : record.share_text.replaceAll(' ', '\u00a0'),
    n: figure.is_gap === 1 ? '' : record.n === null ? words.say('gap.not_published') : numberText(record.n, 0, locale),
    status: statusText(figure, context),
    grade: graded === null ? words.say('grade.no_figure') : graded === 'reference' ? words.say('grade.reference') : graded.grade,
    reason: record.reason ?? '',
    ...differenceCells(record, context),
    verdict: record.verdict ?? '',
    place: record.place ?? ''
  };
}

function differenceCells(
  {difference, difference_low: low, difference_high: high}: AnswerRow,
  {words, locale}: Context
): Record<'difference' | 'bounds', string> {
  if (difference === null || low === null || high === null) return {difference: '', bounds: ''};
  const bounds = {low, high};
  return {difference: signedText(difference, bounds, locale), bounds: boundsText(difference, bounds, words, locale)};
}
