import type { Canvas } from './canvas.ts';
import type { DrawnSeries } from './chart-data.ts';
import { compactLabel } from './value-label.ts';

/** Index of the last bucket that a series has a value in; -1 without any. */
export function lastIndex(series: DrawnSeries): number {
  return series.values.findLastIndex((value) => value !== null);
}

/** A series' last value, compact; empty where it has none, or where its bucket is not complete and would mislead. */
export function latestLabel(canvas: Canvas, series: DrawnSeries): string {
  const index = lastIndex(series);
  const value = series.values[index] ?? null;
  if (value === null || canvas.data.partial[index] === true) return '';
  return compactLabel(value, series.format, canvas.pen.locale);
}
