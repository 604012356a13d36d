import type { ColumnType } from '../../metrics/connection/index.ts';
import type { Series } from '../../metrics/series/index.ts';
import type { DimensionType } from '../edition/index.ts';

const TYPES: Readonly<Record<ColumnType, DimensionType>> = {
  integer: 'number',
  decimal: 'number',
  float: 'number',
  text: 'text',
  other: 'text',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'instant',
};

/** What the labels of a dimension of a series are: names of rows are texts, whatever numbers they stand for. */
export function dimensionType({ dimensions, types }: Series, at: number): DimensionType {
  const [only, ...others] = dimensions[at]?.toldBy ?? [];
  return only === at && others.length === 0 ? TYPES[types[at] ?? 'other'] : 'text';
}
