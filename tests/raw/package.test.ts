import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {listDocuments, readDocument, readPackage, sha256Of} from '../../src/raw/package.js';
import {faultsOf} from '../support/faults.js';
import {temporaryFolder} from '../support/folders.js';
import {packageOf, temporaryProject} from '../support/project.js';

const TABLE = 'line,row,A\n1,x,2\n';
const project = () => temporaryProject({raw: {'survey-2022': {files: {'table-01.csv': TABLE}}}});
const place = (root: string, ...names: string[]) => path.join(root, 'raw', 'survey-2022', ...names);
const faults = (root: string) => faultsOf(() => readDocument(root, 'survey-2022'));

describe('readDocument(root, documentId)', () => {
  it('gives the provenance of a document and the bytes of its files', () => {
    const document = readDocument(project(), 'survey-2022');
    expect(document.provenance.hjemmetall.source_id).toBe('afi');
    expect(Buffer.from(document.files.get('table-01')?.bytes ?? []).toString()).toBe(TABLE);
  });

  it('refuses a folder without a data package', () => {
    const root = project();
    fs.rmSync(place(root, 'datapackage.json'));
    expect(faults(root)).toMatchObject([{at: {file: 'raw/survey-2022/datapackage.json'}, found: 'no such file'}]);
  });

  it('refuses a data package that is no JSON', () => {
    const root = project();
    fs.writeFileSync(place(root, 'datapackage.json'), '{"name": ');
    expect(faults(root)[0]?.found).toMatch(/^no JSON/);
  });

  it('refuses a listed file that is missing', () => {
    const root = project();
    fs.rmSync(place(root, 'table-01.csv'));
    expect(faults(root)).toMatchObject([{at: {file: 'raw/survey-2022/table-01.csv'}, found: 'no such file'}]);
  });

  it('refuses a file whose hash has changed, and names both hashes', () => {
    const root = project();
    const edited = TABLE.replace('2', '3');
    fs.writeFileSync(place(root, 'table-01.csv'), edited);
    expect(faults(root)).toMatchObject([
      {
        at: {file: 'raw/survey-2022/table-01.csv'},
        found: expect.stringContaining(sha256Of(edited)) as unknown,
        expected: expect.stringContaining(sha256Of(TABLE)) as unknown,
        advice: expect.stringContaining('make seal DOCUMENT=survey-2022') as unknown
      }
    ]);
  });

  it('finds an edit that keeps size and time', () => {
    const root = project();
    const file = place(root, 'table-01.csv');
    const {atime, mtime} = fs.statSync(file);
    fs.writeFileSync(file, TABLE.replace('2', '3'));
    fs.utimesSync(file, atime, mtime);
    expect(faults(root)).toHaveLength(1);
  });

  it('finds each changed bit', () => {
    const root = project();
    const bytes = fs.readFileSync(place(root, 'table-01.csv'));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      fs.writeFileSync(place(root, 'table-01.csv'), flipped);
      expect(faults(root), `bit ${bit}`).toHaveLength(1);
    }
  });

  it('finds two files that have changed places', () => {
    const root = temporaryProject({raw: {'survey-2022': {files: {'table-01.csv': TABLE, 'table-02.csv': TABLE.replace('x', 'y')}}}});
    fs.renameSync(place(root, 'table-01.csv'), place(root, 'aside'));
    fs.renameSync(place(root, 'table-02.csv'), place(root, 'table-01.csv'));
    fs.renameSync(place(root, 'aside'), place(root, 'table-02.csv'));
    expect(faults(root).map(({at}) => path.basename(at.file))).toEqual(['table-01.csv', 'table-02.csv']);
  });

  it.each(['table-02.csv', 'notes.txt', '.DS_Store', 'figures.xlsx'])('refuses %s, which the data package does not list', (name) => {
    const root = project();
    fs.writeFileSync(place(root, name), 'x');
    expect(faults(root)).toMatchObject([{at: {file: `raw/survey-2022/${name}`}, found: 'a file that the data package does not list'}]);
  });

  it('refuses a folder within the folder', () => {
    const root = project();
    fs.mkdirSync(place(root, 'old'));
    expect(faults(root)).toMatchObject([{at: {file: 'raw/survey-2022/old'}, found: 'something that is no plain file'}]);
  });

  it('refuses a symlink in the place of a file, even to the same bytes', () => {
    const root = project();
    const elsewhere = path.join(temporaryFolder(), 'table.csv');
    fs.renameSync(place(root, 'table-01.csv'), elsewhere);
    fs.symlinkSync(elsewhere, place(root, 'table-01.csv'));
    expect(faults(root)).toMatchObject([{at: {file: 'raw/survey-2022/table-01.csv'}, found: 'something that is no plain file'}]);
  });

  it('refuses a symlink in the place of a document’s folder', () => {
    const root = project();
    const elsewhere = path.join(temporaryFolder(), 'survey-2022');
    fs.renameSync(place(root), elsewhere);
    fs.symlinkSync(elsewhere, place(root));
    expect(faults(root)).toHaveLength(1);
  });

  it('refuses a loose file beside the documents, in one sentence', () => {
    const root = project();
    fs.writeFileSync(path.join(root, 'raw', 'tabell.xlsx'), '');
    expect(() => readDocument(root, 'tabell.xlsx')).toThrow(
      /^raw\/tabell\.xlsx: found a file, expected folders of documents, with datapackage\.json and CSVs\. Take it out of raw\.$/
    );
  });

  it('refuses a data package that gives two files one name: the first would be lost', () => {
    const root = project();
    const listed = packageOf('survey-2022', {files: {'table-01.csv': TABLE, 'table-02.csv': TABLE}});
    const resources = listed.resources.map((resource) => ({...resource, name: 'table-01'}));
    fs.writeFileSync(place(root, 'table-02.csv'), TABLE);
    fs.writeFileSync(place(root, 'datapackage.json'), JSON.stringify({...listed, resources}));
    expect(faults(root)).not.toEqual([]);
  });

  it('tells every fault of a folder at once', () => {
    const root = temporaryProject({raw: {'survey-2022': {files: {'table-01.csv': TABLE, 'table-02.csv': TABLE}}}});
    fs.rmSync(place(root, 'table-01.csv'));
    fs.appendFileSync(place(root, 'table-02.csv'), '2,y,3\n');
    fs.writeFileSync(place(root, 'stray.csv'), '');
    expect(faults(root)).toHaveLength(3);
  });
});

describe('readPackage(root, documentId)', () => {
  const changed = (change: object) => {
    const root = project();
    const listed = packageOf('survey-2022', {files: {'table-01.csv': TABLE}});
    fs.writeFileSync(place(root, 'datapackage.json'), JSON.stringify({...listed, ...change}));
    return faultsOf(() => readPackage(root, 'survey-2022'));
  };

  it('refuses a name that is not that of the folder', () => {
    expect(changed({name: 'survey-2021'})).toMatchObject([{at: {column: 'name'}, found: '"survey-2021"', expected: '"survey-2022"'}]);
  });

  it('refuses a property that it does not know, and one that is missing', () => {
    expect(changed({licence: 'CC'})).toHaveLength(1);
    expect(changed({title: undefined})).toMatchObject([{at: {column: 'title'}}]);
  });

  it.each(['../secret.csv', '/etc/passwd', 'a/b.csv', 'C:\\a.csv', 'a.txt', '..csv/x', 'a\u0000.csv'])('refuses the path %j of a file', (name) => {
    const [resource] = packageOf('survey-2022', {files: {'table-01.csv': TABLE}}).resources;
    expect(changed({resources: [{...resource, path: name}]})).toMatchObject([{at: {column: 'resources.0.path'}}]);
  });
});

describe('listDocuments(root)', () => {
  it('gives the ids in order', () => {
    const files = {'table-01.csv': TABLE};
    expect(listDocuments(temporaryProject({raw: {'b-2022': {files}, 'a-2023': {files}}}))).toEqual(['a-2023', 'b-2022']);
  });
});
