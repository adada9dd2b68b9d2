import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {replaceFile} from '../publish/files.js';
import {cronLine, hasLine, withLine, withoutLine} from './crontab.js';
import {type Schedule, unitName} from './options.js';
import {unitsOf} from './systemd.js';

/** What runs the nightly refresh. */
export type Kind = 'systemd' | 'crontab';

/** Neither systemd nor cron is there. */
export class NoSchedulerError extends Error {
  override readonly name = 'NoSchedulerError';
}

/** What a command gave; null where it could not be started. */
function run(command: string, args: readonly string[], input?: string): {ok: boolean; out: string; err: string} | null {
  const {status, stdout, stderr, error} = spawnSync(command, args, {encoding: 'utf8', input, timeout: 20_000});
  return error ? null : {ok: status === 0, out: stdout, err: stderr};
}

/** Where a user's units lie. */
export function unitFolder(): string {
  return path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(os.homedir(), '.config'), 'systemd', 'user');
}

/** Whether a user's systemd answers. */
function hasSystemd(): boolean {
  return run('systemctl', ['--user', 'show-environment'])?.ok === true;
}

/** The user's crontab; empty where there is none yet; null where there is no cron. */
function readCrontab(): string | null {
  const listed = run('crontab', ['-l']);
  if (listed === null) return null;
  return listed.ok ? listed.out : '';
}

/** The line of a crontab, for a scheduler that must be told by hand. */
const byHand = (schedule: Schedule) => `\n  ${cronLine(schedule)}`;

/**
 * Lets the machine refresh a project once a day, in place of what was scheduled before.
 *
 * @throws NoSchedulerError with the line to schedule by hand
 */
export function install(schedule: Schedule): Kind {
  if (hasSystemd()) {
    removeLine(schedule.root);
    for (const [name, text] of Object.entries(unitsOf(schedule))) replaceFile(path.join(unitFolder(), name), text);
    const timer = `${unitName(schedule.root)}.timer`;
    const steps = [['daemon-reload'], ['enable', '--now', timer], ['restart', timer]];
    for (const step of steps) {
      const done = run('systemctl', ['--user', ...step]);
      if (done?.ok !== true)
        throw new NoSchedulerError(
          `systemctl --user ${step.join(' ')} failed: ${done?.err.trim() ?? 'it is not there'}.${byHand(schedule)}`
        );
    }
    return 'systemd';
  }
  const crontab = readCrontab();
  if (crontab === null) throw new NoSchedulerError(`Neither systemd nor crontab answers here.${byHand(schedule)}`);
  const written = run('crontab', ['-'], withLine(crontab, schedule));
  if (written?.ok !== true) throw new NoSchedulerError(`crontab refused the line: ${written?.err.trim() ?? ''}.${byHand(schedule)}`);
  return 'crontab';
}

/** Takes a project's line out of the crontab; says whether there was one. */
function removeLine(root: string): boolean {
  const crontab = readCrontab();
  if (crontab === null || !hasLine(crontab, root)) return false;
  return run('crontab', ['-'], withoutLine(crontab, root))?.ok === true;
}

/** Removes what `install` made; says which kinds there were. */
export function uninstall(root: string): Kind[] {
  const removed: Kind[] = [];
  const name = unitName(root);
  const files = [`${name}.timer`, `${name}.service`, `${name}-failed.service`].map((file) => path.join(unitFolder(), file));
  if (files.some((file) => fs.existsSync(file))) {
    run('systemctl', ['--user', 'disable', '--now', `${name}.timer`]);
    for (const file of files) fs.rmSync(file, {force: true});
    run('systemctl', ['--user', 'daemon-reload']);
    removed.push('systemd');
  }
  if (removeLine(root)) removed.push('crontab');
  return removed;
}

/** Whether what was installed is still there and on. */
export function isInstalled(root: string, kind: Kind): boolean {
  if (kind === 'crontab') return hasLine(readCrontab() ?? '', root);
  const timer = `${unitName(root)}.timer`;
  return fs.existsSync(path.join(unitFolder(), timer)) && run('systemctl', ['--user', 'is-enabled', timer])?.ok === true;
}

/** A sentence on lingering, where systemd runs a user's timers only while the user is logged in; null where it is on. */
export function lingerNote(): string | null {
  const asked = run('loginctl', ['show-user', os.userInfo().username, '--property=Linger']);
  if (asked?.ok === true && asked.out.includes('Linger=yes')) return null;
  return 'Timers of a user run while that user is logged in; loginctl enable-linger lets them run always.';
}
