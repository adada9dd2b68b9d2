import type {Sheet, SheetCell, TableRow} from '../../../src/workbook/sheet.js';
import {countCell, EMPTY, text} from '../cells.js';
import {columnsIn} from '../columns.js';
import type {Context} from '../context.js';
import {type Finding, findingText} from '../findings.js';
import {numberText} from '../figure.js';
import {listSheet} from './list.js';

/** Every contradiction in the documents: what was found, both places, what is allowed, and which value is used. */
export function findingsSheet(context: Context): Sheet {
  const {words, findings} = context;
  const column = columnsIn(context);
  const all = findings.all;
  const count = (verdict: Finding['verdict']) => String(all.filter((finding) => finding.verdict === verdict).length);
  return listSheet(
    {
      key: 'findings',
      columns: [
        column('document', 20),
        column('rule', 27),
        column('finding_verdict', 13),
        column('finding_note', 74),
        column('one_place', 21),
        column('one_token', 21),
        column('other_place', 25),
        column('other_token', 19),
        column('allowed', 17, 'right'),
        column('used', 17),
        column('touched', 12, 'right')
      ],
      rows: all.map((finding, i) => rowOf(finding, all[i + 1], context)),
      filter: true,
      frozenColumns: 1,
      values: {
        findings: String(all.length),
        errors: count('error'),
        suspicious: count('suspicious'),
        rounding: count('rounding'),
        documents: String(new Set(all.map(({document_id}) => document_id)).size)
      },
      query: 'compare/findings.sql'
    },
    {...context, words}
  );
}

function rowOf(finding: Finding, next: Finding | undefined, context: Context): TableRow {
  const {words} = context;
  const figures = finding.figures === '' ? [] : finding.figures.split(';');
  return {
    cells: [
      text(finding.document_id, {mark: finding.colour}),
      text(words.pick(finding.rule_nb, finding.rule_en)),
      text(words.say(`finding_verdict.${finding.verdict}`), {tone: 'bold'}),
      text(findingText(finding, context)),
      text(`${finding.document_id}:${finding.line}`),
      text(finding.token),
      text(`${finding.other_document_id}:${finding.other_line}`),
      text(finding.other_token),
      boundsCell(finding, context),
      text(words.say(`used.${finding.used}`)),
      countCell(figures.length)
    ],
    anchor: finding.finding_id,
    rule: finding.document_id !== next?.document_id
  };
}

function boundsCell({bound_low: low, bound_high: high}: Finding, {locale}: Context): SheetCell {
  if (low === null || high === null) return EMPTY;
  const number = (value: number) => numberText(value, decimalsOf(value), locale);
  return text(low === high ? number(low) : `${number(low)}–${number(high)}`, {align: 'right'});
}

/** Decimals that a bound needs, at most three. */
function decimalsOf(value: number): number {
  const [, fraction = ''] = String(Math.round(value * 1000) / 1000).split('.');
  return fraction.length;
}
