import type { PartOfTime } from '../../foundation/calendar/index.ts';
import type { ColumnType } from '../../metrics/connection/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { type Model, resolveDimension } from '../../metrics/model/index.ts';
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
  const part = dimensions[at]?.part;
  if (part !== undefined) return part;
  const [only, ...others] = dimensions[at]?.toldBy ?? [];
  return only === at && others.length === 0 ? TYPES[types[at] ?? 'other'] : 'text';
}

/** The part of a time that a dimension of metrics is; undefined of all others. @throws what resolving it raises */
export function partOfDimension(
  model: Model,
  metrics: readonly string[],
  reference: string,
): PartOfTime | undefined {
  const [table] = metrics.flatMap((metric) => othersOf(model).tables(metric, { fixed: false }));
  const part = table === undefined ? undefined : resolveDimension(model, table, reference).dimension.part;
  return part === 'working' ? undefined : part;
}
