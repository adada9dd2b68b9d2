import * as z from 'zod';
import {USED, VERDICTS} from '../../schemas/raw.js';
import type {Ask} from '../../src/program/project.js';
import type {Context} from './context.js';

/** One finding beside its rule, as `compare/findings.sql` promises it. */
const findingSchema = z.strictObject({
  finding_id: z.string(),
  rule: z.string(),
  rule_nb: z.string(),
  rule_en: z.string(),
  document_id: z.string(),
  line: z.int(),
  token: z.string(),
  other_document_id: z.string(),
  other_line: z.int(),
  other_token: z.string(),
  value: z.number().nullable(),
  other_value: z.number().nullable(),
  bound_low: z.number().nullable(),
  bound_high: z.number().nullable(),
  verdict: z.enum(VERDICTS),
  used: z.enum(USED),
  note_nb: z.string(),
  note_en: z.string(),
  figures: z.string(),
  primaries: z.string(),
  colour: z.string()
});
export type Finding = z.infer<typeof findingSchema>;

/** What checks and readers found, in order; and by the figure that it touches, at whichever place that is printed. */
export interface Findings {
  all: readonly Finding[];
  of: (observationId: string) => readonly Finding[];
}

/** Asks for every finding. */
export async function askForFindings(ask: Ask): Promise<Findings> {
  const all = await ask('compare/findings.sql', {}, findingSchema);
  const byFigure = new Map<string, Set<Finding>>();
  for (const finding of all) {
    for (const id of `${finding.figures};${finding.primaries}`.split(';')) {
      byFigure.set(id, (byFigure.get(id) ?? new Set()).add(finding));
    }
  }
  return {all, of: (id) => [...(byFigure.get(id) ?? [])]};
}

/** What a finding says, in the workbook's language. */
export function findingText({note_nb, note_en}: Pick<Finding, 'note_nb' | 'note_en'>, {words}: Pick<Context, 'words'>): string {
  return words.pick(note_nb, note_en);
}

/** What was found about some figures, each once. */
export function foundAbout(figures: readonly HasId[], {findings}: Pick<Context, 'findings'>): Finding[] {
  return [...new Set(figures.flatMap(({observation_id: id}) => (id === null ? [] : findings.of(id))))];
}

/** A note of a sheet's own, and the figures that it stands at. */
interface OwnNote<Shown> {
  text: string;
  on: (figure: Shown) => boolean;
}

/** The numbered notes under a table. */
export interface SheetNotes<Shown> {
  lines: readonly string[];
  /** The marks of the notes that figures have, each once, with a blank before each; empty where they have none. */
  marksOn: (...figures: readonly Shown[]) => string;
}

/** What a finding may be about: a figure, or a gap, which has no id. */
export interface HasId {
  observation_id: string | null;
}

/** Numbers a sheet's own notes, then what was found about the figures that it shows: each finding once. */
export function notesUnder<Shown extends HasId>(
  own: readonly OwnNote<Shown>[],
  figures: readonly Shown[],
  context: Context
): SheetNotes<Shown> {
  const {words} = context;
  const found = foundAbout(figures, context);
  const mark = (index: number) => `[${words.say('note.mark', {n: String(index + 1)})}]`;
  const texts = [...own.map(({text}) => text), ...found.map((finding) => words.say('note.finding', {note: findingText(finding, context)}))];
  return {
    lines: texts.map((text, i) => `${mark(i)} ${text}`),
    marksOn: (...marked) => {
      const ownMarks = own.flatMap(({on}, i) => (marked.some(on) ? [i] : []));
      const foundMarks = foundAbout(marked, context).map((finding) => own.length + found.indexOf(finding));
      return [...new Set([...ownMarks, ...foundMarks])].map((i) => ` ${mark(i)}`).join('');
    }
  };
}
