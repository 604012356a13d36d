import { message } from '../../../foundation/format/index.ts';
import { bucketText } from '../../document/bucket-text.ts';
import type { Figures, Table, TableColumn } from '../../document/node.ts';
import { chartOf, figureIn } from '../../document/nodes.ts';
import { end, start, tableOf } from '../../document/tables.ts';
import type { ChartSpec, TrendsBlock, WordedEdition } from '../../edition/index.ts';

/** The latest value of each trend, with the picture of its course. */
export function trendFigures(block: TrendsBlock, edition: WordedEdition): Figures {
  const { grain, buckets, trends } = block;
  const figures = trends.map(({ label, metric, format, values, latest, alternative }) => {
    const series = [{ name: label, metric, format, values }];
    const chart: ChartSpec = { kind: 'line', axis: { kind: 'time', grain, buckets }, series };
    const shown = figureIn({ ...latest, label }, edition);
    return { ...shown, chart: chartOf(chart, alternative, latest.query, edition) };
  });
  return { kind: 'figures', figures, history: trendsTable(block, edition) };
}

/** The values of all trends, a row for each bucket. */
function trendsTable({ buckets, grain, trends }: TrendsBlock, edition: WordedEdition): Table {
  const { locale } = edition;
  const columns = trends.map(({ label, format, metric }): TableColumn => ({ ...end(label, format), metric }));
  const rows = buckets.map((bucket, index) => [
    bucketText(bucket, grain, edition),
    ...trends.map(({ values }) => values[index] ?? null),
  ]);
  return tableOf([start(message('column.period', locale)), ...columns], rows, locale);
}
