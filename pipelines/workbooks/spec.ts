import type {ChartSpec} from './charts.js';
import type {Claim} from './claims.js';
import type {Selector} from './select.js';

/** A note under a table, and the rows that refer to it. */
export interface NoteSpec {
  /** Words of the note. */
  key: string;
  on: readonly Selector[];
}

export type Fact = {value: string} | {n: string};

/** What any sheet of figures says about itself. Words `<key>.sheet`, `.table`, `.title`, `.finding` (and `.finding_claim`), `.about`. */
export interface SheetSpec extends Claim {
  key: string;
  indicators: readonly string[];
  /** Answers to show; all where absent. */
  categories?: readonly string[];
  /** Figures whose values the finding and the chart titles name, by the name in the words. */
  values?: Readonly<Record<string, Selector>>;
  /** Figures of other sheets that a note names, by id: their value, or how many answers they rest on. */
  facts?: Readonly<Record<string, Fact>>;
  /** The derived figures that the sheet shows; none where absent. */
  derived?: readonly Selector[];
  /** The figures of these indicators that the sheet is about; all where absent. */
  only?: readonly Selector[];
  /** Figures that are no row here, such as the other answers of a question. */
  leaveOut?: readonly Selector[];
}

/** Figures of several sources side by side. */
export interface ComparisonSpec extends SheetSpec {
  kind: 'comparison';
  /**
   * Indicators whose figures are set against each other: each list is a block of rows, graded against its first one.
   * An indicator that no list names is a block of its own.
   */
  blocks?: readonly (readonly string[])[];
  /** Question and answer as two columns: for whole distributions. */
  answers?: boolean;
  /** A column with the printed count of each answer. */
  counts?: boolean;
  /**
   * Groups within the populations, such as leaders or sectors, beside the whole ones: each row says which, or the lines
   * above the table say the one that all rows are of.
   */
  groups?: 'in_rows' | 'one';
  /** What the figures are, where they are no shares: such figures are never graded. */
  unit?: 'mean' | 'hours' | 'days_per_week';
  charts: readonly ChartSpec[];
  /** Words `<key>.line` under the charts, or why there is none. */
  line?: boolean;
  notes: readonly NoteSpec[];
}

/** One row for each indicator, sector and source, one column for each year. */
export interface SectorYearSpec extends SheetSpec {
  kind: 'sector_year';
  charts: readonly ChartSpec[];
  line?: boolean;
}

/** One thing of one source on two bases: of those with access and of all. */
export interface CommonBaseRow {
  /** Words of the threshold; rows of one threshold are graded against its first. */
  threshold: string;
  ofAccess: Selector;
  ofAll: Selector;
}

/** Figures of several sources, each on both bases. */
export interface CommonBaseSpec extends SheetSpec {
  kind: 'common_base';
  rows: readonly CommonBaseRow[];
  charts: readonly ChartSpec[];
  /** Words of the notes. */
  notes?: readonly string[];
}

/** Single figures of several questions, each with its place: rows of different things, never to be subtracted. */
export interface KeyFiguresSpec extends SheetSpec {
  kind: 'key_figures';
  /** Words of the question, and the id of the figure. */
  rows: readonly {question: string; id: string}[];
  charts: readonly ChartSpec[];
}

/** The estimates of printed regression tables: one row a model and term, one column an outcome. */
export interface CoefficientsSpec {
  kind: 'coefficients';
  key: string;
  /** Ids of the printed tables, `document/table`. Two tables of one sheet have the same rows. */
  tables: readonly string[];
  /** Words of the notes. */
  notes?: readonly string[];
}

/** Lists of the workbook on quality and of the overview, whose rows are no figures of a comparison. */
export type ListKind = 'findings' | 'checks' | 'tables' | 'unplaced' | 'left_out' | 'corrections' | 'coverage' | 'state';

/** The sheets of figures, in the order of the tabs. */
export type FigureSheetSpec =
  | ComparisonSpec
  | CommonBaseSpec
  | KeyFiguresSpec
  | SectorYearSpec
  | CoefficientsSpec
  | {kind: 'over_time' | 'comparability' | ListKind; key: string};

export interface WorkbookSpec {
  id: string;
  topics: readonly string[];
  sheets: readonly FigureSheetSpec[];
  /** Whether the workbook compares answers, so that their questions and the method belong to it. */
  compares: boolean;
  /** Whether its changes are those of all topics, and stand before the other lists. */
  tellsAllChanges?: boolean;
  /** Whether the first sheet of figures stands before the contents: a page to read alone. */
  leads?: boolean;
}
