import { type Locale, message } from '../../../foundation/format/index.ts';
import { mixColors } from '../../design/contrast.ts';
import { LIGHT } from '../../design/index.ts';
import type { Chart, Part } from '../../document/index.ts';
import type { ChartSpec } from '../../edition/index.ts';
import { numberFormat } from '../number-format.ts';
import type { BlockTable } from '../text/index.ts';
import type { Beside } from './beside.ts';
import { waterfallSteps } from './waterfall-steps.ts';
import type { Area, CellRule, NativeChart, NativeSeries, Range } from './workbook.ts';

/** What stands beside the values of a table, and within their cells. */
export interface Pictures {
  readonly charts: readonly NativeChart[];
  readonly rules: readonly CellRule[];
}

/** Where the values of charts stand, and where their pictures may. */
export interface ChartGround {
  readonly table: BlockTable;
  /** The first column that pictures may cover. */
  readonly left: number;
  readonly beside: Beside;
  readonly locale: Locale;
}

const [ROWS, COLUMNS] = [20, 10];
/** Panels are small, two in a row. */
const PANEL_ROWS = 11;

/** The charts of a part as native pictures, which read from the cells of its table. */
export function pictures({ nodes, title = '' }: Part, ground: ChartGround): Pictures {
  const small = nodes.flatMap((node) =>
    node.kind === 'figures'
      ? node.figures.flatMap(({ label, chart }) => (chart === undefined ? [] : [{ label, chart }]))
      : [],
  );
  const large = nodes.filter((node) => node.kind === 'chart');
  return {
    charts: [
      ...small.flatMap(({ label, chart }, at) => panel(chart, { series: 0, at, title: label }, ground)),
      ...large.flatMap((node) => chartsOf(node, title, ground)),
    ],
    rules: large.flatMap(({ chart }) => (chart.kind === 'bullet' ? bulletBars(chart) : [])),
  };
}

function chartsOf(node: Chart, title: string, ground: ChartGround): NativeChart[] {
  const { chart, alternative } = node;
  if (isDrawnInCells(node) || node.data.rows.length === 0 || chart.series.length === 0) return [];
  if (chart.kind === 'small-multiples') return panels(node, ground);
  const base = {
    ...{ title, alternative, categories: categories(node, ground), format: axisFormat(chart, ground.locale) },
    place: placeOf(ground, 0, COLUMNS, ROWS),
  };
  if (chart.kind === 'waterfall') return [{ ...base, ...waterfall(chart, ground) }];
  const series = chart.series.flatMap((_, at) => drawnSeries(chart, at, ground));
  return [{ ...base, ...kindOf(chart), series, legend: series.length > 1 }];
}

/** Spreadsheets have no such charts: what they show is shown by the cells. */
export function isDrawnInCells({ chart }: Chart): boolean {
  return chart.kind === 'bullet' || chart.kind === 'heat-map';
}

function kindOf({ kind, axis, series }: ChartSpec): Pick<NativeChart, 'kind' | 'stacked' | 'gap'> {
  switch (kind) {
    case 'line':
      return { kind };
    case 'area':
      return { kind, stacked: series.length > 1 };
    case 'stacked-bar':
      return { kind: 'column', stacked: true };
    case 'histogram':
      return { kind: 'column', gap: 4 };
    default:
      return { kind: axis.kind === 'category' ? 'bar' : 'column' };
  }
}

/** The places of a chart in words, as its data has them. */
function categories({ data }: Chart, { beside }: ChartGround): Range {
  return beside.place(data.rows.map(({ texts }) => texts[0] ?? ''));
}

/** One of as many pictures of a size as stand side by side. */
function placeOf({ left }: ChartGround, at: number, columns: number, rows: number): Area {
  const across = COLUMNS / columns;
  const from = { top: Math.floor(at / across) * rows, left: left + (at % across) * columns };
  return { ...from, bottom: from.top + rows, right: from.left + columns };
}

/** A series as it is drawn, and the ends of its intervals as thin lines of the same colour. */
function drawnSeries(
  chart: ChartSpec,
  at: number,
  { table, locale }: ChartGround,
  from = table.series?.[at],
): NativeSeries[] {
  const series = chart.series[at];
  if (series === undefined || from === undefined) return [];
  const { name, values, band } = series;
  const color = LIGHT.series[at % LIGHT.series.length] ?? LIGHT.accent;
  const area = (column: number) => {
    const top = 1 + from.row;
    return { top, bottom: top + values.length - 1, left: column, right: column };
  };
  const own = { name, values: area(from.column), color, pale: paleBuckets(chart, color) };
  if (band === undefined || chart.kind !== 'line') return [own];
  const ends = (['lowerBound', 'upperBound'] as const).map((end, index) => ({
    name: message(`column.${end}`, { name }, locale),
    ...{ values: area(from.column + 1 + index), color, dashed: true },
  }));
  return [own, ...ends];
}

/** Bars of buckets that are not whole, or only expected, are paler. */
function paleBuckets({ axis }: ChartSpec, color: string): NonNullable<NativeSeries['pale']> {
  if (axis.kind !== 'time') return [];
  const pale = mixColors(color, '#ffffff', 0.5) ?? color;
  return axis.buckets.flatMap(({ partial, forecast }, index) =>
    partial || forecast === true ? [{ index, color: pale }] : [],
  );
}

function axisFormat({ series }: ChartSpec, locale: Locale): string {
  const format = series[0]?.format ?? { kind: 'number' as const };
  const values = series.flatMap((one) => one.values);
  // Large amounts need no cents beside an axis.
  const isLarge = format.kind === 'currency' && values.some((value) => Math.abs(value ?? 0) >= 100);
  return numberFormat(isLarge ? { ...format, decimals: 0 } : format, locale, values);
}

function waterfall(
  chart: ChartSpec,
  { beside, locale }: ChartGround,
): Pick<NativeChart, 'kind' | 'stacked' | 'series' | 'legend' | 'minimum' | 'gap' | 'grid'> {
  const { steps, floor } = waterfallSteps(chart);
  const series = steps.map(
    ({ part, values, color }): NativeSeries => ({
      name: part === undefined ? '' : message(`column.${part}`, locale),
      values: beside.place(values),
      color: color ?? LIGHT.surface,
      ...(color === undefined ? { invisible: true } : {}),
    }),
  );
  const minimum = floor > 0 ? { minimum: floor } : {};
  return { kind: 'column', stacked: true, series, legend: false, grid: false, gap: 30, ...minimum };
}

/** One scale for all panels where the chart asks for it or the units agree. */
function panels(node: Chart, ground: ChartGround): NativeChart[] {
  const { chart } = node;
  const formats = new Set(chart.series.map(({ format }) => JSON.stringify(format)));
  const isShared = chart.scale === 'shared' || (chart.scale === undefined && formats.size === 1);
  const all = chart.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const ends =
    isShared && all.length > 0 ? { minimum: Math.min(0, ...all), maximum: roundUp(Math.max(0, ...all)) } : {};
  return chart.series.flatMap(({ name }, at) =>
    panel(node, { series: at, at, title: name, ...ends }, ground),
  );
}

/** A small picture of one series, which stands where the table has the one at this place. */
function panel(
  node: Chart,
  {
    series: index,
    at,
    ...said
  }: { series: number; at: number } & Pick<NativeChart, 'title' | 'minimum' | 'maximum'>,
  ground: ChartGround,
): NativeChart[] {
  const { chart, alternative, data } = node;
  const series = chart.series[index];
  if (series === undefined || data.rows.length === 0) return [];
  return [
    {
      ...{ kind: 'line', alternative, legend: false, ...said },
      categories: categories(node, ground),
      series: drawnSeries(chart, index, ground, ground.table.series?.[at]),
      format: axisFormat({ ...chart, series: [series] }, ground.locale),
      place: placeOf(ground, at, COLUMNS / 2, PANEL_ROWS),
    },
  ];
}

/** The next number above that has one significant digit, or two. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const unit = 10 ** Math.floor(Math.log10(value)) / 2;
  return Math.ceil(value / unit) * unit;
}

/**
 * Of bullets, whose rows have units of their own: the bar within the value reaches from zero to the largest of target,
 * ranges and value; full is as far as the scale goes.
 */
function bulletBars({ series }: ChartSpec): CellRule[] {
  return series.map(({ values, ranges = [] }, at): CellRule => {
    const area = { top: at + 1, bottom: at + 1, left: 1, right: 1 };
    const to = Math.max(0, ...values.map((value) => value ?? 0), ...ranges);
    const color = LIGHT.series[5] ?? LIGHT.accent;
    return { kind: 'bar', area, color, from: 0, ...(to > 0 ? { to } : {}) };
  });
}
