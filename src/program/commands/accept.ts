import path from 'node:path';
import {acceptanceSchema, CODEBOOK} from '../../../schemas/codebook.js';
import {type Acceptance, acceptanceOf, describeHeld, type Held} from '../../changes/held.js';
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
    const {held, against, codebook} = await prospectOf(root, await project(), inputs, baseline, new Progress(() => undefined));
    if (held.length > 0 && against !== null) {
      const added = held.map((one) => acceptanceOf(one, against, reason, new Date()));
      record(
        root,
        codebook.acceptances.map(({row}) => row),
        added
      );
    }
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

/** Adds rows to the table, whole or not at all. What is accepted anew goes to the end: of each figure's side the last row counts. */
function record(root: string, known: readonly Acceptance[], added: readonly Acceptance[]): void {
  const columns = Object.keys(acceptanceSchema.shape);
  const keyOf = (row: Acceptance) => JSON.stringify(CODEBOOK.acceptances.key.map((column) => row[column]));
  const again = new Set(added.map(keyOf));
  const rows = [...known.filter((row) => !again.has(keyOf(row))), ...added].map((row) => {
    const cells = new Map<string, unknown>(Object.entries(row));
    return columns.map((name) => String(cells.get(name) ?? ''));
  });
  replaceFile(path.join(root, FILE), writeCsv(columns, rows));
}
