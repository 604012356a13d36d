import { message, type Said } from '../../../foundation/format/index.ts';
import { bucketText } from '../../document/bucket-text.ts';
import type { Figures, Table, TableColumn } from '../../document/node.ts';
import { chartOf, figureIn } from '../../document/nodes.ts';
import { end, start, tableOf } from '../../document/tables.ts';
import type { PlacedNumber, WordedEdition } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { ChartSpec } from '../chart/edition.ts';
import { periodCells, periodColumns } from '../chart/values.ts';
import type { DataTable } from '../data-table.ts';
import type { TrendsBlock } from './edition.ts';

/** The latest value of each, with its course. */
export const TRENDS_IN_EDITION = {
  named: 'implied',
  document: (block, edition) => [trendFigures(block, edition)],
  shown: ({ trends }) => trends.map(({ metric }) => metric),
  numbers: trendNumbers,
  values: (block) => [trendsTable(block)],
} satisfies BlockOfEdition<TrendsBlock<Said>, TrendsBlock>;

/** The latest value of each trend, with the picture of its course. */
function trendFigures(block: TrendsBlock, edition: WordedEdition): Figures {
  const { grain, buckets, trends } = block;
  const figures = trends.map(({ label, metric, format, values, latest, alternative }) => {
    const series = [{ name: label, metric, format, values }];
    const chart: ChartSpec = { kind: 'line', axis: { kind: 'time', grain, buckets }, series };
    const shown = figureIn({ ...latest, label }, edition);
    return { ...shown, chart: chartOf(chart, alternative, latest.query, edition) };
  });
  return { kind: 'figures', figures, history: historyOf(block, edition) };
}

/** The values of all trends, a row for each bucket. */
function historyOf({ buckets, grain, trends }: TrendsBlock, edition: WordedEdition): Table {
  const { locale } = edition;
  const columns = trends.map(({ label, format, metric }): TableColumn => ({ ...end(label, format), metric }));
  const rows = buckets.map((bucket, index) => [
    bucketText(bucket, grain, edition),
    ...trends.map(({ values }) => values[index] ?? null),
  ]);
  return tableOf([start(message('column.period', locale)), ...columns], rows, locale);
}

/** A row for each bucket, a column for each trend. */
function trendsTable({ id, buckets, trends }: TrendsBlock): DataTable {
  const periods = periodColumns(buckets);
  return {
    name: id,
    columns: [...periods, ...trends.map(({ metric: name, label, format }) => ({ name, label, format }))],
    series: trends.map((_, index) => ({ column: periods.length + index, row: 0 })),
    rows: buckets.map((bucket, index) => [
      ...periodCells(bucket, buckets),
      ...trends.map(({ values }) => values[index] ?? null),
    ]),
  };
}

/** The values of all trends. */
function trendNumbers({ buckets, trends }: TrendsBlock): PlacedNumber[] {
  return trends.flatMap(({ metric, label, format, values }) =>
    values.map((value, at) => ({
      key: JSON.stringify([metric, buckets[at]?.from]),
      place: [label, buckets[at]?.label ?? ''],
      ...{ metric, format, value },
    })),
  );
}
