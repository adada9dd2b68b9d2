import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {damagedFiles, outputsOf, readManifest} from '../../src/publish/manifest.js';
import {temporaryFolder, writeFiles} from '../support/folders.js';
import {publishRun} from '../support/runs.js';

describe('readManifest(outputs)', () => {
  it('is null where nothing is published', () => {
    expect(readManifest(outputsOf(temporaryFolder()))).toBeNull();
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '7',
    '{}',
    '{"format": 2, "files": [], "inputs_sha256": ""}',
    '{"format": 1, "files": {}, "inputs_sha256": ""}'
  ])('is null where the manifest is %j', (content) => {
    const root = temporaryFolder();
    writeFiles(root, {'outputs/latest/manifest.json': content});
    expect(readManifest(outputsOf(root))).toBeNull();
  });

  it('is null where latest leads nowhere', () => {
    const outputs = outputsOf(temporaryFolder());
    publishRun(outputs, {a: '1'});
    fs.rmSync(outputs.runs, {recursive: true});
    expect(readManifest(outputs)).toBeNull();
  });
});

describe('damagedFiles(outputs, manifest)', () => {
  const FILES = {'a.csv': 'abc', 'nb/uptake.xlsx': 'xlsx', 'w.duckdb': 'db'};

  it('is empty where every file is whole', () => {
    const outputs = outputsOf(temporaryFolder());
    expect(damagedFiles(outputs, publishRun(outputs, FILES))).toEqual([]);
  });

  it('names files that are missing, cut short, or longer', () => {
    const outputs = outputsOf(temporaryFolder());
    const manifest = publishRun(outputs, FILES);
    fs.rmSync(path.join(outputs.latest, 'a.csv'));
    fs.truncateSync(path.join(outputs.latest, 'nb/uptake.xlsx'), 2);
    fs.appendFileSync(path.join(outputs.latest, 'w.duckdb'), 'x');
    expect(damagedFiles(outputs, manifest)).toEqual(['a.csv', 'nb/uptake.xlsx', 'w.duckdb']);
  });

  it('names every file of a run that is gone', () => {
    const outputs = outputsOf(temporaryFolder());
    const manifest = publishRun(outputs, FILES);
    fs.rmSync(outputs.runs, {recursive: true});
    expect(damagedFiles(outputs, manifest)).toHaveLength(3);
  });
});
