import {
  formatValue,
  joinParts,
  type Locale,
  message,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import {
  axisLabels,
  type ChartSeries,
  type ChartSpec,
  type Edition,
  type Figure,
  type HealthBlock,
  type LeafBlock,
  type TableBlock,
  type TrendsBlock,
} from '../../edition/index.ts';
import { accountWords, movedTitle } from './account-words.ts';
import { bucketText } from './bucket-text.ts';
import { figureWords, ownPeriodWords } from './figure-words.ts';
/** A table as readers see it: every cell is text, formatted by its column. */
export interface ShownTable {
  readonly title?: string;
  readonly columns: readonly { readonly label: string; readonly align: 'start' | 'end' }[];
  readonly rows: readonly (readonly string[])[];
  /** What stands for all rows, or for those beyond the limit; after the rows. */
  readonly last: readonly (readonly string[])[];
}

type Column = ShownTable['columns'][number];

const start = (label: string): Column => ({ label, align: 'start' });
const end = (label: string): Column => ({ label, align: 'end' });

/** The numbers of a block as tables of texts; none where a block has no numbers. Missing values read "n/a". */
export function shownTables(block: LeafBlock, edition: Edition): ShownTable[] {
  const { locale } = edition;
  switch (block.type) {
    case 'kpis':
      return [shownFigures(block.figures, edition)];
    case 'chart':
      return [shownChart(block.chart, edition)];
    case 'trends':
      return [shownTrends(block, edition)];
    case 'health':
      return shownHealth(block, locale);
    case 'table':
      return [shownRows(block, locale)];
    default:
      return [];
  }
}

/** Columns that no row fills are left out. */
function withoutEmptyColumns(table: ShownTable): ShownTable {
  const all = [...table.rows, ...table.last];
  const kept = table.columns.map((_, index) => index === 0 || all.some((row) => (row[index] ?? '') !== ''));
  const only = <T>(cells: readonly T[]) => cells.filter((_, index) => kept[index]);
  return { ...table, columns: only(table.columns), rows: table.rows.map(only), last: table.last.map(only) };
}

/** Key figures, one a row; the periods of all where one of them has another than the edition. */
function shownFigures(figures: readonly Figure[], edition: Edition): ShownTable {
  const { locale } = edition;
  const differ = figures.some((figure) => ownPeriodWords(figure, edition) !== undefined);
  const rows = figures.map((figure) => {
    const words = figureWords(figure, locale);
    const change = words.change === undefined ? '' : `${words.change.arrow} ${words.change.text}`.trim();
    const remarks = joinParts([words.reason ?? '', words.note ?? ''], locale);
    const when = differ ? (words.when ?? '') : '';
    return [words.label, when, words.value, change, words.comparison ?? '', words.target ?? '', remarks];
  });
  return withoutEmptyColumns({
    columns: [
      start(message('column.figure', locale)),
      start(message('column.period', locale)),
      end(message('column.value', locale)),
      end(message('column.change', locale)),
      start(message('column.comparison', locale)),
      start(message('column.target', locale)),
      start(message('column.note', locale)),
    ],
    rows,
    last: [],
  });
}

function shownChart(chart: ChartSpec, edition: Edition): ShownTable {
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
  return {
    columns: [start(axis.kind === 'time' ? message('column.period', locale) : axis.label), ...columns],
    rows: places.map((place, index) => [place, ...series.flatMap((one) => seriesCells(one, index, locale))]),
    last: [],
  };
}

function seriesCells({ values, band, format }: ChartSeries, index: number, locale: Locale): string[] {
  const value = formatValue(values[index] ?? null, format, locale);
  if (band === undefined) return [value];
  const ends = band[index]?.map((edge) => formatValue(edge, format, locale));
  return [value, ends === undefined ? '' : ends.join(' – ')];
}

/** A row for each series, a column for each place: bullets, whose rows have their own units, and heat maps. */
function bySeries({ axis, series }: ChartSpec, edition: Edition): ShownTable {
  const { locale } = edition;
  const places =
    axis.kind === 'time'
      ? axis.buckets.map((one) => bucketText(one, axis.grain, edition))
      : axisLabels(axis, locale);
  return {
    columns: [
      start(axis.kind === 'time' ? message('column.period', locale) : axis.label),
      ...places.map(end),
    ],
    rows: series.map(({ name, values, format }) => [
      name,
      ...places.map((_, index) => formatValue(values[index] ?? null, format, locale)),
    ]),
    last: [],
  };
}

function shownTrends({ buckets, grain, trends }: TrendsBlock, edition: Edition): ShownTable {
  const labels = buckets.map((one) => bucketText(one, grain, edition));
  return {
    columns: [start(message('column.period', edition.locale)), ...trends.map(({ label }) => end(label))],
    rows: labels.map((label, index) => [
      label,
      ...trends.map(({ values, format }) => formatValue(values[index] ?? null, format, edition.locale)),
    ]),
    last: [],
  };
}

const COUNT: ValueFormat = { kind: 'integer' };
const SHARE: ValueFormat = { kind: 'percent', decimals: 0 };

function shownHealth(block: HealthBlock, locale: Locale): ShownTable[] {
  const { stake } = block;
  const categories: ShownTable = {
    columns: [
      start(message('column.category', locale)),
      start(message('column.rule', locale)),
      end(message('column.accounts', locale)),
      end(message('column.share', locale)),
      end(stake?.label ?? ''),
      end(message('column.before', locale)),
    ],
    rows: block.categories.map((one) => [
      ...[one.name, one.rule, formatValue(one.count, COUNT, locale), formatValue(one.share, SHARE, locale)],
      stake === undefined ? '' : formatValue(one.stake, stake.format, locale),
      one.previousCount === undefined ? '' : formatValue(one.previousCount, COUNT, locale),
    ]),
    last: [],
  };
  const lists = [
    shownAccounts(message('account.lowest', locale), block.worst, block, locale),
    shownAccounts(movedTitle(block, locale), block.movers, block, locale),
  ];
  return [categories, ...lists.filter(({ rows }) => rows.length > 0)].map(withoutEmptyColumns);
}

function shownAccounts(
  title: string,
  accounts: HealthBlock['worst'],
  block: HealthBlock,
  locale: Locale,
): ShownTable {
  const moved = accounts === block.movers;
  return {
    title,
    columns: [
      start(message('column.account', locale)),
      end(message('column.score', locale)),
      end(moved ? message('column.change', locale) : ''),
      end(block.stake?.label ?? ''),
      start(message(moved ? 'column.move' : 'column.category', locale)),
      start(message('column.why', locale)),
    ],
    rows: accounts.map((account) => {
      const words = accountWords(account, block, locale);
      const stake = block.stake === undefined ? '' : words.stake;
      return [
        ...[words.name, words.score, moved ? words.change : '', stake],
        ...[moved ? words.move : words.category, words.why],
      ];
    }),
    last: [],
  };
}

function shownRows({ columns, rows, others, totals }: TableBlock, locale: Locale): ShownTable {
  const text = (cells: TableBlock['rows'][number]) =>
    columns.map(({ format }, index) => formatValue(cells[index] ?? null, format, locale));
  return {
    columns: columns.map(({ label, align }) => ({ label, align })),
    rows: rows.map(text),
    last: [others, totals].flatMap((row) => (row === undefined ? [] : [text(row)])),
  };
}
