import type {Colour, Fill} from '../xlsx/spec.js';

/**
 * A workbook as plain data: what its reader sees, before anything is a file. What a reader needs in order to trust a
 * table (finding, of whom, how to read, notes) are fields, so that no sheet goes out without them.
 */

export type Locale = 'nb' | 'en';

/** A link to a sheet: to the row that has this anchor, to this cell, or to its top. */
export interface SheetLink {
  sheet: string;
  anchor?: string | undefined;
  cell?: string | undefined;
}

export interface TextCell {
  kind: 'text';
  text: string;
  /** `quiet` for reasons and places, `bold` for headings in a list. */
  tone?: 'quiet' | 'bold' | undefined;
  align?: 'left' | 'right' | 'center' | undefined;
  /** Colour of a 2-point border at the left edge: the mark of a source. */
  mark?: Colour | undefined;
  link?: SheetLink | undefined;
  /** The figure that the cell gives a reason or a printed form of. */
  observationId?: string | undefined;
}

export interface NumberCell {
  kind: 'number';
  value: number;
  /** Excel number format, written the English way. */
  format: string;
  /** The figure itself: 12 points, bold. */
  strong?: boolean | undefined;
  link?: SheetLink | undefined;
  observationId?: string | undefined;
}

/** A cell without a figure; the sheet's fourth line says what that means. */
export interface EmptyCell {
  kind: 'empty';
}

export type SheetCell = TextCell | NumberCell | EmptyCell;

export interface TableColumn {
  header: string;
  /** In characters of the default font. */
  width: number;
  align: 'left' | 'right' | 'center';
}

export interface TableRow {
  cells: readonly SheetCell[];
  /** Name by which links find the row. */
  anchor?: string | undefined;
  /** Whether a rule closes the row: a change of question, or of figures to reasons. */
  rule?: boolean | undefined;
}

export interface SheetTable {
  /** Name of the Excel table: letters, no blank, no cell address. */
  name: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Filter buttons in the header and a frozen header: for long lists. */
  filter?: boolean | undefined;
  /** Columns that stay in view. */
  frozenColumns?: number | undefined;
  /** How many of the columns are printed on paper; all where absent. */
  printedColumns?: number | undefined;
}

export interface ChartPoint {
  label: string;
  value: number | null;
  /** Number format of the bar's label; null hides it. */
  format: string | null;
  fill?: Fill | undefined;
  observationId?: string | undefined;
}

export interface ChartSeries {
  name: string;
  fill: Fill;
  labelColour: Colour;
  points: readonly ChartPoint[];
}

/** A chart of the sheet's figures; its values are written to the sheet of chart figures and bound to it. */
export interface SheetChart {
  kind: 'clustered' | 'stacked';
  title: string;
  note: string;
  alt: string;
  series: readonly ChartSeries[];
  axis: {max: number; major: number; format: string};
  legend: boolean;
}

export interface Sheet {
  /** At most 31 characters. */
  name: string;
  /** A1 to A4: title; the finding; of whom, when, by whom, how many; how to read, with the meaning of an empty cell. */
  title: string;
  finding: string;
  about: string;
  howToRead: string;
  table: SheetTable;
  charts: readonly SheetChart[];
  /** Low rows and charts, for a sheet that must fit one page. */
  compact?: boolean | undefined;
  /** One line under the charts; null where there is none. */
  chartLine: string | null;
  /** Numbered from 1 under the table; cells refer to them as [merknad 1]. */
  notes: readonly string[];
  /** The template whose rows the sheet shows. */
  query: string | null;
}

export interface Workbook {
  /** File name without ending, the same in every language. */
  id: string;
  locale: Locale;
  title: string;
  /** Left part of every footer. */
  footer: string;
  /** Middle words of the page number in the footer: "Side {page} av {pages}". */
  pageWords: readonly [string, string];
  /** Labels of the links in A5, and the sheets they lead to. */
  links: readonly {label: string; sheet: string}[];
  notesHeading: string;
  sheets: readonly Sheet[];
  /** Name and column headers of the sheet that holds the charts' figures. */
  chartFigures: Omit<Sheet, 'table' | 'charts' | 'chartLine' | 'notes' | 'query'> & {
    tableName: string;
    headers: readonly [string, string, string, string];
  };
}

/** One cell of a plain sheet that shows a figure: what the warehouse keeps of a workbook. */
export interface FigureCell {
  workbook: string;
  locale: Locale;
  sheet: string;
  /** Such as `B7`. */
  cell: string;
  observation_id: string;
  query: string;
}
