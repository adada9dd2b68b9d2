import * as z from 'zod';
import {UNITS} from '../../schemas/observation.js';
import type {Sheet, SheetCell, TableColumn, TableRow} from '../../src/workbook/sheet.js';
import {EMPTY, placeCell, quiet, text} from './cells.js';
import {columnsIn} from './columns.js';
import {type Context, linkToData} from './context.js';
import {type HasId, notesUnder, type SheetNotes} from './findings.js';
import {numberText} from './figure.js';
import type {CoefficientsSpec} from './spec.js';

const QUERY = 'compare/coefficients.sql';

/** One printed cell of a regression table, as `compare/coefficients.sql` promises it. */
const estimateSchema = z.strictObject({
  observation_id: z.string(),
  document_id: z.string(),
  line: z.int(),
  locator: z.string(),
  indicator_id: z.string(),
  breakdown: z.string(),
  value: z.number().nullable(),
  decimals: z.int().nullable(),
  unit: z.enum(UNITS),
  stars: z.string().nullable(),
  flags: z.string(),
  colour: z.string(),
  indicator_label: z.string(),
  population_label: z.string(),
  source_label: z.string()
});
type Estimate = z.infer<typeof estimateSchema>;

/** One end of a printed range of persons or observations, as `compare/model_sizes.sql` promises it. */
const sizeSchema = z.strictObject({
  observation_id: z.string(),
  document_id: z.string(),
  locator: z.string(),
  breakdown: z.string(),
  category: z.string(),
  value: z.number()
});
type Size = z.infer<typeof sizeSchema>;

/** Printed regression tables: a row a model and term, a column an outcome, with stars and the sizes of the models. */
export async function coefficientsSheet(spec: CoefficientsSpec, context: Context): Promise<Sheet> {
  const {ask, words, locale} = context;
  const estimates = await ask(QUERY, {tables: spec.tables.join(','), locale}, estimateSchema);
  const documents = [...new Set(estimates.map(({document_id}) => document_id))];
  const sizes = await ask('compare/model_sizes.sql', {documents: documents.join(',')}, sizeSchema);
  const outcomes = [...new Map(estimates.map(({indicator_id, indicator_label}) => [indicator_id, indicator_label]))];
  const rows = modelRows(estimates);
  const shown = [...estimates, ...sizesOf(estimates, sizes)];
  const notes = notesUnder<HasId>(
    (spec.notes ?? []).map((key) => ({text: words.say(key), on: () => false})),
    shown,
    context
  );
  const numbers = estimates.filter(({value}) => value !== null);
  return {
    name: words.say(`${spec.key}.sheet`),
    title: words.say(`${spec.key}.title`),
    finding: words.say(`${spec.key}.finding`),
    about: words.say('coefficients.about', {
      population: estimates[0]?.population_label ?? '',
      tables: [...new Set(estimates.map(({locator}) => locator))].join(', '),
      figures: String(numbers.length),
      starred: String(numbers.filter(({stars}) => stars !== null).length)
    }),
    howToRead: words.say('read.coefficients'),
    table: {
      name: words.say(`${spec.key}.table`),
      columns: columnsOf(outcomes, context),
      rows: rows.map((row, i) => rowOf(row, rows[i + 1], {outcomes, sizes, notes}, context))
    },
    charts: [],
    chartLine: null,
    notes: notes.lines,
    query: QUERY
  };
}

/** The estimates of one model and term; at least one. */
interface ModelRow {
  first: Estimate;
  cells: readonly Estimate[];
}

/** Rows in the order of the print; where two tables have the same row, it is one. */
function modelRows(estimates: readonly Estimate[]): ModelRow[] {
  const rows = new Map<string, Estimate[]>();
  for (const estimate of estimates) {
    const name = `${estimate.breakdown} ${estimate.unit}`;
    const row = rows.get(name);
    if (row) row.push(estimate);
    else rows.set(name, [estimate]);
  }
  return [...rows.values()].flatMap((cells) => (cells[0] ? [{first: cells[0], cells}] : []));
}

function columnsOf(outcomes: readonly (readonly [string, string])[], context: Context): TableColumn[] {
  const column = columnsIn(context);
  return [
    column('model', 27),
    column('term', 29),
    ...outcomes.map(([, label]): TableColumn => ({header: withoutScale(label), width: 14.5, align: 'right'})),
    column('model_persons', 15, 'right'),
    column('model_observations', 17, 'right'),
    column('place', 21)
  ];
}

/** An outcome's label without its scale, which the sheet's other lines give. */
function withoutScale(label: string): string {
  return label.replace(/ \([^()]*\)$/, '');
}

interface RowContext {
  outcomes: readonly (readonly [string, string])[];
  sizes: readonly Size[];
  notes: SheetNotes<HasId>;
}

function rowOf({first, cells}: ModelRow, next: ModelRow | undefined, {outcomes, sizes, notes}: RowContext, context: Context): TableRow {
  const {words, groups} = context;
  const {model, term} = partsOf(first.breakdown);
  const own = sizesOf(cells, sizes);
  const level = first.unit === 'mean' ? ` (${words.say('coefficients.mean')})` : '';
  return {
    cells: [
      text(groups.get(`model=${model}`) ?? model, {mark: first.colour}),
      text((groups.get(`term=${term}`) ?? term) + level + notes.marksOn(...cells, ...own)),
      ...outcomes.map(([id]) =>
        estimateCell(
          cells.find((cell) => cell.indicator_id === id),
          context
        )
      ),
      sizeCell(own, 'persons', context),
      sizeCell(own, 'observations', context),
      placeCell(first, context)
    ],
    rule: next === undefined || partsOf(next.first.breakdown).model !== model
  };
}

function partsOf(breakdown: string): {model: string; term: string} {
  const parts = new Map(breakdown.split(';').map((part) => part.split('=') as [string, string]));
  return {model: parts.get('model') ?? '', term: parts.get('term') ?? ''};
}

/** An estimate with its printed decimals and stars, the word for the reference group, or for a cell that is printed empty. */
function estimateCell(estimate: Estimate | undefined, context: Context): SheetCell {
  const {words} = context;
  if (!estimate) return quiet(words.say('coefficients.empty'), {align: 'right'});
  const {observation_id: observationId, value, decimals, stars} = estimate;
  const link = linkToData(observationId, context);
  if (value === null) return quiet(words.say('coefficients.reference'), {align: 'right', observationId, link});
  const digits = `0.${'0'.repeat(decimals ?? 0)}`.replace(/\.$/, '');
  return {kind: 'number', value, format: `${digits}${stars === null ? '' : `"${stars}"`}`, observationId, link};
}

/** The printed ranges of the models in some tables: those of the model's own kind where the note tells them apart. */
function sizesOf(estimates: readonly Estimate[], sizes: readonly Size[]): Size[] {
  return sizes.filter(({locator, breakdown}) =>
    estimates.some((estimate) => {
      const kind = partsOf(breakdown).model;
      return estimate.locator === locator && (kind === '' || partsOf(estimate.breakdown).model.split('-')[0] === kind);
    })
  );
}

function sizeCell(sizes: readonly Size[], what: 'persons' | 'observations', {locale, words}: Context): SheetCell {
  const ends = (['least', 'most'] as const).map((end) => [
    ...new Set(sizes.filter(({category}) => category === `${what}-${end}`).map(({value}) => value))
  ]);
  const [least = [], most = []] = ends;
  if (least.length === 0) return sizes.length === 0 ? quiet(words.say('gap.not_published'), {align: 'right'}) : EMPTY;
  const number = (value: number) => numberText(value, 0, locale);
  return text(`${number(Math.min(...least))}–${number(Math.max(...most))}`, {align: 'right'});
}
