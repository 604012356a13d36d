import type { Grain, Period } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import type { Model } from '../../../metrics/model/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { groupNames } from '../../compose/group-name.ts';
import { axisBuckets } from '../../compose/labels.ts';
import { ofWholeBuckets, outsideDataRemarks } from '../../compose/outside-data.ts';
import {
  describeHeatMap,
  describePanels,
  describeSeries,
  describeTogether,
  withRemarks,
} from './alternative.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartAxis, ChartSeries, ChartSpec } from './edition.ts';
import { type MadeChart, metricSeries, notShown, othersName, splitMetric } from './made-chart.ts';
import { amongShown, groupsByIdentity, identityText, shownGroups, theShown } from './shown-groups.ts';

/** Composes a chart over time: a series for each metric, or for each group of one. */
export async function composeOverTime(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
  grain: Grain,
): Promise<MadeChart> {
  const drawn =
    block.by === undefined
      ? await metricsOverTime(composition, block, period, grain)
      : await groupsOverTime(composition, block, period, grain);
  const { asked, series, more, isComplete } = drawn;
  const axis: ChartAxis<Said> = {
    kind: 'time',
    grain,
    buckets: axisBuckets(composition, asked.series.slots, grain),
  };
  const split = { isSplit: block.by !== undefined, isComplete };
  const chart: ChartSpec<Said> = {
    kind: block.kind ?? pickKindOverTime(composition.model, series, split),
    axis,
    series,
    ...(block.scale === undefined ? {} : { scale: block.scale }),
  };
  const early = outsideDataRemarks(composition, asked.series);
  return {
    chart,
    alternative: withRemarks(describe(chart), early),
    remarks: [...early, ...(isComplete ? [] : notShown(more))],
    query: asked.query,
  };
}

interface Drawn {
  readonly asked: Asked;
  readonly series: readonly ChartSeries<Said>[];
  readonly more: number;
  /** Whether the series are all there is. */
  readonly isComplete: boolean;
}

async function metricsOverTime(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
  grain: Grain,
): Promise<Drawn> {
  const where = composition.where(block.where);
  const asked = await composition.ask({ metrics: block.metrics, grain, period, where });
  const [group] = asked.series.groups;
  const series = block.metrics.map((metric) => metricSeries(composition, asked.series, metric, group));
  return { asked, series, more: 0, isComplete: true };
}

async function groupsOverTime(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
  grain: Grain,
): Promise<Drawn> {
  const shown = await shownGroups(composition, block, period);
  const { groups, more } = shown;
  const where = composition.where(block.where);
  const query = { metrics: block.metrics, grain, period };
  const hasOthers = block.others && more > 0;
  const [asked, others] = await Promise.all([
    composition.ask({
      ...query,
      by: [block.by ?? ''],
      where,
      ...amongShown(shown),
    }),
    hasOthers ? composition.ask({ ...query, where, except: theShown(shown) }) : undefined,
  ]);
  const metric = splitMetric(block);
  const names = groupNames(groups.map(({ label }) => label));
  const found = groupsByIdentity(asked.series);
  const series = groups.map((one, index) => ({
    ...metricSeries(composition, asked.series, metric, found.get(identityText(one)), names[index]),
    dimension: { name: shown.name, type: shown.type, value: one.label },
  }));
  const rest =
    others === undefined
      ? []
      : [metricSeries(composition, others.series, metric, others.series.groups[0], othersName(more))];
  return { asked, series: [...series, ...rest], more, isComplete: hasOthers || more === 0 };
}

function describe(chart: ChartSpec<Said>): Said {
  const buckets = chart.axis.kind === 'time' ? chart.axis.buckets : [];
  const labels = ofWholeBuckets(
    buckets,
    buckets.map(({ label }) => label),
  );
  const series = chart.series.map((one) => ({ ...one, values: ofWholeBuckets(buckets, one.values) }));
  if (chart.kind === 'heat-map') return describeHeatMap(series, labels);
  if (chart.kind === 'small-multiples') return describePanels(series, labels);
  const told = series.map((one) => describeSeries(one.name, one.values, labels, one.format));
  return describeTogether(told);
}

/**
 * The kind of a chart over time whose author names none. Parts of a whole stand on each other, when they are all
 * there and none is negative; metrics of different formats get a panel each, because they share no scale;
 * everything else is lines.
 */
function pickKindOverTime(
  model: Model,
  series: readonly ChartSeries<Said>[],
  split: { readonly isSplit: boolean; readonly isComplete: boolean },
): ChartSpec['kind'] {
  const [first] = series;
  if (first === undefined) return 'line';
  if (!split.isSplit) return series.every((one) => sameFormat(one, first)) ? 'line' : 'small-multiples';
  const isStack =
    split.isComplete &&
    series.length > 1 &&
    addsUp(model, first.metric) &&
    series.every((one) => one.values.every((value) => value === null || value >= 0));
  return isStack ? 'stacked-bar' : 'line';
}

function sameFormat(a: ChartSeries<Said>, b: ChartSeries<Said>): boolean {
  return a.format.kind === b.format.kind && a.format.currency === b.format.currency;
}

/** Sums and counts of groups add up to the whole, so they may stand on each other. */
function addsUp(model: Model, name: string): boolean {
  return othersOf(model).addsUp(name);
}
