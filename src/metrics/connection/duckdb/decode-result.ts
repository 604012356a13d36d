import {
  type DuckDBDecimal64Vector,
  type DuckDBDecimal128Vector,
  DuckDBDecimalType,
  type DuckDBResult,
  type DuckDBType,
  type DuckDBVector,
} from '@duckdb/node-api';
import { type ColumnBuilder, numberColumn, valueAt, valueColumn } from '../column-values.ts';
import type { Column, ResultColumns, ResultTable, Value } from '../connection.ts';
import { duckdbColumnType, duckdbTypeName } from './column-type.ts';
import { type Decode, decoderFor } from './decode-column.ts';

/** Reads a whole result column by column, straight from DuckDB's vectors. */
export async function decodeResult(result: DuckDBResult): Promise<ResultTable> {
  const types = result.columnTypes();
  const names = result.columnNames();
  const columns = types.map((type, index) => duckdbColumn(names[index] ?? '', type));
  const decoders = types.map(decoderFor);
  const builders = columns.map(({ type }) => (NUMERIC.has(type) ? numberColumn() : valueColumn()));
  let length = 0;
  for await (const chunk of result) {
    const count = chunk.rowCount;
    for (const [index, decode] of decoders.entries()) {
      const builder = builders[index];
      if (builder !== undefined) addColumn(builder, count, chunk.getColumnVector(index), decode);
    }
    length += count;
  }
  return resultOf(columns, { length, values: builders.map((one) => one.finish()) });
}

const NUMERIC: ReadonlySet<Column['type']> = new Set(['integer', 'decimal', 'float']);

function resultOf(columns: readonly Column[], byColumn: ResultColumns): ResultTable {
  let rows: Value[][] | undefined;
  return {
    columns,
    byColumn,
    get rows() {
      rows ??= Array.from({ length: byColumn.length }, (_, row) =>
        byColumn.values.map((column) => valueAt(column, row)),
      );
      return rows;
    },
  };
}

/** A column as the contract describes it. */
export function duckdbColumn(name: string, type: DuckDBType): Column {
  return { name, type: duckdbColumnType(type), native: duckdbTypeName(type) };
}

function addColumn(builder: ColumnBuilder, count: number, vector: DuckDBVector, decode: Decode): void {
  const scaled = scaledReader(vector);
  for (let item = 0; item < count; item += 1) {
    const quick = scaled?.(item);
    if (quick !== undefined) {
      builder.add(quick);
      continue;
    }
    const value = vector.getItem(item);
    builder.add(value === null ? null : decode(value));
  }
}

/**
 * Decimals without their text: one integer below 2^53 divided by one power of ten is the double nearest to the
 * decimal, because both are exact and IEEE 754 division rounds once. Undefined sends a value the long way.
 */
function scaledReader(vector: DuckDBVector): ((item: number) => number | undefined) | undefined {
  const { type } = vector;
  if (!(type instanceof DuckDBDecimalType) || type.scale > 22) return undefined;
  if (!('getScaledValue' in vector)) return undefined;
  const source = vector as DuckDBDecimal64Vector | DuckDBDecimal128Vector;
  const divisor = 10 ** type.scale;
  return (item) => {
    const value = source.getScaledValue(item);
    if (value === null) return undefined;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number / divisor : undefined;
  };
}
