import {
  differenceFormat,
  formatValue,
  type Locale,
  momentFormat,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import { LIGHT, widthInCells } from '../../design/index.ts';
import type { Cell, Tone } from '../../edition/index.ts';
import { sheetValue } from './cell.ts';
import { heightOf } from './height-of.ts';
import { LOOKS, toneLook } from './looks.ts';
import { numberFormat } from './number-format.ts';
import type { Area, CellRule, Look, SheetCell } from './workbook.ts';

export interface TypedColumn {
  readonly label: string;
  readonly format: ValueFormat;
  readonly display?: 'bar' | 'shade';
  readonly tones?: readonly (Tone | null)[];
  /** Its numbers are differences of values in the unit of their row. */
  readonly isDifference?: boolean;
}

/** A table of typed values, as it will stand in a sheet. */
export interface TypedTable {
  readonly columns: readonly TypedColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Formats by row, for all columns of numbers: where each row has a unit of its own. */
  readonly rowFormats?: readonly ValueFormat[];
  /** What stands for the rows beyond the limit and for all rows; never part of the filter. */
  readonly others?: readonly Cell[];
  readonly totals?: readonly Cell[];
}

/** A table laid into a sheet, its head in the row `top`. */
export interface LaidTable {
  readonly rows: readonly (readonly SheetCell[])[];
  readonly widths: readonly number[];
  readonly looks: readonly (Look | undefined)[];
  /** Head and rows, without what stands for several rows. */
  readonly filter: Area;
  readonly rules: readonly CellRule[];
  /** In points: of the head, which wraps, and of the sheet's title. */
  readonly heights: ReadonlyMap<number, number>;
}

export const TEXT: ValueFormat = { kind: 'text' };
export const COUNT: ValueFormat = { kind: 'integer' };
export const DATE: ValueFormat = { kind: 'date' };

/**
 * Lays a table out. With `own`, each cell carries its look, for sheets with several tables; else the column has it,
 * which keeps large tables light.
 */
export function layTable(table: TypedTable, top: number, locale: Locale, own = false): LaidTable {
  const { columns, rows } = table;
  const looks = columns.map(({ format }, index) => columnLook(format, rows, index, locale));
  const filter = { top, left: 0, bottom: top + rows.length, right: Math.max(0, columns.length - 1) };
  const widths = columns.map((column, index) => columnWidth(column, table, index, locale));
  const height = Math.max(
    ...columns.map(({ label }, index) => heightOf(label, (widths[index] ?? NARROWEST) - 2)),
  );
  const lookFor = cellLooks(table, looks, own, locale);
  const body = rows.map((row, at) => {
    const cells: SheetCell[] = new Array(columns.length);
    for (let index = 0; index < columns.length; index += 1) {
      const value = sheetValue(row[index] ?? null, formatOf(table, at, index));
      const look = lookFor(at, index);
      cells[index] = look === undefined ? value : { value, look };
    }
    return cells;
  });
  const last = [
    lastRow(table.others, LOOKS.others, columns, looks),
    lastRow(table.totals, LOOKS.total, columns, looks),
  ];
  return {
    rows: [headRow(columns), ...body, ...last.filter((row) => row.length > 0)],
    widths,
    heights: new Map([
      [0, TITLE_HEIGHT],
      [top, height],
    ]),
    looks: own ? [] : looks,
    filter,
    rules:
      rows.length === 0
        ? []
        : columns.flatMap((column, index) => displayRules(column, columnArea(filter, index))),
  };
}

function columnArea(filter: Area, column: number): Area {
  return { ...filter, top: filter.top + 1, left: column, right: column };
}

/** The look of a cell where it is not that of its column; cells that look alike share one. */
function cellLooks(
  { columns, rowFormats, rows }: TypedTable,
  looks: readonly (Look | undefined)[],
  own: boolean,
  locale: Locale,
): (row: number, column: number) => Look | undefined {
  const looked = rowFormats?.map((format, at) => {
    // The values of a row share its unit, so they are looked at as a column is.
    const values = (rows[at] ?? []).filter((cell) => typeof cell === 'number').map((cell) => [cell]);
    const look = (one: ValueFormat) => columnLook(one, values, 0, locale);
    return { values: look(format), differences: look(differenceFormat(format)) };
  });
  const toned = columns.map((_, index) => ({
    good: { ...looks[index], ...toneLook('good') },
    bad: { ...looks[index], ...toneLook('bad') },
    neutral: { ...looks[index], ...toneLook('neutral') },
  }));
  return (row, column) => {
    const { format = TEXT, tones } = columns[column] ?? {};
    const tone = tones?.[row] ?? null;
    if (tone !== null) return toned[column]?.[tone];
    if (looked !== undefined && isNumeric(format))
      return looked[row]?.[columns[column]?.isDifference === true ? 'differences' : 'values'];
    return own ? looks[column] : undefined;
  };
}

function isNumeric(format: ValueFormat): boolean {
  return format.kind !== 'text' && momentFormat(format) === undefined;
}

/** The format of a cell: that of its row where its column is one of numbers, else that of its column. */
function formatOf({ columns, rowFormats }: TypedTable, row: number, column: number): ValueFormat {
  const { format } = columns[column] ?? { format: TEXT };
  return (isNumeric(format) ? rowFormats?.[row] : undefined) ?? format;
}

function columnLook(
  format: ValueFormat,
  rows: TypedTable['rows'],
  column: number,
  locale: Locale,
): Look | undefined {
  if (format.kind === 'text') return undefined;
  return { format: numberFormat(format, locale, valuesOf(rows, column)), align: 'right' };
}

/** Values one by one: a copy of a long column would only be thrown away. */
function* valuesOf(rows: TypedTable['rows'], column: number): Iterable<unknown> {
  for (const row of rows) yield row[column];
}

function headRow(columns: readonly TypedColumn[]): SheetCell[] {
  return columns.map(({ label, format }) => ({
    value: label,
    look: format.kind === 'text' ? LOOKS.head : { ...LOOKS.head, align: 'right' },
  }));
}

function lastRow(
  cells: readonly Cell[] | undefined,
  kind: Look,
  columns: readonly TypedColumn[],
  looks: readonly (Look | undefined)[],
): SheetCell[] {
  if (cells === undefined) return [];
  return columns.map(({ format }, index) => ({
    value: sheetValue(cells[index] ?? null, format),
    look: { ...looks[index], ...kind },
  }));
}

function displayRules({ display }: TypedColumn, area: Area): CellRule[] {
  if (display === 'bar') return [{ kind: 'bar', area, color: LIGHT.series[5] ?? LIGHT.accent }];
  return display === 'shade' ? [{ kind: 'shade', area, low: LIGHT.surface, high: LIGHT.shade }] : [];
}

const TITLE_HEIGHT = 23;
const NARROWEST = 9;
const WIDEST = 48;
/** Rows whose text decides the width; formatting every row of a long table would take longer than writing it. */
const LOOKED_AT = 500;

function columnWidth(
  { label, format }: TypedColumn,
  table: TypedTable,
  index: number,
  locale: Locale,
): number {
  const longestWord = Math.max(...label.split(/\s+/).map((word) => widthInCells(word.slice(0, 100))));
  // Heads wrap, so half of one is enough.
  let width = Math.max(longestWord, Math.ceil(widthInCells(label.slice(0, 200)) / 2));
  const step = Math.max(1, Math.ceil(table.rows.length / LOOKED_AT));
  for (let at = 0; at < table.rows.length; at += step)
    width = Math.max(
      width,
      cellWidth(table.rows[at]?.[index] ?? null, table.rowFormats?.[at], format, locale),
    );
  for (const row of [table.others, table.totals])
    width = Math.max(width, cellWidth(row?.[index] ?? null, undefined, format, locale));
  return Math.min(WIDEST, Math.max(NARROWEST, width + 3));
}

function cellWidth(value: Cell, own: ValueFormat | undefined, format: ValueFormat, locale: Locale): number {
  if (value === null) return 0;
  const shown = isNumeric(format) && own !== undefined ? own : { ...format, compact: false };
  if (typeof value === 'string' && momentFormat(shown) === undefined)
    return widthInCells(value.slice(0, 100));
  if (typeof value === 'number' && momentFormat(shown) !== undefined)
    return widthInCells(formatValue(value, differenceFormat(shown), locale));
  return widthInCells(formatValue(value, shown, locale));
}
