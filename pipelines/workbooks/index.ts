import type {Project, WorkbookInputs} from '../../src/program/project.js';
import type {Locale, Workbook} from '../../src/workbook/sheet.js';
import {agreements} from './agreements.js';
import {workbookOf} from './book.js';
import {askForFacts, contextFor} from './context.js';
import {equipment} from './equipment.js';
import {experience} from './experience.js';
import {askForFindings} from './findings.js';
import {askForPairs} from './pairs.js';
import {overview} from './overview.js';
import {quality} from './quality.js';
import {uptake} from './uptake.js';
import {askForWithdrawn} from './withdrawn.js';
import {workingLife} from './working-life.js';

export const LOCALES: readonly Locale[] = ['nb', 'en'];
export const SPECS = [uptake, agreements, equipment, experience, workingLife, overview, quality] as const;

/** The workbooks of the project in both languages. */
export const workbooks: Project['workbooks'] = (inputs) => {
  const usedWords = new Set<string>();
  return {workbooks: describe(inputs, usedWords), usedWords};
};

/** @param usedWords takes the keys of the words that some sheet asks for */
async function* describe({ask, codebook, edition, against}: WorkbookInputs, usedWords: Set<string>): AsyncGenerator<Workbook> {
  const [facts, withdrawn, findings, nb, en] = await Promise.all([
    askForFacts(ask),
    askForWithdrawn(ask),
    askForFindings(ask),
    askForPairs(ask, 'nb'),
    askForPairs(ask, 'en')
  ]);
  const shared = {ask, codebook, edition, against, facts, withdrawn, pairs: {nb, en}, findings, usedWords};
  for (const spec of SPECS) {
    // Both languages at once: while the database answers one sheet, another is described.
    yield* await Promise.all(LOCALES.map((locale) => workbookOf(spec, contextFor(shared, locale, spec.topics))));
  }
}
