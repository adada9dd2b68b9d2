import {createHash} from 'node:crypto';
import type {DataPackage, Resource} from '../../schemas/package.js';
import {statementSchema} from '../../schemas/raw.js';
import {csvOf} from './csv.js';

/** A document of raw: its CSVs by name, and what its data package says beside them. */
export interface RawContents {
  files: Readonly<Record<string, string>>;
  decimal?: ',' | '.';
  locators?: Readonly<Record<string, string>>;
  text?: DataPackage['hjemmetall']['text'];
}

/** The files of a document's folder: its CSVs and the data package that seals them. */
export function rawFiles(id: string, contents: RawContents): Record<string, string> {
  return {...contents.files, 'datapackage.json': JSON.stringify(packageOf(id, contents), null, 2)};
}

/** The data package of a document, with true hashes. */
export function packageOf(id: string, {files, decimal = ',', locators = {}, text}: RawContents): DataPackage {
  return {
    profile: 'tabular-data-package',
    name: id,
    title: 'A survey',
    description: 'Figures of a survey.',
    version: '1',
    licenses: [{name: 'publisher', title: "The publisher's rights"}],
    contributors: [{title: 'A publisher', role: 'publisher'}],
    sources: [{title: 'A survey'}],
    resources: Object.entries(files).map(([name, content]) => resourceOf(name, content, locators[name])),
    hjemmetall: {
      source_id: 'afi',
      edition: 'first',
      published: null,
      citation: {nb: 'En undersøkelse.', en: 'A survey.'},
      decimal,
      text: text ?? {file: `${id}.txt`, hash: hashOf(''), lines: 1}
    }
  };
}

function resourceOf(name: string, content: string, locator = 'Tabell 1'): Resource {
  const kind = name === 'statements.csv' ? 'statements' : name === 'corrections.csv' ? 'corrections' : 'table';
  return {
    name: name.replace(/\.csv$/, ''),
    path: name,
    profile: 'tabular-data-resource',
    title: name,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: Buffer.byteLength(content),
    hash: hashOf(content),
    schema: {fields: [{name: 'line', type: 'integer'}]},
    hjemmetall: {kind, ...(kind === 'table' ? {locator} : {})}
  };
}

/** A hash as Frictionless writes it. */
export function hashOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** A `statements.csv`; a row gives the cells that matter, the others are those of one plain figure. */
export function statements(rows: readonly Readonly<Record<string, string>>[]): string {
  const plain = {
    line: '1',
    locator: 'tekst',
    token: '65 prosent',
    unit: 'percent',
    indicator_id: 'access.can',
    category: 'yes',
    wave_id: 'w-2022',
    population_id: 'employees',
    kind: 'published'
  };
  return csvOf(
    Object.keys(statementSchema.shape),
    rows.map((row) => ({...plain, ...row}))
  );
}
