import type { SheetChart } from 'hucre/xlsx';
import { type Locale, message } from '../../../foundation/format/index.ts';
import {
  chartData,
  lineages,
  type Step,
  sharesScale,
  stackedSteps,
  waterfallSteps,
} from '../../chart/index.ts';
import { bareHex, mixColors } from '../../design/contrast.ts';
import { LIGHT } from '../../design/index.ts';
import type { Chart, Part } from '../../document/index.ts';
import type { ChartSpec } from '../../edition/index.ts';
import { numberFormat } from '../number-format.ts';
import type { BlockTable } from '../text/index.ts';
import type { Beside } from './beside.ts';
import { barRule } from './looks.ts';
import { type Area, type CellRule, fixed } from './sheet.ts';
import { sheetText } from './sheet-text.ts';

/** What stands beside the values of a table, and within their cells. */
interface Pictures {
  readonly charts: SheetChart[];
  readonly rules: readonly CellRule[];
}

/** Where the values of charts stand, and where their pictures may. */
interface ChartGround {
  readonly table: BlockTable;
  /** The first column that pictures may cover. */
  readonly left: number;
  readonly beside: Beside;
  readonly locale: Locale;
}

/** Columns beside a table that pictures cover. */
export const PICTURE_COLUMNS = 10;
const ROWS = 20;
/** Panels are small, two in a row. */
const PANEL_ROWS = 11;

/** The charts of a part as native pictures, which read from the cells of its table. */
export function pictures({ nodes, title = '' }: Part, ground: ChartGround): Pictures {
  const small = nodes.flatMap((node) => (node.kind === 'figures' ? node.figures : []));
  const drawn = small.flatMap(({ label, chart }) => (chart === undefined ? [] : [{ label, chart }]));
  const large = nodes.filter((node) => node.kind === 'chart');
  return {
    charts: [
      ...drawn.flatMap(({ label, chart }, at) => panel(chart, { series: 0, at, title: label }, ground)),
      ...large.flatMap((node) => chartsOf(node, title, ground)),
    ],
    rules: large.flatMap(({ chart }) => (chart.kind === 'bullet' ? bulletBars(chart) : [])),
  };
}

/** Spreadsheets have neither bullets nor heat maps: what they show is shown by the cells. */
function chartsOf(node: Chart, title: string, ground: ChartGround): SheetChart[] {
  const { chart, alternative } = node;
  const isInCells = chart.kind === 'bullet' || chart.kind === 'heat-map';
  if (isInCells || node.data.rows.length === 0 || chart.series.length === 0) return [];
  if (chart.kind === 'small-multiples') return panels(node, ground);
  const format = axisFormat(chart, ground.locale);
  const categories = placesOf(node, ground);
  const base = { title, alternative, format, place: placeOf(ground, 0, PICTURE_COLUMNS, ROWS) };
  if (chart.kind === 'waterfall') return [drawn({ ...base, ...waterfall(chart, categories, ground) })];
  const kind = kindOf(chart);
  const series = chart.series.flatMap((_, at) => drawnSeries(chart, at, { ...kind, categories }, ground));
  return [drawn({ ...base, ...kind, series, hasLegend: series.length > 1 })];
}

type Kind = Pick<SheetChart, 'areaGrouping' | 'barGrouping' | 'gapWidth' | 'overlap' | 'type'>;

interface Drawing extends Kind {
  readonly title: string;
  readonly alternative: string;
  readonly series: SheetChart['series'];
  /** An Excel number format for the axis of values. */
  readonly format: string;
  /** Where the axis of values begins and ends; default: the program decides. */
  readonly scale?: { readonly min?: number; readonly max?: number };
  readonly hasLegend?: boolean;
  readonly hasGrid?: boolean;
  /** Cells that the picture covers. */
  readonly place: Area;
}

const NO_TICKS = { majorTickMark: 'none', minorTickMark: 'none', labelFontSize: 9 } as const;

/** A chart as the library takes it. */
function drawn(drawing: Drawing): SheetChart {
  const { alternative, format, hasGrid = true, hasLegend = false, place, scale = {}, ...own } = drawing;
  // The first bar stands on top, and the axis of values below all of them.
  const isLying = own.type === 'bar';
  return {
    ...own,
    title: sheetText(own.title).slice(0, 255),
    ...{ titleFontSize: 12, titleBold: true, altText: sheetText(alternative) },
    anchor: { from: { row: place.top, col: place.left }, to: { row: place.bottom, col: place.right } },
    legend: hasLegend ? 'bottom' : false,
    ...{ dispBlanksAs: 'gap', plotVisOnly: false, roundedCorners: false, showLineMarkers: false },
    axes: {
      x: { ...NO_TICKS, tickLblPos: 'low', ...(isLying && { reverse: true }) },
      y: {
        ...{ ...NO_TICKS, scale, gridlines: { major: hasGrid } },
        numberFormat: { formatCode: format, sourceLinked: false },
        ...(isLying && { crosses: 'max' }),
      },
    },
  };
}

const STACKED = { type: 'column', barGrouping: 'stacked', overlap: 100 } as const;

function kindOf({ kind, axis, series }: ChartSpec): Kind {
  switch (kind) {
    case 'line':
      return { type: kind };
    case 'area':
      return { type: kind, areaGrouping: series.length > 1 ? 'stacked' : 'standard' };
    case 'stacked-bar':
      return { ...STACKED, gapWidth: 60 };
    case 'histogram':
      return { type: 'column', barGrouping: 'clustered', gapWidth: 4 };
    default:
      return { type: axis.kind === 'category' ? 'bar' : 'column', barGrouping: 'clustered', gapWidth: 60 };
  }
}

/** The places of a chart in words, as its data has them. */
function placesOf({ data }: Chart, { beside }: ChartGround): string {
  return beside.place(data.rows.map(({ texts }) => texts[0] ?? ''));
}

/** One of as many pictures of a size as stand side by side. */
function placeOf({ left }: ChartGround, at: number, columns: number, rows: number): Area {
  const across = PICTURE_COLUMNS / columns;
  const from = { top: Math.floor(at / across) * rows, left: left + (at % across) * columns };
  return { ...from, bottom: from.top + rows, right: from.left + columns };
}

/** A series as it is drawn, and the ends of its intervals as thin lines of the same colour. */
function drawnSeries(
  chart: ChartSpec,
  at: number,
  { type, categories }: { readonly type: Kind['type']; readonly categories: string },
  { table, locale }: ChartGround,
  from = table.series?.[at],
): SheetChart['series'] {
  const series = chart.series[at];
  if (series === undefined || from === undefined) return [];
  const { name, values, band, isTarget } = series;
  const { rank, before } = lineages(chart.series)[at] ?? { rank: at, before: 0 };
  const color = series.isTarget ? LIGHT.muted : (LIGHT.series[rank % LIGHT.series.length] ?? LIGHT.accent);
  const top = 1 + from.row;
  const one = (said: string, column: number, own: Partial<SheetChart['series'][number]>) => ({
    name: seriesName(said),
    values: fixed({ top, bottom: top + values.length - 1, left: column, right: column }),
    ...{ categories, color: bareHex(color), ...own },
  });
  if (type !== 'line') {
    const pale = paleBuckets(chart, color);
    return [
      one(name, from.column, { invertIfNegative: false, ...(pale.length > 0 && { dataPoints: pale }) }),
    ];
  }
  const line = { marker: { symbol: 'none' }, smooth: false } as const;
  const stroke =
    before === 0 && !isTarget
      ? { width: 2.25 }
      : ({ width: 1.5, dash: isTarget ? 'sysDot' : 'dash' } as const);
  const own = one(name, from.column, { stroke, ...line });
  if (band === undefined || chart.kind !== 'line') return [own];
  const thin = { stroke: { width: 1, dash: 'sysDash' }, ...line } as const;
  const ends = (['lowerBound', 'upperBound'] as const).map((end, index) =>
    one(message(`column.${end}`, { name }, locale), from.column + 1 + index, thin),
  );
  return [own, ...ends];
}

function seriesName(name: string): string {
  return sheetText(name).slice(0, 255);
}

/** Bars of buckets that are not whole, or only expected, are paler. */
function paleBuckets({ axis }: ChartSpec, color: string): { idx: number; fillColor: string }[] {
  if (axis.kind !== 'time') return [];
  const fillColor = bareHex(mixColors(color, '#ffffff', 0.5) ?? color);
  return axis.buckets.flatMap(({ partial, forecast }, idx) =>
    partial || forecast === true ? [{ idx, fillColor }] : [],
  );
}

function axisFormat({ series }: ChartSpec, locale: Locale): string {
  const format = series[0]?.format ?? { kind: 'number' as const };
  const values = series.flatMap((one) => one.values);
  // Large amounts need no cents beside an axis.
  const isLarge = format.kind === 'currency' && values.some((value) => Math.abs(value ?? 0) >= 100);
  return numberFormat(isLarge ? { ...format, decimals: 0 } : format, locale, values);
}

/** Steps as columns of cells beside the summary. */
function waterfall(
  chart: ChartSpec,
  categories: string,
  { beside, locale }: ChartGround,
): Kind & Pick<Drawing, 'hasGrid' | 'scale' | 'series'> {
  const data = chartData(chart, LIGHT);
  const series = stackedSteps(data, LIGHT).map(({ part, values, color }) => ({
    name: part === undefined ? '' : seriesName(message(`column.${part}`, locale)),
    ...{ values: beside.place(values), categories },
    // Nothing in the library is without a fill; the ground's colour is not seen.
    color: bareHex(color ?? LIGHT.surface),
    invertIfNegative: false,
  }));
  const floor = axisFloor(waterfallSteps(data));
  // Lines of a grid would show what only lifts the steps.
  return { ...STACKED, series, hasGrid: false, gapWidth: 30, ...(floor > 0 && { scale: { min: floor } }) };
}

/** Small steps on large totals are invisible from zero on: then the axis begins at a round number below all of them. */
export function axisFloor(steps: readonly Step[]): number {
  const low = Math.min(...steps.map(({ role, from, to }) => (role === 'total' ? to : Math.min(from, to))));
  const high = Math.max(...steps.map(({ from, to }) => Math.max(from, to)));
  if (steps.every(({ role }) => role === 'total') || !(low > 0) || low < 0.6 * high) return 0;
  const unit = 10 ** Math.floor(Math.log10(high - low || high));
  return Math.max(0, Math.floor((low - (high - low) / 2) / unit) * unit);
}

/** One scale for all panels where the chart asks for it or the units agree. */
function panels(node: Chart, ground: ChartGround): SheetChart[] {
  const { chart } = node;
  const all = chart.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const scale =
    sharesScale(chart) && all.length > 0
      ? { min: Math.min(0, ...all), max: roundUp(Math.max(0, ...all)) }
      : {};
  const lines = lineages(chart.series);
  return chart.series.flatMap(({ name }, at) => {
    const { of = at, rank = at } = lines[at] ?? {};
    const earlier = lines.flatMap((one, index) => (one.of === of && index !== of ? [index] : []));
    if (of !== at) return [];
    return panel(node, { series: at, at, place: rank, earlier, title: name, scale }, ground);
  });
}

/** A small picture of one series, which stands where the table has the one at this place. */
function panel(
  node: Chart,
  {
    series: index,
    at,
    place = at,
    earlier = [],
    ...said
  }: {
    readonly series: number;
    readonly at: number;
    readonly place?: number;
    /** The same before. */
    readonly earlier?: readonly number[];
  } & Pick<Drawing, 'scale' | 'title'>,
  ground: ChartGround,
): SheetChart[] {
  const { chart, alternative, data } = node;
  const series = chart.series[index];
  if (series === undefined || data.rows.length === 0) return [];
  // A line would lead from one unit of time into the next.
  const isPaused = chartData(chart, LIGHT).begins.includes(true);
  const kind: Kind = isPaused ? kindOf({ ...chart, kind: 'bar' }) : { type: 'line' };
  const line = { ...kind, categories: placesOf(node, ground) };
  return [
    drawn({
      ...{ ...kind, alternative, ...said },
      series: [
        ...(drawnSeries(chart, index, line, ground, ground.table.series?.[at]) ?? []),
        ...earlier.flatMap((one) => drawnSeries(chart, one, line, ground) ?? []),
      ],
      format: axisFormat({ ...chart, series: [series] }, ground.locale),
      place: placeOf(ground, place, PICTURE_COLUMNS / 2, PANEL_ROWS),
    }),
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
    const to = Math.max(0, ...values.map((value) => value ?? 0), ...ranges);
    const area = { top: at + 1, bottom: at + 1, left: 1, right: 1 };
    return barRule(area, { from: 0, ...(to > 0 && { to }) });
  });
}
