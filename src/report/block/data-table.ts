import { momentKindOf, PARTS_OF_TIME, type Period } from '../../foundation/calendar/index.ts';
import { extent } from '../../foundation/extent.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import type { DimensionType } from '../edition/index.ts';
import type { TableColumn } from './table/edition.ts';

/** A cell as data: numbers with a decimal point, dates as ISO text, null where there is no value. */
export type Cell = string | number | boolean | null;

/** A column by what programs call it, and what its author does; columns of our own have no label. */
export interface DataColumn {
  readonly name: string;
  readonly label?: string;
  /** How its values are shown in cells; of `row` as its rows say, of `difference` as differences of such values. Absent for text and truth. */
  readonly format?: ValueFormat | 'row' | 'difference';
  /** Whether its values tell groups apart: of numbers among them, such as years and invoices, no digits are grouped. */
  readonly isDimension?: true;
  /** What cells draw beside their values, and what rules of the author make of them. */
  readonly display?: 'bar' | 'shade';
  readonly tones?: TableColumn['tones'];
}

/** Where the series of a chart stand in its table: the column and the first row of each; all have as many rows. */
export type SeriesPlace = Readonly<Record<'column' | 'row', number>>;

/** A table as data, for spreadsheets and programs: raw values, nothing formatted, the same in every language. */
export interface DataTable {
  /** Lower-case letters, digits and dashes; unique in its edition, so that it can name a file. */
  readonly name: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** How the values of each row are shown, where they are not all alike. */
  readonly formats?: readonly ValueFormat[];
  /** What of the block it holds, where that has several tables. */
  readonly part?: 'accounts' | 'history';
  readonly series?: readonly SeriesPlace[];
  /** Rows beyond a limit, that no row stands for. */
  readonly beyond?: number;
}

/** What the last column of a table with several kinds of rows says of one. */
export type RowKind = 'row' | 'others' | 'total';

export const DAY: ValueFormat = { kind: 'date' };
const INSTANT: ValueFormat = { kind: 'instant' };
export const COUNT: ValueFormat = { kind: 'integer' };
export const SHARE: ValueFormat = { kind: 'percent' };
export const POINTS: ValueFormat = { kind: 'number', decimals: 1 };

/** How the ends of periods are shown: days, or the instants at which hours begin and end. */
export function endsFormat(periods: readonly (Pick<Period, 'from'> | null | undefined)[]): ValueFormat {
  const [first] = periods.filter((one) => one !== null && one !== undefined);
  return first !== undefined && momentKindOf(first.from) === 'instant' ? INSTANT : DAY;
}

/** How values of a dimension are shown: as what they are, else as their author says. */
export function dimensionFormat(
  type: DimensionType | undefined,
  format: ValueFormat = { kind: 'text' },
): Pick<DataColumn, 'format' | 'isDimension'> {
  if (type === 'date') return { format: DAY };
  if (type === 'timestamp' || type === 'instant') return { format: INSTANT };
  const isNumber = type === 'number' || PARTS_OF_TIME.some((part) => part === type);
  const isPlain = isNumber && format.kind === 'text';
  return isPlain ? { format: { kind: 'number' }, isDimension: true } : { format };
}

/** Columns of our own, which are called the same everywhere. */
export function named(format: DataColumn['format'], ...names: readonly string[]): DataColumn[] {
  return names.map((name) => (format === undefined ? { name } : { name, format }));
}

/** Recent values, as lines are drawn from. */
export interface History {
  /** What tells its row apart. */
  readonly told: readonly Cell[];
  readonly metric: string;
  readonly format: ValueFormat;
  /** Oldest first. */
  readonly values: readonly (number | null)[];
}

/** A row for each of some recent values; no table without any. */
export function historyTable(
  block: string,
  telling: readonly DataColumn[],
  histories: readonly History[],
): DataTable[] {
  const [, length] = extent([0, ...histories.map(({ values }) => values.length)]);
  if (length === 0) return [];
  const steps = Array.from({ length }, (_, index) => index);
  return [
    {
      ...{ name: `${block}-history`, part: 'history' },
      columns: [
        ...[...telling, { name: 'metric' }],
        ...named('row', ...steps.map((step) => `value_${step + 1}`)),
      ],
      rows: histories.map(({ told, metric, values }) => [
        ...[...told, metric],
        ...steps.map((step) => values[step] ?? null),
      ]),
      formats: histories.map(({ format }) => format),
    },
  ];
}

/**
 * Names in `snake_case`, each once: "Core Adoption" and "coreAdoption" are `core_adoption` and `core_adoption_2`. Letters
 * of every script stay.
 */
export function snakeCased(columns: readonly DataColumn[]): DataColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const base =
      column.name
        .normalize('NFC')
        .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
        .replace(/^_+|_+$/g, '')
        .slice(0, 200) || 'column';
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base}_${copy}`;
    taken.add(name);
    return { ...column, name };
  });
}
