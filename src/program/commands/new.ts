import fs from 'node:fs';
import path from 'node:path';
import {columnsOf, fieldsOf} from '../../../schemas/columns.js';
import {type DataPackage, TO_FILL_IN} from '../../../schemas/package.js';
import {PRINTED_COLUMNS, statementSchema} from '../../../schemas/raw.js';
import {readCodebook} from '../../codebook/read.js';
import {didYouMean, UsageError} from '../../faults.js';
import {writeWhole} from '../../publish/files.js';
import {listDocuments, RAW_FOLDER, sha256Of} from '../../raw/package.js';
import {writeCsv} from '../../text/csv.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

const INDEX = 'pipelines/ingest/index.ts';

/** Scaffolds a document: a raw folder that passes the checks, an ingest script, and its line in the index. */
export function newCommand({root, options, print}: Call): number {
  const {document: id, source, title} = options;
  if (id === undefined || !/^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw new UsageError('Which document? DOCUMENT is a new id such as ssb-2026: lower-case letters, digits and "-".');
  const scriptFile = `pipelines/ingest/${id}.ts`;
  const there = listDocuments(root).includes(id) ? `${RAW_FOLDER}/${id}` : fs.existsSync(path.join(root, scriptFile)) ? scriptFile : null;
  if (there !== null) throw new UsageError(`${there} is there already.`);
  const sources = readCodebook(root).sources.map(({row}) => row.source_id);
  if (source === undefined || !sources.includes(source)) {
    throw new UsageError(
      `Which source? SOURCE is one of ${sources.join(', ')}, or a new row of schemas/codebook/sources.csv.${didYouMean(source ?? '', sources)}`
    );
  }
  const statements = writeCsv(Object.keys(statementSchema.shape), []);
  const folder = path.join(root, RAW_FOLDER, id);
  writeWhole(path.join(folder, 'statements.csv'), statements);
  writeWhole(path.join(folder, 'datapackage.json'), `${JSON.stringify(scaffold(id, source, title || id, statements), null, 2)}\n`);
  writeWhole(path.join(root, scriptFile), script(id));
  addToIndex(root, id);
  if (options.json)
    print(JSON.stringify({made: [`${RAW_FOLDER}/${id}/datapackage.json`, `${RAW_FOLDER}/${id}/statements.csv`, scriptFile, INDEX]}));
  else
    print(
      [
        `Made ${RAW_FOLDER}/${id}/ (datapackage.json, statements.csv), pipelines/ingest/${id}.ts and its line in ${INDEX}. Now:`,
        `  1. Fill in ${RAW_FOLDER}/${id}/datapackage.json: publisher, edition, citation, licence, the text's file name.`,
        '  2. Type the figures: tables as CSVs of their own (line,row,printed columns), the rest in statements.csv.',
        `  3. Say in pipelines/ingest/${id}.ts which codes the tables' labels mean.`,
        `  4. make inspect DOCUMENT=${id} DOCUMENTS=dir, until nothing is wrong; then make seal DOCUMENT=${id}, make refresh.`
      ].join('\n')
    );
  return EXIT.ok;
}

function scaffold(id: string, source: string, title: string, statements: string): DataPackage {
  return {
    profile: 'tabular-data-package',
    name: id,
    title,
    description: `Figures on working from home, typed in from ${title}.`,
    version: '1',
    licenses: [{name: 'publisher', title: "The publisher's rights; figures quoted with their source"}],
    contributors: [{title: TO_FILL_IN, role: 'publisher'}],
    sources: [{title}],
    resources: [
      {
        name: 'statements',
        path: 'statements.csv',
        profile: 'tabular-data-resource',
        title: 'Figures in text, footnotes, captions and charts',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: Buffer.byteLength(statements),
        hash: sha256Of(statements),
        schema: {fields: fieldsOf(columnsOf(statementSchema)), primaryKey: ['key']},
        hjemmetall: {kind: 'statements', printed_hash: sha256Of(writeCsv(PRINTED_COLUMNS, []))}
      }
    ],
    hjemmetall: {
      source_id: source,
      edition: TO_FILL_IN,
      published: null,
      citation: {nb: TO_FILL_IN, en: TO_FILL_IN},
      decimal: ',',
      text: {file: `${id}.txt`, hash: sha256Of(''), lines: 1}
    }
  };
}

function script(id: string): string {
  return `import {defineDocument} from '../../src/observations/mapping.js';

export default defineDocument({id: '${id}', tables: {}});
`;
}

function addToIndex(root: string, id: string): void {
  const file = path.join(root, INDEX);
  // The prefix keeps a document called `new` or `class` from being a word of the language.
  const name = `document_${id.replaceAll('-', '_')}`;
  const text = fs.readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const lastImport = lines.findLastIndex((line) => line.startsWith('import '));
  lines.splice(lastImport + 1, 0, `import ${name} from './${id}.js';`);
  writeWhole(file, lines.join('\n').replace(/\];/, `, ${name}];`));
}
