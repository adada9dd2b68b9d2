import type {AnswerRow} from '../../schemas/answer.js';
import type {CodebookTable} from '../../schemas/codebook.js';
import type {Codebook} from '../codebook/read.js';
import type {DocumentMapping} from '../observations/mapping.js';
import type {Observation} from '../../schemas/observation.js';
import type {DataPackage} from '../../schemas/package.js';
import type {Query, TemplateName} from '../warehouse/query.js';
import type {Locale, Workbook} from '../workbook/sheet.js';

/** Runs a template of the project on the warehouse and gives its checked rows. */
export type Ask = Query;

/** What the workbooks are made from. */
export interface WorkbookInputs {
  ask: Ask;
  codebook: Codebook;
  documents: readonly DataPackage[];
  /** First 12 digits of the inputs' digest: the edition that every page names. */
  edition: string;
  /** The edition that changes are told against; null for a first run. */
  against: string | null;
}

/** Workbooks in every language, described one after another, so that each can be written while the next is described. */
export interface DescribedWorkbooks {
  workbooks: AsyncIterable<Workbook> | Iterable<Workbook>;
  /** Keys of all words that they used, complete once the last one is described. */
  usedWords: ReadonlySet<string>;
}

/** Which figures are to be set side by side. All codes are known, all lists without repetition. */
export interface Asked {
  indicators: readonly string[];
  /** Answers; null for the positive one where there is one, else for all. */
  categories: readonly string[] | null;
  /** Sectors beside the whole population; `*` for every sector. */
  sectors: readonly string[] | '*';
  years: readonly number[] | null;
  populations: readonly string[] | null;
  /** Whether figures must be shares of one kind of base, printed or derived; null for printed figures of any base. */
  base: 'all' | 'access' | null;
  locale: Locale;
}

/** The parts of an answer's row that a reader sees, in the order of the columns. */
export const ANSWER_COLUMNS = [
  'what',
  'group',
  'source',
  'survey',
  'population',
  'when',
  'share',
  'n',
  'status',
  'grade',
  'reason',
  'difference',
  'bounds',
  'verdict',
  'place'
] as const;
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number];

/** Figures side by side, the first one being what the others are set against, and the gaps after them. */
export interface Answer {
  title: string;
  finding: string;
  /** From which edition, and of whom the shares are. */
  about: string;
  headers: Readonly<Record<AnswerColumn, string>>;
  rows: readonly {record: AnswerRow; cells: Readonly<Record<AnswerColumn, string>>}[];
  /** What else a reader must know. */
  notes: readonly string[];
  /** How many of how many cannot be set against the first one, and what decides; null where all can. */
  notComparable: string | null;
  /** The answer as a workbook of its own. */
  workbook: () => Promise<Workbook>;
}

/** What an answer is made from. */
export interface AnswerInputs {
  ask: Ask;
  /** Tables of the published codebook. */
  codebook: <Table extends CodebookTable>(tables: readonly Table[]) => Promise<Pick<Codebook, Table>>;
  edition: string;
}

/** What a project gives the engine: which labels mean what, which views to make, which workbooks to write. */
export interface Project {
  mappings: readonly DocumentMapping[];
  /** Topics whose figures are compared with each other. */
  comparedTopics: readonly Observation['topic'][];
  /** Views of the warehouse, in the order in which they are created. */
  views: readonly TemplateName[];
  workbooks: (inputs: WorkbookInputs) => DescribedWorkbooks;
  /** Sets figures side by side on demand; a project without it has no `compare`. */
  compare?: (asked: Asked, inputs: AnswerInputs) => Promise<Answer>;
}
