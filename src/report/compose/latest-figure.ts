import type { TimeGrain } from '../../foundation/calendar/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import type { Filter } from '../../metrics/model/index.ts';
import { metricIndex } from '../../metrics/series/index.ts';
import type { AxisBucket, Figure } from '../edition/index.ts';
import type { Asked } from './asker.ts';
import type { Composition } from './composition.ts';
import { type FigureInput, makeFigure } from './figure.ts';
import { bucketBefore } from './labels.ts';
import type { AskedTargets } from './target.ts';

/** Metrics over buckets of time, without dimensions. */
export interface AskedBuckets extends Asked {
  readonly grain: TimeGrain;
  readonly buckets: readonly AxisBucket<Said>[];
  readonly targets: AskedTargets;
}

/** The figure of a metric in the last bucket, held against the one before. */
export function latestFigure(
  composition: Composition,
  { series, query, grain, buckets, targets }: AskedBuckets,
  { metric, where, alike }: Pick<FigureInput, 'metric' | 'alike'> & { readonly where: Filter },
): Figure<Said> {
  const index = metricIndex(series, metric);
  const cells = (series.groups[0]?.current ?? []).map((one) => one[index]);
  const before = series.slots.at(-2);
  const previous = cells.at(-2);
  return makeFigure(composition, {
    ...{ metric, query, alike, where: composition.where(where) },
    cell: cells.at(-1) ?? { reason: 'no_data', metric },
    period: series.slots.at(-1) ?? composition.window,
    planned: targets.at(metric, series.slots.length - 1),
    comparison:
      before === undefined || previous === undefined
        ? undefined
        : { cell: previous, period: before, label: bucketBefore(grain, buckets.at(-2)?.label ?? '') },
  });
}
