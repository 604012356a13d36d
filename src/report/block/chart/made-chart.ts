import { lastComplete, type Period, type TimeGrain } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf, type Series } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { windowPeriod } from '../../definition/window.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartSeries, ChartSpec } from './edition.ts';

/** A chart that is composed, with what is said about it. */
export interface MadeChart {
  readonly chart: ChartSpec<Said>;
  /** What the picture says, in words. */
  readonly alternative: Said;
  /** What readers must know besides, a sentence each. */
  readonly remarks: readonly Said[];
  /** The key of the statement behind it. */
  readonly query: string;
}

/** The time that a chart covers. */
export function chartPeriod(composition: Composition, block: ChartDefinition): Period {
  const { date, calendar, report } = composition;
  if (block.last !== undefined) return lastComplete(block.last.count, block.last.grain, date, calendar);
  return windowPeriod(block.window ?? report.window, date, calendar);
}

/** The unit of a chart's time axis; undefined without one. */
export function chartGrain({ last, grain }: ChartDefinition): TimeGrain | undefined {
  return last?.grain ?? grain;
}

/** The one metric that `by` splits. */
export function splitMetric({ metrics }: ChartDefinition): string {
  const [metric] = metrics;
  if (metric === undefined) throw new Error('a chart has a metric');
  return metric;
}

/** A metric as a series: its values over the slots of one group. */
export function metricSeries(
  composition: Composition,
  series: Series,
  metric: string,
  group: Series['groups'][number] | undefined,
  name?: Said,
): ChartSeries<Said> {
  const { label, format, good } = metricOf(composition.model, metric);
  const index = metricIndex(series, metric);
  const values = (group?.current ?? []).map((cells) => numberOf(cells[index]));
  return { name: name ?? label, metric, format, good, values };
}

/** "14 others", for what is shown as one. */
export function othersName(more: number): Said {
  return said('group.others', { count: more });
}

/** Says how many groups are left out; nothing when none is. */
export function notShown(more: number): Said[] {
  return more === 0 ? [] : [said('group.notShown', { count: more })];
}

/** What a chart is split by. */
export function splitOf({ metrics, by, across }: ChartDefinition) {
  return { metrics, by: [by, across].filter((one) => one !== undefined) };
}
