import {
  type Cell,
  COUNT,
  type DataColumn,
  type DataTable,
  dimensionFormat,
  endsFormat,
  named,
} from '../data-table.ts';
import type { AxisBucket, ChartAxis, ChartBlock, ChartSeries, ChartSpec } from './edition.ts';

/** Both ends of a period; whether it is whole; and where some are only expected, whether it is. */
export function periodColumns(buckets: readonly AxisBucket[]): DataColumn[] {
  return [
    ...named(endsFormat(buckets), 'from', 'to'),
    ...named(undefined, 'partial', ...(expects(buckets) ? ['forecast'] : [])),
  ];
}

/** A period in the columns of these buckets. */
export function periodCells(
  { from, to, partial, forecast = false }: AxisBucket,
  buckets: readonly AxisBucket[],
): Cell[] {
  return [from, to, partial, ...(expects(buckets) ? [forecast] : [])];
}

function expects(buckets: readonly AxisBucket[]): boolean {
  return buckets.some(({ forecast }) => forecast === true);
}

/**
 * The numbers of a chart. Of metrics: a row for each place of the axis, a column for each metric. Of the groups of a
 * dimension: a row for each group and place, so that no column is named for a value. Of a bullet chart: a row for each
 * metric, since each has a unit of its own.
 */
export function chartTable({ id, chart }: Pick<ChartBlock, 'id' | 'chart'>): DataTable {
  if (chart.kind === 'bullet') return { name: id, ...bulletValues(chart) };
  const isOfGroups =
    chart.series.some(({ dimension }) => dimension !== undefined) ||
    new Set(chart.series.map(valueName)).size < chart.series.length;
  return { name: id, ...(isOfGroups ? groupValues(chart) : metricValues(chart)) };
}

type Values = Pick<DataTable, 'columns' | 'rows' | 'formats' | 'series'>;

function metricValues({ axis, series, roles, kind }: ChartSpec): Values {
  const places = placesOf(axis, roles);
  const isCount = kind === 'histogram';
  const isMarked = places.kinds !== undefined;
  let column = places.columns.length;
  return {
    series: series.map((one) => {
      const place = { column, row: 0 };
      column += valueColumns(one, axis).length;
      return place;
    }),
    columns: [
      ...places.columns,
      ...(isCount ? named(COUNT, 'count') : series.flatMap((one) => valueColumns(one, axis))),
      ...series.flatMap((one) =>
        one.earlier === undefined
          ? []
          : named(endsFormat(one.earlier.periods), `${valueName(one)}_from`, `${valueName(one)}_to`),
      ),
      ...(isMarked ? [{ name: 'row' }] : []),
    ],
    rows: places.rows.map((cells, index) => [
      ...cells,
      ...series.flatMap((one) => valueCells(one, index)),
      ...series.flatMap(({ earlier }) =>
        earlier === undefined
          ? []
          : [earlier.periods[index]?.from ?? null, earlier.periods[index]?.to ?? null],
      ),
      ...(isMarked ? [places.kinds?.[index] ?? 'row'] : []),
    ]),
  };
}

function groupValues({ axis, series }: ChartSpec): Values {
  const places = placesOf(axis, undefined);
  const told = series.find(({ dimension }) => dimension !== undefined)?.dimension;
  const groups = groupsIn(series);
  const [first] = groups;
  const values = first === undefined ? [] : valueColumns(first.own, axis);
  const names = [...new Set(series.flatMap(({ earlier }) => earlier?.name ?? []))];
  const row = new Map(groups.map(({ own }, index) => [own, index * places.rows.length]));
  const column = 1 + places.columns.length;
  return {
    series: groups.flatMap(({ own, earlier }) =>
      [own, ...earlier].map((one) => {
        const at = one.earlier === undefined ? -1 : names.indexOf(one.earlier.name);
        return { column: column + (at < 0 ? 0 : values.length + at), row: row.get(own) ?? 0 };
      }),
    ),
    columns: [
      { name: told?.name ?? 'group', ...dimensionFormat(told?.type) },
      ...places.columns,
      ...values.map(bare),
      ...names.map((name) => ({ ...values[0], name: `${first?.own.metric ?? ''}_${name}` })).map(bare),
      ...names.flatMap((name) => {
        const days = series.flatMap(({ earlier }) => (earlier?.name === name ? earlier.periods : []));
        return named(endsFormat(days), `${name}_from`, `${name}_to`);
      }),
      { name: 'row' },
    ],
    rows: groups.flatMap(({ own, earlier }) => {
      const isOthers = told !== undefined && own.dimension === undefined;
      const group = own.dimension === undefined ? (isOthers ? null : own.name) : own.dimension.value;
      const before = names.map((name) => earlier.find((one) => one.earlier?.name === name));
      return places.rows.map((cells, index) => [
        ...[group, ...cells, ...valueCells(own, index)],
        ...before.map((one) => one?.values[index] ?? null),
        ...before.flatMap((one) => [
          one?.earlier?.periods[index]?.from ?? null,
          one?.earlier?.periods[index]?.to ?? null,
        ]),
        isOthers ? 'others' : 'row',
      ]);
    }),
  };
}

/** A column without what people call it: it would be named for one of the groups. */
function bare({ label: _, ...column }: DataColumn): DataColumn {
  return column;
}

/** Each series with the same before, which stands behind it. */
function groupsIn(
  series: readonly ChartSeries[],
): { readonly own: ChartSeries; readonly earlier: ChartSeries[] }[] {
  const groups: { own: ChartSeries; earlier: ChartSeries[] }[] = [];
  for (const one of series) {
    const last = groups.at(-1);
    if (one.earlier === undefined || last === undefined) groups.push({ own: one, earlier: [] });
    else last.earlier.push(one);
  }
  return groups;
}

/** @example "revenue", and of a year earlier "revenue_year_earlier" */
function valueName({ metric, earlier, isTarget }: ChartSeries): string {
  if (isTarget) return `${metric}_target`;
  return earlier === undefined ? metric : `${metric}_${earlier.name}`;
}

/** A column is called by its metric; where the places are metrics, it holds the value of each. */
function valueColumns(series: ChartSeries, axis: ChartAxis): DataColumn[] {
  const { name: label, format, band, outer } = series;
  const isOfEach = axis.kind === 'category' && axis.metrics !== undefined;
  const own = isOfEach ? { name: 'value', format } : { name: valueName(series), label, format };
  const ends = [
    ...(band === undefined ? [] : ['low', 'high']),
    ...(outer === undefined ? [] : ['low_95', 'high_95']),
  ];
  return [own, ...named(format, ...ends.map((end) => `${own.name}_${end}`))];
}

function valueCells({ values, band, outer }: ChartSeries, index: number): Cell[] {
  const intervals = [band, outer].filter((one) => one !== undefined);
  return [values[index] ?? null, ...intervals.flatMap((one) => one[index] ?? [null, null])];
}

/** The places of an axis: both ends of periods and bins, values of a dimension, names of metrics. */
function placesOf(
  axis: ChartAxis,
  roles: ChartSpec['roles'],
): Values & { readonly kinds?: readonly string[] } {
  if (axis.kind === 'time')
    return {
      columns: periodColumns(axis.buckets),
      rows: axis.buckets.map((one) => periodCells(one, axis.buckets)),
    };
  if (axis.kind === 'bins')
    return {
      columns: named(axis.format, ...['from', 'to'].map((end) => `${axis.metric ?? axis.label}_${end}`)),
      rows: axis.edges.slice(1).map((to, index) => [axis.edges[index] ?? null, to]),
    };
  const { dimension, metrics, categories, label } = axis;
  if (dimension !== undefined) {
    const { name = label, type, values } = dimension;
    return {
      columns: [{ name, label, ...dimensionFormat(type) }],
      rows: categories.map((_, index) => [values[index] ?? null]),
      kinds: categories.map((_, index) => (index < values.length ? 'row' : 'others')),
    };
  }
  return {
    columns: [
      { name: metrics === undefined ? label : 'metric' },
      ...(roles === undefined ? [] : [{ name: 'role' }]),
    ],
    rows: categories.map((one, index) => [
      metrics?.[index] ?? one,
      ...(roles === undefined ? [] : [roles[index] ?? null]),
    ]),
  };
}

/** The axis of a bullet chart names the value, its target and the one before. */
function bulletValues({ series }: ChartSpec): Values {
  const ranges = Math.max(0, ...series.map((one) => one.ranges?.length ?? 0));
  const numbers = Array.from({ length: ranges }, (_, index) => index);
  const names = ['value', 'target', 'previous_value', ...numbers.map((at) => `range_${at + 1}`)];
  return {
    columns: [{ name: 'metric' }, ...named('row', ...names)],
    formats: series.map(({ format }) => format),
    rows: series.map(({ metric, values, ranges: own = [] }) => [
      metric,
      ...[0, 1, 2].map((at) => values[at] ?? null),
      ...numbers.map((at) => own[at] ?? null),
    ]),
  };
}
