import { lastComplete } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { makeFigure } from '../../compose/figure.ts';
import { axisBuckets, bucketBefore } from '../../compose/labels.ts';
import { ofWholeBuckets, outsideDataRemarks } from '../../compose/outside-data.ts';
import { type AskedTargets, askTargets } from '../../compose/target.ts';
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
      trendOf(composition, metric, { ...asked, targets }, { where: block.where, grain, buckets }),
    ),
  };
}

function trendOf(
  composition: Composition,
  name: string,
  { series, query, targets }: Asked & { readonly targets: AskedTargets },
  { where, grain, buckets }: Pick<TrendsBlock<Said>, 'grain' | 'buckets'> & Pick<TrendsDefinition, 'where'>,
): Trend<Said> {
  const labels = buckets.map((one) => one.label);
  const metric = metricOf(composition.model, name);
  const index = metricIndex(series, name);
  const cells = (series.groups[0]?.current ?? []).map((one) => one[index]);
  const values = cells.map(numberOf);
  const last = series.slots.at(-1);
  const before = series.slots.at(-2);
  const previous = cells.at(-2);
  const latest = makeFigure(composition, {
    metric: name,
    cell: cells.at(-1) ?? { reason: 'no_data', metric: name },
    period: last ?? composition.window,
    where: composition.where(where),
    planned: targets.at(name, series.slots.length - 1),
    alike: values,
    comparison:
      before === undefined || previous === undefined
        ? undefined
        : {
            cell: previous,
            period: before,
            label: bucketBefore(grain, labels.at(-2) ?? ''),
          },
    query,
  });
  const whole = ofWholeBuckets(buckets, values);
  const told = describeSeries(metric.label, whole, ofWholeBuckets(buckets, labels), metric.format);
  return {
    metric: name,
    label: metric.label,
    format: metric.format,
    good: metric.good,
    values,
    latest,
    alternative: withRemarks(told, outsideDataRemarks(composition, series, [name])),
  };
}
