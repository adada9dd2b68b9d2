import {UsageError} from '../../faults.js';
import {explainFigure, type Explanation, figureOfCell} from '../../explain/explain.js';
import {readPackage} from '../../raw/package.js';
import {readDocumentText} from '../../verify/documents.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';
import {withPublished} from '../published.js';

/** Prints the whole road of a figure, asked for by its id or by a cell of a workbook. */
export async function explainCommand({root, options, print}: Call): Promise<number> {
  const {id, cell, documents} = options;
  if ((id === undefined) === (cell === undefined)) {
    throw new UsageError(
      "Which figure? Give ID=… or CELL='nb/uptake.xlsx:Mulighet!E8', one of the two. make list WHAT=figures lists the ids."
    );
  }
  return withPublished(root, async ({connection}) => {
    const asked = cell === undefined ? {observationId: id ?? '', query: null} : await figureOfCell(connection, cell);
    const explanation = await explainFigure(connection, asked.observationId);
    const line = documents === undefined ? null : lineText(root, documents, explanation);
    print(
      options.json
        ? JSON.stringify({cell: cell ?? null, ...explanation, line_text: line})
        : asText(explanation, {cell, query: asked.query, line})
    );
    return EXIT.ok;
  });
}

function lineText(root: string, folder: string, {observation}: Explanation): string {
  const text = readDocumentText(folder, readPackage(root, observation.document_id));
  return text.split('\n')[observation.line - 1]?.trim() ?? '';
}

interface Asked {
  cell: string | undefined;
  query: string | null;
  line: string | null;
}

function asText(explanation: Explanation, {cell, query, line}: Asked): string {
  const {observation: o, labels, document, cells, repeatedAs, inputs, citation} = explanation;
  const places = [...new Set(cells.map((c) => `${c.locale}/${c.workbook}.xlsx:${c.sheet}!${c.cell}`))];
  const queries = query === null ? [...new Set(cells.map((c) => c.query))].sort() : [query];
  const lines: [string, string | null][] = [
    ['cell', cell ?? null],
    ['shown in', cell === undefined && places.length > 0 ? places.join('\n            ') : null],
    ['query', queries.length > 0 ? queries.map((q) => `pipelines/${q}`).join(', ') : null],
    ['figure', o.observation_id],
    ['', `${o.used_value ?? 'no value'} ${o.unit}, ${labels.indicator_en}: ${labels.category_en}`],
    ['', `${labels.indicator_nb}: ${labels.category_nb}`],
    ['of whom', `${labels.population_en} (${o.population_id})${o.breakdown === '' ? '' : `, ${o.breakdown}`}`],
    [
      'when',
      `${labels.survey_en}, ${[o.period_start, o.period_end].filter(Boolean).join(' to ') || 'period unknown'}${o.flags.includes('period_inferred') ? ' (inferred)' : ''}`
    ],
    ['n', o.base_n === null ? 'not published' : String(o.base_n)],
    ['kind, flags', [o.kind, o.flags].filter(Boolean).join(', ')],
    ['repeats', o.same_as],
    ['repeated as', repeatedAs.length > 0 ? repeatedAs.join(', ') : null],
    ['raw', `${o.raw_file}:${o.raw_line}`],
    ['document', `${document.title} (${document.publisher})`],
    ['interval', intervalText(o)],
    ['formula', o.formula],
    ['rests on', inputs.length === 0 ? null : inputs.map(inputText).join('\n            ')],
    ['place', o.as_published === null ? null : `${o.document_id}:${o.line}, ${o.locator}, printed “${o.as_published}”`],
    ['line', line],
    ['cite (nb)', citation.nb],
    ['cite (en)', citation.en]
  ];
  return lines.flatMap(([label, text]) => (text === null ? [] : [`${label.padEnd(12)}${text}`])).join('\n');
}

/** One input of a derived figure: where it stands and what is printed there, or how it was derived itself. */
function inputText({observation_id, as_published, formula, document_id, line, locator}: Explanation['inputs'][number]): string {
  const what = as_published === null ? `derived: ${formula ?? ''}` : `${document_id}:${line}, ${locator}, printed “${as_published}”`;
  return `${observation_id} (${what})`;
}

/** What the printed digits allow, and the interval of sampling where one may be given. */
function intervalText({rounding_low, rounding_high, ci_low, ci_high}: Explanation['observation']): string | null {
  if (rounding_low === null || rounding_high === null) return null;
  const short = (value: number) => String(Number(value.toFixed(2)));
  const rounding = `${short(rounding_low)} to ${short(rounding_high)} by rounding`;
  return ci_low === null || ci_high === null
    ? rounding
    : `${rounding}; ${short(ci_low)} to ${short(ci_high)} with 95 % confidence, or wider`;
}
