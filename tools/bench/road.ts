import fs from 'node:fs';
import path from 'node:path';
import {build} from '../../src/program/build.js';
import {Progress} from '../../src/program/progress.js';
import type {Project, WorkbookInputs} from '../../src/program/project.js';
import {listDocuments} from '../../src/raw/package.js';

// Builds a synthetic project by the engine's own road, without workbooks, and prints what each stage took.
const [root = ''] = process.argv.slice(2);
const folder = path.join(root, 'outputs');
fs.rmSync(folder, {recursive: true, force: true});
fs.mkdirSync(folder);

const project: Project = {
  comparedTopics: [],
  mappings: listDocuments(root).map((id) => ({id, tables: {}})),
  views: ['warehouse/figures.sql', 'warehouse/primary_figures.sql', 'warehouse/gaps_labelled.sql'],
  workbooks: ({codebook}: WorkbookInputs) => ({workbooks: [], usedWords: new Set(codebook.words.map(({row}) => row.key))})
};
const progress = new Progress(() => undefined);
const inputs = {sha256: '0'.repeat(64), files: new Map<string, string>()};
await build(root, project, {folder, stagingFolder: path.join(root, 'staging'), inputs, baseline: null, last: null}, progress);
console.log(JSON.stringify(Object.fromEntries(progress.milliseconds)));
