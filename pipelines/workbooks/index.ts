import type {Project} from '../../src/program/project.js';
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
import {workingLife} from './working-life.js';

export const LOCALES: readonly Locale[] = ['nb', 'en'];
export const SPECS = [uptake, agreements, equipment, experience, workingLife, overview, quality] as const;

/** The workbooks of the project in both languages, and the words that they used. */
export const workbooks: Project['workbooks'] = async ({ask, codebook, edition}) => {
  const [facts, findings, nb, en] = await Promise.all([
    askForFacts(ask),
    askForFindings(ask),
    askForPairs(ask, 'nb'),
    askForPairs(ask, 'en')
  ]);
  const shared = {ask, codebook, edition, facts, pairs: {nb, en}, findings, usedWords: new Set<string>()};
  // All at once: while the database answers one sheet, another is described.
  const made: Workbook[] = await Promise.all(
    LOCALES.flatMap((locale) => SPECS.map((spec) => workbookOf(spec, contextFor(shared, locale, spec.topics))))
  );
  return {workbooks: made, usedWords: shared.usedWords};
};
