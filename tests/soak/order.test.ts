import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {temporaryFolder, writeFiles} from '../support/folders.js';
import {trialsAsTests} from './as-tests.js';
import {orderFaults, tracedCalls} from './order.js';

/** A published run of two files, and a log of system calls as a refresh makes them. */
function publication() {
  const root = fs.realpathSync(temporaryFolder());
  const [runs, work] = [`${root}/outputs/runs`, `${root}/outputs/.work`];
  writeFiles(path.join(runs, '000001-20260101T000000Z'), {'nb/a.csv': 'a', 'manifest.json': '{}'});
  fs.symlinkSync('runs/000001-20260101T000000Z', `${root}/outputs/latest`);
  const stage = `${work}/000001-20260101T000000Z`;
  const file = (name: string) => [
    `7 openat(AT_FDCWD</x>, "${stage}/${name}", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0666) = 20<${stage}/${name}>`,
    `7 write(20<${stage}/${name}>, ""..., 2) = 2`,
    `7 fsync(20<${stage}/${name}>) = 0`,
    `7 openat(AT_FDCWD</x>, "${stage}/${name}", O_RDONLY|O_CLOEXEC) = 21<${stage}/${name}>`
  ];
  return {
    root,
    stage,
    log: [
      ...file('nb/a.csv'),
      ...file('manifest.json'),
      `7 fsync(20<${stage}/nb>) = 0`,
      `7 fsync(20<${stage}>) = 0`,
      `7 rename("${stage}", "${runs}/000001-20260101T000000Z") = 0`,
      `7 fsync(20<${runs}>) = 0`,
      `7 rename("${root}/outputs/.latest.new", "${root}/outputs/latest") = 0`,
      `7 fsync(20<${root}/outputs>) = 0`
    ]
  };
}

describe('orderFaults(root, calls)', () => {
  it('has nothing to say of the order that lasts', () => {
    const {root, log} = publication();
    expect(orderFaults(root, tracedCalls(log.join('\n')))).toEqual([]);
  });

  it('misses every flush, every rename, and every read that is left out', () => {
    const {root, log} = publication();
    const needed = log.flatMap((line, i) => (/fsync|rename|O_RDONLY/.test(line) ? [i] : []));
    expect(needed).toHaveLength(10);
    for (const left of needed) {
      const without = log.filter((_, i) => i !== left);
      expect(orderFaults(root, tracedCalls(without.join('\n'))), log[left]).not.toEqual([]);
    }
  });

  it('sees a write after the flush, a flush that failed, and one that ends only after the rename', () => {
    const {root, stage, log} = publication();
    const late = log.toSpliced(8, 0, `7 write(20<${stage}/nb/a.csv>, ""..., 1) = 1`);
    const failed = log.map((line) => (line.includes(`fsync(20<${stage}/nb/a.csv>)`) ? line.replace('= 0', '= -1 EIO (error)') : line));
    const slow = [
      ...log.slice(0, 2),
      `8 fsync(20<${stage}/nb/a.csv> <unfinished ...>`,
      ...log.slice(3, 11),
      '8 <... fsync resumed>) = 0',
      ...log.slice(11)
    ];
    for (const wrong of [late, failed, slow]) {
      expect(orderFaults(root, tracedCalls(wrong.join('\n')))).toContain('nb/a.csv was not flushed after its last write');
    }
  });

  it('sees a write to what is published', () => {
    const {root, log} = publication();
    const inPlace = [...log, `7 openat(AT_FDCWD</x>, "${root}/outputs/latest/nb/a.csv", O_WRONLY) = 20<${root}/outputs/latest/nb/a.csv>`];
    expect(orderFaults(root, tracedCalls(inPlace.join('\n')))).toEqual([expect.stringContaining('which is published')]);
  });
});

trialsAsTests('order');
