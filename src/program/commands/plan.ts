import {countChanges, describeChange, summary} from '../../changes/tell.js';
import {describeHeld} from '../../changes/held.js';
import {findBaseline} from '../../publish/baseline.js';
import {type Inputs, readInputs} from '../../publish/inputs.js';
import {damagedFiles, outputsOf, readManifest} from '../../publish/manifest.js';
import {refuseNewerState} from '../../publish/state.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';
import {DATABASE} from '../names.js';
import {Progress} from '../progress.js';
import {type Prospect, prospectOf} from '../prospect.js';
import {changedInputs, reasonToRefresh} from '../reason.js';

/** Figures whose changes are listed one by one. */
const SHOWN = 40;

/**
 * Says what a refresh would do and why: the inputs that differ, the figures that would change, and those that it would hold. Reads and
 * checks everything, and writes nothing.
 */
export async function planCommand(call: Call): Promise<number> {
  const {root, options, print} = call;
  const outputs = outputsOf(root);
  refuseNewerState(outputs);
  const inputs = readInputs(root);
  const last = readManifest(outputs);
  const damaged = last ? damagedFiles(outputs, last) : [];
  const why = reasonToRefresh(inputs, last, damaged, options.force);
  if (why === null) {
    const said = `A refresh would do nothing: nothing changed since run ${last?.run_id ?? ''}.`;
    print(options.json ? JSON.stringify({would: 'nothing', run_id: last?.run_id}) : said);
    return EXIT.ok;
  }
  const baseline = findBaseline(outputs, inputs.sha256, DATABASE);
  const prospect = await prospectOf(root, await call.project(), inputs, baseline, new Progress(() => undefined));
  const files = await changedInputs(inputs, baseline);
  print(options.json ? asJson(why, files, damaged, prospect) : asText(why, files, damaged, prospect, inputs));
  return EXIT.ok;
}

function asJson(why: string, files: readonly string[], damaged: readonly string[], {against, changes, held}: Prospect): string {
  const heldAsJson = held.map(({changes: rows, ...one}) => ({...one, figures: rows.map(({observation_id}) => observation_id)}));
  return JSON.stringify({would: held.length > 0 ? 'hold' : 'publish', why, against, inputs: files, damaged, changes, held: heldAsJson});
}

function asText(
  why: string,
  files: readonly string[],
  damaged: readonly string[],
  {against, changes, held, documents}: Prospect,
  inputs: Inputs
): string {
  const figures = documents.reduce((sum, {observations}) => sum + observations.length, 0);
  const would = held.length > 0 ? 'hold back' : 'publish';
  const lines = [
    `A refresh would ${would} edition ${inputs.sha256.slice(0, 12)}: ${why}.`,
    '',
    ...section('Inputs that differ', files, SHOWN),
    ...section('Published files that are missing or damaged', damaged, SHOWN),
    `It would read ${documents.length} documents with ${figures} figures, build the warehouse and describe all workbooks; those that say the same are taken over.`,
    against === null
      ? 'There is no earlier edition to tell changes against.'
      : `Against edition ${against}: ${summary(countChanges(changes))}.`,
    ...changes.slice(0, SHOWN).map((change) => `  ${describeChange(change)}`),
    ...(changes.length > SHOWN ? [`  … and ${changes.length - SHOWN} more; JSON=1 gives all`] : [])
  ];
  if (held.length === 0) return lines.join('\n');
  const waiting = held.slice(0, SHOWN).map((one) => `  ${describeHeld(one)}`);
  return [...lines, '', 'Held until make accept:', ...waiting, "If they are right: make accept REASON='…', then make refresh."].join('\n');
}

function section(title: string, items: readonly string[], shown: number): string[] {
  if (items.length === 0) return [];
  const more = items.length > shown ? [`  … and ${items.length - shown} more`] : [];
  return [`${title}:`, ...items.slice(0, shown).map((item) => `  ${item}`), ...more, ''];
}
