import fs from 'node:fs';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {unitName} from '../../src/schedule/options.js';
import {copyOfCheckout, hasCommand, run} from '../support/checkout-copy.js';

/** Commands of a machine, written down as they are called; `lists` is what its crontab holds. */
function machineIn(folder: string, {systemd, cron}: {systemd: boolean; cron: boolean}): Record<string, string> {
  const bin = path.join(folder, 'bin-of-machine');
  fs.rmSync(bin, {recursive: true, force: true});
  fs.mkdirSync(bin, {recursive: true});
  const command = (name: string, script: string) => {
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, {mode: 0o755});
  };
  const tab = path.join(folder, 'crontab.txt');
  command('systemctl', systemd ? `echo "$@" >> ${path.join(folder, 'systemctl.log')}; exit 0` : 'exit 1');
  if (cron) command('crontab', `if [ "$1" = -l ]; then cat ${tab} 2>/dev/null || exit 1; else cat > ${tab}; fi`);
  else command('crontab', 'exit 127');
  command('loginctl', 'echo Linger=no');
  const path_ = cron ? `${bin}:${process.env['PATH'] ?? ''}` : bin;
  if (!cron) fs.rmSync(path.join(bin, 'crontab'));
  return {PATH: path_, HOME: folder, XDG_CONFIG_HOME: path.join(folder, '.config')};
}

describe('schedule, unschedule and status', () => {
  let root = '';
  const home = () => path.join(root, 'home');
  const units = () => path.join(home(), '.config', 'systemd', 'user');

  beforeAll(async () => {
    root = copyOfCheckout();
    fs.mkdirSync(home());
    expect((await run(root, ['refresh'])).code).toBe(0);
  });
  afterEach(async () => {
    await run(root, ['unschedule'], {env: machineIn(home(), {systemd: true, cron: true})});
    fs.rmSync(path.join(home(), 'crontab.txt'), {force: true});
  });
  afterAll(() => {
    fs.rmSync(root, {recursive: true, force: true});
  });

  it('makes a timer of systemd, once however often it is asked, and tells of lingering', async () => {
    const env = machineIn(home(), {systemd: true, cron: true});
    await run(root, ['schedule'], {env});
    const {code, out} = await run(root, ['schedule', '--at', '06:30'], {env});
    expect(code).toBe(0);
    expect(out).toContain('Scheduled every day at 06:30, by a timer of systemd');
    expect(out).toContain('loginctl enable-linger');
    const name = unitName(root);
    expect(fs.readdirSync(units()).sort()).toEqual([`${name}-failed.service`, `${name}.service`, `${name}.timer`].sort());
    expect(fs.readFileSync(path.join(units(), `${name}.timer`), 'utf8')).toContain('OnCalendar=*-*-* 06:30:00');
    expect((await run(root, ['status'], {env})).out).toMatch(/Next +\d{4}-\d{2}-\d{2} 06:30, by systemd/);
    expect((await run(root, ['unschedule'], {env})).out).toContain('Removed from systemd');
    expect(fs.readdirSync(units())).toEqual([]);
    expect((await run(root, ['unschedule'], {env})).out).toContain('Nothing was scheduled');
  });

  it('takes a line of the crontab where systemd does not answer', async () => {
    const env = machineIn(home(), {systemd: false, cron: true});
    fs.writeFileSync(path.join(home(), 'crontab.txt'), '0 4 * * * backup\n');
    expect((await run(root, ['schedule'], {env})).out).toContain('by a line of the crontab');
    const lines = fs.readFileSync(path.join(home(), 'crontab.txt'), 'utf8').trimEnd().split('\n');
    expect(lines).toEqual(['0 4 * * * backup', expect.stringMatching(/^15 5 \* \* \* cd .* # hjemmetall-[0-9a-f]{8}$/)]);
    expect((await run(root, ['status'], {env})).code).toBe(0);
  });

  it('gives the line to schedule by hand where neither is there', async () => {
    const {code, err} = await run(root, ['schedule'], {env: machineIn(home(), {systemd: false, cron: false})});
    expect(code).toBe(73);
    expect(err).toMatch(/Neither systemd nor crontab answers here\.\n {2}15 5 \* \* \* cd /);
  });

  it('says when the timer is gone', async () => {
    const env = machineIn(home(), {systemd: true, cron: true});
    await run(root, ['schedule'], {env});
    fs.rmSync(path.join(units(), `${unitName(root)}.timer`));
    const {code, out} = await run(root, ['status'], {env});
    expect(code).toBe(1);
    expect(out).toContain('The timer of systemd that refreshes at 05:15 is gone');
  });

  it('refuses a time when the clocks change, and schedules nothing', async () => {
    const env = machineIn(home(), {systemd: true, cron: true});
    expect((await run(root, ['schedule', '--at', '02:30'], {env})).code).toBe(2);
    expect(fs.existsSync(path.join(root, 'outputs/.state/schedule.json'))).toBe(false);
  });

  it('tells damage of the published files', async () => {
    const file = path.join(root, 'outputs/latest/observations.csv');
    const whole = fs.readFileSync(file);
    fs.writeFileSync(file, 'x');
    const {code, out} = await run(root, ['status']);
    fs.writeFileSync(file, whole);
    expect(code).toBe(1);
    expect(out).toContain('observations.csv found missing or changed');
  });

  if (hasCommand('faketime')) {
    it.each([
      ['25 hours later', '+25h', 0, ''],
      ['26 hours and a minute later', '+1561m', 1, 'The last good refresh was 26 hours ago'],
      ['three days later', '+3d', 1, 'The last good refresh was 3 days ago'],
      ['an hour earlier: the clock was set back', '-1h', 0, ''],
      ['a year earlier', '-365d', 1, 'ahead of this clock'],
      ['long after the next edition was due', '+500d', 1, 'late: a new edition was expected by 2026-12-31']
    ])('%s', async (_, shift, code, said) => {
      const ran = await run(root, ['status'], {under: ['faketime', '-f', shift]});
      expect({code: ran.code, out: ran.out}).toEqual({code, out: expect.stringContaining(said) as unknown});
    });
  } else it.skip('on other days [skipped: the command faketime is not there]');
});
