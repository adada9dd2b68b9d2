import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {describeFile, DiskError, listFiles, writeWhole} from '../../src/publish/files.js';
import {temporaryFolder, writeFiles} from '../support/folders.js';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('writeWhole(file, bytes)', () => {
  it('writes every byte and gives size and digest as they lie on the disk', () => {
    const file = path.join(temporaryFolder(), 'a', 'b', 'x.bin');
    const bytes = new Uint8Array(3_000_000).map((_, i) => i % 251);
    expect(writeWhole(file, bytes)).toEqual({bytes: bytes.length, sha256: sha256(bytes)});
    expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  });

  it('writes text as UTF-8 and replaces what was there', () => {
    const file = path.join(temporaryFolder(), 'x.csv');
    writeWhole(file, 'a much longer text that was there before\n');
    writeWhole(file, 'æøå\n');
    expect(fs.readFileSync(file, 'utf8')).toBe('æøå\n');
  });

  it('makes the bytes last before it returns', () => {
    const write = vi.spyOn(fs, 'writeFileSync');
    writeWhole(path.join(temporaryFolder(), 'x'), 'x');
    expect(write.mock.calls[0]?.[2]).toMatchObject({flush: true});
  });

  it('raises where fewer bytes arrived than were meant, even if the write reported success', () => {
    const {writeFileSync} = fs;
    vi.spyOn(fs, 'writeFileSync').mockImplementation((file, data) => {
      writeFileSync(file, String(data).slice(0, 3));
    });
    expect(() => writeWhole(path.join(temporaryFolder(), 'x.csv'), 'abcdef')).toThrow(DiskError);
  });

  it('raises where other bytes arrived, of the same number', () => {
    const {writeFileSync} = fs;
    vi.spyOn(fs, 'writeFileSync').mockImplementation((file) => {
      writeFileSync(file, 'abcdeX');
    });
    expect(() => writeWhole(path.join(temporaryFolder(), 'x.csv'), 'abcdef')).toThrow('x.csv: 6 of 6 bytes');
  });
});

describe('describeFile(file)', () => {
  it('reads size and digest off the disk', () => {
    const folder = temporaryFolder();
    writeFiles(folder, {x: 'æ'});
    expect(describeFile(path.join(folder, 'x'))).toEqual({bytes: 2, sha256: sha256('æ')});
  });
});

describe('listFiles(folder)', () => {
  it('gives the files of all folders below, sorted, with forward slashes', () => {
    const folder = temporaryFolder();
    writeFiles(folder, {'nb/b.xlsx': '', 'a.csv': '', 'nb/a.xlsx': '', 'codebook/x/y.csv': ''});
    fs.mkdirSync(path.join(folder, 'empty'));
    expect(listFiles(folder)).toEqual(['a.csv', 'codebook/x/y.csv', 'nb/a.xlsx', 'nb/b.xlsx']);
  });
});
