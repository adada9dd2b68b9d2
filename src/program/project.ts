import type * as z from 'zod';
import type {Codebook} from '../codebook/read.js';
import type {DocumentMapping} from '../observations/mapping.js';
import type {Observation} from '../../schemas/observation.js';
import type {DataPackage} from '../../schemas/package.js';
import type {Parameters, TemplateName} from '../warehouse/query.js';
import type {Workbook} from '../workbook/sheet.js';

/** Runs a template of the project on the warehouse and gives its checked rows. */
export type Ask = <Schema extends z.ZodObject>(
  template: TemplateName,
  parameters: Parameters,
  schema: Schema
) => Promise<z.output<Schema>[]>;

/** What the workbooks are made from. */
export interface WorkbookInputs {
  ask: Ask;
  codebook: Codebook;
  documents: readonly DataPackage[];
  /** First 12 digits of the inputs' digest: the edition that every page names. */
  edition: string;
}

/** What a project gives the engine: which labels mean what, which views to make, which workbooks to write. */
export interface Project {
  mappings: readonly DocumentMapping[];
  /** Topics whose figures are compared with each other. */
  comparedTopics: readonly Observation['topic'][];
  /** Views of the warehouse, in the order in which they are created. */
  views: readonly TemplateName[];
  /** The workbooks in every language, and the keys of all words that they used. */
  workbooks: (inputs: WorkbookInputs) => Promise<{workbooks: readonly Workbook[]; usedWords: ReadonlySet<string>}>;
}
