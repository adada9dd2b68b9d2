import type {Observation} from '../../schemas/observation.js';
import {checkCodebook} from '../codebook/check.js';
import {checkPlaces} from '../codebook/consistency.js';
import {type Codebook, readCodebook} from '../codebook/read.js';
import {checkGrading} from '../comparison/check.js';
import {deriveFigures} from '../derive/derive.js';
import {withPrecision} from '../derive/precision.js';
import {Faults} from '../faults.js';
import {type ObservedDocument, readObservations} from '../observations/read.js';
import type {RawDocument} from '../raw/package.js';
import type {Project} from './project.js';

/** A document of raw with its figures: the printed ones in the order of its files, then those derived from them. */
export interface ReadDocument {
  raw: RawDocument;
  observations: readonly Observation[];
}

/**
 * Reads raw and the codebook, derives, and checks each against the others.
 *
 * @throws DataError with every fault of the data
 */
export function readChecked(
  root: string,
  project: Pick<Project, 'mappings' | 'comparedTopics'>
): {codebook: Codebook; documents: ReadDocument[]} {
  const codebook = readCodebook(root);
  return {codebook, documents: checkedTogether(codebook, readObservations(root, codebook, project.mappings), project)};
}

/**
 * Completes the figures of documents that were read, and checks them and the codebook against each other.
 *
 * @throws DataError with every fault of the data
 */
export function checkedTogether(
  codebook: Codebook,
  read: readonly ObservedDocument[],
  project: Pick<Project, 'comparedTopics'>
): ReadDocument[] {
  const documents = completed(codebook, read);
  const observations = documents.flatMap((d) => d.observations);
  const faults = new Faults();
  faults.gather(() => {
    checkCodebook(codebook, observations);
  });
  const packages = documents.map(({raw}) => raw.provenance);
  checkPlaces(codebook, observations, packages, faults);
  checkGrading(codebook, observations, project.comparedTopics, faults);
  faults.throwIfAny();
  return documents;
}

/** Adds to each document the figures derived from its own, and to every figure what its digits and its sample allow. */
function completed(codebook: Codebook, documents: readonly ObservedDocument[]): ReadDocument[] {
  const derived = deriveFigures(
    codebook,
    documents.flatMap(({observations}) => observations)
  );
  return documents.map(({raw, observations}) => {
    const own = derived.filter(({document_id}) => document_id === raw.documentId);
    return {raw, observations: withPrecision<Observation>(codebook, [...observations, ...own])};
  });
}
