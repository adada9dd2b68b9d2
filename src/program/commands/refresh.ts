import {countChanges, summary} from '../../changes/tell.js';
import type {Inputs} from '../../publish/inputs.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';
import {Progress} from '../progress.js';
import {refresh, type Refreshed} from '../refresh.js';

/** Builds and publishes; tells why, what, and where it lies. */
export async function refreshCommand(call: Call, inputs: Inputs, why: string): Promise<number> {
  const progress = new Progress(call.note);
  progress.say(`Refreshing: ${why}.`);
  const result = await refresh(call.root, await call.project(), inputs, versions(), progress, call.options.force);
  call.print(call.options.json ? JSON.stringify(asJson(result, progress)) : closingTable(result));
  if (call.options.timings && !call.options.json) {
    for (const [stage, ms] of progress.milliseconds) progress.say(`  ${stage.padEnd(12)} ${ms.toFixed(0).padStart(6)} ms`);
  }
  return EXIT.ok;
}

function versions(): Record<string, string> {
  return {hjemmetall: '0.1.0', duckdb: '1.5.6'};
}

function asJson({manifest, built}: Refreshed, {milliseconds}: Progress) {
  return {
    published: true,
    run_id: manifest.run_id,
    inputs_sha256: manifest.inputs_sha256,
    counts: manifest.counts,
    workbooks_taken_over: built.takenOver,
    changes: countChanges(built.changes),
    documents: built.documents,
    milliseconds: Object.fromEntries([...milliseconds].map(([k, v]) => [k, Math.round(v)]))
  };
}

/** What differs from the edition before, in a line; nothing for a first run. */
function changed({against, changes, takenOver, counts}: Refreshed['built']): string[] {
  if (against === null) return [];
  const same = takenOver === 0 ? '' : ` ${takenOver} of ${counts['workbooks'] ?? 0} workbooks say what they said before.`;
  const more = changes.length === 0 ? '' : ' make diff tells them.';
  return [`Against edition ${against}: ${summary(countChanges(changes))}.${more}${same}`];
}

function closingTable({manifest, built, edited}: Refreshed): string {
  const width = Math.max(...built.documents.map(({id}) => id.length));
  const documents = built.documents.map(({id, figures, derived}) => {
    const more = derived === 0 ? '' : `, ${derived} derived`;
    return `  ${id.padEnd(width)}  ${String(figures).padStart(5)} figures${more}`;
  });
  const files = manifest.files
    .filter(({path}) => path.endsWith('.xlsx'))
    .map(({path, bytes}) => `  outputs/latest/${path.padEnd(22)} ${String(Math.round(bytes / 1024)).padStart(4)} kB`);
  const kept = edited.map((copy) => `  outputs/${copy}`);
  const saved = kept.length === 0 ? [] : ['', 'Somebody had changed published files. What they made of them is kept:', ...kept];
  return [
    `Published run ${manifest.run_id} (edition ${manifest.inputs_sha256.slice(0, 12)}).`,
    ...changed(built),
    '',
    ...documents,
    '',
    ...files,
    ...saved
  ].join('\n');
}
