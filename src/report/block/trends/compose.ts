import { lastComplete } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { axisBuckets } from '../../compose/labels.ts';
import { type AskedBuckets, latestFigure } from '../../compose/latest-figure.ts';
import { ofWholeBuckets, outsideDataRemarks } from '../../compose/outside-data.ts';
import { askTargets } from '../../compose/target.ts';
import type { Made } from '../block-of-report.ts';
import { describeSeries, withRemarks } from '../chart/alternative.ts';
import type { TrendsDefinition } from './definition.ts';
import type { Trend, TrendsBlock } from './edition.ts';

/** Composes a grid of small charts over the last complete grains. */
export async function composeTrends(
  composition: Composition,
  block: TrendsDefinition,
): Promise<Made<TrendsBlock<Said>>> {
  const { count, grain } = block.last;
  const question = {
    grain,
    period: lastComplete(count, grain, composition.date, composition.calendar),
    where: composition.where(block.where),
  };
  const [asked, targets] = await Promise.all([
    composition.ask({ metrics: block.metrics, ...question }),
    askTargets(composition, block.metrics, question),
  ]);
  const buckets = axisBuckets(composition, asked.series.slots, grain);
  return {
    grain,
    buckets,
    trends: block.metrics.map((metric) =>
      trendOf(composition, metric, { ...asked, targets, grain, buckets }, block.where),
    ),
  };
}

function trendOf(
  composition: Composition,
  name: string,
  asked: AskedBuckets,
  where: TrendsDefinition['where'],
): Trend<Said> {
  const { series, buckets } = asked;
  const labels = buckets.map((one) => one.label);
  const metric = metricOf(composition.model, name);
  const index = metricIndex(series, name);
  const values = (series.groups[0]?.current ?? []).map((one) => numberOf(one[index]));
  const whole = ofWholeBuckets(buckets, values);
  const told = describeSeries(metric.label, whole, ofWholeBuckets(buckets, labels), metric.format);
  return {
    metric: name,
    label: metric.label,
    format: metric.format,
    good: metric.good,
    values,
    latest: latestFigure(composition, asked, { metric: name, where, alike: values }),
    alternative: withRemarks(told, outsideDataRemarks(composition, series, [name])),
  };
}
