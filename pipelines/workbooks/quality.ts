import type {WorkbookSpec} from './spec.js';

/** What contradicts what in the documents, what was checked, and what stands in no comparison. */
export const quality: WorkbookSpec = {
  id: 'quality',
  compares: false,
  topics: ['method'],
  sheets: [
    {kind: 'findings', key: 'findings'},
    {kind: 'checks', key: 'checks'},
    {kind: 'tables', key: 'tables'},
    {kind: 'unplaced', key: 'unplaced'},
    {kind: 'left_out', key: 'left_out'},
    {kind: 'corrections', key: 'corrections'},
    {kind: 'coverage', key: 'coverage'}
  ]
};
