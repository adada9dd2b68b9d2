import {RAW_FILES, type RawFile} from '../../schemas/raw.js';
import type {Codebook} from '../../src/codebook/read.js';
import type {Checked, Figure} from '../../src/quality/finding.js';
import type {CheckedDocument} from '../../src/quality/run.js';
import type {RawDocument} from '../../src/raw/package.js';
import {type CodebookCells, codebookOf, SMALL_CODEBOOK} from '../support/codebook.js';
import {bytesOf, csvOf} from '../support/csv.js';
import {observation} from '../support/observations.js';
import {packageOf} from '../support/project.js';

export type Cells = Readonly<Record<string, string>>;

/** The full id of a figure of the test's document; `-` before a key stays before the id. */
export const idOf = (key: string): string => (key.includes('/') ? key : key.replace(/^(-?)/, '$1survey-2022/text/'));
export const idsOf = (...keys: readonly string[]): string => keys.map(idOf).join(';');

/** A printed percentage with as many decimals as it is written with; the other cells are those of one plain figure. */
export function percent(key: string, value: number, cells: Partial<Figure> = {}): Figure {
  const observation_id = idOf(key);
  const decimals = String(value).split('.')[1]?.length ?? 0;
  const [document_id = ''] = observation_id.split('/');
  const own = observation({observation_id, document_id, value, used_value: value, decimals, ...cells});
  return {...own, as_published: cells.as_published ?? String(value)};
}

export const count = (key: string, value: number, cells: Partial<Figure> = {}): Figure =>
  percent(key, value, {unit: 'count', base_n: null, ...cells});

export const byIdOf = (figures: readonly Figure[]): ReadonlyMap<string, Figure> => new Map(figures.map((f) => [f.observation_id, f]));

/** Figures all of which have a flag. */
export const FLAGS_OF_INEXACT = ['approx', 'bound_high', 'bound_low', 'combined'] as const;

const DEFAULTS: Cells = {
  rule: 'same',
  line: '1',
  token: '65',
  names: 'Figur 1',
  fits: 'Figur 1',
  caption: 'false',
  wave_id: 'w-2022',
  start: '2022-02-20',
  end: '2022-02-20',
  key: 'one',
  kind: 'value',
  other_document: 'survey-2022',
  other_line: '1',
  other_token: '66',
  verdict: 'error',
  used: 'first',
  note_nb: 'To verdier',
  note_en: 'Two values'
};

/** The rows of the files of a document; a row gives the cells that matter. */
export type Files = Partial<Record<'constraints' | 'findings' | 'references' | 'dates', readonly Cells[]>>;

/** A document that has printed tables too: their names, and where they stand. */
export function withTables({raw, observations}: CheckedDocument, locators: Readonly<Record<string, string>>): CheckedDocument {
  const names = Object.keys(locators);
  const files = Object.fromEntries(names.map((name) => [`${name}.csv`, 'line,row,n\n']));
  const byFile = Object.fromEntries(Object.entries(locators).map(([name, locator]) => [`${name}.csv`, locator]));
  const {resources} = packageOf(raw.documentId, {files, locators: byFile});
  const tables = resources.map((resource) => {
    const file = `raw/${raw.documentId}/${resource.path}`;
    return [resource.name, {resource, file, bytes: bytesOf(files[resource.path] ?? '')}] as const;
  });
  return {raw: {...raw, files: new Map([...raw.files, ...tables])}, observations};
}

/** A document of raw; the rows of its files begin on line 2. */
export function rawOf(files: Files, documentId = 'survey-2022'): RawDocument {
  const kinds = Object.keys(files) as (keyof Files)[];
  const contents = new Map(kinds.map((kind) => [RAW_FILES[kind].file as string, [kind, fileOf(kind, files[kind] ?? [])] as const]));
  const provenance = packageOf(documentId, {files: Object.fromEntries([...contents].map(([file, [, content]]) => [file, content]))});
  const read = provenance.resources.flatMap((resource) => {
    const [kind, content] = contents.get(resource.path) ?? [];
    if (kind === undefined || content === undefined) return [];
    const file = `raw/${documentId}/${resource.path}`;
    return [[resource.name, {resource: {...resource, hjemmetall: {kind}}, file, bytes: bytesOf(content)}] as const];
  });
  return {documentId, folder: `raw/${documentId}`, provenance, files: new Map(read)};
}

/** A document of raw with its figures. */
export function documentOf(figures: readonly Figure[], files: Files = {}, documentId = 'survey-2022'): CheckedDocument {
  return {raw: rawOf(files, documentId), observations: figures};
}

function fileOf(kind: RawFile, rows: readonly Cells[]): string {
  const columns = Object.keys(RAW_FILES[kind].schema.shape);
  const plain = Object.fromEntries(columns.map((name) => [name, DEFAULTS[name] ?? '']));
  return csvOf(
    columns,
    rows.map((row) => ({...plain, ...row}))
  );
}

/** The small codebook, whose one wave is unweighted; further cells replace or add tables. */
export function unweighted(cells: CodebookCells = {}): Codebook {
  return codebookOf({...cells, waves: cells.waves ?? waves({})});
}

/** The wave of the small codebook with other cells, and more waves beside it. */
export function waves(cells: Cells, ...more: readonly Cells[]): Cells[] {
  const [first] = SMALL_CODEBOOK.waves ?? [];
  const plain = {...first, weighting: 'unweighted'};
  return [{...plain, ...cells}, ...more.map((wave) => ({...plain, ...wave}))];
}

/** What the rules say of each set of figures: the outcome, or why they say nothing. */
export const outcomes = (checked: readonly Checked[]): string[] => checked.map(({check}) => check.why ?? check.outcome);
/** What one set of figures gives: `passed`, the verdict of its finding, or why the rule says nothing. */
export const verdicts = (checked: readonly Checked[]): string[] =>
  checked.map(({check, found}) => check.why ?? found[0]?.verdict ?? check.outcome);
