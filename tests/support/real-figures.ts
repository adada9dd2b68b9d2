import {mappings} from '../../pipelines/ingest/index.js';
import type {Observation, PrintedObservation} from '../../schemas/observation.js';
import {type Codebook, readCodebook} from '../../src/codebook/read.js';
import {deriveFigures} from '../../src/derive/derive.js';
import {withPrecision} from '../../src/derive/precision.js';
import {readObservations} from '../../src/observations/read.js';
import {CHECKOUT} from './folders.js';

/** The codebook and the figures of the checkout, without a warehouse. */
export interface RealFigures {
  codebook: Codebook;
  /** Figures that documents print. */
  printed: readonly PrintedObservation[];
  derived: readonly Observation[];
  /** Both, the derived ones last. */
  observations: readonly Observation[];
  byId: ReadonlyMap<string, Observation>;
}

/** Reads raw and the codebook as a refresh does. */
export function readRealFigures(): RealFigures {
  const codebook = readCodebook(CHECKOUT);
  const read = readObservations(CHECKOUT, codebook, mappings).flatMap((d) => d.observations);
  const printed = withPrecision(codebook, read);
  const derived = withPrecision(codebook, deriveFigures(codebook, read));
  const observations = [...printed, ...derived];
  return {codebook, printed, derived, observations, byId: new Map(observations.map((o) => [o.observation_id, o]))};
}

/** A figure by its id. */
export function figureOf({byId}: Pick<RealFigures, 'byId'>, id: string): Observation {
  const found = byId.get(id);
  if (!found) throw new Error(`no figure ${id}`);
  return found;
}
