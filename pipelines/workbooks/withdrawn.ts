import * as z from 'zod';
import {KINDS} from '../../schemas/observation.js';
import type {Ask} from '../../src/program/project.js';
import {matches, type MissingFigure} from './select.js';

/** A figure of a withdrawn document, as `compare/withdrawn_figures.sql` promises it. */
const figureSchema = z.strictObject({
  observation_id: z.string(),
  document_id: z.string(),
  topic: z.string(),
  indicator_id: z.string(),
  category: z.string(),
  source_id: z.string(),
  wave_id: z.string(),
  year: z.int(),
  population_id: z.string(),
  breakdown: z.string(),
  kind: z.enum(KINDS)
});
export type WithdrawnFigure = z.infer<typeof figureSchema>;

/** A withdrawn document, as `compare/withdrawn.sql` promises it. */
const documentSchema = z.strictObject({
  document_id: z.string(),
  withdrawn: z.string(),
  reason_nb: z.string(),
  reason_en: z.string(),
  title: z.string(),
  publisher: z.string(),
  text_sha256: z.string(),
  text_lines: z.int(),
  colour: z.string(),
  source_nb: z.string(),
  source_en: z.string()
});
export type WithdrawnDocument = z.infer<typeof documentSchema>;

export interface Withdrawn {
  documents: readonly WithdrawnDocument[];
  figures: readonly WithdrawnFigure[];
}

/** The withdrawn documents and their figures; none of either today, as a rule. */
export async function askForWithdrawn(ask: Ask): Promise<Withdrawn> {
  const [documents, figures] = await Promise.all([
    ask('compare/withdrawn.sql', {}, documentSchema),
    ask('compare/withdrawn_figures.sql', {}, figureSchema)
  ]);
  return {documents, figures};
}

/** Whether a figure that a sheet names is missing because its document is withdrawn. */
export function isWithdrawn({selector}: MissingFigure, {figures}: Withdrawn): boolean {
  return figures.some((figure) => matches(figure, selector));
}
