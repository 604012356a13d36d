import { type Grain, lastComplete, type Period } from '../../foundation/calendar/index.ts';
import { metricIndex, numberOf, type Series } from '../../metrics/series/index.ts';
import { type ChartDefinition, windowPeriod } from '../definition/index.ts';
import { axisLabels, type ChartBlock, type ChartSeries, type ChartSpec } from '../edition/index.ts';
import { describeBars, describeSeries } from './alternative.ts';
import type { Asked } from './asker.ts';
import { type Composition, metricOf } from './composition.ts';
import { titles } from './kpis.ts';
import { axisBuckets } from './labels.ts';
import { composeWaterfall } from './waterfall.ts';

/** Composes a chart: asks for its data, and picks the kind by the data where the author names none. */
export async function composeChart(
  composition: Composition,
  block: ChartDefinition,
  id: string,
): Promise<ChartBlock> {
  const period = chartPeriod(composition, block);
  const where = composition.where(block.where);
  if (block.kind === 'waterfall') {
    const asked = await composition.ask({ metrics: block.metrics, period, where });
    return finish(block, id, composeWaterfall(composition, block, asked.series), asked, composition);
  }
  const grain = block.last?.grain ?? block.grain;
  const [keep, asked] = await Promise.all([
    grain === undefined || block.by === undefined ? undefined : largest(composition, block, period),
    composition.ask({
      metrics: block.metrics,
      by: block.by === undefined ? [] : [block.by],
      period,
      where,
      ...(grain === undefined ? {} : { grain }),
      ...(block.by === undefined
        ? {}
        : { order: [{ by: block.metrics[0] ?? '', direction: 'desc' as const }] }),
      ...(block.by === undefined || grain !== undefined ? {} : { limit: block.top }),
    }),
  ]);
  const chart =
    grain === undefined
      ? bars(composition, block, asked.series)
      : lines(composition, block, asked.series, grain, keep);
  return finish(block, id, chart, asked, composition);
}

function chartPeriod(composition: Composition, block: ChartDefinition): Period {
  const { date, calendar, report } = composition;
  if (block.last !== undefined) return lastComplete(block.last.count, block.last.grain, date, calendar);
  return windowPeriod(block.window ?? report.window, date, calendar);
}

/** The groups that are largest over the whole period; which are shown must not depend on the last bucket. */
async function largest(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
): Promise<readonly string[]> {
  const { series } = await composition.ask({
    metrics: block.metrics,
    by: [block.by ?? ''],
    period,
    where: composition.where(block.where),
    order: [{ by: block.metrics[0] ?? '', direction: 'desc' }],
    limit: block.top,
  });
  return series.groups.map((group) => JSON.stringify(group.key));
}

function lines(
  composition: Composition,
  block: ChartDefinition,
  series: Series,
  grain: Grain,
  keep: readonly string[] | undefined,
): ChartSpec {
  const axis = { kind: 'time' as const, grain, buckets: axisBuckets(composition, series.slots, grain) };
  if (block.by === undefined) {
    return {
      kind: block.kind ?? 'line',
      axis,
      series: block.metrics.map((metric) => metricSeries(composition, series, metric)),
    };
  }
  const metric = block.metrics[0] ?? '';
  const definition = metricOf(composition.model, metric);
  const index = metricIndex(series, metric);
  const order = keep ?? [];
  const shown = series.groups
    .filter((group) => order.includes(JSON.stringify(group.key)))
    .sort((a, b) => order.indexOf(JSON.stringify(a.key)) - order.indexOf(JSON.stringify(b.key)));
  return {
    kind:
      block.kind ??
      (isPartOfWhole(composition, metric) && shown.length === series.groups.length ? 'stacked-bar' : 'line'),
    axis,
    series: shown.map((group) => ({
      name: groupName(group.key[0]),
      metric,
      format: definition.format,
      values: group.current.map((cells) => numberOf(cells[index])),
    })),
  };
}

/** Sums and counts of groups add up to the whole, so they may stand on each other. */
function isPartOfWhole(composition: Composition, name: string): boolean {
  const metric = metricOf(composition.model, name);
  return (
    (metric.kind === 'simple' || metric.kind === 'snapshot') &&
    (metric.aggregate === 'sum' || metric.aggregate === 'count')
  );
}

function metricSeries(composition: Composition, series: Series, name: string): ChartSeries {
  const metric = metricOf(composition.model, name);
  const index = metricIndex(series, name);
  return {
    name: metric.label,
    metric: name,
    format: metric.format,
    values: (series.groups[0]?.current ?? []).map((cells) => numberOf(cells[index])),
  };
}

function bars(composition: Composition, block: ChartDefinition, series: Series): ChartSpec {
  const kind = block.kind ?? 'bar';
  if (block.by === undefined) {
    const cells = series.groups[0]?.current[0] ?? [];
    const metrics = block.metrics.map((name) => metricOf(composition.model, name));
    const [first] = metrics;
    if (first === undefined) throw new Error('a chart has a metric');
    return {
      kind,
      axis: { kind: 'category', label: '', categories: metrics.map((metric) => metric.label) },
      series: [
        {
          name: block.title,
          metric: block.metrics[0] ?? '',
          format: first.format,
          values: block.metrics.map((_, index) => numberOf(cells[index])),
        },
      ],
    };
  }
  return {
    kind,
    axis: {
      kind: 'category',
      label: series.dimensions[0]?.label ?? block.by,
      categories: series.groups.map((group) => groupName(group.key[0])),
    },
    series: block.metrics.map((name) => {
      const metric = metricOf(composition.model, name);
      const index = metricIndex(series, name);
      return {
        name: metric.label,
        metric: name,
        format: metric.format,
        values: series.groups.map((group) => numberOf(group.current[0]?.[index])),
      };
    }),
  };
}

/** The name of a group; rows without a value have one too. */
export function groupName(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined || value === '' ? '(none)' : String(value);
}

function finish(
  block: ChartDefinition,
  id: string,
  chart: ChartSpec,
  { series, query }: Asked,
  composition: Composition,
): ChartBlock {
  const note = [block.note, series.more > 0 ? `${series.more} more not shown.` : undefined]
    .filter((one) => one !== undefined)
    .join(' ');
  return {
    type: 'chart',
    id,
    ...titles(block),
    title: block.title,
    chart,
    alternative: alternativeOf(chart, composition),
    ...(note === '' ? {} : { note }),
    query,
  };
}

function alternativeOf(chart: ChartSpec, { locale }: Composition): string {
  const { axis } = chart;
  const labels = axisLabels(axis, locale);
  const describe = axis.kind === 'time' ? describeSeries : describeBars;
  if (chart.series.length === 0) return 'No data.';
  return chart.series.map((one) => describe(one.name, one.values, labels, one.format, locale)).join(' ');
}
