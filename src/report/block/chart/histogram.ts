import type { Period } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf, type Series } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { outsideDataRemarks } from '../../compose/outside-data.ts';
import { describeHistogram, withRemarks } from './alternative.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartSpec } from './edition.ts';
import { binValues } from './histogram-bins.ts';
import { type MadeChart, splitMetric } from './made-chart.ts';

/**
 * Composes a histogram: how many entities have a metric in which interval. Those without a value are in no interval,
 * and are said to be left out.
 */
export async function composeHistogram(
  composition: Composition,
  block: ChartDefinition & { readonly by: string },
  period: Period,
): Promise<MadeChart> {
  const { model } = composition;
  const { series, query } = await composition.ask({
    metrics: block.metrics,
    by: [block.by],
    period,
    where: composition.where(block.where),
    having: block.having,
  });
  const metric = splitMetric(block);
  const { label, format, good } = metricOf(model, metric);
  const index = metricIndex(series, metric);
  const all = series.groups.map(({ current }) => numberOf(current[0]?.[index]));
  const values = all.filter((value) => value !== null);
  const { edges, counts } = binValues(values, { count: block.bins, isWhole: values.every(Number.isInteger) });
  const name = entityName(composition, series, block.by);
  const count = { kind: 'integer' } as const;
  const chart: ChartSpec<Said> = {
    kind: 'histogram',
    axis: { kind: 'bins', label, metric, format, edges },
    series: values.length === 0 ? [] : [{ name, metric, format: count, good, values: counts }],
  };
  const outside = outsideDataRemarks(composition, series);
  const told = describeHistogram({ name, label, format, edges, counts, values });
  const without = all.length - values.length;
  return {
    chart,
    alternative: withRemarks(told, outside),
    remarks: [...outside, ...(without === 0 ? [] : [said('describe.withoutValue', { count: without })])],
    query,
  };
}

/** What is counted: the rows of the table whose key the dimension is, else the values of the dimension. */
function entityName({ model }: Composition, { dimensions }: Series, reference: string): string {
  const [dimension] = dimensions;
  if (dimension === undefined) return reference;
  const table = model.tables[dimension.table];
  const column = table?.dimensions[dimension.name]?.column ?? dimension.name;
  const isKey = table?.key?.length === 1 && table.key[0] === column;
  return (isKey ? table.label : undefined) ?? dimension.label;
}
