import {
  formatValue,
  joinParts,
  type Locale,
  message,
  momentFormat,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import { axisLabels, type Cell, type ChartSeries, type ChartSpec, type Edition } from '../edition/index.ts';
import { bucketText } from './bucket-text.ts';
import { changeText } from './figure-words.ts';
import type { Figures, Table, TableColumn, TableRow } from './node.ts';

const TEXT: ValueFormat = { kind: 'text' };

/** A column of texts, as their authors and we write them. */
export function start(label: string): TableColumn {
  return { label, align: 'start', format: TEXT };
}

/** A column of values. */
export function end(label: string, format: ValueFormat = TEXT): TableColumn {
  return { label, align: 'end', format };
}

/** A table of values, written by the formats of their columns. */
export function tableOf(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  locale: Locale,
): Table {
  return {
    kind: 'table',
    columns,
    rows: rows.map((row) => rowOf(row, columns, locale)),
    last: [],
    beyond: 0,
  };
}

/** Whether rows stand beneath rows or columns beneath heads, so that no other order is one. */
export function isPivot({ rows, columns }: Table): boolean {
  return rows.some(({ is }) => is !== undefined) || columns.some(({ group }) => group !== undefined);
}

interface Grouped {
  readonly group?: TableColumn['group'] | undefined;
}

/** Columns beside one another that share a head, or one that shares none. */
export interface HeadOver {
  /** Undefined over a column that shares none. */
  readonly label: string | undefined;
  /** The place of the first column, and how many there are. */
  readonly first: number;
  readonly span: number;
}

/** What stands over the columns of a table, from the first to the last. */
export function headsOver(columns: readonly Grouped[]): HeadOver[] {
  const begins = columns.flatMap((_, at) => (sharesHeadBefore(columns, at) ? [] : [at]));
  return begins.map((first, index) => ({
    ...{ label: columns[first]?.group?.label, first },
    span: (begins[index + 1] ?? columns.length) - first,
  }));
}

/** Whether a column shares its head with the one before it. */
export function sharesHeadBefore(columns: readonly Grouped[], at: number): boolean {
  const group = columns[at]?.group;
  return group !== undefined && columns[at - 1]?.group?.at === group.at;
}

/** Whether a row is set strong: a heading, a sum of rows or a result. */
export function isStrong({ is }: { readonly is?: TableRow['is'] | undefined }): boolean {
  return is !== undefined && is !== 'others';
}

/** What a column is called where its head stands alone: with the one that it shares. */
export function fullLabel({ group, label }: TableColumn, locale: Locale): string {
  if (group === undefined) return label;
  return label === '' ? group.label : message('list.nextEntry', { text: group.label, next: label }, locale);
}

/**
 * The same table for media that draw columns beneath one head and rows beneath none: columns are called by all their heads, and
 * a dot stands before a row for each that it stands beneath.
 */
export function flatTable(table: Table, locale: Locale): Table {
  if (!isPivot(table)) return table;
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, label: fullLabel(column, locale) })),
    rows: table.rows.map((row) => ({
      ...row,
      texts: row.texts.map((text, at) => (at === 0 ? `${'· '.repeat(row.level ?? 0)}${text}` : text)),
    })),
  };
}

/** A row of values, written by the formats of their columns, or by its own where it has one. */
export function rowOf(
  values: readonly Cell[],
  columns: readonly TableColumn[],
  locale: Locale,
  own?: { readonly format: ValueFormat; readonly metric: string },
): TableRow {
  const texts = columns.map(({ format }, index) => {
    const value = values[index] ?? null;
    const isNumber = own !== undefined && (typeof value === 'number' || (value === null && index > 0));
    return cellText(value, isNumber ? own.format : format, locale);
  });
  return { texts, values, ...own };
}

/** A cell as text: text where a number belongs stays as it is. */
export function cellText(value: Cell, format: ValueFormat, locale: Locale): string {
  const isText = typeof value === 'string' && momentFormat(format) === undefined;
  if (isText && !/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return formatValue(null, format, locale);
  return formatValue(value, format, locale);
}

/** Columns that no row fills are left out. */
export function withoutEmptyColumns(table: Table): Table {
  const isFilled = (index: number) => table.rows.some(({ texts }) => (texts[index] ?? '') !== '');
  const kept = table.columns.map((_, index) => index === 0 || isFilled(index));
  const only = <T>(cells: readonly T[]) => cells.filter((_, index) => kept[index]);
  const rows = table.rows.map(({ texts, values }) => ({ texts: only(texts), values: only(values) }));
  return { ...table, columns: only(table.columns), rows };
}

/** Figures, one a row, for media that show no cards; the periods of all where one of them has another than the document. */
export function figuresTable({ figures }: Figures, locale: Locale): Table {
  const differ = figures.some(({ own }) => own !== undefined);
  const columns = [
    start(message('column.figure', locale)),
    start(message('column.period', locale)),
    end(message('column.value', locale)),
    end(message('column.change', locale)),
    start(message('column.comparison', locale)),
    start(message('column.target', locale)),
    start(message('column.note', locale)),
  ];
  const rows = figures.map(({ label, when, value, change, comparison, target, reason, note }) => [
    ...[label, differ ? (when ?? '') : '', value, changeText(change), comparison ?? '', target ?? ''],
    joinParts([reason ?? '', note ?? ''], locale),
  ]);
  return withoutEmptyColumns(tableOf(columns, rows, locale));
}

/** The numbers of a picture: a row for each place, or for each series where the picture has it so. */
export function chartTable(chart: ChartSpec, edition: Edition): Table {
  return chart.kind === 'bullet' || chart.kind === 'heat-map'
    ? lying(chart, edition)
    : upright(chart, edition);
}

function upright({ axis, series }: ChartSpec, edition: Edition): Table {
  const { locale } = edition;
  const filled = series.flatMap((one, index) => seriesColumns(one, index, locale));
  const rows = placesOf(axis, edition).map((place, index) => [
    place,
    ...filled.map(({ values }) => values[index] ?? null),
  ]);
  return tableOf([placeColumn(axis, locale), ...filled.map(({ column }) => column)], rows, locale);
}

/** A series as a column, and the interval its values are expected in as two more. */
function seriesColumns(
  { name, format, metric, values, band, outer }: ChartSeries,
  series: number,
  locale: Locale,
): { readonly column: TableColumn; readonly values: readonly Cell[] }[] {
  const column = (label: string): TableColumn => ({ label, align: 'end', format, metric, series });
  // An empty text where nothing is expected, which is no missing value.
  const ends = (interval: ChartSeries['band'], of: string) =>
    interval === undefined
      ? []
      : ([0, 1] as const).map((at) => ({
          column: column(message(BOUNDS[at], { name: of }, locale)),
          values: interval.map((one) => one?.[at] ?? ''),
        }));
  const held = (share: number) => {
    if (outer === undefined) return name;
    const note = formatValue(share, { kind: 'percent', decimals: 0 }, locale);
    return message('text.inBrackets', { text: name, note }, locale);
  };
  return [{ column: column(name), values }, ...ends(band, held(0.8)), ...ends(outer, held(0.95))];
}

const BOUNDS = ['column.lowerBound', 'column.upperBound'] as const;

/** A row for each series: bullets, whose rows have their own units, and heat maps. */
function lying({ kind, axis, series }: ChartSpec, edition: Edition): Table {
  const { locale } = edition;
  const places = placesOf(axis, edition);
  const isRanged = kind === 'bullet' && series.some(({ ranges = [] }) => ranges.length > 0);
  const columns = [
    placeColumn(axis, locale),
    ...places.map((place) => end(place, { kind: 'number' })),
    ...(isRanged ? [end(message('column.ranges', locale))] : []),
  ];
  const rows = series.map(({ name, values, ranges = [], format, metric }) => {
    const ends = ranges.map((one) => formatValue(one, format, locale, { style: 'compact' })).join(', ');
    const cells = [name, ...places.map((_, index) => values[index] ?? null), ...(isRanged ? [ends] : [])];
    return rowOf(cells, columns, locale, { format, metric });
  });
  return { kind: 'table', columns, rows, last: [], beyond: 0 };
}

function placeColumn(axis: ChartSpec['axis'], locale: Locale): TableColumn {
  return start(axis.kind === 'time' ? message('column.period', locale) : axis.label);
}

function placesOf(axis: ChartSpec['axis'], edition: Edition): readonly string[] {
  return axis.kind === 'time'
    ? axis.buckets.map((one) => bucketText(one, one.grain ?? axis.grain, edition))
    : axisLabels(axis, edition.locale);
}
