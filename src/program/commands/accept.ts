import fs from 'node:fs';
import path from 'node:path';
import {acceptanceSchema} from '../../../schemas/codebook.js';
import {acceptanceOf, describeHeld, type Held} from '../../changes/held.js';
import {CODEBOOK_FOLDER} from '../../codebook/read.js';
import {UsageError} from '../../faults.js';
import {findBaseline} from '../../publish/baseline.js';
import {replaceFile} from '../../publish/files.js';
import {readInputs} from '../../publish/inputs.js';
import {takeLock} from '../../publish/lock.js';
import {outputsOf} from '../../publish/manifest.js';
import {refuseNewerState} from '../../publish/state.js';
import {writeCsv} from '../../text/csv.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';
import {DATABASE} from '../names.js';
import {Progress} from '../progress.js';
import {prospectOf} from '../prospect.js';

const FILE = `${CODEBOOK_FOLDER}/acceptances.csv`;

/**
 * Takes in the changes that a refresh holds back: writes a row for each, with the reason, into acceptances.csv. Nothing is published.
 *
 * @throws UsageError without a reason; DataError where the data is refused anyhow; BusyError while a refresh runs
 */
export async function acceptCommand({root, options, project, print}: Call): Promise<number> {
  const reason = options.reason?.trim() ?? '';
  if (reason === '')
    throw new UsageError("Why are the changes right? make accept REASON='the publisher has corrected table 3'. Nothing was accepted.");
  if (/[\u0000-\u001f]/.test(reason)) throw new UsageError('The reason goes on one line, without tabs. Nothing was accepted.');
  const outputs = outputsOf(root);
  refuseNewerState(outputs);
  const release = await takeLock(outputs);
  try {
    const inputs = readInputs(root);
    const baseline = findBaseline(outputs, inputs.sha256, DATABASE);
    const {held, against} = await prospectOf(root, await project(), inputs, baseline, new Progress(() => undefined));
    if (held.length > 0 && against !== null) record(root, held, against, reason);
    const lines = held.map((one) => `  ${describeHeld(one)}`);
    const said =
      held.length === 0
        ? 'No change is held. Nothing was accepted.'
        : [`Accepted, because: ${reason}`, ...lines, `Recorded in ${FILE}; commit it. Now: make refresh.`].join('\n');
    print(options.json ? JSON.stringify({accepted: held.map(withoutRows), reason}) : said);
    return EXIT.ok;
  } finally {
    release();
  }
}

function withoutRows({subject, aspect, before, after, cause, place}: Held) {
  return {subject, aspect, before, after, cause, place};
}

/** Adds a row for each change to the table, whole or not at all. */
function record(root: string, held: readonly Held[], against: string, reason: string): void {
  const columns = Object.keys(acceptanceSchema.shape);
  const rows = held.map((one) => {
    const cells = new Map<string, unknown>(Object.entries(acceptanceOf(one, against, reason, new Date())));
    return columns.map((name) => String(cells.get(name) ?? ''));
  });
  const file = path.join(root, FILE);
  const [, ...lines] = writeCsv(columns, rows).split('\n');
  replaceFile(file, `${fs.readFileSync(file, 'utf8')}${lines.join('\n')}`);
}
