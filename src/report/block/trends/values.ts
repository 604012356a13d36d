import type { PlacedNumber } from '../../edition/index.ts';
import { periodCells, periodColumns } from '../chart/values.ts';
import type { DataTable } from '../data-table.ts';
import type { TrendsBlock } from './edition.ts';

/** A row for each bucket, a column for each trend. */
export function trendsTable({ id, buckets, trends }: TrendsBlock): DataTable {
  const periods = periodColumns(buckets);
  return {
    name: id,
    columns: [...periods, ...trends.map(({ metric: name, label, format }) => ({ name, label, format }))],
    series: trends.map((_, index) => ({ column: periods.length + index, row: 0 })),
    rows: buckets.map((bucket, index) => [
      ...periodCells(bucket, buckets),
      ...trends.map(({ values }) => values[index] ?? null),
    ]),
  };
}

/** The values of all trends. */
export function trendNumbers({ buckets, trends }: TrendsBlock): PlacedNumber[] {
  return trends.flatMap(({ metric, label, format, values }) =>
    values.map((value, at) => ({
      key: JSON.stringify([metric, buckets[at]?.from]),
      place: [label, buckets[at]?.label ?? ''],
      ...{ metric, format, value },
    })),
  );
}
