import path from 'node:path';
import {readPublishedCodebook} from '../../codebook/published.js';
import {UsageError} from '../../faults.js';
import {outputsOf, readManifest} from '../../publish/manifest.js';
import {tableLines, type TextColumn, wrap} from '../../text/table.js';
import {query} from '../../warehouse/query.js';
import type {Warehouse} from '../../warehouse/open.js';
import {askedOf, type Codes} from '../asked.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';
import {type Answer, ANSWER_COLUMNS, type AnswerColumn, type AnswerInputs, type Asked} from '../project.js';
import {withPublished} from '../published.js';

/**
 * Sets published figures side by side, each with its grade against the first one, on the terminal, as JSON or in a file.
 *
 * @returns 0 where every figure may be set against the first one, else 5: the answer is given all the same
 */
export async function compareCommand({root, options, project, print, note}: Call): Promise<number> {
  // Its code is loaded while the database opens.
  const loading = project();
  const manifest = readManifest(outputsOf(root));
  return withPublished(root, async ({connection}) => {
    const {compare} = await loading;
    if (!compare) throw new UsageError('This project sets nothing side by side.');
    const file = options.out;
    const whyNot = file === undefined ? null : await (await import('../answer-file.js')).whyNot(file, root);
    const codes = await codesOf(connection);
    const asked = askedOf(options, codes, whyNot === null ? [] : [whyNot]);
    const edition = (manifest?.inputs_sha256 ?? '').slice(0, 12);
    const inputs: AnswerInputs = {
      ask: (template, parameters, schema) => query(connection, root, template, parameters, schema),
      codebook: (tables) => readPublishedCodebook(connection, tables),
      edition
    };
    const answer = await compare(asked, inputs);
    if (answer.rows.length === 0) {
      const everything = {...asked, categories: codes.categories, sectors: '*', years: null, populations: null} as const;
      const ofBase = async (base: Asked['base']) => (await compare({...everything, base}, inputs)).rows;
      throw new UsageError(nothingFound(asked, {printed: await ofBase(null), all: await ofBase('all'), access: await ofBase('access')}));
    }
    const record = recordOf(asked, answer, {edition, run_id: manifest?.run_id ?? ''});
    if (file !== undefined) await writeAnswer(file, answer, record);
    if (options.json) print(JSON.stringify(file === undefined ? record : {...record, file}));
    else print(file === undefined ? asText(answer, widthOfTerminal()) : `Wrote ${file}: ${countsOf(answer)}.`);
    if (answer.notComparable === null) return EXIT.ok;
    note(`${answer.notComparable}\n`);
    return EXIT.notComparable;
  });
}

async function codesOf(connection: Warehouse['connection']): Promise<Codes> {
  const reader = await connection.runAndReadAll(`select 'indicators', indicator_id from indicators
    union all select 'categories', category from categories
    union all select 'sectors', sector from sectors
    union all select 'populations', population_id from populations`);
  const rows = reader.getRowsJson();
  const of = (list: keyof Codes) => rows.flatMap(([name, code]) => (name === list ? [String(code)] : []));
  return {indicators: of('indicators'), categories: of('categories'), sectors: of('sectors'), populations: of('populations')};
}

type Rows = Answer['rows'];

/** What there is of the indicators, where nothing is of what was asked: on each base, and as printed. */
function nothingFound({indicators}: Asked, there: Readonly<Record<'printed' | 'all' | 'access', Rows>>): string {
  const lines = indicators.map((indicator) => {
    const ofIndicator = (rows: Rows) => rows.map(({record}) => record).filter(({indicator_id}) => indicator_id === indicator);
    const own = Object.values(there).flatMap(ofIndicator);
    if (own.length === 0)
      return `${indicator}: no percentages of a whole population or a sector. make list WHAT=figures lists what there is.`;
    const list = (name: string, values: readonly (string | number | null)[]) => {
      const some = [...new Set(values.flatMap((value) => (value === null || value === '' ? [] : [String(value)])))].sort();
      return `${name} ${some.length === 0 ? 'none' : some.join(', ')}`;
    };
    const sectors = own.map(({breakdown}) => /^sector=(.+)$/.exec(breakdown)?.[1] ?? null);
    const bases = (['all', 'access'] as const).filter((base) => ofIndicator(there[base]).length > 0);
    const parts = [
      list(
        'years',
        own.map(({year}) => year)
      ),
      list('sectors', sectors),
      list(
        'populations',
        own.map(({population_id}) => population_id)
      ),
      list(
        'categories',
        own.map(({category}) => category)
      ),
      list('bases', bases)
    ];
    return `${indicator}: ${parts.join('; ')}${ofIndicator(there.printed).length === 0 ? '; derived only' : ''}.`;
  });
  return ['Nothing is published of what was asked. There is:', ...lines].join('\n');
}

/** The answer as one object. */
function recordOf(asked: Asked, {rows, notComparable, notes}: Answer, run: {edition: string; run_id: string}) {
  const figures = rows.map(({record}) => record);
  return {
    asked,
    reference: figures.find(({is_reference}) => is_reference)?.observation_id ?? null,
    figures,
    comparable: notComparable === null,
    not_comparable: notComparable,
    notes,
    ...run
  };
}

async function writeAnswer(file: string, answer: Answer, record: ReturnType<typeof recordOf>): Promise<void> {
  const {formOf, replaceFile} = await import('../answer-file.js');
  switch (formOf(file)) {
    case 'csv': {
      const {answerRowSchema} = await import('../../../schemas/answer.js');
      const {columnsOf} = await import('../../../schemas/columns.js');
      const {toCsv} = await import('../../warehouse/export.js');
      return replaceFile(path.resolve(file), toCsv(record.figures, columnsOf(answerRowSchema)));
    }
    case 'json':
      return replaceFile(path.resolve(file), `${JSON.stringify(record, null, 2)}\n`);
    default: {
      const {writeWorkbook} = await import('../../workbook/write.js');
      return replaceFile(path.resolve(file), await writeWorkbook(await answer.workbook()));
    }
  }
}

function countsOf({rows}: Answer): string {
  const figures = rows.filter(({record}) => record.observation_id !== null).length;
  const gaps = rows.length - figures;
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  return `${counted(figures, 'figure')}${gaps === 0 ? '' : ` and ${counted(gaps, 'reason')} why there is none`}`;
}

const LEAST_WIDTH = 60;
const USUAL_WIDTH = 100;

function widthOfTerminal(): number {
  // Not a terminal: the stream has no columns, whatever its type says.
  const {columns} = process.stdout as {columns?: number};
  return Math.max(LEAST_WIDTH, columns ?? USUAL_WIDTH);
}

/** How each column gives way on a narrow terminal. */
const SHAPES: Readonly<Record<AnswerColumn, Omit<TextColumn, 'header'>>> = {
  what: {align: 'left', least: 12, rank: 2},
  group: {align: 'left', least: 12, rank: 6},
  source: {align: 'left', least: 8, rank: 4},
  survey: {align: 'left', least: 8, rank: 5},
  population: {align: 'left', least: 14, rank: 8},
  when: {align: 'left', least: 14, rank: 10},
  share: {align: 'right', least: 7, rank: 1},
  n: {align: 'right', least: 9, rank: 9},
  status: {align: 'left', least: 20, rank: 14},
  grade: {align: 'left', least: 9, rank: 3},
  reason: {align: 'left', least: 24, rank: 12},
  difference: {align: 'right', least: 5, rank: 7},
  bounds: {align: 'right', least: null, rank: 11},
  verdict: {align: 'left', least: 14, rank: 13},
  place: {align: 'left', least: null, rank: 15}
};

function asText({title, finding, headers, rows, notes, about}: Answer, width: number): string {
  const columns = ANSWER_COLUMNS.map((column) => ({header: headers[column], ...SHAPES[column]}));
  const cells = rows.map((row) => ANSWER_COLUMNS.map((column) => row.cells[column]));
  const lines = [
    ...wrap(title, width),
    ...wrap(finding, width),
    '',
    ...tableLines(columns, cells, width),
    '',
    ...[...notes, about].flatMap((text) => wrap(text, width))
  ];
  // A terminal breaks no lines of ours: blanks that must not break have done their work.
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
