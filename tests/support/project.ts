import fs from 'node:fs';
import path from 'node:path';
import {CODEBOOK, type CodebookTable} from '../../schemas/codebook.js';
import {CODEBOOK_FOLDER, CODEBOOK_TABLES} from '../../src/codebook/read.js';
import {CHECKOUT} from './checkout.js';
import {type CodebookCells, codebookFiles} from './codebook.js';
import {csvOf} from './csv.js';
import {temporaryFolder, writeFiles} from './folders.js';
import {type RawContents, rawFiles} from './raw-files.js';

export {hashOf, packageOf, type RawContents, rawFiles, statements} from './raw-files.js';

export interface ProjectContents {
  raw?: Readonly<Record<string, RawContents>>;
  /** Cells of a codebook of the test's own; without them the codebook is a copy of the checkout's. */
  codebook?: CodebookCells;
  /** Further files, by path. */
  files?: Readonly<Record<string, string>>;
}

/** A project in a folder of its own, sealed; gives its root. It is gone when the test has finished. */
export function temporaryProject({raw = {}, codebook, files = {}}: ProjectContents = {}): string {
  const root = temporaryFolder();
  for (const folder of ['raw', 'pipelines', 'src', 'schemas']) fs.mkdirSync(path.join(root, folder));
  writeFiles(root, {'package-lock.json': '{}\n', ...(codebook ? codebookFiles(codebook) : copyOfCodebook()), ...files});
  for (const [id, contents] of Object.entries(raw)) writeFiles(path.join(root, 'raw', id), rawFiles(id, contents));
  return root;
}

/** The checkout's codebook; a table that it does not have yet is there with its header alone. */
function copyOfCodebook(): Record<string, string> {
  return Object.fromEntries(
    CODEBOOK_TABLES.map((table: CodebookTable) => {
      const file = `${CODEBOOK_FOLDER}/${table}.csv`;
      const there = path.join(CHECKOUT, file);
      const text = fs.existsSync(there) ? fs.readFileSync(there, 'utf8') : csvOf(Object.keys(CODEBOOK[table].schema.shape), []);
      return [file, text];
    })
  );
}
