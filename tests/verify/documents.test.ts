import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {readDocumentText, textsIn} from '../../src/verify/documents.js';
import {faultsOf} from '../support/faults.js';
import {temporaryFolder} from '../support/folders.js';
import {hashOf, packageOf} from '../support/project.js';

const TEXT = 'én\nto\n';
const provenance = packageOf('survey-2022', {files: {}, text: {file: 'survey-2022.txt', hash: hashOf(TEXT), lines: 3}});

describe('readDocumentText(folder, provenance)', () => {
  it('gives the text that the figures were typed from', () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'survey-2022.txt'), TEXT);
    expect(readDocumentText(folder, provenance)).toBe(TEXT);
  });

  it('refuses another text: lines would not match', () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'survey-2022.txt'), `${TEXT}tre\n`);
    expect(faultsOf(() => readDocumentText(folder, provenance))).toMatchObject([
      {found: hashOf(`${TEXT}tre\n`), expected: `${hashOf(TEXT)}, 3 lines`}
    ]);
  });

  it('says which file a folder lacks', () => {
    const folder = temporaryFolder();
    expect(faultsOf(() => readDocumentText(folder, provenance))).toMatchObject([
      {at: {file: path.join(folder, 'survey-2022.txt')}, found: 'no such file', expected: 'the text of survey-2022'}
    ]);
  });
});

describe('textsIn(folder, packages)', () => {
  it('reads a text when it is asked for, and once', () => {
    const folder = temporaryFolder();
    const texts = textsIn(folder, [provenance]);
    expect(texts.ids).toEqual(['survey-2022']);
    expect(faultsOf(() => texts.of('survey-2022'))).toMatchObject([{found: 'no such file'}]);
    fs.writeFileSync(path.join(folder, 'survey-2022.txt'), TEXT);
    expect(texts.of('survey-2022')).toBe(TEXT);
    fs.rmSync(path.join(folder, 'survey-2022.txt'));
    expect(texts.of('survey-2022')).toBe(TEXT);
  });
});
