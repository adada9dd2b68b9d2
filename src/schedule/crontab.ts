import {commandOf, type Schedule, unitName} from './options.js';

const markOf = (root: string) => `# ${unitName(root)}`;

/** The line of a crontab that refreshes a project once a day. */
export function cronLine(schedule: Schedule): string {
  const [hour = '', minute = ''] = schedule.at.split(':');
  const command = [`cd ${quoteForShell(schedule.root)} &&`, ...commandOf(schedule).map(quoteForShell)].join(' ');
  // A crontab takes an unescaped % for the end of the line.
  return `${Number(minute)} ${Number(hour)} * * * ${command.replaceAll('%', '\\%')} >/dev/null 2>&1 ${markOf(schedule.root)}`;
}

/** A crontab without the line of a project. */
export function withoutLine(crontab: string, root: string): string {
  return crontab
    .split('\n')
    .filter((line) => !line.endsWith(markOf(root)))
    .join('\n');
}

/** A crontab with one line for a project. */
export function withLine(crontab: string, schedule: Schedule): string {
  const others = withoutLine(crontab, schedule.root).replace(/\n*$/, '');
  return `${others === '' ? '' : `${others}\n`}${cronLine(schedule)}\n`;
}

/** Whether a crontab has the line of a project. */
export function hasLine(crontab: string, root: string): boolean {
  return withoutLine(crontab, root) !== crontab;
}

function quoteForShell(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
