import {GRADES} from '../../schemas/grades.js';
import type {Sheet, TableRow} from '../../src/workbook/sheet.js';
import {text} from './cells.js';
import type {Context} from './context.js';

/** The words that sheets use for a reader to look up: `word.<key>` with its meaning `word.<key>.means`. */
const GLOSSARY = [
  'home_office',
  'access',
  'use',
  'whole_days',
  'agreement',
  'guideline',
  'n',
  'printed',
  'quoted',
  'derived',
  'interval',
  'not_published',
  'not_asked',
  'in_words',
  'lost',
  'too_few',
  'few',
  'about',
  'over',
  'inferred',
  'base_inferred',
  'answer_inferred',
  'repeats',
  'sn2007',
  'match'
] as const;

/** Words and notes: what the words in the sheets mean, and every note with the sheet it stands on. */
export function notesSheet(sheets: readonly Sheet[], context: Context): Sheet {
  const {words} = context;
  const glossary = GLOSSARY.map((key, i): TableRow =>
    row(
      'kind.word',
      '',
      words.say(`word.${key}`),
      words.say(`word.${key}.means`),
      words.say('notes.all_sheets'),
      i === GLOSSARY.length - 1,
      context
    )
  );
  const grades = GRADES.map((grade, i): TableRow => {
    const key = `grade.${grade.toLowerCase()}`;
    return row(
      'kind.grade',
      '',
      words.say(key),
      words.say(`${key}.means`),
      words.say('notes.all_sheets'),
      i === GRADES.length - 1,
      context
    );
  });
  const notes = sheets.flatMap(({name, notes: list}) =>
    list.map((note, i): TableRow => {
      const [mark = '', ...rest] = note.split('] ');
      return row('kind.note', String(i + 1), `${mark.slice(1)}`, rest.join('] '), name, i === list.length - 1, context);
    })
  );
  return {
    name: words.say('notes.sheet'),
    title: words.say('notes.title'),
    finding: words.say('notes.finding', {words: String(GLOSSARY.length), notes: String(notes.length)}),
    about: words.say('notes.about'),
    howToRead: words.say('notes.read'),
    table: {
      name: words.say('notes.table'),
      columns: [
        {header: words.say('column.kind'), width: 12, align: 'left'},
        {header: words.say('column.number'), width: 8, align: 'left'},
        {header: words.say('column.word'), width: 34, align: 'left'},
        {header: words.say('column.meaning'), width: 112, align: 'left'},
        {header: words.say('column.on_sheet'), width: 30, align: 'left'}
      ],
      rows: [...glossary, ...grades, ...notes]
    },
    charts: [],
    chartLine: null,
    notes: [],
    query: null
  };
}

function row(kind: string, number: string, word: string, meaning: string, sheet: string, rule: boolean, {words}: Context): TableRow {
  return {
    cells: [
      text(words.say(kind)),
      number === '' ? text(words.say('notes.no_number')) : text(number),
      text(word, {tone: 'bold'}),
      text(meaning),
      text(sheet)
    ],
    rule
  };
}
