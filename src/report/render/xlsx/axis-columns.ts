import { addDays } from '../../../foundation/calendar/index.ts';
import type { Locale } from '../../../foundation/format/index.ts';
import {
  type AxisBucket,
  axisLabels,
  type Cell,
  type ChartAxis,
  type Edition,
  type TrendsBlock,
} from '../../edition/index.ts';
import { bucketText } from '../text/bucket-text.ts';
import { textWords } from '../text/text-words.ts';
import { DATE, TEXT, type TypedColumn } from './typed-table.ts';
import { xlsxWords } from './xlsx-words.ts';

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
  const words = xlsxWords(locale);
  return {
    columns: [name, edge(words.low(axis.label)), edge(words.high(axis.label))],
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
  const words = xlsxWords(locale);
  return [
    { label: textWords(locale).heads.period, format: TEXT },
    { label: words.firstDay, format: DATE },
    { label: words.lastDay, format: DATE },
  ];
}
