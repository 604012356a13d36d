import { formatValue } from '../../../foundation/format/index.ts';
import type { Chart, Table } from '../../document/index.ts';
import type { ChartSeries, ChartSpec } from '../../edition/index.ts';
import { alignColumns, type TextPage, wrapText } from './columns.ts';
import { textTable } from './text-table.ts';

/** Bars for more places than this would fill the screen. */
const PLACES = 16;
const LABEL = 28;
const BAR = 24;
/** Beside labels and numbers, a narrower window has no room for bars. */
const NARROW = 48;

/** A chart as what it says in words, then drawn with characters: bars for a few places, small lines for many. */
export function textChart(node: Chart, page: TextPage): string[] {
  const { alternative, note } = node;
  const { width } = page;
  return [
    ...wrapText(alternative, width),
    ...drawn(node, page),
    ...(note === undefined ? [] : wrapText(note, width)),
  ];
}

function drawn({ chart, data }: Chart, page: TextPage): string[] {
  if (data.rows.length === 0 || chart.series.length === 0) return [];
  if (chart.kind === 'bullet' || chart.kind === 'heat-map') return ['', ...textTable(data, page)];
  const [only] = chart.series;
  const alone = chart.series.length === 1 && only !== undefined && only.band === undefined;
  if (alone && data.rows.length <= PLACES && chart.kind !== 'line' && chart.kind !== 'area')
    return ['', ...bars(only, data, chart, page.width)];
  return ['', ...lines(chart.series, data, page)];
}

function bars(series: ChartSeries, table: Table, chart: ChartSpec, width: number): string[] {
  const spans =
    chart.kind === 'waterfall' ? steps(chart) : series.values.map((value): Span => [0, value ?? 0]);
  const room = Math.min(BAR, Math.max(0, width - LABEL - 16));
  const ends = spans.flat();
  const floor = chart.kind === 'waterfall' ? waterfallFloor(spans, chart) : 0;
  const [low, high] = [Math.min(floor, ...ends.filter((end) => end !== 0)), Math.max(0, ...ends)];
  const scale = high === low ? 0 : room / (high - low);
  const rows = table.rows.map(({ texts: [label = '', value = ''] }, index) => {
    const [from, to] = spans[index] ?? [0, 0];
    const start = Math.round((Math.max(low, Math.min(from, to)) - low) * scale);
    const length = Math.round((Math.max(from, to) - Math.max(low, Math.min(from, to))) * scale);
    // What is not zero is seen, however small.
    const bar = '\u00a0'.repeat(start) + '█'.repeat(from === to ? 0 : Math.max(1, length));
    return width < NARROW ? [label, value] : [label, value, `│${bar}`];
  });
  return alignColumns(rows, [{ align: 'start', max: LABEL }, { align: 'end' }, { align: 'start' }]);
}

type Span = readonly [number, number];

/** Where the steps of a waterfall begin and end. */
function steps({ roles = [], series }: ChartSpec): Span[] {
  let level = 0;
  return (series[0]?.values ?? []).map((value, index): Span => {
    const from = (roles[index] ?? 'total') === 'total' ? 0 : level;
    level = from + (value ?? 0);
    return [from, level];
  });
}

/** Steps that are small beside their totals are seen only from near the lowest of them on. */
function waterfallFloor(spans: readonly Span[], { roles = [] }: ChartSpec): number {
  const seen = spans.flatMap(([from, to], index) => (roles[index] === 'total' ? [to] : [from, to]));
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  return low < 0.6 * high || low <= 0 ? 0 : low - (high - low) / 4;
}

/** A line for each series: its name, its course, its first and its last value. */
function lines(series: readonly ChartSeries[], table: Table, { locale, width }: TextPage): string[] {
  const rows = series.map(({ name, values, format }) => {
    const known = values.filter((value) => value !== null);
    const shown = (value: number | undefined) => formatValue(value ?? null, format, locale);
    return [name, sparkline(values), `${shown(known[0])} → ${shown(known.at(-1))}`];
  });
  const span = `${table.rows[0]?.texts[0] ?? ''} → ${table.rows.at(-1)?.texts[0] ?? ''}`;
  const course = width < NARROW ? rows.map(([name = '', , ends = '']) => [name, ends]) : rows;
  return [
    ...alignColumns(course, [
      { align: 'start', max: LABEL },
      { align: 'start', max: 60 },
      { align: 'start' },
    ]),
    ...wrapText(span, width),
  ];
}

const LEVELS = '▁▂▃▄▅▆▇█';

/** Values as signs of growing height, one each; a gap where there is none. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return values
    .map((value) => {
      if (value === null) return '·';
      const share = high === low ? 0.5 : (value - low) / (high - low);
      return LEVELS[Math.min(LEVELS.length - 1, Math.floor(share * LEVELS.length))] ?? '';
    })
    .join('');
}
