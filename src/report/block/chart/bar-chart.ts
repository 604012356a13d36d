import type { Period } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { numberOf } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { groupNames } from '../../compose/group-name.ts';
import { outsideDataRemarks } from '../../compose/outside-data.ts';
import { severalRemarks } from '../../compose/several.ts';
import { describeBars, describeTogether, withRemarks } from './alternative.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartSpec } from './edition.ts';
import { type MadeChart, metricSeries, notShown, othersName, splitMetric, splitOf } from './made-chart.ts';
import { beyondShown, groupsByIdentity, identityText, shownGroups } from './shown-groups.ts';

/** Composes bars: one for each group of a metric, or one for each metric. */
export async function composeBars(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
): Promise<MadeChart> {
  const made =
    block.by === undefined
      ? await barsOfMetrics(composition, block, period)
      : await barsOfGroups(composition, block, period);
  const { axis, series } = made.chart;
  const labels = axis.kind === 'category' ? axis.categories : [];
  const bars = series.map(({ name, values, format }) => describeBars(name, values, labels, format));
  const { early, ...chart } = made;
  return { ...chart, alternative: withRemarks(describeTogether(bars), early) };
}

type Undescribed = Omit<MadeChart, 'alternative'> & { readonly early: readonly Said[] };

async function barsOfMetrics(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
): Promise<Undescribed> {
  const where = composition.where(block.where);
  const { series, query } = await composition.ask({ metrics: block.metrics, period, where });
  const cells = series.groups[0]?.current[0] ?? [];
  const metrics = block.metrics.map((name) => metricOf(composition.model, name));
  const metric = splitMetric(block);
  const chart: ChartSpec<Said> = {
    kind: block.kind ?? 'bar',
    axis: {
      kind: 'category',
      label: '',
      categories: metrics.map(({ label }) => label),
      metrics: block.metrics,
    },
    series: [
      {
        name: block.title,
        metric,
        format: metricOf(composition.model, metric).format,
        values: block.metrics.map((_, index) => numberOf(cells[index])),
      },
    ],
  };
  const early = outsideDataRemarks(composition, series);
  return { chart, remarks: early, early, query };
}

async function barsOfGroups(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
): Promise<Undescribed> {
  const shown = await shownGroups(composition, block, period);
  const { groups, more, asked } = shown;
  const hasOthers = block.others && more > 0;
  const where = composition.where(block.where);
  const others = hasOthers
    ? await composition.ask({
        metrics: block.metrics,
        period,
        where,
        ...beyondShown(shown),
      })
    : undefined;
  const metric = splitMetric(block);
  const found = groupsByIdentity(asked.series);
  const values = groups.flatMap(
    (one) => metricSeries(composition, asked.series, metric, found.get(identityText(one))).values,
  );
  const rest =
    others === undefined
      ? []
      : metricSeries(composition, others.series, metric, others.series.groups[0]).values;
  const labels = groups.map(({ label }) => label);
  const names = groupNames(labels, shown.type);
  const chart: ChartSpec<Said> = {
    kind: block.kind ?? 'bar',
    axis: {
      kind: 'category',
      label: shown.label,
      categories: hasOthers ? [...names, othersName(more)] : names,
      dimension: { name: shown.name, type: shown.type, values: labels },
    },
    series: [{ ...metricSeries(composition, asked.series, metric, undefined), values: [...values, ...rest] }],
  };
  const early = outsideDataRemarks(composition, asked.series);
  const several = severalRemarks(composition.model, splitOf(block));
  const remarks = [...early, ...several, ...(hasOthers ? [] : notShown(more))];
  return { chart, remarks, early, query: asked.query };
}
