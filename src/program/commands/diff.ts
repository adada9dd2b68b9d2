import path from 'node:path';
import {readPublishedCodebook} from '../../codebook/published.js';
import {changesBetween} from '../../changes/diff.js';
import {heldChanges, judge} from '../../changes/held.js';
import {readSnapshot} from '../../changes/published.js';
import {countChanges, describeChange, summary} from '../../changes/tell.js';
import {didYouMean, UsageError} from '../../faults.js';
import {type Manifest, manifestIn, type Outputs, outputsOf} from '../../publish/manifest.js';
import {currentRun, findRun, publishedRuns} from '../../publish/runs.js';
import {refuseNewerState} from '../../publish/state.js';
import {openReadOnly} from '../../warehouse/open.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';
import {DATABASE} from '../names.js';

/**
 * Tells what changed between two published runs, and why. Without names: between the published run and the one that its changes
 * are told against.
 *
 * @throws UsageError for a run that is not there
 */
export async function diffCommand({root, options, print}: Call): Promise<number> {
  const outputs = outputsOf(root);
  refuseNewerState(outputs);
  const to = runOf(outputs, options.to ?? currentRun(outputs) ?? '');
  const from = options.from === undefined ? runBefore(outputs, to) : runOf(outputs, options.from);
  if (from === null) {
    const said = `Run ${to.run_id} is the first edition here, so there is nothing to compare it with.`;
    print(options.json ? JSON.stringify({from: null, to: to.run_id, counts: countChanges([]), changes: []}) : said);
    return EXIT.ok;
  }
  const database = ({run_id}: Manifest) => path.join(outputs.runs, run_id, DATABASE);
  const [before, after] = [await readSnapshot(database(from)), await readSnapshot(database(to))];
  const found = changesBetween(before, after);
  const accepted = await acceptancesIn(database(to));
  const {changes} = judge(found, heldChanges(found, before, after), accepted);
  const counts = countChanges(changes);
  if (options.json) print(JSON.stringify({from: from.run_id, to: to.run_id, counts, changes}));
  else {
    const head = `From run ${from.run_id} (edition ${editionOf(from)}) to ${to.run_id} (edition ${editionOf(to)}): ${summary(counts)}.`;
    print([head, ...changes.map((change) => `  ${describeChange(change)}`)].join('\n'));
  }
  return EXIT.ok;
}

const editionOf = ({inputs_sha256}: Manifest) => inputs_sha256.slice(0, 12);

function runOf(outputs: Outputs, run: string): Manifest {
  const runs = publishedRuns(outputs);
  if (runs.length === 0) throw new UsageError('Nothing is published yet. Run make refresh first.');
  const found = findRun(outputs, run);
  const manifest = found === null ? null : manifestIn(path.join(outputs.runs, found));
  if (!manifest) throw new UsageError(`No run ${run} in outputs/runs; found ${runs.join(', ')}.${didYouMean(run, runs)}`);
  return manifest;
}

/** The run that a run's own changes are told against, or the newest one before it with other inputs. */
function runBefore(outputs: Outputs, to: Manifest): Manifest | null {
  const runs = publishedRuns(outputs);
  const earlier = runs.slice(0, runs.indexOf(to.run_id)).reverse();
  const candidates = [...(to.baseline ? [to.baseline.run_id] : []), ...earlier];
  for (const run of candidates) {
    const manifest = runs.includes(run) ? manifestIn(path.join(outputs.runs, run)) : null;
    if (manifest && manifest.inputs_sha256 !== to.inputs_sha256) return manifest;
  }
  return null;
}

async function acceptancesIn(database: string) {
  const {connection, close} = await openReadOnly(database);
  try {
    const tables = (await connection.runAndReadAll("select 1 from information_schema.tables where table_name = 'acceptances'")).getRows();
    if (tables.length === 0) return [];
    return (await readPublishedCodebook(connection, ['acceptances'])).acceptances.map(({row}) => row);
  } finally {
    close();
  }
}
