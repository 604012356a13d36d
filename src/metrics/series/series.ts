import type { Distance } from '../../foundation/calendar/index.ts';
import type { ColumnType, Value } from '../connection/connection.ts';
import type { PlannedDimension, Slot } from '../plan/index.ts';

/** Why there is no number; `metric` is the one that lacks it, which may be a part of the one asked for. */
export interface Missing {
  readonly reason: 'no_data' | 'zero_denominator' | 'not_finite';
  readonly metric: string;
}

/** A number, or why there is none. Never NaN, never infinite. */
export type Cell = number | Missing;

/** One group, and its cells as `[slot][metric]`. */
export interface Group {
  /** Values of the dimensions of the series, in their order; null where a row has none. */
  readonly key: readonly Value[];
  readonly current: readonly (readonly Cell[])[];
  /** Of each slot's counterpart, without cells where it has none; empty without comparison. */
  readonly comparison: readonly (readonly Cell[])[];
}

/** The typed answer to a metric query: every group in every slot, gaps filled. */
export interface Series {
  readonly metrics: readonly string[];
  /** Those asked for, in the order of the query, then implied keys. Together they tell the groups apart. */
  readonly dimensions: readonly PlannedDimension[];
  /** What the values of each dimension are in the database. */
  readonly types: readonly ColumnType[];
  /** For each dimension that names rows: the names that several groups have. */
  readonly shared: readonly ReadonlySet<string>[];
  /** The project's zone, in which instants are told. */
  readonly zone: string;
  readonly slots: readonly Slot[];
  /** What each slot is compared with; undefined where it has no counterpart. Empty without comparison. */
  readonly comparisonSlots: readonly (Slot | undefined)[];
  /** How far back the slots are compared; undefined without comparison. */
  readonly distance?: Distance;
  /** The edition date falls into the period, so a part is compared with a part. */
  readonly partial: boolean;
  /** In the order asked for; without dimensions exactly one. */
  readonly groups: readonly Group[];
  /** Groups beyond the limit. */
  readonly more: number;
  /** Metrics for which some aggregate met no row in the period at all, in any group. */
  readonly silent: ReadonlySet<string>;
}

/** The number of a cell, or null. */
export function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** The column of a metric in a series. @throws Error when the series does not have it */
export function metricIndex(series: Series, metric: string): number {
  const index = series.metrics.indexOf(metric);
  if (index < 0) throw new Error(`the series has no metric ${metric}`);
  return index;
}

/** The same series with some of its metrics, in the order given. */
export function selectMetrics(series: Series, metrics: readonly string[]): Series {
  if (
    metrics.length === series.metrics.length &&
    metrics.every((one, index) => one === series.metrics[index])
  )
    return series;
  const indexes = metrics.map((metric) => metricIndex(series, metric));
  const pick = (slots: Group['current']) =>
    slots.map((cells) =>
      cells.length === 0
        ? cells
        : indexes.map((index) => cells[index] ?? { reason: 'no_data' as const, metric: '' }),
    );
  return {
    ...series,
    metrics,
    silent: new Set(metrics.filter((metric) => series.silent.has(metric))),
    groups: series.groups.map((group) => ({
      key: group.key,
      current: pick(group.current),
      comparison: pick(group.comparison),
    })),
  };
}
