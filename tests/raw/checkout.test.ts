import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {listDocuments, readDocument} from '../../src/raw/package.js';
import {CHECKOUT, temporaryFolder} from '../support/folders.js';

const isClone = spawnSync('git', ['rev-parse', '--git-dir'], {cwd: CHECKOUT}).status === 0;

describe('a clone of the project', () => {
  it('has every file of raw byte for byte where git turns line ends into CR LF', ({skip}) => {
    skip(!isClone, 'not run: this is no clone, or git is not there');
    const clone = path.join(temporaryFolder(), 'clone');
    const cloned = spawnSync('git', ['clone', '--quiet', '-c', 'core.autocrlf=true', '-c', 'core.eol=crlf', CHECKOUT, clone], {encoding: 'utf8'});
    expect(cloned.stderr).toBe('');
    const ids = listDocuments(clone);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      expect(readDocument(clone, id).files.size).toBeGreaterThan(0);
      const [name = ''] = fs.readdirSync(path.join(clone, 'raw', id));
      expect(fs.readFileSync(path.join(clone, 'raw', id, name), 'utf8')).not.toContain('\r');
    }
  });
});
