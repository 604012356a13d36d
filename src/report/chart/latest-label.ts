import type { Canvas } from './canvas.ts';
import type { DrawnSeries } from './chart-data.ts';
import { compactLabel } from './value-label.ts';

/** Index of the last bucket that a series has a value in; -1 without any. */
export function lastIndex(series: DrawnSeries): number {
  return series.values.findLastIndex((value) => value !== null);
}

/** Index of the last bucket that a series has a counted value in, not an expected one; -1 without any. */
export function lastCounted(canvas: Canvas, series: DrawnSeries): number {
  return series.values.findLastIndex(
    (value, index) => value !== null && canvas.data.forecast[index] !== true,
  );
}

/** A series' last value that is counted and complete, compact; empty where it has none. */
export function latestComplete(canvas: Canvas, series: DrawnSeries): string {
  const { partial, forecast } = canvas.data;
  const value = series.values.findLast(
    (one, index) => one !== null && partial[index] !== true && forecast[index] !== true,
  );
  return value === undefined || value === null ? '' : compactLabel(value, series.format, canvas.pen.locale);
}

/** A series' last counted value, compact; empty where it has none, or where its bucket is not complete and would mislead. */
export function latestLabel(canvas: Canvas, series: DrawnSeries): string {
  const index = lastCounted(canvas, series);
  const value = series.values[index] ?? null;
  if (value === null || canvas.data.partial[index] === true) return '';
  return compactLabel(value, series.format, canvas.pen.locale);
}
