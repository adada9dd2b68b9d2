import type {Codebook} from '../codebook/read.js';
import type {Reference} from '../../schemas/raw.js';
import {didYouMean, type Faults, quoted} from '../faults.js';
import type {RawDocument} from '../raw/package.js';
import {rowsOf} from '../raw/rows.js';
import type {Located} from '../text/rows.js';
import {type Checked, type Found, ownNames, type Words} from './finding.js';

type Captions = ReadonlyMap<string, Reference>;

/** `reference`: each mention of a figure or table names the one that its sentence is about, and there is such a caption. */
export function checkReferences(raw: RawDocument, faults: Faults): Checked[] {
  const rows = faults.gather(() => rowsOf(raw, 'references')) ?? [];
  const captions = new Map<string, Reference>();
  const twice = new Set<Reference>();
  for (const {row} of rows.filter(({row}) => row.caption === 'true')) {
    if (captions.has(row.names)) twice.add(row);
    else captions.set(row.names, row);
  }
  for (const located of rows) checkNames(located, captions, faults);
  const told = (row: Reference, found: readonly Found[]) => checked(raw.documentId, 'reference', `${row.names} ${row.line}`, found);
  const mentions = rows
    .filter(({row}) => row.caption === 'false')
    .map(({row}) => {
      const isRight = row.fits === row.names && captions.has(row.names);
      return told(row, isRight ? [] : [mentionFound(raw.documentId, row, captions)]);
    });
  return withOwnNames([...mentions, ...[...twice].map((row) => told(row, [captionFound(raw.documentId, row, captions)]))]);
}

/** Two mentions may stand on one line. */
function withOwnNames(all: readonly Checked[]): Checked[] {
  const named = ownNames(all.flatMap(({found}) => found));
  return all.map((one) => ({...one, found: one.found.length > 0 ? named.splice(0, one.found.length) : []}));
}

const nameOf = ({names, line}: Reference) => `${names.toLowerCase().replace(' ', '-')}.line-${line}`;

function checkNames({row, file, line}: Located<Reference>, captions: Captions, faults: Faults): void {
  const {names, fits} = row;
  if (!/^(Figur|Tabell) [1-9]\d*$/.test(names)) {
    const expected = 'Figur N or Tabell N, as captions are named';
    faults.add({file, line, column: 'names'}, quoted(names), expected, 'Write it so, however it is printed.');
  }
  if (fits === null || fits === names || captions.has(fits)) return;
  const advice = `Correct it, or leave it empty where no caption fits.${didYouMean(fits, captions.keys())}`;
  faults.add({file, line, column: 'fits'}, quoted(fits), 'a caption of this file', advice);
}

const NOWHERE: Words = {nb: 'noe som ingen figur eller tabell viser', en: 'something that no figure or table shows'};
const ANOTHER: Words = {nb: 'noe annet enn overskriften med samme nummer', en: 'something else than the caption of the same number'};

/** A mention that names another figure than the one it is about; where there is none, the second place is the mention itself. */
function mentionFound(documentId: string, row: Reference, captions: Captions): Found {
  const meant = row.fits === null ? undefined : captions.get(row.fits);
  const other = row.fits === null || !meant ? NOWHERE : {nb: row.fits, en: row.fits};
  return referenceFound(documentId, row, meant ?? row, other, 'error');
}

/** A second caption with the number of another one. */
function captionFound(documentId: string, row: Reference, captions: Captions): Found {
  return referenceFound(documentId, row, captions.get(row.names) ?? row, ANOTHER, 'suspicious');
}

function referenceFound(documentId: string, row: Reference, meant: Reference, other: Words, verdict: Found['verdict']): Found {
  const placeOf = ({line, token}: Reference) => ({document: documentId, line, token, observationId: null});
  return {
    rule: 'reference',
    name: nameOf(row),
    first: placeOf(row),
    other: placeOf(meant),
    value: null,
    otherValue: null,
    bounds: null,
    verdict,
    figures: [],
    words: {value: {nb: row.names, en: row.names}, other}
  };
}

/** `survey_date`: each printed date of a round overlaps the fieldwork of that round, where that is known. */
export function checkDates(raw: RawDocument, {waves}: Codebook, faults: Faults): Checked[] {
  const known = new Map(waves.map(({row}) => [row.wave_id, row]));
  return withOwnNames(
    (faults.gather(() => rowsOf(raw, 'dates')) ?? []).flatMap(({row, file, line}) => {
      const wave = known.get(row.wave_id);
      if (!wave) {
        const advice = `Correct the code.${didYouMean(row.wave_id, known.keys())}`;
        faults.add({file, line, column: 'wave_id'}, quoted(row.wave_id), 'a code of schemas/codebook/waves.csv', advice);
        return [];
      }
      if (row.end < row.start) {
        faults.add({file, line, column: 'end'}, row.end, `a day from ${row.start}`, 'Give the first and the last day of the printed date.');
        return [];
      }
      const {period_start: from, period_end: to} = wave;
      if (from === null && to === null) return [];
      const overlaps = (from === null || row.end >= from) && (to === null || row.start <= to);
      const period = `${from ?? '…'}–${to ?? '…'}`;
      const name = `${row.wave_id}.line-${row.line}`;
      const found: Found = {
        rule: 'survey_date',
        name,
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
    })
  );
}

function checked(documentId: string, rule: string, subject: string, found: readonly Found[]): Checked {
  const outcome = found.length > 0 ? 'finding' : 'passed';
  return {check: {rule, document_id: documentId, subject, figures: 0, outcome, why: null}, figures: [], found};
}
