import {
  type ComparisonMode,
  comparisonName,
  type Period,
  type TimeGrain,
} from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import type { Model } from '../../../metrics/model/index.ts';
import { type Group, metricIndex, numberOf, type Series } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { groupNames } from '../../compose/group-name.ts';
import { axisBuckets, bucketEnds, comparedBucket, earlierText } from '../../compose/labels.ts';
import { ofWholeBuckets, outsideDataRemarks } from '../../compose/outside-data.ts';
import { severalRemarks } from '../../compose/several.ts';
import { comparisonMode, windowOf } from '../../definition/window.ts';
import {
  describeHeatMap,
  describePanels,
  describeSeries,
  describeTogether,
  withRemarks,
} from './alternative.ts';
import { type ChartDefinition, MOST_LINES } from './definition.ts';
import type { ChartAxis, ChartSeries, ChartSpec } from './edition.ts';
import { type MadeChart, metricSeries, notShown, othersName, splitMetric, splitOf } from './made-chart.ts';
import { amongShown, beyondShown, groupsByIdentity, identityText, shownGroups } from './shown-groups.ts';

/** Composes a chart over time: a series for each metric, or for each group of one. */
export async function composeOverTime(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
  grain: TimeGrain,
): Promise<MadeChart> {
  const drawn =
    block.by === undefined
      ? await metricsOverTime(composition, block, period, grain)
      : await groupsOverTime(composition, block, period, grain);
  const { asked, more, isComplete } = drawn;
  const unknown = drawn.series.filter(isUnknownBefore);
  const series = drawn.series.filter((one) => !unknown.includes(one));
  const axis: ChartAxis<Said> = {
    kind: 'time',
    grain,
    buckets: axisBuckets(composition, asked.series.slots, grain),
  };
  const several = severalRemarks(composition.model, splitOf(block));
  const areParts = isComplete && several.length === 0;
  const split = { isSplit: block.by !== undefined, areParts };
  const chart: ChartSpec<Said> = {
    kind: block.kind ?? pickKindOverTime(composition.model, series, split),
    axis,
    series,
    ...(block.scale === undefined ? {} : { scale: block.scale }),
  };
  const early = outsideDataRemarks(composition, asked.series);
  return {
    chart,
    alternative: withRemarks(describe(composition, chart, grain), early),
    remarks: [
      ...early,
      ...unknown.map(({ name }) => said('describe.noData', { name })),
      ...several,
      ...(isComplete ? [] : notShown(more)),
    ],
    query: asked.query,
  };
}

/** Of a time before the data there is no line to draw. */
function isUnknownBefore({ earlier, values }: ChartSeries<Said>): boolean {
  return earlier !== undefined && values.every((value) => value === null);
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
  grain: TimeGrain,
): Promise<Drawn> {
  const where = composition.where(block.where);
  const question = { metrics: block.metrics, grain, period, where };
  const asked = await composition.ask({ ...question, compare: comparedWith(composition, block) });
  const [group] = asked.series.groups;
  const series = block.metrics.flatMap((metric) => {
    const own = metricSeries(composition, asked.series, metric, group);
    return withEarlier(block, asked.series, grain, group, own);
  });
  return { asked, series, more: 0, isComplete: true };
}

function comparedWith({ report }: Composition, block: ChartDefinition): ComparisonMode[] {
  const window = windowOf(block, report);
  return (block.compare ?? []).flatMap((one) => comparisonMode(window, one) ?? []);
}

/** A series, and behind it the same in the buckets that those of the axis are compared with. */
function withEarlier(
  { compare = [] }: ChartDefinition,
  series: Series,
  grain: TimeGrain,
  group: Group | undefined,
  own: ChartSeries<Said>,
): ChartSeries<Said>[] {
  const index = metricIndex(series, own.metric);
  const earlier = compare.map((one, at): ChartSeries<Said> => {
    const { distance, slots = [] } = series.comparisons[at] ?? {};
    const label = distance === undefined ? said('column.before') : earlierText(distance, grain);
    return {
      ...own,
      name: said('text.inBrackets', { text: own.name, note: label }),
      values: slots.map((_, slot) => numberOf(group?.comparisons[at]?.[slot]?.[index])),
      earlier: {
        ...{ name: comparisonName(one), label },
        periods: slots.map((slot) => (slot === undefined ? null : bucketEnds(series, slot, grain))),
      },
    };
  });
  return [own, ...earlier];
}

async function groupsOverTime(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
  grain: TimeGrain,
): Promise<Drawn> {
  const shown = await shownGroups(composition, block, period);
  const { groups, more } = shown;
  const where = composition.where(block.where);
  const query = { metrics: block.metrics, grain, period, compare: comparedWith(composition, block) };
  const hasOthers = block.others && more > 0;
  const [asked, others] = await Promise.all([
    composition.ask({
      ...query,
      by: [block.by ?? ''],
      where,
      ...amongShown(shown),
    }),
    hasOthers ? composition.ask({ ...query, where, ...beyondShown(shown) }) : undefined,
  ]);
  const metric = splitMetric(block);
  const names = groupNames(
    groups.map(({ label }) => label),
    shown.type,
  );
  const found = groupsByIdentity(asked.series);
  const series = groups.flatMap((one, index) => {
    const group = found.get(identityText(one));
    return withEarlier(block, asked.series, grain, group, {
      ...metricSeries(composition, asked.series, metric, group, names[index]),
      dimension: { name: shown.name, type: shown.type, value: one.label },
    });
  });
  const rest = [others?.series ?? []].flat().flatMap((all) => {
    const [group] = all.groups;
    const own = metricSeries(composition, all, metric, group, othersName(more));
    return withEarlier(block, all, grain, group, own);
  });
  return { asked, series: [...series, ...rest], more, isComplete: hasOthers || more === 0 };
}

function describe(composition: Composition, chart: ChartSpec<Said>, grain: TimeGrain): Said {
  const buckets = chart.axis.kind === 'time' ? chart.axis.buckets : [];
  const whole = <T>(values: readonly T[]) => ofWholeBuckets(buckets, values);
  const labels = whole(buckets.map(({ label }) => label));
  const series = chart.series.map((one) => ({ ...one, values: whole(one.values) }));
  if (chart.kind === 'heat-map') return describeHeatMap(series, labels);
  const isCompared = series.some(({ earlier }) => earlier !== undefined);
  if (chart.kind === 'small-multiples' && !isCompared) return describePanels(series, labels);
  // What was before is told with its own days.
  const ownLabels = ({ earlier }: ChartSeries<Said>) =>
    earlier === undefined
      ? labels
      : whole(earlier.periods.map((one) => (one === null ? '' : comparedBucket(composition, grain, one))));
  const told = series.map((one) => describeSeries(one.name, one.values, ownLabels(one), one.format));
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
  split: { readonly isSplit: boolean; readonly areParts: boolean },
): ChartSpec['kind'] {
  const [first] = series;
  if (first === undefined) return 'line';
  // Each line beside the same before: more than a few of them cross too often.
  if (series.some(({ earlier }) => earlier !== undefined))
    return series.length <= MOST_LINES && series.every((one) => sameFormat(one, first))
      ? 'line'
      : 'small-multiples';
  if (!split.isSplit) return series.every((one) => sameFormat(one, first)) ? 'line' : 'small-multiples';
  const isStack =
    split.areParts &&
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
