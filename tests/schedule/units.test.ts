import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {cronLine, hasLine, withLine, withoutLine} from '../../src/schedule/crontab.js';
import {DEFAULT_TIME, type Schedule, timeOf, unitName} from '../../src/schedule/options.js';
import {calendarOf, quoteWord, unitsOf} from '../../src/schedule/systemd.js';
import {hasCommand} from '../support/checkout-copy.js';
import {temporaryFolder} from '../support/folders.js';

const AWKWARD = `/home/åse/100% "hjemme" $kontor`;
const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  root: AWKWARD,
  node: process.execPath,
  at: DEFAULT_TIME,
  inbox: null,
  publishTo: null,
  notifyCommand: null,
  ...more
});
const FULL = schedule({inbox: '/inn boks', publishTo: '/delt/mappe', notifyCommand: `mail -s "it's 100%" me`});

describe('timeOf(text)', () => {
  it.each([
    ['05:15', '05:15'],
    ['5:15', '05:15'],
    ['00:59', '00:59'],
    ['23:00', '23:00'],
    ['04:00', '04:00']
  ])('%s', (text, time) => {
    expect(timeOf(text)).toBe(time);
  });

  it.each(['24:00', '5', '05:60', 'noon', ''])('refuses %j, which is no time', (text) => {
    expect(() => timeOf(text)).toThrow('expected a time such as 05:15');
  });

  it.each(['01:00', '02:30', '03:59'])('refuses %s, when the clocks change', (text) => {
    expect(() => timeOf(text)).toThrow('would come twice or not at all');
  });
});

describe('unitsOf(schedule)', () => {
  it('has a timer that makes up for nights when the machine was off, a service with a limit, and one for failures', () => {
    const name = unitName(AWKWARD);
    const units = unitsOf(FULL);
    expect(Object.keys(units)).toEqual([`${name}.timer`, `${name}.service`, `${name}-failed.service`]);
    expect(units[`${name}.timer`]).toMatch(/OnCalendar=\*-\*-\* 05:15:00\nPersistent=true\n/);
    expect(units[`${name}.service`]).toMatch(
      /OnFailure=hjemmetall-[0-9a-f]{8}-failed\.service[^]*TimeoutStartSec=30min\nSuccessExitStatus=4\n/
    );
  });

  it('names a project, and no other', () => {
    expect(unitName('/a')).not.toBe(unitName('/b'));
  });

  if (hasCommand('systemd-analyze')) {
    it('is right for systemd, whatever the paths hold', () => {
      const folder = temporaryFolder();
      const root = path.join(folder, '100% "hjemme" $kontor æ');
      fs.mkdirSync(root);
      for (const [name, text] of Object.entries(unitsOf({...FULL, root}))) fs.writeFileSync(path.join(folder, name), text);
      const files = Object.keys(unitsOf({...FULL, root})).map((name) => path.join(folder, name));
      const env = {...process.env, XDG_RUNTIME_DIR: folder};
      const {status, stderr} = spawnSync('systemd-analyze', ['verify', '--user', '--man=no', ...files], {encoding: 'utf8', env});
      const own = stderr.split('\n').filter((line) => line.includes('hjemmetall-'));
      expect({status, own}).toEqual({status: 0, own: []});
    });

    it('runs once on each of 400 days, over the nights when the clocks change', () => {
      const {stdout} = spawnSync(
        'systemd-analyze',
        ['calendar', '--iterations=400', '--base-time=2026-11-25 00:00:00', calendarOf(schedule())],
        {encoding: 'utf8', env: {...process.env, TZ: 'Europe/Oslo', LC_ALL: 'C'}}
      );
      const days = [...stdout.matchAll(/(?:Next elapse|Iteration #\d+|Iter\. #\d+): \w{3} (\d{4}-\d{2}-\d{2}) 05:15:00/g)].map(
        ([, day = '']) => day
      );
      expect(days).toHaveLength(400);
      const steps = days.slice(1).map((day, i) => (Date.parse(day) - Date.parse(days[i] ?? '')) / 86_400_000);
      expect(new Set(steps)).toEqual(new Set([1]));
    });
  } else {
    it.skip('is right for systemd [skipped: the command systemd-analyze is not there]');
  }
});

describe('quoteWord(word)', () => {
  it.each([
    ['a b', '"a b"'],
    ['100%', '"100%%"'],
    ['$HOME', '"$$HOME"'],
    ['a"b\\c', '"a\\"b\\\\c"']
  ])('%s', (word, quoted) => {
    expect(quoteWord(word)).toBe(quoted);
  });
});

describe('the line of a crontab', () => {
  const other = '0 4 * * * /usr/bin/backup\n';

  it('stands once, beside those of others, and goes without a trace', () => {
    const one = withLine(other, schedule());
    expect(one).toBe(`${other}${cronLine(schedule())}\n`);
    expect(withLine(one, schedule({at: '06:00'}))).toBe(`${other}${cronLine(schedule({at: '06:00'}))}\n`);
    expect(withoutLine(one, AWKWARD)).toBe(other);
    expect([hasLine(one, AWKWARD), hasLine(other, AWKWARD), hasLine(one, '/other')]).toEqual([true, false, false]);
    expect(withLine('', schedule())).toBe(`${cronLine(schedule())}\n`);
  });

  it('runs the program with its options as they were given, whatever they hold', () => {
    const folder = temporaryFolder();
    const root = path.join(folder, `100% it's "hjemme" $kontor`);
    const heard = path.join(folder, 'heard');
    fs.mkdirSync(path.join(root, 'bin'), {recursive: true});
    fs.writeFileSync(
      path.join(root, 'bin', 'hjemmetall.mjs'),
      `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(heard)}, JSON.stringify([process.cwd(), ...process.argv.slice(2)]));`
    );
    const [, , , , , ...command] = cronLine({...FULL, root}).split(' ');
    // As cron does: \% is %.
    spawnSync('/bin/sh', ['-c', command.join(' ').replaceAll('\\%', '%')]);
    expect(JSON.parse(fs.readFileSync(heard, 'utf8'))).toEqual([
      root,
      'refresh',
      '--inbox=/inn boks',
      '--publish-to=/delt/mappe',
      `--notify-command=mail -s "it's 100%" me`
    ]);
  });
});
