import {
  formatValue,
  joinParts,
  type Locale,
  message,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import {
  axisLabels,
  type ChartSeries,
  type ChartSpec,
  type Edition,
  type HealthBlock,
  type TableBlock,
  type TrendsBlock,
} from '../edition/index.ts';
import { accountWords, movedTitle } from './account-words.ts';
import { bucketText } from './bucket-text.ts';
import { changeText } from './figure-words.ts';
import type { Figures, Table } from './node.ts';

type Column = Table['columns'][number];

const start = (label: string): Column => ({ label, align: 'start' });
const end = (label: string): Column => ({ label, align: 'end' });

function tableOf(columns: readonly Column[], rows: Table['rows']): Table {
  return { kind: 'table', columns, rows, last: [], beyond: 0 };
}

/** Columns that no row fills are left out. */
function withoutEmptyColumns(table: Table): Table {
  const all = [...table.rows, ...table.last];
  const kept = table.columns.map((_, index) => index === 0 || all.some((row) => (row[index] ?? '') !== ''));
  const only = <T>(cells: readonly T[]) => cells.filter((_, index) => kept[index]);
  return { ...table, columns: only(table.columns), rows: table.rows.map(only), last: table.last.map(only) };
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
  return withoutEmptyColumns(tableOf(columns, rows));
}

/** The numbers of a picture. */
export function chartTable(chart: ChartSpec, edition: Edition): Table {
  const { axis, series } = chart;
  const { locale } = edition;
  if (chart.kind === 'bullet' || chart.kind === 'heat-map') return bySeries(chart, edition);
  const places =
    axis.kind === 'time'
      ? axis.buckets.map((one) => bucketText(one, axis.grain, edition))
      : axisLabels(axis, locale);
  const columns = series.flatMap(({ name, band }) => [
    end(name),
    ...(band === undefined ? [] : [end(message('column.between', { name }, locale))]),
  ]);
  return tableOf(
    [start(axis.kind === 'time' ? message('column.period', locale) : axis.label), ...columns],
    places.map((place, index) => [place, ...series.flatMap((one) => seriesCells(one, index, locale))]),
  );
}

function seriesCells({ values, band, format }: ChartSeries, index: number, locale: Locale): string[] {
  const value = formatValue(values[index] ?? null, format, locale);
  if (band === undefined) return [value];
  const ends = band[index]?.map((edge) => formatValue(edge, format, locale));
  return [value, ends === undefined ? '' : ends.join(' – ')];
}

/** A row for each series, a column for each place: bullets, whose rows have their own units, and heat maps. */
function bySeries({ axis, series }: ChartSpec, edition: Edition): Table {
  const { locale } = edition;
  const places =
    axis.kind === 'time'
      ? axis.buckets.map((one) => bucketText(one, axis.grain, edition))
      : axisLabels(axis, locale);
  return tableOf(
    [start(axis.kind === 'time' ? message('column.period', locale) : axis.label), ...places.map(end)],
    series.map(({ name, values, format }) => [
      name,
      ...places.map((_, index) => formatValue(values[index] ?? null, format, locale)),
    ]),
  );
}

/** The values of all trends, a row for each bucket. */
export function trendsTable({ buckets, grain, trends }: TrendsBlock, edition: Edition): Table {
  const labels = buckets.map((one) => bucketText(one, grain, edition));
  return tableOf(
    [start(message('column.period', edition.locale)), ...trends.map(({ label }) => end(label))],
    labels.map((label, index) => [
      label,
      ...trends.map(({ values, format }) => formatValue(values[index] ?? null, format, edition.locale)),
    ]),
  );
}

const COUNT: ValueFormat = { kind: 'integer' };
const SHARE: ValueFormat = { kind: 'percent', decimals: 0 };

/** How many accounts are in each category, the accounts with the lowest scores, and those that moved. */
export function healthTables(block: HealthBlock, locale: Locale): Table[] {
  const { stake } = block;
  const categories = tableOf(
    [
      start(message('column.category', locale)),
      start(message('column.rule', locale)),
      end(message('column.accounts', locale)),
      end(message('column.share', locale)),
      end(stake?.label ?? ''),
      end(message('column.before', locale)),
    ],
    block.categories.map((one) => [
      ...[one.name, one.rule, formatValue(one.count, COUNT, locale), formatValue(one.share, SHARE, locale)],
      stake === undefined ? '' : formatValue(one.stake, stake.format, locale),
      one.previousCount === undefined ? '' : formatValue(one.previousCount, COUNT, locale),
    ]),
  );
  const worst = { ...accountsTable(block.worst, block, locale), title: message('account.lowest', locale) };
  const movers: Table = {
    ...accountsTable(block.movers, block, locale),
    title: movedTitle(block, locale),
    ...(block.moreMovers > 0 && { note: message('list.moreMoved', { count: block.moreMovers }, locale) }),
    isMinor: true,
  };
  return [categories, ...[worst, movers].filter(({ rows }) => rows.length > 0)].map(withoutEmptyColumns);
}

function accountsTable(accounts: HealthBlock['worst'], block: HealthBlock, locale: Locale): Table {
  const moved = accounts === block.movers;
  return tableOf(
    [
      start(message('column.account', locale)),
      end(message('column.score', locale)),
      end(moved ? message('column.change', locale) : ''),
      end(block.stake?.label ?? ''),
      start(message(moved ? 'column.move' : 'column.category', locale)),
      start(message('column.why', locale)),
    ],
    accounts.map((account) => {
      const words = accountWords(account, block, locale);
      const stake = block.stake === undefined ? '' : words.stake;
      return [
        ...[words.name, words.score, moved ? words.change : '', stake],
        ...[moved ? words.move : words.category, words.why],
      ];
    }),
  );
}

/** The rows of a table; those that stand in "others" are not missing. */
export function rowsTable(block: TableBlock, locale: Locale): Table {
  const { columns, rows, others, totals, more, note } = block;
  const text = (cells: TableBlock['rows'][number]) =>
    columns.map(({ format }, index) => formatValue(cells[index] ?? null, format, locale));
  return {
    kind: 'table',
    columns: columns.map(({ label, align }) => ({ label, align })),
    rows: rows.map(text),
    last: [others, totals].flatMap((row) => (row === undefined ? [] : [text(row)])),
    beyond: others === undefined ? more : 0,
    ...(note === undefined ? {} : { note }),
  };
}
