import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {copyOfCheckout} from './support/checkout-copy.js';
import {CHECKOUT} from './support/folders.js';

const README = fs.readFileSync(path.join(CHECKOUT, 'README.md'), 'utf8');
const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
const commands = blocks('sh').flatMap((block) => block.trimEnd().split('\n'));

/** Output with what differs from run to run left out: run, edition, sizes. */
function steady(output: string): string {
  return output
    .replaceAll(/run \d{6}-\w+/g, 'run')
    .replaceAll(/edition [0-9a-f]{12}/g, 'edition')
    .replaceAll(/ +\d+ kB/g, ' kB')
    .trim();
}

describe('README.md', () => {
  let root = '';
  const shell = (command: string) => spawnSync('sh', ['-c', command], {cwd: root, encoding: 'utf8'});

  beforeAll(() => {
    root = copyOfCheckout();
    fs.copyFileSync(path.join(CHECKOUT, 'Makefile'), path.join(root, 'Makefile'));
  });
  afterAll(() => {
    fs.rmSync(root, {recursive: true, force: true});
  });

  it('names the commands that a user needs', () => {
    expect(commands).toEqual(expect.arrayContaining(['make refresh', 'make test']));
  });

  it('shows what make refresh really prints', () => {
    const {status, stdout, stderr} = shell('make refresh');
    expect({status, output: steady(`${stderr}${stdout}`)}).toEqual({status: 0, output: steady(blocks('text')[0] ?? '')});
  });

  it('has commands that work, in the order in which they stand', () => {
    // make test would start these tests again.
    for (const command of commands.filter((one) => one !== 'make test')) {
      const {status, stderr} = shell(command);
      expect({command, status, stderr: status === 0 ? '' : stderr}).toEqual({command, status: 0, stderr: ''});
    }
  });

  it('has a scaffold that says what to fill in before anything of it is published', () => {
    const {stderr} = shell('make refresh');
    expect(stderr).toContain('raw/ssb-2026/datapackage.json, column hjemmetall.edition: found');
    expect(stderr).toContain('Nothing was published');
  });

  it('names every exit code that the program has, and only targets that exist', () => {
    const targets = shell('make help').stdout;
    for (const [, target = ''] of README.matchAll(/`make ([a-z]+)/g)) expect(targets).toContain(`make ${target}`);
    for (const code of ['0', '1', '2', '3', '4', '5', '73, 74', '75', '129, 130, 143'])
      expect(README).toMatch(new RegExp(`\\| ${code} +\\|`));
  });
});
