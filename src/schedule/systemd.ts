import path from 'node:path';
import {commandOf, type Schedule, unitName} from './options.js';

/** Longest that a refresh may take before systemd ends it. */
const TIME_LIMIT = '30min';
/** The timer starts up to this much later, so that several machines do not start at once. */
export const RANDOM_DELAY_MINUTES = 10;

/** The texts of a project's units by their file names. */
export function unitsOf(schedule: Schedule): Record<string, string> {
  const name = unitName(schedule.root);
  return {
    [`${name}.timer`]: timerUnit(schedule),
    [`${name}.service`]: serviceUnit(schedule, name),
    [`${name}-failed.service`]: failureUnit(schedule)
  };
}

/** A time of the day that systemd runs once a day, at the next start of the machine where it was off. */
export function calendarOf({at}: Pick<Schedule, 'at'>): string {
  return `*-*-* ${at}:00`;
}

function timerUnit(schedule: Schedule): string {
  return lines(
    '[Unit]',
    'Description=hjemmetall: nightly refresh',
    '',
    '[Timer]',
    `OnCalendar=${calendarOf(schedule)}`,
    'Persistent=true',
    `RandomizedDelaySec=${RANDOM_DELAY_MINUTES}min`,
    '',
    '[Install]',
    'WantedBy=timers.target'
  );
}

function serviceUnit(schedule: Schedule, name: string): string {
  return lines(
    '[Unit]',
    'Description=hjemmetall: refresh',
    `OnFailure=${name}-failed.service`,
    '',
    '[Service]',
    'Type=oneshot',
    `WorkingDirectory=${escapeSpecifiers(schedule.root)}`,
    `ExecStart=${commandOf(schedule).map(quoteWord).join(' ')}`,
    `TimeoutStartSec=${TIME_LIMIT}`,
    // Published, with a workbook under another name.
    'SuccessExitStatus=4'
  );
}

/** Says into the journal how things stand. The refresh itself has told the notify command, unless it was killed. */
function failureUnit({root, node, notifyCommand}: Schedule): string {
  const words = [
    node,
    path.join(root, 'bin', 'hjemmetall.mjs'),
    'status',
    ...(notifyCommand === null ? [] : [`--notify-command=${notifyCommand}`])
  ];
  return lines(
    '[Unit]',
    'Description=hjemmetall: a refresh has failed',
    '',
    '[Service]',
    'Type=oneshot',
    `WorkingDirectory=${escapeSpecifiers(root)}`,
    `ExecStart=${words.map(quoteWord).join(' ')}`,
    'TimeoutStartSec=1min',
    // It says that the last good run is old, which is no failure of its own.
    'SuccessExitStatus=1'
  );
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

const escapeSpecifiers = (text: string) => text.replaceAll('%', '%%');

/** A word of a command line as systemd reads it: in quotes, `\`, `"`, `%` and `$` escaped. */
export function quoteWord(word: string): string {
  const escaped = escapeSpecifiers(word).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '$$$$').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}
