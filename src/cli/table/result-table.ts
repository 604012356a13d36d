import type { Locale, ValueFormat } from '../../foundation/format/index.ts';

export type ResultCell = string | number | boolean | null;

/** A column of a result: its name as data, and how it is shown to people. */
export interface ResultColumn {
  readonly name: string;
  readonly label: string;
  readonly format: ValueFormat;
  /** `change` shows the sign. */
  readonly style?: 'change';
  /** How a value is shown, in place of its format. */
  readonly show?: (value: ResultCell) => string;
  /** Never cut on a narrow terminal: an instant without its minutes says nothing. */
  readonly isWhole?: boolean;
  /** Left out on a narrow terminal before any other column is cut. */
  readonly isSpare?: boolean;
}

/** Rows of values; absent ones are null, with a reason where there is one. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly ResultCell[])[];
  readonly locale: Locale;
  /** What else is worth knowing, row by row, for JSON alone. */
  readonly extras?: readonly Readonly<Record<string, unknown>>[];
}
