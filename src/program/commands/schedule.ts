import fs from 'node:fs';
import path from 'node:path';
import {outputsOf} from '../../publish/manifest.js';
import {refuseNewerState} from '../../publish/state.js';
import {nextDue} from '../../schedule/due.js';
import {install, lingerNote} from '../../schedule/machine.js';
import {DEFAULT_TIME, type Schedule, timeOf} from '../../schedule/options.js';
import {writeSchedule} from '../../schedule/record.js';
import {RANDOM_DELAY_MINUTES} from '../../schedule/systemd.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/**
 * Lets the machine refresh this project every night, in place of what was scheduled before.
 *
 * @throws UsageError for a time that will not do; NoSchedulerError where the machine has nothing to schedule with
 */
export function scheduleCommand({root, options, print}: Call): number {
  const outputs = outputsOf(root);
  refuseNewerState(outputs);
  const absolute = (folder: string | undefined) => (folder === undefined ? null : path.resolve(folder));
  const schedule: Schedule = {
    root,
    node: process.execPath,
    at: timeOf(options.at ?? DEFAULT_TIME),
    inbox: absolute(options.inbox),
    publishTo: absolute(options['publish-to']),
    notifyCommand: options['notify-command'] ?? null
  };
  fs.mkdirSync(outputs.state, {recursive: true});
  const kind = install(schedule);
  const {at, inbox, publishTo, notifyCommand} = schedule;
  writeSchedule(outputs, {format: 1, kind, at, inbox, publish_to: publishTo, notify_command: notifyCommand});
  const due = nextDue(at, new Date());
  if (options.json) print(JSON.stringify({kind, at, next_utc: due.toISOString()}));
  else
    print(
      [`Scheduled every day at ${at}, by ${wordsOf(kind)}. Next: ${due.toLocaleString('sv-SE').slice(0, 16)}.`, ...notes(kind)].join('\n')
    );
  return EXIT.ok;
}

function wordsOf(kind: 'systemd' | 'crontab'): string {
  return kind === 'systemd' ? `a timer of systemd, up to ${RANDOM_DELAY_MINUTES} minutes later` : 'a line of the crontab';
}

function notes(kind: 'systemd' | 'crontab'): string[] {
  if (kind === 'crontab') return ['A night when the machine is off is missed; make status tells.'];
  const linger = lingerNote();
  return ['A night when the machine is off is made up for at its next start.', ...(linger === null ? [] : [linger])];
}
