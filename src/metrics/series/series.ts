import { once } from '../../foundation/once.ts';
import type { Value } from '../connection/connection.ts';
import type { ColumnType } from '../dialect/index.ts';
import type { PlannedDimension } from '../plan/plan.ts';
import type { Comparison, Slot } from '../plan/slot.ts';
import type { Held } from './after-data.ts';
import type { Cell } from './cell.ts';
import { type CellColumn, cellOf } from './cell-column.ts';

/** One group, and its cells as `[slot][metric]`. */
export interface Group {
  /** Values of the dimensions of the series, in their order; null where a row has none. */
  readonly key: readonly Value[];
  readonly current: readonly (readonly Cell[])[];
  /** The same of each slot's counterpart, by comparison: without cells where there is none. */
  readonly comparisons: readonly (readonly (readonly Cell[])[])[];
}

/** What a series is about, besides its numbers. */
export interface SeriesFacts {
  /** Those asked for, in the order of the query, then implied keys. Together they tell the groups apart. */
  readonly dimensions: readonly PlannedDimension[];
  /** What the values of each dimension are in the database. */
  readonly types: readonly ColumnType[];
  /** The project's zone, in which instants are told. */
  readonly zone: string;
  /** `partial` where they are cut, or the data behind one of the metrics begins or ends within them. */
  readonly slots: readonly Slot[];
  /** What the slots are compared with, in the order asked for. */
  readonly comparisons: readonly Comparison[];
  /** The edition date falls into the period, so a part is compared with a part. */
  readonly partial: boolean;
}

/** The numbers of a series by columns, for those who look at all of its groups. */
export interface SeriesCells {
  /** Number of groups, those beyond the limit too; they are numbered from 0, in no order. */
  readonly count: number;
  /** The groups that are asked for, those beyond the limit too, in order. */
  chosen(): readonly number[];
  /** Those within the limit, in the order asked for. */
  order(): readonly number[];
  /** Groups beyond the limit. */
  readonly more: number;
  /** The value of a dimension of a group. */
  key(dimension: number, group: number): Value;
  /** The cells of a metric; that of a slot and a group stands at slot index × count + group. */
  column(metric: string): CellColumn;
  /** The same, as what other slots are compared with: a period that the data covers only in part is nothing to compare with. */
  base(metric: string): CellColumn;
  /** How much of a slot, by its index, the data behind a metric holds. */
  heldIn(metric: string, slot: number): Held;
  /** The slots as they were asked for. */
  readonly asked: readonly Slot[];
  /** Whether the data behind a metric begins or ends within a slot, so that it holds only a part of its days. */
  isPartIn(metric: string, slot: Slot): boolean;
  /** For each dimension that names rows: the names that several groups have. */
  shared(): readonly ReadonlySet<string>[];
  /** Metrics for which some aggregate met no row in these slots at all, in any group. */
  silentIn(slots: ReadonlySet<number>): ReadonlySet<string>;
}

/** The typed answer to a metric query: every group in every slot, gaps filled. */
export interface Series extends SeriesFacts {
  readonly metrics: readonly string[];
  readonly cells: SeriesCells;
  /** In the order asked for; without dimensions exactly one. Made when they are first asked for. */
  readonly groups: readonly Group[];
  /** One of all groups, those beyond the limit too, by its number in the cells. */
  group(number: number): Group;
  /** Groups beyond the limit. */
  readonly more: number;
  /** For each dimension that names rows: the names that several groups have. */
  readonly shared: readonly ReadonlySet<string>[];
  /** Metrics for which some aggregate met no row in the period at all, in any group. */
  readonly silent: ReadonlySet<string>;
}

/** A series of some metrics over its cells. */
export function seriesOf(
  asked: Omit<SeriesFacts, 'slots'>,
  metrics: readonly string[],
  cells: SeriesCells,
): Series {
  const slots = cells.asked.map((slot) =>
    metrics.some((metric) => cells.isPartIn(metric, slot)) ? { ...slot, partial: true } : slot,
  );
  const facts = { ...asked, slots };
  const groups = once(() => cells.order().map((group) => groupAt(facts, metrics, cells, group)));
  const silent = once(() => {
    const all = cells.silentIn(new Set(facts.slots.map(({ index }) => index)));
    return new Set(metrics.filter((metric) => all.has(metric)));
  });
  return {
    ...facts,
    metrics,
    cells,
    get more() {
      return cells.more;
    },
    get groups() {
      return groups();
    },
    group: (number) => groupAt(facts, metrics, cells, number),
    get shared() {
      return cells.shared();
    },
    get silent() {
      return silent();
    },
  };
}

/** One group of a series, by its number. */
function groupAt(
  { dimensions, slots, comparisons }: SeriesFacts,
  metrics: readonly string[],
  cells: SeriesCells,
  group: number,
): Group {
  const columns = metrics.map((metric) => cells.column(metric));
  const bases = comparisons.length === 0 ? [] : metrics.map((metric) => cells.base(metric));
  const inSlot =
    (all: readonly CellColumn[]) =>
    (slot: Slot | undefined): readonly Cell[] =>
      slot === undefined ? [] : all.map((column) => cellOf(column, slot.index * cells.count + group));
  return {
    key: dimensions.map((_, dimension) => cells.key(dimension, group)),
    current: slots.map(inSlot(columns)),
    comparisons: comparisons.map((one) =>
      one.slots.map((slot, at) =>
        inSlot(bases)(slot).map((cell, index) => comparable(cells, metrics[index] ?? '', slots[at], cell)),
      ),
    ),
  };
}

/** A period of which the data holds only a part has nothing to be compared with: the whole of another would seem more. */
function comparable(cells: SeriesCells, metric: string, slot: Slot | undefined, cell: Cell): Cell {
  const held = slot === undefined ? undefined : cells.heldIn(metric, slot.index);
  return held?.kind === 'part' ? { reason: held.why, metric, day: held.through } : cell;
}

/** What a cell shows: its number, or the text of its moment; null where there is neither. */
export function shownValue(cell: Cell | undefined): number | string | null {
  return cell === undefined || typeof cell === 'object' ? null : cell;
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
  const isSame =
    metrics.length === series.metrics.length && metrics.every((one, index) => one === series.metrics[index]);
  if (isSame) return series;
  for (const metric of metrics) metricIndex(series, metric);
  const { dimensions, types, zone, comparisons, partial, cells } = series;
  return seriesOf({ dimensions, types, zone, comparisons, partial }, metrics, cells);
}
