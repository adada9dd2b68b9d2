import type {ChartSpec} from './charts.js';
import type {Selector} from './select.js';

/** A note under a table, and the rows that refer to it. */
export interface NoteSpec {
  /** Words of the note. */
  key: string;
  on: readonly Selector[];
}

export type Fact = {value: string} | {n: string};

/** What any sheet of figures says about itself. Words `<key>.sheet`, `.table`, `.title`, `.finding`, `.about`. */
interface SheetSpec {
  key: string;
  indicators: readonly string[];
  /** Answers to show; all where absent. */
  categories?: readonly string[];
  /** Figures whose values the finding and the chart titles name, by the name in the words. */
  values?: Readonly<Record<string, Selector>>;
  /** Figures of other sheets that a note names, by id: their value, or how many answers they rest on. */
  facts?: Readonly<Record<string, Fact>>;
}

/** Figures of several sources side by side. */
export interface ComparisonSpec extends SheetSpec {
  kind: 'comparison';
  /** Rows by question, each closed by a rule; else by source. */
  byQuestion?: boolean;
  /** Question and answer as two columns: for whole distributions. */
  answers?: boolean;
  /** A column with the printed count of each answer. */
  counts?: boolean;
  charts: readonly ChartSpec[];
  /** Words `<key>.line` under the charts, or why there is none. */
  line?: boolean;
  notes: readonly NoteSpec[];
}

/** One row for each indicator, sector and source, one column for each year. */
export interface SectorYearSpec extends SheetSpec {
  kind: 'sector_year';
  /** Figures that are no row here, such as the other answers of a question. */
  leaveOut?: readonly Selector[];
  charts: readonly ChartSpec[];
  line?: boolean;
}

/** The three workbooks' sheets of figures, in the order of the tabs. */
export type FigureSheetSpec = ComparisonSpec | SectorYearSpec | {kind: 'over_time'; key: string};

export interface WorkbookSpec {
  id: string;
  topics: readonly string[];
  sheets: readonly FigureSheetSpec[];
}
