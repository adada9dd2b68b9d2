import * as z from 'zod';
import type {Sheet} from '../../src/workbook/sheet.js';
import {placeCell, text} from './cells.js';
import {columnsIn} from './columns.js';
import type {Context} from './context.js';

const QUERY = 'compare/questions.sql';

/** What was asked to measure an indicator in a wave, as `compare/questions.sql` promises it. */
const questionSchema = z.strictObject({
  indicator_id: z.string(),
  wave_id: z.string(),
  colour: z.string(),
  document_id: z.string(),
  line: z.int(),
  reference_period: z.string(),
  dont_know: z.string(),
  multiple: z.enum(['true', 'false']),
  indicator_label: z.string(),
  source_label: z.string(),
  survey_label: z.string(),
  asked: z.string(),
  answers: z.string(),
  to_whom: z.string()
});

/** What was asked behind each figure, in our own words, of whom and about which time: no passage of a document is copied. */
export async function questionsSheet({ask, topics, locale, words, ...rest}: Context): Promise<Sheet> {
  const context = {ask, topics, locale, words, ...rest};
  const questions = await ask(QUERY, {topics, locale}, questionSchema);
  const column = columnsIn(context);
  return {
    name: words.say('questions.sheet'),
    title: words.say('questions.title'),
    finding: words.say('questions.finding', {questions: String(questions.length)}),
    about: words.say('questions.about'),
    howToRead: words.say('questions.read'),
    table: {
      name: words.say('questions.table'),
      columns: [
        column('measure', 34),
        column('source', 14.5),
        column('survey', 30),
        column('asked', 46),
        column('answers_offered', 38),
        column('to_whom', 34),
        column('reference_period', 16),
        column('dont_know', 15),
        column('place', 21.5)
      ],
      rows: questions.map((q, i) => ({
        cells: [
          text(q.indicator_label),
          text(q.source_label, {mark: q.colour}),
          text(q.survey_label),
          text(q.asked),
          text(q.multiple === 'true' ? words.say('questions.multiple', {answers: q.answers}) : q.answers),
          text(q.to_whom),
          text(words.say(`reference_period.${q.reference_period}`)),
          text(words.say(`dont_know.${q.dont_know}`)),
          placeCell({document_id: q.document_id, line: q.line, observation_id: null}, context)
        ],
        rule: q.indicator_id !== questions[i + 1]?.indicator_id
      }))
    },
    charts: [],
    chartLine: null,
    notes: [],
    query: null
  };
}
