import {CODEBOOK, type CodebookTable} from '../../schemas/codebook.js';
import {DIMENSIONS, RELATIONS} from '../../schemas/grades.js';
import {CODEBOOK_FOLDER, CODEBOOK_TABLES, type Codebook} from '../../src/codebook/read.js';
import {readRows} from '../../src/text/rows.js';
import {bytesOf, csvOf} from './csv.js';

type Cells = Readonly<Record<string, string>>;

/** The cells of a table that matter to a test; the others get the values below. */
export type CodebookCells = Partial<Record<CodebookTable, readonly Cells[]>>;

const DEFAULTS: Cells = {
  order: '1',
  label_nb: 'Norsk',
  label_en: 'English',
  concept: 'possibility',
  topic: 'access',
  units: 'percent',
  subject: 'home',
  answers: 'single',
  statistical_unit: 'persons',
  universe: 'employees',
  base_relation: 'all',
  survey_nb: 'Undersøkelse',
  survey_en: 'Survey',
  period_inferred: 'false',
  year: '2022',
  sampling: 'not_published',
  frame: 'not_published',
  mode: 'not_published',
  weighting: 'not_published',
  restrictions: 'not_published',
  language: 'nb',
  document_id: 'survey-2022',
  line: '1',
  who_nb: 'Alle',
  who_en: 'All',
  sn2007: 'A–U',
  match: 'exact',
  whole_nb: 'Alle',
  whole_en: 'All',
  colour: '12305F',
  cadence: 'once',
  cadence_nb: 'Én undersøkelse',
  cadence_en: 'One survey',
  withdrawn: '2026-01-02',
  reason: 'not_asked',
  note_nb: 'Ikke spurt om',
  note_en: 'Not asked',
  question: 'can',
  multiple: 'false',
  reference_period: 'now',
  dont_know: 'not_offered',
  asked_nb: 'Om man kan',
  asked_en: 'Whether one can',
  answers_nb: 'Ja; Nei',
  answers_en: 'Yes; No',
  to_whom_nb: 'Alle',
  to_whom_en: 'All',
  reason_nb: 'Fordi',
  reason_en: 'Because',
  nb: 'Ord',
  en: 'Word'
};

const DIFFERENT_THINGS = /^(other_(answer|subject|concept)|unit_differs|no_common_section)$/;

/** A rule for every relation: A where nothing differs, D for different things, X where nobody can tell, else C. */
export const SMALL_GRADE_RULES: readonly Cells[] = DIMENSIONS.flatMap((dimension) =>
  [...RELATIONS[dimension], 'unknown'].map((relation) => {
    const known = /^(same|answers_of|groups_of)/.test(relation) ? 'A' : DIFFERENT_THINGS.test(relation) ? 'D' : 'C';
    const grade = relation === 'unknown' ? 'X' : known;
    return {dimension, relation, grade, reason_nb: `${dimension} ${relation}`, reason_en: `${dimension} ${relation}`};
  })
);

/** One code of each kind: what a small document needs. */
export const SMALL_CODEBOOK: CodebookCells = {
  topics: [{topic: 'access'}],
  sources: [{source_id: 'afi'}],
  indicators: [{indicator_id: 'access.can'}],
  categories: [{category: 'yes'}],
  populations: [{population_id: 'employees'}],
  waves: [{wave_id: 'w-2022', period_start: '2022-02-15', period_end: '2022-03-07', period_precision: 'day'}],
  questions: [{indicator_id: 'access.can', wave_id: 'w-2022'}],
  grade_rules: SMALL_GRADE_RULES
};

/** The CSVs of a codebook by their path in a project, every table among them. */
export function codebookFiles(cells: CodebookCells): Record<string, string> {
  return Object.fromEntries(
    CODEBOOK_TABLES.map((table) => {
      const columns = Object.keys(CODEBOOK[table].schema.shape);
      return [
        `${CODEBOOK_FOLDER}/${table}.csv`,
        csvOf(
          columns,
          (cells[table] ?? []).map((row) => ({...defaultsFor(columns), ...row}))
        )
      ];
    })
  );
}

function defaultsFor(columns: readonly string[]): Cells {
  return Object.fromEntries(columns.map((name) => [name, DEFAULTS[name] ?? '']));
}

/** A codebook from cells, read as from disk: rows begin on line 2. */
export function codebookOf(cells: CodebookCells): Codebook {
  const files = codebookFiles({...SMALL_CODEBOOK, ...cells});
  return Object.fromEntries(
    CODEBOOK_TABLES.map((table) => {
      const file = `${CODEBOOK_FOLDER}/${table}.csv`;
      return [table, readRows(bytesOf(files[file] ?? ''), file, CODEBOOK[table].schema)];
    })
  ) as unknown as Codebook;
}
