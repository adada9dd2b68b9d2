import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {type Notice, notify} from '../../src/publish/notify.js';
import {temporaryFolder} from '../support/folders.js';

const NOTICE: Notice = {
  event: 'held',
  at_utc: '2026-11-25T05:15:00.000Z',
  code: 3,
  run_id: '000001-20261124T051500Z',
  edition: '0123456789ab',
  said: 'One change is held.',
  changes: null
};

describe('notify(command, notice)', () => {
  it('gives the command one line of JSON', async () => {
    const file = path.join(temporaryFolder(), 'heard');
    expect(await notify(`cat > '${file}'`, NOTICE)).toBeNull();
    const text = fs.readFileSync(file, 'utf8');
    expect(text.split('\n')).toHaveLength(2);
    expect(JSON.parse(text)).toEqual(NOTICE);
  });

  it.each([
    ['fails', 'exit 7', 'code 7'],
    ['is not there', 'no-such-command-anywhere 2>/dev/null', 'code 127'],
    ['does not read its input and fails', 'exec <&-; exit 1', 'code 1'],
    ['is ended by a signal', 'kill -9 $$', 'SIGKILL']
  ])('says what went wrong with one that %s, and does not fail', async (_, command, said) => {
    expect(await notify(command, NOTICE)).toContain(said);
  });

  it.each([
    ['does not read its input', 'exec <&-; true'],
    ['talks a lot', 'cat > /dev/null; yes 2>/dev/null | head -c 20000000; yes 2>/dev/null | head -c 1000000 >&2; true']
  ])('is content with one that %s', async (_, command) => {
    expect(await notify(command, NOTICE)).toBeNull();
  });

  it('ends one that takes too long, with all that it started', async () => {
    const file = path.join(temporaryFolder(), 'late');
    const said = await notify(`(sleep 1; touch '${file}') & sleep 30`, NOTICE, 200);
    expect(said).toContain('longer than 0.2 seconds');
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(fs.existsSync(file)).toBe(false);
  });
});
