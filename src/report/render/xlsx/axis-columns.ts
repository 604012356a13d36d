import { addDays } from '../../../foundation/calendar/index.ts';
import { type Locale, message } from '../../../foundation/format/index.ts';
import { bucketText } from '../../document/bucket-text.ts';
import {
  type AxisBucket,
  axisLabels,
  type Cell,
  type ChartAxis,
  type Edition,
  type TrendsBlock,
} from '../../edition/index.ts';
import { DATE, TEXT, type TypedColumn } from './typed-table.ts';
/** The places of an axis as the first columns of a table; the first of them names the place. */
export interface AxisColumns {
  readonly columns: readonly TypedColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Buckets with both of their days, bins with both of their edges, categories by name. */
export function axisColumns(axis: ChartAxis, edition: Edition): AxisColumns {
  const { locale } = edition;
  if (axis.kind === 'time') return bucketColumns(axis.buckets, axis.grain, edition);
  const labels = axisLabels(axis, locale);
  const name = { label: axis.label, format: TEXT };
  if (axis.kind === 'category') return { columns: [name], rows: labels.map((label) => [label]) };
  const edge = (label: string) => ({ label, format: axis.format });
  const ends = { name: axis.label };
  return {
    columns: [
      name,
      edge(message('column.lowerBound', ends, locale)),
      edge(message('column.upperBound', ends, locale)),
    ],
    rows: labels.map((label, at) => [label, axis.edges[at] ?? null, axis.edges[at + 1] ?? null]),
  };
}

/** A row for each bucket: its label, its first and its last day. */
export function bucketColumns(
  buckets: readonly AxisBucket[],
  grain: TrendsBlock['grain'],
  edition: Edition,
): AxisColumns {
  return {
    columns: bucketHeads(edition.locale),
    rows: buckets.map((bucket) => [bucketText(bucket, grain, edition), bucket.from, addDays(bucket.to, -1)]),
  };
}

function bucketHeads(locale: Locale): TypedColumn[] {
  return [
    { label: message('column.period', locale), format: TEXT },
    { label: message('column.firstDay', locale), format: DATE },
    { label: message('column.lastDay', locale), format: DATE },
  ];
}
