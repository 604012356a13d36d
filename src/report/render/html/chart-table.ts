import { formatValue, message } from '../../../foundation/format/index.ts';
import { bucketText } from '../../document/bucket-text.ts';
import { axisLabels, type ChartAxis, type ChartSeries, type ChartSpec } from '../../edition/index.ts';
import type { Page } from './page.ts';
import type { CellValue, Column, TableParts } from './table-parts.ts';

type Parts = Pick<TableParts, 'columns' | 'rows' | 'series'>;

const TEXT = { kind: 'text' } as const;

/** A column of a chart's table with its values along the axis. */
interface Filled {
  readonly column: Column;
  readonly values: readonly CellValue[];
}

function placeNames(axis: ChartAxis, { edition, locale }: Page): readonly string[] {
  const labels = axisLabels(axis, locale);
  if (axis.kind !== 'time') return labels;
  return axis.buckets.map((one) => bucketText(one, axis.grain, edition));
}

/** A series as a column, and the interval its values are expected in as two more. */
function columnsOf(
  { band, format, metric, name, values }: ChartSeries,
  series: number,
  { locale }: Page,
): Filled[] {
  const column = (label: string): Column => ({ label, format, align: 'end', metric, series });
  const own: Filled = { column: column(name), values };
  if (band === undefined) return [own];
  return [
    own,
    {
      column: column(message('column.lowerBound', { name }, locale)),
      values: band.map((edges) => edges?.[0] ?? null),
    },
    {
      column: column(message('column.upperBound', { name }, locale)),
      values: band.map((edges) => edges?.[1] ?? null),
    },
  ];
}

function upright({ axis, series }: ChartSpec, page: Page): Parts {
  const filled = series.flatMap((one, index) => columnsOf(one, index, page));
  const label = axis.kind === 'time' ? message('column.period', page.locale) : axis.label;
  return {
    columns: [{ label, format: TEXT, align: 'start' }, ...filled.map(({ column }) => column)],
    rows: placeNames(axis, page).map((name, index) => [
      name,
      ...filled.map(({ values }) => values[index] ?? null),
    ]),
  };
}

/** A row for each series, as the picture has it. */
function lying({ axis, series, kind }: ChartSpec, page: Page): Parts {
  const { locale } = page;
  const places = placeNames(axis, page);
  const ranged = kind === 'bullet' && series.some(({ ranges = [] }) => ranges.length > 0);
  const rangesOf = ({ format, ranges = [] }: ChartSeries): string =>
    ranges.map((end) => formatValue(end, format, locale)).join(', ');
  const label = axis.kind === 'time' ? message('column.period', locale) : axis.label;
  return {
    columns: [
      { label, format: TEXT, align: 'start' },
      ...places.map((place) => ({ label: place, format: { kind: 'number' }, align: 'end' }) as const),
      ...(ranged ? [{ label: message('column.ranges', locale), format: TEXT, align: 'end' } as const] : []),
    ],
    rows: series.map((one) => [
      one.name,
      ...places.map((_, index) => one.values[index] ?? null),
      ...(ranged ? [rangesOf(one)] : []),
    ]),
    series,
  };
}

/** A chart's data as a table, laid out as its picture is. */
export function chartTable(chart: ChartSpec, caption: string, page: Page): TableParts {
  const across = chart.kind === 'heat-map' || chart.kind === 'bullet';
  return { caption, ...(across ? lying(chart, page) : upright(chart, page)) };
}
