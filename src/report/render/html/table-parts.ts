import type { ValueFormat } from '../../../foundation/format/index.ts';
import type { GoodDirection, Tone } from '../../edition/index.ts';

/** What a cell holds. */
export type CellValue = number | string | boolean | null;

/** A column: how its cells are written, and what is drawn beside them. */
export interface Column {
  readonly label: string;
  readonly format: ValueFormat;
  readonly align: 'start' | 'end';
  readonly metric?: string;
  /** Of a chart: which of its series the column holds. */
  readonly series?: number;
  readonly good?: GoodDirection;
  readonly display?: 'text' | 'bar' | 'shade' | 'sparkline';
  readonly tones?: readonly (Tone | null)[];
  readonly histories?: readonly (readonly (number | null)[])[];
  readonly historyLabel?: string;
}

/** A table, as data. */
export interface TableParts {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellValue[])[];
  /** The rows beyond the limit as one. */
  readonly others?: readonly CellValue[];
  /** Where a row is a series of its own: how its numbers are written, instead of the column's way. */
  readonly series?: readonly { readonly format: ValueFormat; readonly metric: string }[];
  readonly totals?: readonly CellValue[];
  /** A last row that says what is left out. */
  readonly more?: string;
  /** Key of the statement that the numbers come from. */
  readonly query?: string | undefined;
  /** Whether a script may put the rows in another order. */
  readonly sortable?: boolean;
}
