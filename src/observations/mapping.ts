import type {DecimalSign, Unit} from '../text/number.js';

/** What a table, a column or a row says of its figures, in codes of the codebook. */
export interface Codes {
  indicator?: string;
  category?: string;
  wave?: string;
  population?: string;
  /** `key=value;key=value` */
  breakdown?: string;
  unit?: Unit;
  kind?: 'published' | 'secondary';
  flags?: readonly string[];
}

/** Codes of a printed row or column, and its part of the figures' ids. */
export interface LabelCodes extends Codes {
  key: string;
  /** A row whose figures rest on a part of the column's base, of a size that is not printed. */
  ofPart?: true;
}

/**
 * Which codes the printed labels of a table mean. An observation is the union of what its table, its column and its
 * row say; where two of them say the same thing, the row wins over the column, and the column over the table.
 */
export interface TableMapping {
  all?: Codes;
  rows: Readonly<Record<string, LabelCodes>>;
  columns: Readonly<Record<string, LabelCodes>>;
  /** Row whose figures are the bases (n) of the other figures of their column. */
  baseRow?: string;
  /** Row of counts whose sum is the base of every figure of the table. */
  baseSumOf?: string;
  /** Columns of counts whose sum is the base of every figure of another column, by that column. */
  baseSumOfColumn?: Readonly<Record<string, string>>;
  /** The sign that this table writes before decimals, where its document writes the other one. */
  decimal?: DecimalSign;
  /** Tokens in place of a number that mark the group which the others are set against, as a regression prints them. */
  reference?: readonly string[];
  /** Columns that another table of the document prints first, row for row: `table/column`, in the keys of its mapping. */
  repeats?: Readonly<Record<string, string>>;
  /** Cells that are printed empty: columns by row. Any other empty cell is an error. */
  empty?: Readonly<Record<string, readonly string[]>>;
}

/** One document: its printed tables by name. Statements carry their codes with them. */
export interface DocumentMapping {
  id: string;
  tables: Readonly<Record<string, TableMapping>>;
}

/** Names a document's mapping, so that a slip in it is found by the compiler. */
export function defineDocument(mapping: DocumentMapping): DocumentMapping {
  return mapping;
}
