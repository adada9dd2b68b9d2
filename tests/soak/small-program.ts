import fs from 'node:fs';
import path from 'node:path';
import {runProgram} from '../../src/program/main.js';
import type {Project} from '../../src/program/project.js';
import {smallWorkbook} from '../support/workbooks.js';

// The program on a small project, as a process of its own: node small-program.js ROOT VERB [options]. What the project's
// pipelines/note.ts says stands in its workbooks.
const [root = '', ...words] = process.argv.slice(2);
const note = path.join(root, 'pipelines', 'note.ts');
const sheets = fs.existsSync(note)
  ? smallWorkbook.sheets.map((sheet) => ({...sheet, about: fs.readFileSync(note, 'utf8')}))
  : smallWorkbook.sheets;
const PROJECT: Project = {
  mappings: [],
  comparedTopics: ['access'],
  views: [],
  workbooks: () => ({
    workbooks: (['nb', 'en'] as const).map((locale) => ({...smallWorkbook, sheets, locale})),
    usedWords: new Set()
  })
};
process.exitCode = await runProgram(words, root, () => Promise.resolve(PROJECT));

// What it took at its highest, in kilobytes, where a trial asks for it.
const {HJEMMETALL_SOAK_MEMORY: file} = process.env;
if (file !== undefined) fs.writeFileSync(file, String(process.resourceUsage().maxRSS));
