import {
  differenceFormat,
  formatValue,
  type Locale,
  momentFormat,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import { widthInCells } from '../../design/index.ts';
import { fitColumns, type TableRoom } from '../../document/index.ts';
import { numberFormat, plainNumberFormat } from '../number-format.ts';
import type { Cell, DataTable, RowKind } from '../text/index.ts';
import { sheetValue } from './cell.ts';
import { barRule, LOOKS, shadeRule, toneLook } from './looks.ts';
import type { CellRule, Look, Sheet, SheetCell } from './sheet.ts';
import { heightOf } from './sheet-page.ts';

type Column = DataTable['columns'][number];

/** Values to lay out, and how they are shown. */
type Values = Pick<DataTable, 'columns' | 'rows' | 'formats'>;

/** A table laid into a sheet, with the height of its head, which wraps, in points. */
type LaidTable = Required<Pick<Sheet, 'looks' | 'rows' | 'rules' | 'widths'>> & {
  readonly headHeight: number;
};

const TEXT: ValueFormat = { kind: 'text' };

/** Lays a table out, its head in the row `top`: values typed, looks by columns, which keeps large tables light, and by cells where they differ. */
export function layTable(table: Values, heads: readonly string[], top: number, locale: Locale): LaidTable {
  const { columns, rows } = table;
  const looks = columns.map(({ format = TEXT, isDimension = false }, at): Look | undefined => {
    if (typeof format === 'string') return undefined;
    if (format.kind === 'text') return at === 0 ? undefined : LOOKS.beside;
    const values = columnValues(rows, at);
    return isDimension
      ? { format: plainNumberFormat(values), align: 'right' }
      : valueLook(format, values, locale);
  });
  const lookAt = cellLooks(table, looks, locale);
  const widths = columnWidths(table, heads, locale);
  const plain = plainRows(table);
  const body = rows.map((): SheetCell[] => new Array(columns.length));
  // Column by column: what a cell is depends on its column more than on anything else.
  for (let column = 0; column < columns.length; column += 1)
    for (let at = 0; at < rows.length; at += 1) {
      const value = sheetValue(rows[at]?.[column] ?? null, formatAt(table, at, column));
      const look = lookAt(at, column);
      (body[at] as SheetCell[])[column] = look === undefined ? value : { value, look };
    }
  return {
    rows: [headRow(columns, heads), ...body],
    ...{ widths, looks },
    rules: columns.flatMap((one, at) => displayRules(one, at, top, plain)),
    headHeight: Math.max(...heads.map((head, at) => heightOf(head, (widths[at] ?? NARROWEST) - 2))),
  };
}

/** The format of a cell: that of its column, or of its row where the column leaves it to that. */
function formatAt({ columns, formats }: Values, row: number, column: number): ValueFormat {
  const format = columns[column]?.format ?? TEXT;
  if (typeof format === 'object') return format;
  const own = formats?.[row] ?? { kind: 'number' };
  return format === 'row' ? own : differenceFormat(own);
}

function valueLook(format: ValueFormat, values: Iterable<unknown>, locale: Locale): Look {
  return { format: numberFormat(format, locale, values), align: 'right' };
}

/** Values one by one: a copy of a long column would only be thrown away. */
function* columnValues(rows: Values['rows'], column: number): Iterable<unknown> {
  for (const row of rows) yield row[column];
}

/** The look of a cell where it is not that of its column; cells that look alike share one. */
function cellLooks(
  table: Values,
  looks: LaidTable['looks'],
  locale: Locale,
): (row: number, column: number) => Look | undefined {
  const { columns, rows, formats } = table;
  const known = new Map<string | undefined, Look>();
  // A look for each of many rows would be more than a workbook can hold.
  const shared = (look: Look): Look => {
    const found = known.get(look.format) ?? look;
    known.set(look.format, found);
    return found;
  };
  const closed = new Map<ValueFormat, Record<'row' | 'difference', Look>>();
  const owned = formats?.map((format, at) => {
    const found = closed.get(format);
    if (found !== undefined) return found;
    // The values of a row share its unit, so they are looked at as a column is.
    const values = (rows[at] ?? []).filter((_, column) => columns[column]?.format === 'row');
    const own = {
      row: shared(valueLook(format, values, locale)),
      difference: shared(valueLook(differenceFormat(format), values, locale)),
    };
    // Of money the format says all.
    if (format.kind === 'currency') closed.set(format, own);
    return own;
  });
  const variants = looks.map((look) => ({
    good: { ...look, ...toneLook('good') },
    bad: { ...look, ...toneLook('bad') },
    neutral: { ...look, ...toneLook('neutral') },
    others: { ...look, ...LOOKS.others },
    total: { ...look, ...LOOKS.total },
  }));
  const kinds = rows.map((_, at) => rowKind(table, at));
  return (row, column) => {
    const { format, tones } = columns[column] ?? {};
    if (typeof format === 'string') return owned?.[row]?.[format];
    const kind = kinds[row];
    const variant = kind === 'others' || kind === 'total' ? kind : (tones?.[row] ?? undefined);
    return variant === undefined ? undefined : variants[column]?.[variant];
  };
}

function headRow(columns: readonly Column[], heads: readonly string[]): SheetCell[] {
  return columns.map(({ name, label, format }, at) => {
    const value = heads[at] ?? name;
    const isText = format === undefined || (typeof format === 'object' && format.kind === 'text');
    return {
      ...{ value, look: isText ? (at === 0 ? LOOKS.head : HEAD_BESIDE) : RIGHT_HEAD },
      ...(label === undefined || label === value ? {} : { note: label }),
    };
  });
}

const RIGHT_HEAD: Look = { ...LOOKS.head, align: 'right' };
const HEAD_BESIDE: Look = { ...LOOKS.head, ...LOOKS.beside };

/** Bars and shades compare rows; what stands for several of them is at the end. */
function plainRows(table: Values): number {
  return table.rows.filter((_, at) => rowKind(table, at) === 'row').length;
}

function rowKind({ columns, rows }: Values, row: number): RowKind {
  const last = columns.length - 1;
  const kind = columns[last]?.name === 'row' ? rows[row]?.[last] : undefined;
  return kind === 'others' || kind === 'total' ? kind : 'row';
}

function displayRules({ display }: Column, column: number, top: number, count: number): CellRule[] {
  if (count === 0) return [];
  const area = { top: top + 1, bottom: top + count, left: column, right: column };
  return display === undefined ? [] : [display === 'bar' ? barRule(area) : shadeRule(area)];
}

const NARROWEST = 9;
/** Rows whose text decides the width. */
const LOOKED_AT = 500;
/** In digits of the usual font. */
const WIDEST = 45;

/** A sheet scrolls: every column is as wide as it would like to be, up to a limit. */
const ROOM: TableRoom = {
  ...{ width: Infinity, padding: 3, measure: widthInCells, others: 'beneath' },
  longest: { word: WIDEST, number: WIDEST, text: WIDEST },
};

function columnWidths(table: Values, heads: readonly string[], locale: Locale): number[] {
  const needs = heads.map((label, at) => ({
    ...{ label, align: 'end' as const },
    texts: tellingRows(table, at).map((row) =>
      cellText(table.rows[row]?.[at] ?? null, formatAt(table, row, at), locale),
    ),
  }));
  const { parts } = fitColumns(needs, ROOM);
  return parts.flatMap(({ widths }) => widths.map((width) => Math.max(NARROWEST, width)));
}

/** The rows with the widest cells: of numbers the smallest and the largest, for writing all of them takes as long as the sheet. */
function tellingRows({ columns, rows }: Values, at: number): readonly number[] {
  const step = Math.max(1, Math.ceil(rows.length / LOOKED_AT));
  const looked = Array.from({ length: Math.ceil(rows.length / step) }, (_, index) => index * step);
  const format = columns[at]?.format;
  if (typeof format !== 'object' || format.kind === 'text') return looked;
  const numbers = looked.filter((row) => typeof rows[row]?.[at] === 'number');
  const value = (row: number) => Number(rows[row]?.[at]);
  const low = numbers.reduce((best, row) => (value(row) < value(best) ? row : best), numbers[0] ?? 0);
  const high = numbers.reduce((best, row) => (value(row) > value(best) ? row : best), numbers[0] ?? 0);
  return [low, high, ...looked.filter((row) => typeof rows[row]?.[at] === 'string').slice(0, 20)];
}

function cellText(value: Cell, format: ValueFormat, locale: Locale): string {
  if (value === null || typeof value === 'boolean') return '';
  const shown = { ...format, compact: false };
  const isMoment = momentFormat(shown) !== undefined;
  if (typeof value === 'string' && !isMoment) return value;
  return formatValue(
    value,
    isMoment === (typeof value === 'string') ? shown : differenceFormat(shown),
    locale,
  );
}
