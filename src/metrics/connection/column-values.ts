import type { ColumnValues, ResultColumns, ResultTable, Value } from './connection.ts';

/** The value of a column in a row. */
export function valueAt(column: ColumnValues, row: number): Value {
  if (column.kind === 'values') return column.values[row] ?? null;
  return column.nulls?.[row] === 1 ? null : (column.numbers[row] ?? null);
}

/** A result by its columns, whichever way it came. */
export function resultColumns(result: ResultTable): ResultColumns {
  if (result.byColumn !== undefined) return result.byColumn;
  const { columns, rows } = result;
  return {
    length: rows.length,
    values: columns.map((_, at) => ({ kind: 'values', values: rows.map((row) => row[at] ?? null) })),
  };
}

/** The number of rows of a result, without making them. */
export function rowCount(result: ResultTable): number {
  return result.byColumn?.length ?? result.rows.length;
}

/** About how many bytes a result takes in memory, as columns. */
export function resultBytes(result: ResultTable): number {
  // Rows are made when they are first looked at, where there are columns.
  const { byColumn } = result;
  const parts = byColumn === undefined ? result.rows.map(valuesBytes) : byColumn.values.map(columnBytes);
  return parts.reduce((sum, bytes) => sum + bytes, 0);
}

function columnBytes(column: ColumnValues): number {
  if (column.kind === 'values') return valuesBytes(column.values);
  return column.numbers.byteLength + (column.nulls?.byteLength ?? 0);
}

function valuesBytes(values: readonly Value[]): number {
  return values.reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? 24 + 2 * value.length : 8),
    0,
  );
}

/** Collects the values of a column in their order. */
export interface ColumnBuilder {
  add(value: Value): void;
  finish(): ColumnValues;
}

const FIRST_ROOM = 64;

/** Collects a column that is expected to be of numbers; one value that is none makes it a column of values. */
export function numberColumn(): ColumnBuilder {
  let numbers = new Float64Array(FIRST_ROOM);
  let nulls: Uint8Array | undefined;
  let length = 0;
  let other: Value[] | undefined;

  const nullsNow = () => (nulls ??= new Uint8Array(numbers.length));
  const grow = () => {
    const room = new Float64Array(numbers.length * 2);
    room.set(numbers);
    numbers = room;
    if (nulls === undefined) return;
    const more = new Uint8Array(room.length);
    more.set(nulls);
    nulls = more;
  };
  const finish = (): ColumnValues =>
    other === undefined
      ? { kind: 'numbers', numbers: numbers.slice(0, length), nulls: nulls?.slice(0, length) }
      : { kind: 'values', values: other };

  return {
    add(value) {
      if (other !== undefined) {
        other.push(value);
      } else if (value !== null && typeof value !== 'number') {
        const before = finish();
        other = Array.from({ length }, (_, row) => valueAt(before, row));
        other.push(value);
      } else {
        if (length === numbers.length) grow();
        if (value === null) nullsNow()[length] = 1;
        else numbers[length] = value;
        length += 1;
      }
    },
    finish,
  };
}

/** Collects a column of any values. */
export function valueColumn(): ColumnBuilder {
  const values: Value[] = [];
  return { add: (value) => void values.push(value), finish: () => ({ kind: 'values', values }) };
}
