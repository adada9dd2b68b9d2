import fs from 'node:fs';
import path from 'node:path';
import {CODEBOOK} from '../../../schemas/codebook.js';
import {damagedFiles, type Manifest, type Outputs, outputsOf, readManifest} from '../../publish/manifest.js';
import {notify} from '../../publish/notify.js';
import {refuseNewerState} from '../../publish/state.js';
import {isAlive, readStatus, type Status} from '../../publish/status.js';
import {nextDue} from '../../schedule/due.js';
import {type Freshness, freshnessOf, freshnessText, type SourceNews} from '../../schedule/freshness.js';
import {healthOf} from '../../schedule/health.js';
import {isInstalled} from '../../schedule/machine.js';
import {readSchedule, type ScheduleRecord} from '../../schedule/record.js';
import {readRows} from '../../text/rows.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/**
 * Tells the last good run, the last attempt, when the next is due, and how fresh each source is.
 *
 * @returns 0 where all is well, else 1: no good run within 26 hours, a timer that is gone, damaged files
 */
export async function statusCommand({root, options, print, note}: Call): Promise<number> {
  const outputs = outputsOf(root);
  refuseNewerState(outputs);
  const now = new Date();
  const manifest = readManifest(outputs);
  const status = readStatus(outputs);
  const health = healthOf(status, now, isAlive);
  const published = publicationOf(manifest, status);
  const schedule = readSchedule(outputs);
  const problems = [...health.problems, ...brokenFiles(outputs, manifest), ...brokenSchedule(root, schedule)];
  const sources = manifest ? newsOf(outputs).map((news) => ({...news, ...freshnessOf(news, now.toISOString().slice(0, 10))})) : [];
  const due = schedule === null ? null : nextDue(schedule.at, now);
  if (options.json)
    print(
      JSON.stringify({
        ok: problems.length === 0,
        ...published,
        ...health,
        problems,
        schedule,
        next_utc: due?.toISOString() ?? null,
        sources
      })
    );
  else print(asText(publishedText(published), health, schedule, due, sources, problems));
  if (problems.length > 0 && options['notify-command'] !== undefined) {
    const [said = ''] = problems;
    const {run_id, edition} = published;
    const wrong = await notify(options['notify-command'], {
      event: 'missed',
      at_utc: now.toISOString(),
      code: EXIT.bug,
      run_id,
      edition,
      said,
      changes: null
    });
    if (wrong !== null) note(`The notify command: ${wrong}.\n`);
  }
  return problems.length === 0 ? EXIT.ok : EXIT.bug;
}

function brokenFiles(outputs: Outputs, manifest: Manifest | null): string[] {
  if (manifest === null) return ['outputs/latest: found nothing, expected a published run. Run make refresh.'];
  const damaged = damagedFiles(outputs, manifest);
  if (damaged.length === 0) return [];
  return [
    `outputs/latest: ${damaged.join(', ')} found missing or changed, expected as published. make refresh keeps what was edited and publishes anew.`
  ];
}

function brokenSchedule(root: string, schedule: ScheduleRecord | null): string[] {
  if (schedule === null || isInstalled(root, schedule.kind)) return [];
  const what = schedule.kind === 'systemd' ? 'timer of systemd' : 'line of the crontab';
  return [
    `The ${what} that refreshes at ${schedule.at} is gone, so no refresh will run by itself. make schedule AT=${schedule.at} makes it anew.`
  ];
}

/** What the published codebook and changes say of each source. */
function newsOf(outputs: Outputs): SourceNews[] {
  const bytesOf = (file: string) => {
    const whole = path.join(outputs.latest, file);
    return fs.existsSync(whole) ? new Uint8Array(fs.readFileSync(whole)) : null;
  };
  const sources = bytesOf('codebook/sources.csv');
  if (sources === null) return [];
  const documents = documentsOf(outputs);
  return readRows(sources, 'outputs/latest/codebook/sources.csv', CODEBOOK.sources.schema).map(({row}) => {
    const own = documents.filter(({source_id}) => source_id === row.source_id);
    const gone = own.filter(({withdrawn}) => withdrawn !== null).length;
    return {source: row, standing: own.length - gone, withdrawn: gone, changed: changedIn(outputs, row.source_id)};
  });
}

/** The documents of the published run, as its list of documents tells them. */
function documentsOf({latest}: Outputs): {source_id: string; withdrawn: string | null}[] {
  const file = path.join(latest, 'documents.json');
  const list: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : [];
  return Array.isArray(list) ? (list as {source_id: string; withdrawn: string | null}[]) : [];
}

function changedIn({latest}: Outputs, source: string): SourceNews['changed'] {
  const file = path.join(latest, 'changes.json');
  const changes: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : [];
  const causes = (changes as {source_id: string | null; cause: string}[]).filter((one) => one.source_id === source).map(({cause}) => cause);
  return causes.includes('new_edition') ? 'new_edition' : causes.includes('source_revised') ? 'source_revised' : null;
}

/** What `latest` leads to; after make rollback that is not the run of the last good refresh. */
interface Publication {
  run_id: string | null;
  edition: string | null;
  gone_back_from: string | null;
}

function publicationOf(manifest: Manifest | null, {last_good}: Status): Publication {
  if (manifest === null) return {run_id: null, edition: null, gone_back_from: null};
  const {run_id, inputs_sha256} = manifest;
  return {run_id, edition: inputs_sha256.slice(0, 12), gone_back_from: last_good && last_good.run_id !== run_id ? last_good.run_id : null};
}

function publishedText({run_id, edition, gone_back_from}: Publication): string {
  if (run_id === null) return 'nothing yet';
  return `run ${run_id} (edition ${edition ?? ''})${gone_back_from === null ? '' : `, gone back to from run ${gone_back_from}`}`;
}

function asText(
  published: string,
  {good, attempt}: ReturnType<typeof healthOf>,
  schedule: ScheduleRecord | null,
  due: Date | null,
  sources: readonly (SourceNews & Freshness)[],
  problems: readonly string[]
): string {
  const next =
    schedule === null || due === null
      ? 'not scheduled; make schedule does it'
      : `${due.toLocaleString('sv-SE').slice(0, 16)}, by ${schedule.kind}`;
  const width = Math.max(0, ...sources.map(({source}) => source.label_en.length));
  return [
    `Published      ${published}`,
    `Last good run  ${good}`,
    `Last attempt   ${attempt}`,
    `Next           ${next}`,
    ...(sources.length === 0 ? [] : ['']),
    ...sources.map((one) => `  ${one.source.label_en.padEnd(width)}  ${freshnessText(one)}`),
    ...(problems.length === 0 ? [] : ['', ...problems])
  ].join('\n');
}
