import {CAUTIOUS_DEFF} from '../../src/comparison/difference.js';
import {ALPHA} from '../../src/statistics/differences.js';
import {CONFIDENCE} from '../../src/statistics/intervals.js';
import {SMALLEST_BASE} from '../../src/statistics/reliability.js';
import type {Sheet, TableRow} from '../../src/workbook/sheet.js';
import {EMPTY, text} from './cells.js';
import type {Context} from './context.js';
import {FEW, numberText} from './figure.js';
import type {Pair} from './pairs.js';

/** What the method says about each subject: words `method.<key>.subject`, `.rule`, `.formula` and, where it has one, `.value`. */
const SUBJECTS = [
  'rounding',
  'interval',
  'design_effect',
  'not_random',
  'few',
  'suppressed',
  'difference',
  'test',
  'verdict',
  'many_tests',
  'base',
  'sum',
  'counts',
  'grade',
  'unknown',
  'repeats'
] as const;

/** Formulas, limits and house rules behind every figure that is not printed: one row a subject. */
export function methodSheet(context: Context): Sheet {
  const {words, locale} = context;
  const graded = context.pairs.all.filter(({topic}) => context.topics.split(',').includes(topic));
  const decimal = (value: number, decimals: number) => numberText(value, decimals, locale);
  const values = {
    confidence: decimal(CONFIDENCE * 100, 0),
    alpha: decimal(ALPHA, 2),
    deff: decimal(CAUTIOUS_DEFF, 1),
    least: String(SMALLEST_BASE),
    few: String(FEW),
    tests: familiesText(graded, context),
    pairs: decimal(graded.length, 0)
  };
  return {
    name: words.say('method.sheet'),
    title: words.say('method.title'),
    finding: words.say('method.finding'),
    about: words.say('method.about'),
    howToRead: words.say('method.read'),
    table: {
      name: words.say('method.table'),
      columns: [
        {header: words.say('column.subject'), width: 27, align: 'left'},
        {header: words.say('column.rule'), width: 84, align: 'left'},
        {header: words.say('column.formula'), width: 56, align: 'left'},
        {header: words.say('column.value_here'), width: 33, align: 'left'}
      ],
      rows: [
        ...SUBJECTS.map((key): TableRow => ({
          cells: [
            text(words.say(`method.${key}.subject`), {tone: 'bold'}),
            text(words.say(`method.${key}.rule`, values)),
            textOrEmpty(words.say(`method.${key}.formula`)),
            textOrEmpty(words.say(`method.${key}.value`, values))
          ]
        })),
        ...overrideRows(context)
      ]
    },
    charts: [],
    chartLine: null,
    notes: [],
    query: null
  };
}

/** Each judgement that stands in place of a rule, with its reason and its place: the last rows. */
function overrideRows({codebook, words}: Context): TableRow[] {
  const surveys = new Map(codebook.waves.map(({row}) => [row.wave_id, words.pick(row.survey_nb, row.survey_en)]));
  return codebook.grade_overrides.map(({row}, i) => {
    const waves = {one: surveys.get(row.wave_one) ?? row.wave_one, other: surveys.get(row.wave_other) ?? row.wave_other};
    const grade = words.say('method.override.value', {dimension: words.say(`dimension.${row.dimension}`), grade: row.grade});
    return {
      cells: [
        text(words.say('method.override.subject'), {tone: 'bold'}),
        text(words.say('method.override.rule', {...waves, reason: words.pick(row.reason_nb, row.reason_en)})),
        text(`${row.document_id}:${row.line}`),
        text(grade)
      ],
      rule: i === codebook.grade_overrides.length - 1
    };
  });
}

/** A dash in words.csv is an empty cell: a table of words has no empty rows. */
function textOrEmpty(words: string) {
  return words === '–' ? EMPTY : text(words);
}

/** How many pairs were tested together, by topic. */
function familiesText(graded: readonly Pair[], {words, codebook}: Context): string {
  const topics = new Map(codebook.topics.map(({row}) => [row.topic as string, words.pick(row.label_nb, row.label_en)]));
  const families = new Map(graded.flatMap(({topic, family_size}) => (family_size === null ? [] : [[topic, family_size] as const])));
  const parts = [...families].map(([topic, size]) => `${topics.get(topic) ?? topic}: ${size}`);
  return parts.length === 0 ? words.say('method.no_tests') : parts.join(', ');
}
