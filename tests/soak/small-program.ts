import fs from 'node:fs';
import {runProgram} from '../../src/program/main.js';
import type {Project} from '../../src/program/project.js';
import {smallWorkbook} from '../support/workbooks.js';

// The program on a small project, as a process of its own: node small-program.js ROOT VERB [options].
const PROJECT: Project = {
  mappings: [],
  comparedTopics: ['access'],
  views: [],
  workbooks: () => ({
    workbooks: (['nb', 'en'] as const).map((locale) => ({...smallWorkbook, locale})),
    usedWords: new Set()
  })
};
const [root = '', ...words] = process.argv.slice(2);
process.exitCode = await runProgram(words, root, () => Promise.resolve(PROJECT));

// What it took at its highest, in kilobytes, where a trial asks for it.
const {HJEMMETALL_SOAK_MEMORY: file} = process.env;
if (file !== undefined) fs.writeFileSync(file, String(process.resourceUsage().maxRSS));
