/**
 * What a finished workbook holds beside its grid of cells: charts, inner links, names and print settings.
 * Plain data; `applyParts` writes it into the bytes of the grid.
 */

/** A colour as six hexadecimal digits, `RRGGBB`. */
export type Colour = string;

/**
 * How a bar is filled. `hatched` (lines of the colour on white, outlined in it) is kept for derived figures alone.
 * An `outline` is drawn 0.75 pt wide.
 */
export type Fill = {kind: 'solid'; colour: Colour; outline?: Colour | undefined} | {kind: 'hatched'; colour: Colour};

/** A range of cells and the values that stand there, which readers without a calculation engine show. */
export interface CellRange<Value> {
  /** With the sheet's name, quoted: `'Figurtall'!$D$2:$D$5`. */
  ref: string;
  values: readonly Value[];
}

/** One series of bars: a value for each category, with how each bar and its label look. */
export interface Series {
  /** The cell that names the series (shown in the legend). */
  name: CellRange<string>;
  values: CellRange<number | null>;
  fill: Fill;
  /** Bars that are filled otherwise than the series, by index of category. */
  points: readonly {index: number; fill: Fill}[];
  label: {
    /** Excel number formats by category, such as `0" %"`; null hides the label of that bar. */
    formats: readonly (string | null)[];
    colour: Colour;
  };
}

/**
 * A native chart of horizontal bars, first category on top, value axis from 0 at the bottom.
 * `clustered` sets series beside each other, `stacked` adds them up in one bar.
 */
export interface BarChart {
  kind: 'clustered' | 'stacked';
  /** The finding: one line, at most 60 characters, left-aligned above the plot. */
  title: string;
  /** Under the value axis, as its title: unit, of whom, when, n, what hatching means. */
  note: string;
  /** Alternative text, with the chart's figures. */
  alt: string;
  /** Language of the chart's texts, such as `nb-NO`. */
  language: string;
  categories: CellRange<string>;
  series: readonly Series[];
  axis: {max: number; major: number; format: string};
  /** Whether a legend stands between title and plot. */
  legend: boolean;
  /** Left edge of the plot, as a share of the chart's width: room for the widest category label. */
  plotLeft: number;
  /** 0-based cell of the top left corner, an offset from it, and the size, in millimetres. */
  anchor: {column: number; row: number; offsetMm: number; widthMm: number; heightMm: number};
}

/** A link from a cell to a cell of the same workbook. The cell's text is written with the grid. */
export interface InnerLink {
  /** The cell that is clicked, such as `A5`. */
  at: string;
  sheet: string;
  cell: string;
  /** Shown on hover. */
  tip?: string | undefined;
}

export interface SheetParts {
  links: readonly InnerLink[];
  charts: readonly BarChart[];
  /** First and last row (1-based) repeated on every printed page. */
  printTitleRows?: readonly [number, number] | undefined;
  /** The cells that are printed, such as `$A$1:$H$20`; the whole sheet where absent. */
  printArea?: string | undefined;
}

/** Parts by sheet name. A sheet that has none may be left out. */
export type Parts = ReadonlyMap<string, SheetParts>;
