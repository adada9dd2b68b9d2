import type {CodebookTable} from '../../schemas/codebook.js';
import type {Comparison} from '../../schemas/comparison.js';
import type {Observation} from '../../schemas/observation.js';
import type {DataPackage} from '../../schemas/package.js';
import {CODEBOOK_FOLDER, type Codebook} from '../codebook/read.js';
import {RAW_FOLDER} from '../raw/package.js';

/** Words of a code in both languages. */
export interface Label {
  nb: string;
  en: string;
}

/** What a run says of one of its documents. */
export interface DocumentState {
  source_id: string;
  /** Edition, version and day of publication, as one text. */
  edition: string;
  text_sha256: string;
}

/** A file that a run was made from. */
export interface InputState {
  path: string;
  /** Hexadecimal. */
  sha256: string;
  /** Digest of what its document prints, without our codes; null for other files. */
  printed_sha256: string | null;
}

/** A pair of figures that are compared. */
export type GradedPair = Pick<Comparison, 'from_id' | 'to_id' | 'grade'>;

/** What is compared of two runs. */
export interface Snapshot {
  /** The figures that count, by id. */
  figures: ReadonlyMap<string, Observation>;
  /** Grades of pairs, by `from_id to_id`. */
  pairs: ReadonlyMap<string, GradedPair>;
  documents: ReadonlyMap<string, DocumentState>;
  /** Documents that their publishers have withdrawn. */
  withdrawn: ReadonlySet<string>;
  inputs: ReadonlyMap<string, InputState>;
  /** Words of codes, by `table code`. */
  labels: ReadonlyMap<string, Label>;
}

/** Tables of the codebook whose words readers see beside figures, and the columns that make their codes. */
export const LABELLED = {
  indicators: ['indicator_id'],
  categories: ['category'],
  populations: ['population_id'],
  sources: ['source_id'],
  waves: ['wave_id'],
  breakdown_values: ['key', 'value'],
  sectors: ['sector'],
  topics: ['topic']
} as const satisfies Partial<Record<CodebookTable, readonly string[]>>;
export type LabelledTable = keyof typeof LABELLED;
export const LABELLED_TABLES = Object.keys(LABELLED) as LabelledTable[];

/** Words of codes from the rows of their tables. */
export function labelsOf(rows: Readonly<Record<LabelledTable, readonly object[]>>): Map<string, Label> {
  const labels = new Map<string, Label>();
  for (const table of LABELLED_TABLES) {
    for (const row of rows[table]) {
      const cells = new Map<string, unknown>(Object.entries(row));
      const words = (language: string) => String(cells.get(`label_${language}`) ?? cells.get(`survey_${language}`) ?? '');
      const code = LABELLED[table].map((column) => String(cells.get(column))).join('=');
      labels.set(`${table} ${code}`, {nb: words('nb'), en: words('en')});
    }
  }
  return labels;
}

/** The key of a pair. */
export const pairKey = ({from_id, to_id}: Pick<Comparison, 'from_id' | 'to_id'>) => `${from_id} ${to_id}`;

/** What a run is made of, before it is published. */
export interface Made {
  codebook: Codebook;
  /** The data packages of all documents. */
  packages: readonly DataPackage[];
  withdrawn: ReadonlySet<string>;
  observations: readonly Observation[];
  comparisons: readonly GradedPair[];
  /** Digest of each input by its path. */
  inputs: ReadonlyMap<string, string>;
}

/** The snapshot of a run that is being made. */
export function snapshotOf({codebook, packages, withdrawn, observations, comparisons, inputs}: Made): Snapshot {
  const rowsOf = (table: LabelledTable): readonly object[] => codebook[table].map(({row}) => row);
  return {
    figures: new Map(observations.map((figure) => [figure.observation_id, figure])),
    pairs: new Map(comparisons.map((pair) => [pairKey(pair), pair])),
    documents: new Map(packages.map((one) => [one.name, documentState(one)])),
    withdrawn,
    inputs: new Map(inputStates(inputs, packages).map((input) => [input.path, input])),
    labels: labelsOf(Object.fromEntries(LABELLED_TABLES.map((table) => [table, rowsOf(table)])) as Record<LabelledTable, object[]>)
  };
}

function documentState({version, hjemmetall}: DataPackage): DocumentState {
  return {
    source_id: hjemmetall.source_id,
    edition: [hjemmetall.edition, version, hjemmetall.published ?? ''].join(' · '),
    text_sha256: hjemmetall.text.hash
  };
}

/** The inputs of a run, with the digest of what is printed where a file of raw holds that beside our codes. */
export function inputStates(inputs: ReadonlyMap<string, string>, packages: readonly DataPackage[]): InputState[] {
  const printed = new Map(
    packages.flatMap(({name, resources}) =>
      resources.map(({path: file, hash, hjemmetall}) => [
        `${RAW_FOLDER}/${name}/${file}`,
        hjemmetall.kind === 'table' ? hash : (hjemmetall.printed_hash ?? null)
      ])
    )
  );
  return [...inputs].map(([path, sha256]) => ({path, sha256, printed_sha256: printed.get(path) ?? null}));
}

/** Whether a file is a table of the codebook that says what figures mean: not words of sheets, not what was accepted. */
export function isMeaning(file: string): boolean {
  return file.startsWith(`${CODEBOOK_FOLDER}/`) && !/\/(words|acceptances)\.csv$/.test(file);
}
