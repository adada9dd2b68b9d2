import type {Project} from '../src/program/project.js';
import {mappings} from './ingest/index.js';
import {compareFigures} from './compare-figures.js';
import {workbooks} from './workbooks/index.js';

/** What this project hands the engine: its documents, its views, its workbooks. */
export const project: Project = {
  mappings,
  comparedTopics: [
    'access',
    'uptake',
    'worktime_share',
    'agreement',
    'guidelines',
    'equipment',
    'costs',
    'autonomy',
    'preference',
    'experience',
    'working_hours',
    'management',
    'health',
    'other'
  ],
  views: ['warehouse/figures.sql', 'warehouse/primary_figures.sql', 'warehouse/gaps_labelled.sql', 'warehouse/comparable.sql'],
  workbooks,
  compare: compareFigures
};
