import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {packageSchema} from '../../schemas/package.js';
import {readDocument} from '../../src/raw/package.js';
import {seal} from '../../src/raw/seal.js';
import {faultsOf} from '../support/faults.js';
import {temporaryFolder} from '../support/folders.js';
import {hashOf, statements, temporaryProject} from '../support/project.js';

const TABLE = 'line,row,A\n1,x,2\n';
const FIGURES = statements([{key: 'can', token: '65 prosent'}]);

/** A project whose document has been sealed once. */
function sealed(): {root: string; edit: (name: string, content: string) => void} {
  const root = temporaryProject({raw: {'survey-2022': {files: {'statements.csv': FIGURES, 'table-01.csv': TABLE}, locators: {'table-01.csv': 'Tabell 4'}}}});
  const edit = (name: string, content: string) => {
    fs.writeFileSync(path.join(root, 'raw', 'survey-2022', name), content);
  };
  edit('datapackage.json', JSON.stringify(seal(root, 'survey-2022', undefined).provenance));
  return {root, edit};
}

const changes = (root: string) => Object.fromEntries(seal(root, 'survey-2022', undefined).files.map((file) => [file.path, file.change]));

describe('seal(root, documentId, documents)', () => {
  it('changes nothing where nothing was edited', () => {
    expect(changes(sealed().root)).toEqual({'statements.csv': 'none', 'table-01.csv': 'none'});
  });

  it('makes a data package that its schema and the reader accept', () => {
    const {root} = sealed();
    expect(packageSchema.safeParse(seal(root, 'survey-2022', undefined).provenance).error).toBeUndefined();
    expect(readDocument(root, 'survey-2022').files.size).toBe(2);
  });

  it('refuses file names that a data package cannot hold, and a folder without figures, before anything is sealed', () => {
    const {root, edit} = sealed();
    edit('Tabell 2.csv', TABLE);
    expect(faultsOf(() => seal(root, 'survey-2022', undefined)).map(({at}) => at.file)).toEqual(['raw/survey-2022/Tabell 2.csv']);
    for (const name of ['Tabell 2.csv', 'statements.csv', 'table-01.csv']) fs.rmSync(path.join(root, 'raw', 'survey-2022', name));
    expect(faultsOf(() => seal(root, 'survey-2022', undefined)).map(({at}) => at.file)).toEqual(['raw/survey-2022']);
  });

  it('tells a change of what is printed', () => {
    const {root, edit} = sealed();
    edit('statements.csv', statements([{key: 'can', token: '56 prosent'}]));
    expect(changes(root)['statements.csv']).toBe('printed');
  });

  it.each([{line: '2'}, {locator: 'note 6'}, {key: 'cannot'}])('counts %o as printed', (cells) => {
    const {root, edit} = sealed();
    edit('statements.csv', statements([{key: 'can', ...cells}]));
    expect(changes(root)['statements.csv']).toBe('printed');
  });

  it.each([{indicator_id: 'access.fixed'}, {flags: 'approx'}, {base_n: '2018'}, {population_id: 'members'}])('tells a change of coding alone: %o', (cells) => {
    const {root, edit} = sealed();
    edit('statements.csv', statements([{key: 'can', ...cells}]));
    expect(changes(root)['statements.csv']).toBe('coding');
  });

  it('takes any change of a table as one of what is printed', () => {
    const {root, edit} = sealed();
    edit('table-01.csv', 'line,row,A\n1,x,3\n');
    expect(changes(root)['table-01.csv']).toBe('printed');
  });

  it('names a new file and one that is gone, with their hashes', () => {
    const {root, edit} = sealed();
    edit('table-02.csv', TABLE);
    fs.rmSync(path.join(root, 'raw', 'survey-2022', 'table-01.csv'));
    expect(seal(root, 'survey-2022', undefined).files.slice(1)).toEqual([
      {path: 'table-02.csv', before: null, after: hashOf(TABLE), change: 'new'},
      {path: 'table-01.csv', before: hashOf(TABLE), after: null, change: 'gone'}
    ]);
  });

  it('keeps what people wrote about a table: its title and its place in the document', () => {
    const {root, edit} = sealed();
    edit('table-01.csv', 'line,row,A\n1,x,3\n');
    expect(seal(root, 'survey-2022', undefined).provenance.resources[1]).toMatchObject({
      title: 'table-01.csv',
      hjemmetall: {locator: 'Tabell 4'}
    });
  });

  it('lists the columns of a table in their order, the line as a whole number', () => {
    const [, table] = seal(sealed().root, 'survey-2022', undefined).provenance.resources;
    expect(table?.schema.fields.map(({name, type}) => [name, type])).toEqual([
      ['line', 'integer'],
      ['row', 'string'],
      ['A', 'string']
    ]);
  });

  it("takes in hash and line count of the document's text where its folder is given", () => {
    const {root} = sealed();
    const documents = temporaryFolder();
    fs.writeFileSync(path.join(documents, 'survey-2022.txt'), 'én\nto\n');
    expect(seal(root, 'survey-2022', documents).provenance.hjemmetall.text).toEqual({
      file: 'survey-2022.txt',
      hash: hashOf('én\nto\n'),
      lines: 3
    });
  });

  it('refuses a folder that does not hold the text, as a fault with its place', () => {
    expect(faultsOf(() => seal(sealed().root, 'survey-2022', temporaryFolder()))).toHaveLength(1);
  });

  it('refuses a CSV that cannot be read', () => {
    const {root, edit} = sealed();
    edit('table-01.csv', 'line,row,A\n1,x\n');
    expect(faultsOf(() => seal(root, 'survey-2022', undefined))).toMatchObject([{at: {file: 'raw/survey-2022/table-01.csv', line: 2}}]);
  });

  it('refuses a link in the place of a CSV, and does not open it', () => {
    const {root} = sealed();
    fs.symlinkSync('/dev/zero', path.join(root, 'raw', 'survey-2022', 'table-09.csv'));
    expect(() => seal(root, 'survey-2022', undefined)).toThrow(/table-09\.csv: found something that is no plain file/);
  });

  it('writes nothing', () => {
    const {root, edit} = sealed();
    edit('table-01.csv', 'line,row,A\n1,x,3\n');
    const before = fs.readFileSync(path.join(root, 'raw', 'survey-2022', 'datapackage.json'), 'utf8');
    seal(root, 'survey-2022', undefined);
    expect(fs.readFileSync(path.join(root, 'raw', 'survey-2022', 'datapackage.json'), 'utf8')).toBe(before);
  });
});
