import type {EmptyCell, NumberCell, SheetCell, TextCell} from '../../src/workbook/sheet.js';
import type {Context} from './context.js';
import {linkToData} from './context.js';
import {type Figure, suppression, numberFormat} from './figure.js';

/** Text in a cell. */
export function text(words: string, more: Omit<TextCell, 'kind' | 'text'> = {}): TextCell {
  return {kind: 'text', text: words, ...more};
}

/** A reason or place, in quiet ink. */
export function quiet(words: string, more: Omit<TextCell, 'kind' | 'text' | 'tone'> = {}): TextCell {
  return text(words, {tone: 'quiet', ...more});
}

export const EMPTY: EmptyCell = {kind: 'empty'};

/** Text in a cell, or an empty cell where there is none. */
export function orEmpty(words: string | null): SheetCell {
  return words === null || words === '' ? EMPTY : text(words);
}

/** A whole number without a unit, or an empty cell. */
export function countCell(value: number | null): SheetCell {
  return value === null ? EMPTY : {kind: 'number', value, format: '#,##0'};
}

/** A year or line number: no grouping. */
export function plainNumber(value: number | null): SheetCell {
  return value === null ? EMPTY : {kind: 'number', value, format: '0'};
}

/** The figure itself, or the reason in its place, right-aligned in quiet ink. */
export function figureCell(figure: Figure, context: Context): SheetCell {
  const {words, locale} = context;
  if (figure.is_gap === 1) return quiet(words.say(`gap.${figure.reason ?? 'not_published'}`), {align: 'right'});
  const observationId = figure.observation_id ?? undefined;
  const hidden = suppression(figure);
  if (hidden !== null) return quiet(words.say(`gap.${hidden}`), {align: 'right', observationId});
  const cell: NumberCell = {
    kind: 'number',
    value: figure.value ?? Number.NaN,
    format: numberFormat(figure, locale),
    strong: true,
    observationId
  };
  return cell;
}

/** The number of answers; the words where it is not printed; empty where the row has no figure. */
export function baseCell(figure: Figure, {words}: Context): SheetCell {
  if (figure.is_gap === 1) return EMPTY;
  return figure.base_n === null ? quiet(words.say('gap.not_published'), {align: 'right'}) : countCell(figure.base_n);
}

/** Document and line, as a link to the figure's row in Data, where document, line and printed token stand. */
export function placeCell(
  {document_id, line, observation_id}: Pick<Figure, 'document_id' | 'line' | 'observation_id'>,
  context: Context
): SheetCell {
  if (document_id === null || line === null) return EMPTY;
  const place = `${document_id}:${line}`;
  return observation_id === null ? quiet(place) : text(place, {link: linkToData(observation_id, context)});
}
