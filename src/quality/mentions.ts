import type {Codebook} from '../codebook/read.js';
import {type Reference, referenceSchema, surveyDateSchema} from '../../schemas/raw.js';
import {didYouMean, type Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {type Located, readRows} from '../text/rows.js';
import type {Checked, Found} from './finding.js';

/** `reference`: each mention of a figure or table names the one that its sentence is about, and there is such a caption. */
export function checkReferences(raw: RawDocument, faults: Faults): Checked[] {
  const rows = rowsOf(raw, 'references', referenceSchema, faults);
  const captions = new Map<string, Located<Reference>>();
  const twice: Located<Reference>[] = [];
  for (const located of rows.filter(({row}) => row.caption === 'true')) {
    if (captions.has(located.row.names)) twice.push(located);
    else captions.set(located.row.names, located);
  }
  const mentions = rows
    .filter(({row}) => row.caption === 'false')
    .map(({row}) => {
      const isRight = row.fits === row.names && captions.has(row.names);
      return checked(raw.documentId, 'reference', `${row.names} ${row.line}`, isRight ? [] : [mentionFound(raw.documentId, row, captions)]);
    });
  const repeated = twice.map(({row}) =>
    checked(raw.documentId, 'reference', `${row.names} ${row.line}`, [
      {...mentionFound(raw.documentId, row, captions), verdict: 'suspicious'}
    ])
  );
  return [...mentions, ...repeated];
}

function mentionFound(documentId: string, {line, token, names, fits}: Reference, captions: ReadonlyMap<string, Located<Reference>>): Found {
  const meant = fits === null ? undefined : captions.get(fits)?.row;
  return {
    rule: 'reference',
    name: `${names.toLowerCase().replace(' ', '-')}.line-${line}`,
    first: {document: documentId, line, token, observationId: null},
    other: {document: documentId, line: meant?.line ?? line, token: meant?.token ?? token, observationId: null},
    value: null,
    otherValue: null,
    bounds: null,
    verdict: 'error',
    figures: [],
    words: {
      value: {nb: names, en: names},
      other:
        fits === null ? {nb: 'noe som ingen figur eller tabell viser', en: 'something that no figure or table shows'} : {nb: fits, en: fits}
    }
  };
}

/** `survey_date`: each printed date of a round overlaps the fieldwork of that round. */
export function checkDates(raw: RawDocument, {waves}: Codebook, faults: Faults): Checked[] {
  const known = new Map(waves.map(({row}) => [row.wave_id, row]));
  return rowsOf(raw, 'dates', surveyDateSchema, faults).flatMap(({row, file, line}) => {
    const wave = known.get(row.wave_id);
    if (!wave) {
      const advice = `Correct the code.${didYouMean(row.wave_id, known.keys())}`;
      faults.add({file, line, column: 'wave_id'}, quoted(row.wave_id), 'a code of schemas/codebook/waves.csv', advice);
      return [];
    }
    const {period_start: from, period_end: to} = wave;
    const overlaps = (from === null || row.end >= from) && (to === null || row.start <= to);
    const period = `${from ?? '…'}–${to ?? '…'}`;
    const found: Found = {
      rule: 'survey_date',
      name: `${row.wave_id}.line-${row.line}`,
      first: {document: raw.documentId, line: row.line, token: row.token, observationId: null},
      other: {document: wave.document_id, line: wave.line, token: period, observationId: null},
      value: null,
      otherValue: null,
      bounds: null,
      verdict: 'error',
      figures: [],
      words: {value: {nb: row.token, en: row.token}, other: {nb: period, en: period}}
    };
    return [checked(raw.documentId, 'survey_date', `${row.wave_id} ${row.line}`, overlaps ? [] : [found])];
  });
}

function checked(documentId: string, rule: string, subject: string, found: readonly Found[]): Checked {
  const outcome = found.length > 0 ? 'finding' : 'passed';
  return {check: {rule, document_id: documentId, subject, figures: 0, outcome, why: null}, figures: [], found};
}

function rowsOf<Schema extends typeof referenceSchema | typeof surveyDateSchema>(
  {files}: RawDocument,
  kind: 'references' | 'dates',
  schema: Schema,
  faults: Faults
) {
  const file = [...files.values()].find(({resource}) => resource.hjemmetall.kind === kind);
  return file ? (faults.gather(() => readRows(file.bytes, file.file, schema)) ?? []) : [];
}
