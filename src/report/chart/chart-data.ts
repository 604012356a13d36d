import type { ValueFormat } from '../../foundation/format/index.ts';
import { oneLine, type Theme } from '../design/index.ts';
import type { ChartSeries, ChartSpec, GoodDirection } from '../edition/index.ts';

/** Larger magnitudes are drawn as this one, smaller than its inverse as zero: scales divide differences. */
const LARGEST = 1e100;

/** A series made safe to draw, with its colour. */
export interface DrawnSeries {
  readonly name: string;
  readonly format: ValueFormat;
  /** As long as the axis; finite. */
  readonly values: readonly (number | null)[];
  readonly good: GoodDirection;
  /** As long as the axis; the lower end first. */
  readonly band: readonly (readonly [number, number] | null)[];
  /** Around it, with more certainty. */
  readonly outer: readonly (readonly [number, number] | null)[];
  /** What the series before it is to reach. */
  readonly isTarget: boolean;
  /** Ends of qualitative ranges, ascending. */
  readonly ranges: readonly number[];
  readonly color: string;
  readonly line: Lineage;
  /** How far before it is: "a year earlier"; empty where it is not, or where nothing says it. */
  readonly earlier: string;
}

/** What a series is beside the others. */
export interface Lineage {
  /** Its place among those that are of the time of the axis: what is the same before has that of its own. */
  readonly rank: number;
  /** The series that it is the same before as; itself where it is none. */
  readonly of: number;
  /** Which it is of those before, from 1 on; 0 where it is none. */
  readonly before: number;
}

/** A chart spec made safe to draw: every series as long as the axis, every value finite or null. */
export interface ChartData {
  readonly kind: ChartSpec['kind'];
  readonly axis: ChartSpec['axis'];
  readonly count: number;
  readonly scale: ChartSpec['scale'];
  readonly series: readonly DrawnSeries[];
  readonly roles: readonly ('total' | 'increase' | 'decrease')[];
  /** Per bucket whether the data covers only part of it. */
  readonly partial: readonly boolean[];
  /** Per bucket whether its values are expected, not counted. */
  readonly forecast: readonly boolean[];
  /** Per bucket whether it continues nothing, for it is of another unit of time than the one before. */
  readonly begins: readonly boolean[];
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

/** How many places an axis has. */
function placesOf(axis: ChartSpec['axis']): number {
  if (axis.kind === 'time') return axis.buckets.length;
  return axis.kind === 'category' ? axis.categories.length : Math.max(0, axis.edges.length - 1);
}

/** Edges that are not numbers would be refused where they become text. */
function drawableAxis(axis: ChartSpec['axis']): ChartSpec['axis'] {
  return axis.kind === 'bins' ? { ...axis, edges: axis.edges.map((edge) => drawable(edge) ?? 0) } : axis;
}

/** Both ends of an interval, the lower one first; null where either cannot be drawn. */
function drawableBand(band: readonly [number, number] | null | undefined): readonly [number, number] | null {
  const low = drawable(band?.[0]);
  const high = drawable(band?.[1]);
  return low === null || high === null ? null : [Math.min(low, high), Math.max(low, high)];
}

/** What is the same before stands behind what it is the same as. */
export function lineages(series: readonly Pick<ChartSeries, 'earlier' | 'isTarget'>[]): Lineage[] {
  const found: Lineage[] = [];
  for (const [index, { earlier, isTarget }] of series.entries()) {
    const last = found.at(-1);
    if (isTarget && last !== undefined) found.push({ ...last, before: 0 });
    else if (earlier === undefined || last === undefined)
      found.push({ rank: (last?.rank ?? -1) + 1, of: index, before: 0 });
    else found.push({ ...last, before: last.before + 1 });
  }
  return found;
}

function drawnSeries(
  one: ChartSeries,
  positions: readonly number[],
  look: Pick<DrawnSeries, 'color' | 'line'>,
): DrawnSeries {
  return {
    name: oneLine(one.name.slice(0, 400)),
    format: one.format,
    good: one.good ?? 'neutral',
    values: positions.map((position) => drawable(one.values[position])),
    band: positions.map((position) => drawableBand(one.band?.[position])),
    outer: positions.map((position) => drawableBand(one.outer?.[position])),
    isTarget: one.isTarget === true,
    ranges: (one.ranges ?? []).flatMap((end) => drawable(end) ?? []).sort((a, b) => a - b),
    earlier: oneLine(one.earlier?.label ?? ''),
    ...look,
  };
}

/** Makes a spec safe to draw: huge values are cut, tiny ones are zero, what is not finite is a gap. */
export function chartData(chart: ChartSpec, theme: Theme): ChartData {
  const { axis } = chart;
  const count = placesOf(axis);
  const positions = Array.from({ length: count }, (_, index) => index);
  const lines = lineages(chart.series);
  return {
    kind: chart.kind,
    axis: drawableAxis(axis),
    count,
    series: chart.series.map((one, index) => {
      const line = lines[index] ?? { rank: index, of: index, before: 0 };
      const color = one.isTarget ? theme.muted : seriesColor(theme, line.rank);
      return drawnSeries(one, positions, { line, color });
    }),
    scale: chart.scale,
    roles: positions.map((position) => chart.roles?.[position] ?? 'increase'),
    partial: positions.map((position) => axis.kind === 'time' && axis.buckets[position]?.partial === true),
    forecast: positions.map((position) => axis.kind === 'time' && axis.buckets[position]?.forecast === true),
    begins: positions.map(
      (position) => position > 0 && grainAt(axis, position) !== grainAt(axis, position - 1),
    ),
  };
}

/** The values of the first series, up to where the unit of time changes: what a line without an axis can show. */
export function firstStretch({ axis, series }: ChartSpec): readonly (number | null)[] {
  const values = series[0]?.values ?? [];
  const end = values.findIndex((_, at) => at > 0 && grainAt(axis, at) !== grainAt(axis, at - 1));
  return end < 0 ? values : values.slice(0, end);
}

function grainAt(axis: ChartSpec['axis'], position: number): string {
  return axis.kind === 'time' ? (axis.buckets[position]?.grain ?? axis.grain) : '';
}

type Series = { readonly series: readonly DrawnSeries[] };

/** Every value that is there. */
export function presentValues(data: Series): number[] {
  return data.series.flatMap((one) => one.values.filter((value) => value !== null));
}

/** Every value that is there, and the ends of the intervals that values are expected in. */
export function spannedValues(data: Series): number[] {
  const ends = data.series.flatMap(({ band, outer }) => [...band, ...outer].flatMap((one) => one ?? []));
  return [...presentValues(data), ...ends];
}

/** Whether the numbers of all series are of one kind, so that they can be compared. */
export function haveOneFormat(series: ChartSpec['series'] | ChartData['series']): boolean {
  return new Set(series.map(({ format }) => JSON.stringify(format))).size === 1;
}

/** Whether all panels of a chart have one scale: where it asks for that, or says nothing and they can be compared. */
export function sharesScale({ scale, series }: Pick<ChartSpec, 'scale' | 'series'> | ChartData): boolean {
  return scale === undefined ? haveOneFormat(series) : scale === 'shared';
}
