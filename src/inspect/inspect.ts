import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Observation} from '../../schemas/observation.js';
import type {FindingRow} from '../../schemas/quality.js';
import {checkCodes} from '../codebook/check.js';
import {checkPlaces} from '../codebook/consistency.js';
import {type Codebook, readCodebook} from '../codebook/read.js';
import {checkGrading} from '../comparison/check.js';
import {deriveFigures} from '../derive/derive.js';
import {describeFault, type Fault, Faults, quoted} from '../faults.js';
import {isInRange} from '../observations/figure.js';
import type {DocumentMapping} from '../observations/mapping.js';
import {type ObservedDocument, observeDocument, unmapped} from '../observations/read.js';
import {checkRepeats} from '../observations/repeats.js';
import {lookThrough} from '../quality/run.js';
import {RAW_FOLDER, readUnsealed} from '../raw/package.js';
import {seal, type SealedFile} from '../raw/seal.js';
import {readTable} from '../raw/table.js';
import {RAW_FILES} from '../../schemas/raw.js';
import {readRows} from '../text/rows.js';
import {textsIn} from '../verify/documents.js';
import {faultsOf, linesOf, verifyDocument} from '../verify/report.js';

/** Everything that is to be said of one document as its files stand, sealed or not. */
export interface Inspection {
  document: string;
  /** Files that are not as they were sealed. */
  edited: readonly SealedFile[];
  /** Figures and tables that could be read. */
  figures: number;
  tables: number;
  faults: readonly Fault[];
  /** What rules found and no reader has explained, but for what is rounding alone. */
  open: readonly FindingRow[];
  /** All findings about the document. */
  findings: number;
  /** What verifying its text came to, in lines; null where no folder of texts was given. */
  verified: readonly string[] | null;
  /** Other documents that could not be read; what refers to them was not looked at. */
  unread: readonly string[];
}

/** What a project says of its documents, and which topics it compares. */
interface Inspected {
  mappings: readonly DocumentMapping[];
  comparedTopics: readonly string[];
}

/**
 * Looks at one document in every way that a refresh and verify would: structure, labels, codes, repetitions, questions,
 * derivations, the text both ways, and all checks beside the other documents. Nothing is written, and what is wrong with
 * other documents is not told.
 *
 * @param documents folder of the documents' texts; null leaves the text out
 */
export function inspectDocument(root: string, id: string, project: Inspected, documents: string | null): Inspection {
  const faults = new Faults();
  const codebook = faults.gather(() => readCodebook(root));
  const sealed = faults.gather(() => seal(root, id, documents ?? undefined));
  if (!sealed || !codebook) {
    checkStructure(root, id, faults);
    return {
      document: id,
      edited: [],
      figures: 0,
      tables: 0,
      faults: eachOnce(faults.list),
      open: [],
      findings: 0,
      verified: null,
      unread: []
    };
  }
  const raw = readUnsealed(root, sealed.provenance);
  const mapping = project.mappings.find((one) => one.id === id) ?? {id, tables: {}};
  const observations = observeDocument(raw, mapping, codebook, faults);
  const own: ObservedDocument = {raw, observations};
  const others = othersThan(root, id, project.mappings, codebook);
  const all = [own, ...others.documents];
  checkAmong(own, all, codebook, project.comparedTopics, faults);
  const looking = new Faults();
  const possible = all.map((one) => ({...one, observations: one.observations.filter(isPossible)}));
  const findings = lookThrough(possible, codebook, looking).findings.filter(({document_id}) => document_id === id);
  faults.take(looking.list.filter(({at}) => at.file.startsWith(`${raw.folder}/`)));
  const verified = documents === null ? null : (faults.gather(() => verifyOwn(own, all, documents)) ?? null);
  return {
    document: id,
    edited: sealed.files.filter(({change}) => change !== 'none'),
    figures: observations.length,
    tables: [...raw.files.values()].filter(({resource}) => resource.hjemmetall.kind === 'table').length,
    faults: eachOnce([...faults.list, ...(verified?.faults ?? [])]).filter((fault) => !others.unread.some((one) => isAbout(fault, one))),
    open: findings.filter(({verdict, by_reader}) => verdict !== 'rounding' && !by_reader),
    findings: findings.length,
    verified: verified?.lines ?? null,
    unread: others.unread
  };
}

/** What can be told of a folder whose data package cannot be read: which of its CSVs are no tables. */
function checkStructure(root: string, id: string, faults: Faults): void {
  const folder = `${RAW_FOLDER}/${id}`;
  const entries = readdirSync(path.join(root, folder), {withFileTypes: true});
  for (const {name} of entries.filter((entry) => entry.isFile() && entry.name.endsWith('.csv'))) {
    const known = Object.values(RAW_FILES).find(({file}) => file === name);
    const bytes = new Uint8Array(readFileSync(path.join(root, folder, name)));
    faults.gather<unknown>(() =>
      known ? readRows(bytes, `${folder}/${name}`, known.schema) : readTable(bytes, `${folder}/${name}`, name)
    );
  }
}

/** Whether a figure and its base are what numbers of their kind can be; what is not is told already, and nothing is to be learnt from it. */
function isPossible({value, unit, base_n}: Observation): boolean {
  return (value === null || isInRange(value, unit)) && (base_n === null || isInRange(base_n, 'count'));
}

/** Two ways of looking may come upon the same fault. */
function eachOnce(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [describeFault(fault), fault])).values()];
}

/** Whether a fault comes of another document: of one of its figures, or of the document as the other place of a finding. */
function isAbout({at, found}: Fault, document: string): boolean {
  return new RegExp(`(?<![\\w-])${document}/`).test(found) || (at.column === 'other_document' && found === quoted(document));
}

interface Others {
  documents: ObservedDocument[];
  /** Those that cannot be read. */
  unread: string[];
}

/** The other documents, sealed or not, as far as they can be read: what is wrong with them is not this document's. */
function othersThan(root: string, id: string, mappings: readonly DocumentMapping[], codebook: Codebook): Others {
  const others: Others = {documents: [], unread: []};
  for (const mapping of [...mappings, ...unmapped(root, mappings)].filter((one) => one.id !== id)) {
    const faults = new Faults();
    const raw = faults.gather(() => readUnsealed(root, seal(root, mapping.id, undefined).provenance));
    if (raw) others.documents.push({raw, observations: observeDocument(raw, mapping, codebook, faults)});
    // A fault in one row of it leaves figures out, too.
    if (!raw || faults.list.length > 0) others.unread.push(mapping.id);
  }
  return others;
}

/** What a document's figures must be among all figures: their codes, repetitions, questions, lines and derivations. */
function checkAmong(
  own: ObservedDocument,
  all: readonly ObservedDocument[],
  codebook: Codebook,
  topics: readonly string[],
  faults: Faults
): void {
  const every = all.flatMap(({observations}) => observations);
  checkCodes(codebook, own.observations, faults);
  const among = new Faults();
  checkRepeats(every, among);
  checkGrading(codebook, every, topics, among);
  checkPlaces(
    codebook,
    every,
    all.map(({raw}) => raw.provenance),
    among
  );
  among.gather(() => deriveFigures(codebook, every));
  const isOwn = ({at}: Fault) => at.file.startsWith(`${own.raw.folder}/`) || at.file.endsWith('/derivations.csv');
  faults.take(among.list.filter(isOwn));
}

function verifyOwn(own: ObservedDocument, all: readonly ObservedDocument[], documents: string): {lines: string[]; faults: Fault[]} {
  const verified = verifyDocument(
    own,
    textsIn(
      documents,
      all.map(({raw}) => raw.provenance)
    )
  );
  return {lines: linesOf(verified), faults: faultsOf(verified)};
}
