import fs from 'node:fs';
import path from 'node:path';
import {countChanges} from '../changes/tell.js';
import {type Taken, takeInbox} from '../inbox/inbox.js';
import {takeLock} from '../publish/lock.js';
import {outputsOf, readManifest} from '../publish/manifest.js';
import {type Notice, notify} from '../publish/notify.js';
import {publishTo, type Shared} from '../publish/shared-folder.js';
import {refuseNewerState} from '../publish/state.js';
import {describeFailure, EXIT, outcomeOf} from './exit.js';
import type {Call} from './main.js';
import {readChecked} from './read.js';

/**
 * A refresh with what stands around it at night: documents are taken in from an inbox before, the published files are copied to a shared
 * folder after, and a command is told what came of it.
 *
 * @param refreshOnce the refresh itself; gives its exit code
 */
export async function runNightly(call: Call, refreshOnce: (call: Call) => Promise<number>): Promise<number> {
  const outputs = outputsOf(call.root);
  const before = readManifest(outputs)?.run_id ?? null;
  try {
    const refused = call.options.inbox === undefined ? 0 : await takeIn(call, call.options.inbox);
    let code = await refreshOnce(call);
    if (call.options['publish-to'] !== undefined) code = Math.max(code, await share(call, call.options['publish-to']));
    if (code === EXIT.ok && refused > 0) code = EXIT.refused;
    await tell(call, before, code, refused > 0 ? 'Documents of the inbox were refused; see the files beside them.' : 'Published.');
    return code;
  } catch (error) {
    const {code, message} = describeFailure(error, call.root);
    const outcome = outcomeOf(error);
    if (code !== EXIT.busy)
      await send(call, {event: outcome === 'held' || outcome === 'refused' ? outcome : 'failed', code, said: message, changes: null});
    throw error;
  }
}

/** Takes in the inbox; gives how many documents were refused. */
async function takeIn(call: Call, inbox: string): Promise<number> {
  const outputs = outputsOf(call.root);
  refuseNewerState(outputs);
  fs.mkdirSync(outputs.state, {recursive: true});
  const project = await call.project();
  const release = await takeLock(outputs);
  try {
    const taken = takeInbox(call.root, outputs, path.resolve(inbox), (root) => void readChecked(root, project), new Date());
    for (const line of linesOf(taken)) call.note(`${line}\n`);
    return taken.refused.length;
  } finally {
    release();
  }
}

function linesOf({taken, refused, waiting}: Taken): string[] {
  return [
    ...taken.map((name) => `Inbox: took in ${name}.`),
    ...waiting.map((name) => `Inbox: ${name} has just changed and may still be copied; it waits for the next refresh.`),
    ...refused.flatMap(({name, reason}) => [`Inbox: refused ${name}; raw is as it was. The reason lies beside it:`, ...reason.split('\n')])
  ];
}

/** Copies the published files; gives 4 where one stands under another name. */
async function share(call: Call, folder: string): Promise<number> {
  const outputs = outputsOf(call.root);
  const manifest = readManifest(outputs);
  if (!manifest) return EXIT.ok;
  const shared = await publishTo(outputs, manifest, path.resolve(folder), new Date());
  for (const line of sharedLines(shared)) call.note(`${line}\n`);
  return shared.otherNames.length > 0 ? EXIT.otherName : EXIT.ok;
}

function sharedLines({copied, otherNames, edited}: Shared): string[] {
  return [
    copied === 0 ? 'Shared folder: all files were there.' : `Shared folder: copied ${copied} files.`,
    ...edited.map((file) => `Shared folder: somebody had edited a file there; it is kept as ${file}.`),
    ...otherNames.map(
      ({file, as, by}) =>
        `Shared folder: ${file} is open${by === null ? '' : ` (${by})`}, so the new one stands beside it as ${as}. Close it; the next refresh puts it in its place.`
    )
  ];
}

/** Tells of a refresh that ended by itself. One that published nothing new and refused nothing is not told. */
async function tell(call: Call, before: string | null, code: number, said: string): Promise<void> {
  const outputs = outputsOf(call.root);
  const manifest = readManifest(outputs);
  if (code === EXIT.refused) return send(call, {event: 'refused', code, said, changes: null});
  if (!manifest || manifest.run_id === before) return;
  const file = path.join(outputs.latest, 'changes.json');
  const changes = countChanges(JSON.parse(fs.readFileSync(file, 'utf8')) as Parameters<typeof countChanges>[0]);
  if (Object.values(changes).some((count) => count > 0)) await send(call, {event: 'changed', code, said, changes});
}

async function send(call: Call, news: Pick<Notice, 'event' | 'code' | 'said' | 'changes'>): Promise<void> {
  const command = call.options['notify-command'];
  if (command === undefined) return;
  const manifest = readManifest(outputsOf(call.root));
  const run = {run_id: manifest?.run_id ?? null, edition: manifest?.inputs_sha256.slice(0, 12) ?? null};
  const wrong = await notify(command, {...news, said: news.said.split('\n')[0] ?? '', at_utc: new Date().toISOString(), ...run});
  if (wrong !== null) call.note(`The notify command: ${wrong}.\n`);
}
