import { cellShades } from './cell-shades.ts';
import type { ChartData } from './chart-data.ts';

function sameFormats(data: ChartData): boolean {
  return new Set(data.series.map(({ format }) => JSON.stringify(format))).size <= 1;
}

/** Shades of a heat map's cells, a list for each row: one scale for all rows of one format, else one for each row. */
export function heatShades(data: ChartData): (readonly (number | null)[])[] {
  if (!sameFormats(data)) return data.series.map(({ values, good }) => cellShades(values, good));
  const all = cellShades(
    data.series.flatMap(({ values }) => values),
    data.series[0]?.good,
  );
  return data.series.map((_, row) => all.slice(row * data.count, (row + 1) * data.count));
}
