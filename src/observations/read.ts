import {observationSchema, type PrintedObservation} from '../../schemas/observation.js';
import {CORRECTED} from '../codebook/check.js';
import type {Codebook} from '../codebook/read.js';
import {didYouMean, Faults, quoted} from '../faults.js';
import {listDocuments, type RawDocument, readDocument} from '../raw/package.js';
import {rowsOf} from '../raw/rows.js';
import {readTable} from '../raw/table.js';
import {type CodedFigure, contextOf, type DocumentContext, isInRange, observe} from './figure.js';
import type {DocumentMapping} from './mapping.js';
import {ownValue} from './own.js';
import {checkRepeats} from './repeats.js';
import {codeStatement} from './statement.js';
import {codeTable} from './table.js';

/** A document of raw and its figures, in the order of its files. */
export interface ObservedDocument {
  raw: RawDocument;
  observations: readonly PrintedObservation[];
}

/**
 * Reads raw and turns every printed figure into an observation.
 *
 * @param mappings one for each document of raw that has printed tables
 * @throws DataError with every fault of every document
 */
export function readObservations(root: string, codebook: Codebook, mappings: readonly DocumentMapping[]): ObservedDocument[] {
  const faults = new Faults();
  const documents = [...mappings, ...unmapped(root, mappings)].flatMap((mapping) => {
    const raw = faults.gather(() => readDocument(root, mapping.id));
    return raw ? [{raw, observations: observeDocument(raw, mapping, codebook, faults)}] : [];
  });
  // A figure of a document that could not be read would look like a dangling reference.
  if (faults.list.length === 0)
    checkRepeats(
      documents.flatMap((d) => d.observations),
      faults
    );
  faults.throwIfAny();
  return documents;
}

/** Documents of raw without an ingest script: one that has statements alone needs none, for these carry their codes. */
export function unmapped(root: string, mappings: readonly DocumentMapping[]): DocumentMapping[] {
  const mapped = new Set(mappings.map(({id}) => id));
  return listDocuments(root)
    .filter((id) => !mapped.has(id))
    .map((id) => ({id, tables: {}}));
}

/** Every figure of one document; faults are gathered, and what could not be read is left out. */
export function observeDocument(raw: RawDocument, mapping: DocumentMapping, codebook: Codebook, faults: Faults): PrintedObservation[] {
  const context = contextOf(raw, codebook);
  const figures = [...codeTables(raw, mapping, context, faults), ...codeStatements(raw, faults)];
  const observations = figures.flatMap((figure) => observe(figure, context, faults) ?? []);
  checkIds(figures, faults);
  return applyCorrections(raw, observations, faults);
}

function codeTables(raw: RawDocument, {tables}: DocumentMapping, {decimal, documentId}: DocumentContext, faults: Faults): CodedFigure[] {
  const script = `pipelines/ingest/${documentId}.ts`;
  const packageFile = `${raw.folder}/datapackage.json`;
  const printed = [...raw.files.values()].filter(({resource}) => resource.hjemmetall.kind === 'table');
  for (const name of Object.keys(tables)) {
    if (printed.some(({resource}) => resource.name === name)) continue;
    faults.add(
      {file: script},
      `a mapping of the table ${quoted(name)}`,
      `a table that ${packageFile} lists`,
      `Correct the name.${didYouMean(
        name,
        printed.map((p) => p.resource.name)
      )}`
    );
  }
  return printed.flatMap(({resource, file, bytes}) => {
    const mapping = ownValue(tables, resource.name);
    if (!mapping) {
      faults.add(
        {file},
        'a table that no mapping knows',
        `tables[${quoted(resource.name)}] in ${script}`,
        'Say there which codes its labels mean.'
      );
      return [];
    }
    const table = faults.gather(() => readTable(bytes, file, resource.name));
    const locator = resource.hjemmetall.locator ?? 'tabell';
    return table ? codeTable(table, mapping, {documentId, decimal, locator, script}, faults) : [];
  });
}

function codeStatements(raw: RawDocument, faults: Faults): CodedFigure[] {
  const statements = faults.gather(() => rowsOf(raw, 'statements')) ?? [];
  return statements.map((statement) => codeStatement(statement, raw.documentId));
}

function checkIds(figures: readonly CodedFigure[], faults: Faults): void {
  const seen = new Map<string, CodedFigure>();
  for (const figure of figures) {
    const id = observationSchema.shape.observation_id.safeParse(figure.id);
    if (!id.success) {
      const expected = id.error.issues.map(({message}) => message).join(', ');
      faults.add(figure.at, `the id ${figure.id}`, expected, 'Give it a key of lower-case letters, digits, "-" and "_".');
    }
    const first = seen.get(figure.id);
    if (first)
      faults.add(
        figure.at,
        `the id ${figure.id} again`,
        `one figure for it (${first.at.file}:${first.at.line})`,
        'Give one of the two another key.'
      );
    seen.set(figure.id, figure);
  }
}

function applyCorrections(raw: RawDocument, observations: readonly PrintedObservation[], faults: Faults): PrintedObservation[] {
  const byId = new Map(observations.map((o) => [o.observation_id, o]));
  const corrected = new Set<string>();
  for (const {row, file, line} of faults.gather(() => rowsOf(raw, 'corrections')) ?? []) {
    const observation = byId.get(row.observation_id);
    const used = row.used_value === null ? null : Number(row.used_value);
    if (observation && corrected.has(row.observation_id)) {
      faults.add({file, line}, `a second correction of ${row.observation_id}`, 'one correction of a figure', 'Remove one of the two.');
      continue;
    }
    corrected.add(row.observation_id);
    if (observation && used !== null && !isInRange(used, observation.unit)) {
      faults.add(
        {file, line, column: 'used_value'},
        String(used),
        `a value in ${observation.unit}`,
        'Compare the correction with the document.'
      );
      continue;
    }
    if (observation?.as_published !== row.token) {
      const found = observation ? `${quoted(observation.as_published)} is printed` : `no figure ${row.observation_id}`;
      faults.add(
        {file, line},
        found,
        `${quoted(row.token)}, as the correction expects`,
        'The correction no longer applies; compare it with the document.'
      );
      continue;
    }
    const flags = [...new Set([...observation.flags.split(';').filter(Boolean), CORRECTED])].sort().join(';');
    byId.set(row.observation_id, {...observation, used_value: used, flags});
  }
  return [...byId.values()];
}
