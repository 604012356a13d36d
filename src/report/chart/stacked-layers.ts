import type { ChartData } from './chart-data.ts';

/** The lower and upper end of a series' layer at each place; null where it has no value. */
export type Layer = readonly (readonly [number, number] | null)[];

const ADDITIVE: ReadonlySet<string> = new Set(['number', 'integer', 'currency']);

/**
 * Several series of amounts as layers on top of each other, the first at the bottom. Null where that would mislead:
 * a single series, shares and durations, which do not add up, unlike formats, and negative values. A missing value
 * adds nothing, and its layer has a gap there.
 */
export function stackedLayers(data: ChartData): readonly Layer[] | null {
  const kinds = new Set(data.series.map(({ format }) => `${format.kind} ${format.currency ?? ''}`));
  const adds = data.series.every(
    ({ format, values }) =>
      ADDITIVE.has(format.kind) && values.every((value) => value === null || value >= 0),
  );
  if (data.kind !== 'area' || data.series.length < 2 || kinds.size > 1 || !adds) return null;
  const sums = new Array<number>(data.count).fill(0);
  return data.series.map(({ values }) =>
    values.map((value, index) => {
      if (value === null) return null;
      const from = sums[index] ?? 0;
      sums[index] = from + value;
      return [from, from + value] as const;
    }),
  );
}
