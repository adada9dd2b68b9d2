import {createHash} from 'node:crypto';
import path from 'node:path';
import {UsageError} from '../faults.js';

/** What is to be run, when and with what. Paths are absolute. */
export interface Schedule {
  root: string;
  /** The Node that runs it. */
  node: string;
  /** HH:MM, local time. */
  at: string;
  inbox: string | null;
  publishTo: string | null;
  notifyCommand: string | null;
}

export const DEFAULT_TIME = '05:15';

/**
 * A time of the day, HH:MM. Between one and four the clocks change, and a night has such an hour twice or not at all.
 *
 * @throws UsageError for what is no time, and for those hours
 */
export function timeOf(text: string): string {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour === '')
    throw new UsageError(`AT: found ${JSON.stringify(text)}, expected a time such as ${DEFAULT_TIME}. Nothing was scheduled.`);
  const time = `${hour.padStart(2, '0')}:${minute}`;
  if (time >= '01:00' && time < '04:00') {
    throw new UsageError(
      `AT: found ${time}, expected a time outside 01:00–03:59: in the nights when the clocks change it would come twice or not at all. ` +
        `Nothing was scheduled. Choose another one, such as ${DEFAULT_TIME}.`
    );
  }
  return time;
}

/** The name of a project's units and of its line in a crontab: the same project has the same. */
export function unitName(root: string): string {
  return `hjemmetall-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
}

/** The words of the scheduled command. */
export function commandOf({root, node, inbox, publishTo, notifyCommand}: Schedule): string[] {
  return [
    node,
    path.join(root, 'bin', 'hjemmetall.mjs'),
    'refresh',
    ...(inbox === null ? [] : [`--inbox=${inbox}`]),
    ...(publishTo === null ? [] : [`--publish-to=${publishTo}`]),
    ...(notifyCommand === null ? [] : [`--notify-command=${notifyCommand}`])
  ];
}
