import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {readInputs} from '../../src/publish/inputs.js';
import {temporaryProject} from '../support/project.js';

const project = () => temporaryProject({codebook: {}, files: {'src/a.ts': 'a', 'pipelines/compare/b.sql': 'b', 'raw/doc/t.csv': 't'}});

describe('readInputs(root)', () => {
  it('hashes raw, the codebook, templates, code and the locked packages, by their paths in order', () => {
    const names = [...readInputs(project()).files.keys()];
    expect(names).toEqual([...names].sort());
    for (const name of ['package-lock.json', 'pipelines/compare/b.sql', 'raw/doc/t.csv', 'schemas/codebook/waves.csv', 'src/a.ts']) {
      expect(names).toContain(name);
    }
  });

  it('is the same for the same content, whatever the times of the files and wherever the project lies', () => {
    const root = project();
    fs.utimesSync(path.join(root, 'src/a.ts'), 0, 0);
    expect(readInputs(root).sha256).toBe(readInputs(project()).sha256);
  });

  it.each<[string, (root: string) => void]>([
    ['one byte is other', (root) => fs.writeFileSync(path.join(root, 'raw/doc/t.csv'), 'u')],
    ['a file is new', (root) => fs.writeFileSync(path.join(root, 'src/b.ts'), '')],
    ['a file is gone', (root) => fs.rmSync(path.join(root, 'src/a.ts'))],
    ['a file has another name', (root) => fs.renameSync(path.join(root, 'src/a.ts'), path.join(root, 'src/c.ts'))],
    ['a locked package is other', (root) => fs.writeFileSync(path.join(root, 'package-lock.json'), '{"x": 1}')]
  ])('changes when %s', (_, change) => {
    const root = project();
    const before = readInputs(root).sha256;
    change(root);
    expect(readInputs(root).sha256).not.toBe(before);
  });

  it('does not depend on outputs', () => {
    const root = project();
    const before = readInputs(root).sha256;
    fs.mkdirSync(path.join(root, 'outputs'));
    fs.writeFileSync(path.join(root, 'outputs', 'x'), 'x');
    expect(readInputs(root).sha256).toBe(before);
  });
});
