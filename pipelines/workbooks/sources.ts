import * as z from 'zod';
import {PRECISIONS} from '../../schemas/observation.js';
import type {Sheet, TableRow} from '../../src/workbook/sheet.js';
import {countCell, EMPTY, plainNumber, quiet, text} from './cells.js';
import {columnsIn} from './columns.js';
import type {Context} from './context.js';
import {periodText} from './period.js';

const QUERY = 'compare/surveys.sql';

/** One survey behind the workbook, in the document that gives its figures, as `compare/surveys.sql` promises it. */
const surveySchema = z.strictObject({
  source_id: z.string(),
  document_id: z.string(),
  wave_id: z.string(),
  figures: z.int(),
  quoted: z.boolean(),
  publisher: z.string(),
  title: z.string(),
  text_sha256: z.string(),
  text_lines: z.int(),
  period_start: z.string().nullable(),
  period_end: z.string().nullable(),
  period_precision: z.enum(PRECISIONS).nullable(),
  period_inferred: z.enum(['true', 'false']),
  sampling: z.string(),
  weighting: z.string(),
  answers_n: z.int().nullable(),
  response_rate: z.string().nullable(),
  colour: z.string(),
  source_label: z.string(),
  survey_label: z.string(),
  who: z.string()
});
export type Survey = z.infer<typeof surveySchema>;

export async function askForSurveys({ask, topics, locale}: Context): Promise<Survey[]> {
  return ask(QUERY, {topics, locale}, surveySchema);
}

/** Who was asked, when, how, how many answered, and what the answers cannot be used for. */
export function sourcesSheet(surveys: readonly Survey[], context: Context): Sheet {
  const {words} = context;
  const column = columnsIn(context);
  return {
    name: words.say('sources.sheet'),
    title: words.say('sources.title'),
    finding: words.say('sources.finding', {
      surveys: String(surveys.length),
      documents: String(new Set(surveys.map((s) => s.document_id)).size)
    }),
    about: words.say('sources.about'),
    howToRead: words.say('sources.read'),
    table: {
      name: words.say('sources.table'),
      columns: [
        column('source', 15.5),
        column('survey', 27),
        column('who', 30),
        column('period', 19),
        column('answers', 12, 'right'),
        column('response_rate', 14, 'right'),
        column('sampling', 20),
        column('weighting', 11),
        column('not_for', 33),
        column('document', 19),
        column('publisher', 26),
        column('document_title', 32),
        column('sha256', 15),
        column('lines', 8, 'right'),
        column('figures', 16, 'right')
      ],
      rows: [...surveys.map((survey, i) => rowOf(survey, surveys[i + 1], context)), ...tombstones(context)]
    },
    charts: [],
    chartLine: null,
    notes: [],
    query: null
  };
}

/** A row for each withdrawn document that had figures of the workbook's topics: when and why it went, and how many there were. */
function tombstones({withdrawn, topics, words}: Context): TableRow[] {
  const own = new Set(topics.split(','));
  return withdrawn.documents.flatMap((document) => {
    const figures = withdrawn.figures.filter(({document_id, topic}) => document_id === document.document_id && own.has(topic));
    if (figures.length === 0) return [];
    const {colour, title, publisher, text_sha256, text_lines} = document;
    const cells = [
      text(words.pick(document.source_nb, document.source_en), {mark: colour}),
      text(words.say('withdrawn.survey', {date: document.withdrawn}), {tone: 'bold'}),
      text(words.pick(document.reason_nb, document.reason_en)),
      ...Array.from({length: 5}, () => EMPTY),
      text(words.say('withdrawn.not_for', {figures: String(figures.length)})),
      text(document.document_id),
      text(publisher),
      text(title),
      text(text_sha256.replace('sha256:', '').slice(0, 12)),
      plainNumber(text_lines),
      countCell(0)
    ];
    return [{cells, rule: true}];
  });
}

function rowOf(s: Survey, next: Survey | undefined, {words, locale}: Context): TableRow {
  return {
    cells: [
      text(s.source_label, {mark: s.colour}),
      text(s.quoted ? words.say('sources.quoted', {survey: s.survey_label}) : s.survey_label),
      text(s.who),
      text(periodText(s, locale) ?? words.say('period.unknown')),
      s.answers_n === null ? quiet(words.say('gap.not_published'), {align: 'right'}) : countCell(s.answers_n),
      s.response_rate === null ? quiet(words.say('gap.not_published'), {align: 'right'}) : rate(s.response_rate, locale),
      text(words.say(`sampling.${s.sampling}`)),
      text(words.say(`weighting.${s.weighting}`)),
      text(words.say(s.quoted ? 'not_for.quoted' : `not_for.${s.sampling}`)),
      text(s.document_id),
      text(s.publisher),
      text(s.title),
      text(s.text_sha256.replace('sha256:', '').slice(0, 12)),
      plainNumber(s.text_lines),
      countCell(s.figures)
    ],
    rule: s.document_id !== next?.document_id
  };
}

function rate(printed: string, locale: Context['locale']) {
  const value = Number(printed);
  if (!Number.isFinite(value)) return EMPTY;
  return {kind: 'number' as const, value, format: locale === 'nb' ? '0"\u00a0%"' : '0"%"'};
}

/** The day of the newest fieldwork among a workbook's own surveys. */
export function newestFieldwork(surveys: readonly Survey[], {locale}: Context): string {
  const own = surveys.filter(({quoted, period_start}) => !quoted && period_start !== null);
  const newest = own.reduce<Survey | null>((best, s) => ((s.period_start ?? '') > (best?.period_start ?? '') ? s : best), null);
  return newest === null ? '' : `${newest.source_label} ${periodText(newest, locale) ?? ''}`;
}
