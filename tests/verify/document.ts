import type {PrintedObservation} from '../../schemas/observation.js';
import {RAW_FILES, type RawFile} from '../../schemas/raw.js';
import type {ObservedDocument} from '../../src/observations/read.js';
import type {RawDocument} from '../../src/raw/package.js';
import {bytesOf, csvOf} from '../support/csv.js';
import {observation} from '../support/observations.js';
import {packageOf} from '../support/project.js';

type Cells = Readonly<Record<string, string>>;

/** What a test says of a document: the place of each figure and the cells that matter of its other rows. */
export interface Contents {
  figures?: readonly (readonly [line: number, token: string])[];
  references?: readonly Cells[];
  dates?: readonly Cells[];
  left_out?: readonly Cells[];
  findings?: readonly Cells[];
}

const DEFAULTS: Cells = {
  line: '1',
  names: 'Figur 1',
  caption: 'false',
  wave_id: 'w-2022',
  start: '2022-02-01',
  end: '2022-02-28',
  numbers: '1',
  reason: 'date',
  key: 'two-values',
  kind: 'value',
  other_document: 'survey-2022',
  other_line: '1',
  verdict: 'error',
  used: 'first',
  note_nb: 'To verdier',
  note_en: 'Two values'
};

/** A document of raw with its figures; the rows of its files begin on line 2. */
export function documentOf({figures = [], ...files}: Contents): ObservedDocument {
  return {
    raw: rawOf(files),
    observations: figures.map(([line, as_published], i): PrintedObservation => ({
      ...observation({observation_id: `survey-2022/text/${i}`, line, raw_line: i + 2}),
      as_published
    }))
  };
}

function rawOf(files: Omit<Contents, 'figures'>): RawDocument {
  const contents = Object.entries(files).map(([kind, rows]) => [kind as RawFile, fileOf(kind as RawFile, rows)] as const);
  const names = Object.fromEntries(contents.map(([kind, content]) => [RAW_FILES[kind].file, content]));
  const provenance = packageOf('survey-2022', {files: names});
  return {
    documentId: 'survey-2022',
    folder: 'raw/survey-2022',
    provenance,
    files: new Map(
      provenance.resources.flatMap((resource) => {
        const [kind, content] = contents.find(([known]) => RAW_FILES[known].file === resource.path) ?? [];
        if (kind === undefined || content === undefined) return [];
        const file = `raw/survey-2022/${resource.path}`;
        return [[resource.name, {resource: {...resource, hjemmetall: {kind}}, file, bytes: bytesOf(content)}] as const];
      })
    )
  };
}

function fileOf(kind: RawFile, rows: readonly Cells[]): string {
  const columns = Object.keys(RAW_FILES[kind].schema.shape);
  const plain = Object.fromEntries(columns.map((name) => [name, DEFAULTS[name] ?? '']));
  return csvOf(
    columns,
    rows.map((row) => ({...plain, ...row}))
  );
}
