import {TOPICS} from '../schemas/observation.js';
import type {Project} from '../src/program/project.js';
import {mappings} from './ingest/index.js';
import {compareFigures} from './compare-figures.js';
import {workbooks} from './workbooks/index.js';

/** What this project hands the engine: its documents, its views, its workbooks. */
export const project: Project = {
  mappings,
  // Figures on the surveys themselves are compared with nothing.
  comparedTopics: TOPICS.filter((topic) => topic !== 'method'),
  views: ['warehouse/figures.sql', 'warehouse/primary_figures.sql', 'warehouse/gaps_labelled.sql', 'warehouse/comparable.sql'],
  workbooks,
  compare: compareFigures
};
