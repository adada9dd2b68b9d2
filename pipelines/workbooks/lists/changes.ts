import * as z from 'zod';
import {ASPECTS, CAUSES, CHANGE_KINDS} from '../../../schemas/change.js';
import type {Sheet, SheetCell, TableRow} from '../../../src/workbook/sheet.js';
import {EMPTY, orEmpty, quiet, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import {type Context, linkToData} from '../context.js';
import type {Shown} from '../data.js';
import {PLAIN_ANSWERS} from '../figure.js';
import {listSheet} from './list.js';

const QUERY = 'compare/changes.sql';

/** One change, as `compare/changes.sql` promises it. */
const rowSchema = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  aspect: z.enum(ASPECTS),
  cause: z.enum(CAUSES),
  document_id: z.string().nullable(),
  observation_id: z.string().nullable(),
  other_id: z.string().nullable(),
  line: z.int().nullable(),
  category: z.string().nullable(),
  accepted: z.string().nullable(),
  colour: z.string().nullable(),
  indicator_label: z.string(),
  category_label: z.string().nullable(),
  group_label: z.string().nullable(),
  survey_label: z.string().nullable(),
  other_label: z.string().nullable(),
  other_survey: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable()
});
type Row = z.infer<typeof rowSchema>;

/** The figures of a workbook: those it lists, and where each is shown first. */
export interface Here {
  listed: ReadonlySet<string>;
  shown: Shown;
}

/**
 * What differs from the edition before, and why; where nothing does, or there is none, the sheet says that.
 *
 * @param topics of the figures, joined by ","; `*` for all
 */
export async function changesSheet(topics: string, here: Here, context: Context): Promise<Sheet> {
  const {ask, words, locale, against} = context;
  const rows = await ask(QUERY, {topics, locale}, rowSchema);
  const column = columnsIn(context);
  const sheet = listSheet(
    {
      key: 'changes',
      columns: [
        column('change_against', 15),
        column('change_kind', 13),
        column(
          'sheet',
          widthFor(rows, 25, (row) => [usedIn(row, here)], false)
        ),
        column(
          'what',
          widthFor(rows, 38, (row) => [whatText(row)])
        ),
        column(
          'survey',
          widthFor(rows, 25, ({survey_label}) => [survey_label])
        ),
        column('aspect', 16),
        column(
          'before',
          widthFor(rows, 17, ({before}) => [before])
        ),
        column(
          'after',
          widthFor(rows, 17, ({after}) => [after])
        ),
        column('cause', 26),
        column(
          'accepted',
          widthFor(rows, 22, ({accepted}) => [accepted])
        ),
        column('place', 22.5)
      ],
      rows: rows.map((row, i) => rowOf(row, rows[i + 1], here, context)),
      values: {counts: countsOf(rows, context)},
      query: QUERY
    },
    context
  );
  if (against === null) return {...sheet, finding: words.say('changes.first'), about: words.say('changes.about_first')};
  const about = words.say('changes.about_edition', {against});
  return {...sheet, finding: rows.length === 0 ? words.say('changes.none', {against}) : sheet.finding, about};
}

/** How many figures, and pairs, each kind of change concerns; kinds that none has are not named. */
function countsOf(rows: readonly Row[], {words}: Context): string {
  const parts = CHANGE_KINDS.flatMap((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    // Words of a code are of no figure; what they say tells them apart.
    const ids = ofKind.map((row) => JSON.stringify([row.observation_id ?? row.indicator_label, row.other_id]));
    return ids.length === 0 ? [] : [words.say(`changes.count.${kind}`, {n: String(new Set(ids).size)})];
  });
  return parts.join('. ');
}

/**
 * The width of a column whose texts come from data: wide enough for its longest word, or for its longest text where that is a link,
 * which does not wrap.
 */
function widthFor(rows: readonly Row[], least: number, textsOf: (row: Row) => readonly (string | null)[], wraps = true): number {
  const texts = rows.flatMap((row) => textsOf(row)).flatMap((words) => words ?? []);
  const parts = wraps ? texts.flatMap((words) => words.split(' ')) : texts;
  return Math.max(least, ...parts.map((part) => Math.ceil(part.length * 1.2) + 2));
}

function usedIn({observation_id}: Row, {shown}: Here): string {
  const use = observation_id === null ? undefined : shown.get(observation_id);
  return use ? `${use.sheet}!${use.cell}` : '';
}

function rowOf(row: Row, next: Row | undefined, here: Here, context: Context): TableRow {
  const {words, against} = context;
  const isHere = row.observation_id !== null && here.listed.has(row.observation_id);
  return {
    cells: [
      quiet(against ?? ''),
      text(words.say(`change_kind.${row.kind}`), {tone: 'bold'}),
      sheetCell(row, here),
      text(whatText(row)),
      row.survey_label === null ? EMPTY : text(row.survey_label, {mark: row.colour ?? undefined}),
      text(words.say(`aspect.${row.aspect}`)),
      orEmpty(row.before),
      afterCell(row, isHere),
      text(words.say(`cause.${row.cause}`)),
      orEmpty(row.accepted),
      placeOf(row, isHere, context)
    ],
    rule: row.kind !== next?.kind
  };
}

function sheetCell({observation_id}: Row, {shown}: Here): SheetCell {
  const use = observation_id === null ? undefined : shown.get(observation_id);
  return use ? text(`${use.sheet}!${use.cell}`, {link: {sheet: use.sheet, cell: use.cell}}) : EMPTY;
}

/** What the figure is, in words; of a pair, also what it is set against. */
function whatText({indicator_label, category, category_label, group_label, other_label, other_survey}: Row): string {
  const answer = category === null || category_label === null || PLAIN_ANSWERS.has(category) ? '' : `: ${category_label}`;
  const group = group_label === null ? '' : `, ${group_label}`;
  const other = other_label === null || other_survey === null ? '' : ` ↔ ${other_label} (${other_survey})`;
  return `${indicator_label}${answer}${group}${other}`;
}

/** What stands there now; the figure itself where the row is about its number. */
function afterCell({after, observation_id, aspect}: Row, isHere: boolean): SheetCell {
  if (after === null) return EMPTY;
  const isFigure = isHere && observation_id !== null && (aspect === 'value' || aspect === 'figure');
  return isFigure ? text(after, {observationId: observation_id}) : text(after);
}

/** Document and line; a link to the figure's row where this workbook lists it. */
function placeOf({document_id, line, observation_id}: Row, isHere: boolean, context: Context): SheetCell {
  if (document_id === null || line === null) return EMPTY;
  const place = `${document_id}:${line}`;
  return isHere && observation_id !== null ? text(place, {link: linkToData(observation_id, context)}) : quiet(place);
}
