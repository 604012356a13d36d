import { compareMoments } from '../../foundation/calendar/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import { numberOf, type Series } from '../../metrics/series/index.ts';
import { type Composition, metricOf } from './composition.ts';
import { endWithin, type KnownEnd } from './data-end.ts';
import { reasonText } from './reason-text.ts';

/**
 * Says before which day, and after which, there is no data, where a series lacks numbers or days of them for that reason:
 * a sentence for each day.
 */
export function outsideDataRemarks(
  composition: Composition,
  series: Series,
  of: readonly string[] = series.metrics,
): Said[] {
  const first = (metric: string) => firstDay(series.groups, series.metrics.indexOf(metric));
  const last = (why: KnownEnd['why']) => (metric: string) => lastDay(composition, series, metric, why);
  return [
    ...remarks(composition, of, first, 'before'),
    ...remarks(composition, of, last('after_data'), 'after'),
    ...remarks(composition, of, last('not_over'), 'notOver'),
  ];
}

function remarks(
  { model }: Composition,
  metrics: readonly string[],
  dayOf: (metric: string) => string | undefined,
  side: 'before' | 'after' | 'notOver',
): Said[] {
  const known = metrics.flatMap((metric) => {
    const day = dayOf(metric);
    return day === undefined ? [] : [{ metric, day }];
  });
  const [first] = known;
  if (first === undefined) return [];
  if (known.length === metrics.length && known.every(({ day }) => day === first.day))
    return [said(`data.none.${side}`, { day: { say: 'day', day: first.day } })];
  return known.map(({ metric, day }) => {
    const { label } = metricOf(model, metric);
    return said(`data.noneOf.${side}`, { label, day: { say: 'day', day } });
  });
}

/** The same as parts of a sentence, for notes that are none. */
export function outsideDataReasons(composition: Composition, series: Series): Said[] {
  const { model } = composition;
  const { metrics, groups } = series;
  const reasons = (reason: 'before_data' | 'after_data', days: readonly string[]) =>
    [...new Set(days)].map((day) => reasonText(model, { reason, metric: '', day }));
  return [
    ...reasons(
      'before_data',
      metrics.flatMap((_, index) => firstDay(groups, index) ?? []),
    ),
    ...reasons(
      'after_data',
      metrics.flatMap((metric) => lastDay(composition, series, metric, 'after_data') ?? []),
    ),
    ...notOverReasons(composition, series),
  ];
}

/** Of each metric by its name after which day nobody knows yet what follows: windows differ. */
function notOverReasons(composition: Composition, series: Series): Said[] {
  return series.metrics.flatMap((metric) => {
    const day = lastDay(composition, series, metric, 'not_over');
    if (day === undefined) return [];
    const { label } = metricOf(composition.model, metric);
    return [said('reason.notOverOf', { label, day: { say: 'day', day } })];
  });
}

/** The last day that is known, where days of some slot come after it and are not known for a reason. */
function lastDay(
  composition: Composition,
  { slots }: Series,
  metric: string,
  why: KnownEnd['why'],
): string | undefined {
  const to = slots.map((slot) => slot.to).sort(compareMoments);
  const end = endWithin(composition, metric, to.at(-1) ?? '');
  return end?.why === why ? end.through : undefined;
}

function firstDay(groups: Series['groups'], metric: number): string | undefined {
  for (const { current } of groups) {
    for (const cells of current) {
      const cell = cells[metric];
      if (typeof cell === 'object' && cell.reason === 'before_data') return cell.day;
    }
  }
  return undefined;
}

/** The values of a metric in the slots that are whole, null in the others: a part of a month is no low point. */
export function wholeValues({ groups, slots }: Series, metric: number): (number | null)[] {
  const [group] = groups;
  return slots.map((slot, index) => (slot.partial ? null : numberOf(group?.current[index]?.[metric])));
}

/** What belongs to whole buckets; all of it where no bucket is. */
export function ofWholeBuckets<T>(
  buckets: readonly { readonly partial: boolean }[],
  items: readonly T[],
): readonly T[] {
  const whole = items.filter((_, index) => buckets[index]?.partial !== true);
  return whole.length === 0 ? items : whole;
}
