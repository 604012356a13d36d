/** A cell as data: numbers with a decimal point, dates as ISO text, null where there is no value. */
export type Cell = string | number | boolean | null;

/** A table as data, for spreadsheets and programs: raw values, nothing formatted. */
export interface DataTable {
  /** Lower-case letters, digits and dashes; unique in its edition, so that it can name a file. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
