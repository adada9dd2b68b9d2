import type {Project} from '../../src/program/project.js';
import type {Locale, Workbook} from '../../src/workbook/sheet.js';
import {agreements} from './agreements.js';
import {workbookOf} from './book.js';
import {contextFor} from './context.js';
import {equipment} from './equipment.js';
import {uptake} from './uptake.js';

export const LOCALES: readonly Locale[] = ['nb', 'en'];
export const SPECS = [uptake, agreements, equipment] as const;

/** The workbooks of the project in both languages, and the words that they used. */
export const workbooks: Project['workbooks'] = async ({ask, codebook, edition}) => {
  const usedWords = new Set<string>();
  const made: Workbook[] = [];
  for (const locale of LOCALES) {
    for (const spec of SPECS) made.push(await workbookOf(spec, contextFor(ask, codebook, locale, spec.topics, edition, usedWords)));
  }
  return {workbooks: made, usedWords};
};
