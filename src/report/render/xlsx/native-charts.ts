import { message } from '../../../foundation/format/index.ts';
import { mixColors } from '../../design/contrast.ts';
import { LIGHT } from '../../design/index.ts';
import type { ChartBlock, ChartSeries, ChartSpec, Edition } from '../../edition/index.ts';
import { numberFormat } from './number-format.ts';
import type { WaterfallColumns } from './waterfall-columns.ts';
import type { Area, NativeChart, NativeSeries } from './workbook.ts';
/** Where the data of a chart stands in its sheet, and where its pictures may. */
export interface ChartGround {
  /** The row of the heads. */
  readonly top: number;
  /** The first column that pictures may cover. */
  readonly left: number;
  /** Columns that name the places, before those of the series. */
  readonly places: number;
  /** Rows of data. */
  readonly count: number;
  /** The first column of a waterfall's steps. */
  readonly first: number;
  readonly steps?: WaterfallColumns;
  readonly edition: Edition;
}

const ROWS = 20;
const COLUMNS = 10;

/** A chart as native pictures: one, or for small multiples one for each series. */
export function nativeCharts(block: ChartBlock, ground: ChartGround): NativeChart[] {
  const { chart } = block;
  if (ground.count === 0 || chart.series.length === 0) return [];
  const placed = seriesColumns(chart, ground);
  const base = {
    title: block.title,
    alternative: block.alternative,
    categories: columnArea(0, ground),
    format: axisFormat(chart, ground.edition),
    place: placeOf(ground, 0, 0, COLUMNS, ROWS),
  };
  if (chart.kind === 'small-multiples') return panels(block, placed, ground);
  if (chart.kind === 'waterfall') return [{ ...base, ...waterfall(ground) }];
  const series = placed.flatMap(({ drawn }) => drawn);
  const legend = series.length > 1;
  switch (chart.kind) {
    case 'line':
      return [{ ...base, kind: 'line', series, legend }];
    case 'area':
      return [{ ...base, kind: 'area', stacked: chart.series.length > 1, series, legend }];
    case 'stacked-bar':
      return [{ ...base, kind: 'column', stacked: true, series, legend }];
    case 'histogram':
      return [{ ...base, kind: 'column', gap: 4, series, legend }];
    default:
      return [{ ...base, kind: chart.axis.kind === 'category' ? 'bar' : 'column', series, legend }];
  }
}

function columnArea(column: number, { top, count }: ChartGround): Area {
  return { top: top + 1, bottom: top + count, left: column, right: column };
}

function placeOf(
  { top, left }: ChartGround,
  across: number,
  down: number,
  columns: number,
  rows: number,
): Area {
  const from = { top: top + down * rows, left: left + across * columns };
  return { ...from, bottom: from.top + rows, right: from.left + columns };
}

/** The series as they are drawn, and the ends of their intervals as thin lines of the same colour. */
function seriesColumns(chart: ChartSpec, ground: ChartGround): { of: ChartSeries; drawn: NativeSeries[] }[] {
  const { locale } = ground.edition;
  let column = ground.places;
  return chart.series.map((one, index) => {
    const color = seriesColor(index);
    const values = columnArea(column, ground);
    const own: NativeSeries = { name: one.name, values, color, pale: paleBuckets(chart, color) };
    column += one.band === undefined ? 1 : 3;
    if (one.band === undefined || chart.kind !== 'line') return { of: one, drawn: [own] };
    const ends = [column - 2, column - 1].map((at) => ({
      ...{
        name: message(
          at === column - 2 ? 'column.lowerBound' : 'column.upperBound',
          { name: one.name },
          locale,
        ),
        values: columnArea(at, ground),
        color,
        dashed: true,
      },
    }));
    return { of: one, drawn: [own, ...ends] };
  });
}

function seriesColor(index: number): string {
  return LIGHT.series[index % LIGHT.series.length] ?? LIGHT.accent;
}

/** Bars of buckets that are not whole, or only expected, are paler. */
function paleBuckets({ axis }: ChartSpec, color: string): NonNullable<NativeSeries['pale']> {
  if (axis.kind !== 'time') return [];
  const pale = mixColors(color, '#ffffff', 0.5) ?? color;
  return axis.buckets.flatMap(({ partial, forecast }, index) =>
    partial || forecast === true ? [{ index, color: pale }] : [],
  );
}

function axisFormat({ series }: ChartSpec, { locale }: Edition): string {
  const format = series[0]?.format ?? { kind: 'number' as const };
  const sizes = series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0)));
  // Large amounts need no cents beside an axis.
  const whole = format.kind === 'currency' && Math.max(...sizes) >= 100;
  return numberFormat(
    whole ? { ...format, decimals: 0 } : format,
    locale,
    series.flatMap(({ values }) => values),
  );
}

function waterfall(
  ground: ChartGround,
): Pick<NativeChart, 'kind' | 'stacked' | 'series' | 'legend' | 'minimum' | 'gap' | 'grid'> {
  const { first, steps } = ground;
  const series = (steps?.colors ?? []).map(
    (color, index): NativeSeries => ({
      name: steps?.columns[index]?.label ?? '',
      values: columnArea(first + index, ground),
      color: color ?? LIGHT.surface,
      ...(color === undefined ? { invisible: true } : {}),
    }),
  );
  const minimum = steps !== undefined && steps.floor > 0 ? { minimum: steps.floor } : {};
  return { kind: 'column', stacked: true, series, legend: false, grid: false, gap: 30, ...minimum };
}

/** Two panels in a row; one scale for all where the chart asks for it or the units agree. */
function panels(
  block: ChartBlock,
  placed: ReturnType<typeof seriesColumns>,
  ground: ChartGround,
): NativeChart[] {
  const { chart } = block;
  const formats = new Set(chart.series.map(({ format }) => JSON.stringify(format)));
  const shared = chart.scale === 'shared' || (chart.scale === undefined && formats.size === 1);
  const all = chart.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const ends =
    shared && all.length > 0 ? { minimum: Math.min(0, ...all), maximum: roundUp(Math.max(0, ...all)) } : {};
  return placed.map(({ of, drawn }, index) => ({
    ...{
      kind: 'line' as const,
      title: of.name,
      alternative: block.alternative,
      legend: false,
      series: drawn,
    },
    categories: columnArea(0, ground),
    format: axisFormat({ ...chart, series: [of] }, ground.edition),
    place: placeOf(ground, index % 2, Math.floor(index / 2), COLUMNS / 2, 11),
    ...ends,
  }));
}

/** The next number above that has one significant digit, or two. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const unit = 10 ** Math.floor(Math.log10(value)) / 2;
  return Math.ceil(value / unit) * unit;
}
