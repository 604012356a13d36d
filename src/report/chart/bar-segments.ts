import type { ChartData } from './chart-data.ts';

/** One bar, or one part of a stacked bar, in values. */
export interface Segment {
  readonly bucket: number;
  readonly series: number;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** Bars from zero to their values; nulls have none. */
function besideEachOther(data: ChartData): Segment[] {
  return data.series.flatMap((one, series) =>
    one.values.flatMap((value, bucket) =>
      value === null ? [] : [{ bucket, series, value, from: 0, to: value }],
    ),
  );
}

/** Parts on top of each other: what is positive grows up from zero, what is negative down. */
function onTopOfEachOther(data: ChartData): Segment[] {
  const up = new Array<number>(data.count).fill(0);
  const down = new Array<number>(data.count).fill(0);
  return data.series.flatMap((one, series) =>
    one.values.flatMap((value, bucket) => {
      if (value === null) return [];
      const heap = value < 0 ? down : up;
      const from = heap[bucket] ?? 0;
      heap[bucket] = from + value;
      return [{ bucket, series, value, from, to: from + value }];
    }),
  );
}

/** The bars of a chart, series by series: from zero side by side, or on top of each other where stacked. */
export function segmentsOf(data: ChartData): Segment[] {
  return data.kind === 'stacked-bar' ? onTopOfEachOther(data) : besideEachOther(data);
}

/** The ends of all segments: what the value axis must span. */
export function segmentEnds(segments: readonly Segment[]): number[] {
  return segments.flatMap(({ from, to }) => [from, to]);
}
