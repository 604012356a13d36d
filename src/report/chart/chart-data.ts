import type { ValueFormat } from '../../foundation/format/index.ts';
import { oneLine, type Theme } from '../design/index.ts';
import type { ChartSpec } from '../edition/index.ts';

/** Larger magnitudes are drawn as this one, smaller than its inverse as zero: scales divide differences. */
const LARGEST = 1e100;

export interface DrawnSeries {
  readonly name: string;
  readonly format: ValueFormat;
  /** As long as the axis; finite. */
  readonly values: readonly (number | null)[];
  readonly color: string;
}

/** A chart spec made safe to draw: every series as long as the axis, every value finite or null. */
export interface ChartData {
  readonly kind: ChartSpec['kind'];
  readonly axis: ChartSpec['axis'];
  readonly count: number;
  readonly series: readonly DrawnSeries[];
  readonly roles: readonly ('total' | 'increase' | 'decrease')[];
  /** Per bucket whether the data covers only part of it. */
  readonly partial: readonly boolean[];
}

function drawable(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  if (Math.abs(value) < 1 / LARGEST) return 0;
  return Math.max(-LARGEST, Math.min(LARGEST, value));
}

/** The brand's colour stays out of charts: there it would read as a judgement, or as one of the series. */
function seriesColor(theme: Theme, index: number): string {
  return theme.series[index % theme.series.length] ?? theme.ink;
}

export function chartData(chart: ChartSpec, theme: Theme): ChartData {
  const { axis } = chart;
  const count = axis.kind === 'time' ? axis.buckets.length : axis.categories.length;
  const positions = Array.from({ length: count }, (_, index) => index);
  return {
    kind: chart.kind,
    axis,
    count,
    series: chart.series.map((one, index) => ({
      name: oneLine(one.name.slice(0, 400)),
      format: one.format,
      values: positions.map((position) => drawable(one.values[position])),
      color: seriesColor(theme, index),
    })),
    roles: positions.map((position) => chart.roles?.[position] ?? 'increase'),
    partial: positions.map((position) => axis.kind === 'time' && axis.buckets[position]?.partial === true),
  };
}

/** Every value that is there. */
export function presentValues(data: ChartData): number[] {
  return data.series.flatMap((one) => one.values.filter((value) => value !== null));
}
