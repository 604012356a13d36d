import { daysIn, lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import { type Said, said, saidTogether, type ValueFormat } from '../../../foundation/format/index.ts';
import { othersOf } from '../../../metrics/kind/index.ts';
import { type Cell, metricIndex, numberOf, type Series } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { aimOf } from '../../compose/figure.ts';
import { axisBuckets, earlierText } from '../../compose/labels.ts';
import { type AskedBuckets, latestFigure } from '../../compose/latest-figure.ts';
import { ofWholeBuckets, outsideDataRemarks } from '../../compose/outside-data.ts';
import { askTargets } from '../../compose/target.ts';
import type { Made } from '../block-of-report.ts';
import { describeSeries, describeTogether, withRemarks } from '../chart/alternative.ts';
import { changesOf } from '../table/cells.ts';
import type { WeeksAndMonthsDefinition } from './definition.ts';
import type { Review, Standing, WeeksAndMonthsBlock } from './edition.ts';

/** How a bucket is found a year earlier: a week by its weekdays, a month by its name. */
const YEAR = { week: { weeks: 52 }, month: 'year' } as const;

type Grain = keyof typeof YEAR;

/** The last buckets of a unit of time, asked in one statement. */
interface Stretch extends AskedBuckets {
  readonly grain: Grain;
}

/** Composes the last weeks and months of metrics, each unit of time in one statement. */
export async function composeWeeksAndMonths(
  composition: Composition,
  block: WeeksAndMonthsDefinition,
): Promise<Made<WeeksAndMonthsBlock<Said>>> {
  const [weeks, months] = await Promise.all([
    askStretch(composition, block, 'week', block.weeks),
    askStretch(composition, block, 'month', block.months),
  ]);
  const reviews = block.metrics.map((metric) => reviewOf(composition, block, metric, weeks, months));
  const averaged = reviews.filter(({ isAverageWeek }) => isAverageWeek === true);
  const note = saidTogether('sentences', [
    ...(averaged.length === 0 ? [] : [averageNote(averaged, reviews)]),
    ...remarksOf(composition, weeks, months, block.metrics),
  ]);
  return {
    buckets: [...weeks.buckets, ...months.buckets.map((one) => ({ ...one, grain: 'month' as const }))],
    yearEarlier: [weeks, months].flatMap(({ series }) => yearSlots(series)),
    yearLabel: earlierText({ months: 12 }, 'month'),
    reviews,
    ...(note === undefined ? {} : { note }),
    queries: [weeks.query, months.query],
  };
}

async function askStretch(
  composition: Composition,
  block: WeeksAndMonthsDefinition,
  grain: Grain,
  count: number,
): Promise<Stretch> {
  const question = {
    grain,
    period: lastComplete(count, grain, composition.date, composition.calendar),
    where: composition.where(block.where),
  };
  const [asked, targets] = await Promise.all([
    composition.ask({ metrics: block.metrics, ...question, compare: [YEAR[grain]] }),
    askTargets(composition, block.metrics, question),
  ]);
  return { ...asked, grain, targets, buckets: axisBuckets(composition, asked.series.slots, grain) };
}

function yearSlots({ comparisons, slots }: Series): (Period | null)[] {
  const earlier = comparisons[0]?.slots ?? [];
  return slots.map((_, at) => {
    const slot = earlier[at];
    return slot === undefined ? null : { from: slot.from, to: slot.to };
  });
}

function reviewOf(
  composition: Composition,
  { where }: WeeksAndMonthsDefinition,
  metric: string,
  weeks: Stretch,
  months: Stretch,
): Review<Said> {
  const { label, format, good } = metricOf(composition.model, metric);
  const isAverageWeek = othersOf(composition.model).nature(metric) === 'amount';
  const conditions = composition.where(where);
  const [week, month] = [weeks, months].map((one) => courseOf(one, metric, isAverageWeek));
  if (week === undefined || month === undefined) throw new Error('both units of time were asked for');
  const target = [...week.target, ...month.target];
  const own = isAverageWeek ? undefined : aimOf(composition, { metric, where: conditions });
  const aims = typeof own === 'number' ? target.map((one) => one ?? own) : target;
  return {
    ...{ metric, label, format, good },
    ...(isAverageWeek ? { isAverageWeek } : {}),
    values: [...week.values, ...month.values],
    yearEarlier: [...week.yearEarlier, ...month.yearEarlier],
    ...(aims.every((one) => one === null) ? {} : { target: aims }),
    figure: latestFigure(composition, weeks, { metric, where }),
    ...{ week: latestOf(format, week), month: latestOf(format, month) },
    alternative: withRemarks(
      describeTogether([described(weeks, week.values), described(months, month.values)]),
      outsideDataRemarks(composition, weeks.series, [metric]),
    ),
  };

  function described({ buckets }: Stretch, values: readonly (number | null)[]): Said {
    const labels = buckets.map((one) => one.label);
    return describeSeries(label, ofWholeBuckets(buckets, values), ofWholeBuckets(buckets, labels), format);
  }
}

/** A metric over a unit of time. */
interface Course {
  readonly values: readonly (number | null)[];
  readonly yearEarlier: readonly (number | null)[];
  readonly target: readonly (number | null)[];
}

function courseOf({ grain, series, targets }: Stretch, metric: string, isAverageWeek: boolean): Course {
  const index = metricIndex(series, metric);
  const [group] = series.groups;
  const inWeeks = (cell: Cell | undefined, period: Period | null | undefined) => {
    const value = numberOf(cell);
    if (value === null || grain === 'week' || !isAverageWeek) return value;
    return period == null ? null : (value * 7) / daysIn(period);
  };
  const years = yearSlots(series);
  return {
    values: series.slots.map((slot, at) => inWeeks(group?.current[at]?.[index], slot)),
    yearEarlier: years.map((slot, at) => inWeeks(group?.comparisons[0]?.[at]?.[index], slot)),
    target: series.slots.map((slot, at) => inWeeks(targets.at(metric, at), slot)),
  };
}

function latestOf(format: ValueFormat, { values, yearEarlier }: Course): Standing {
  const value = values.at(-1) ?? null;
  const since = (before: number | null | undefined) => {
    const { absolute, percent } = changesOf(format, value, before ?? null);
    const change = format.kind === 'percent' ? absolute : percent;
    return typeof change === 'number' ? change : null;
  };
  return { value, change: since(values.at(-2)), yearChange: since(yearEarlier.at(-1)) };
}

/** Which months are average weeks: all of them, or those of some metrics. */
function averageNote(averaged: readonly Review<Said>[], all: readonly Review<Said>[]): Said {
  if (averaged.length === all.length) return said('weeks.average');
  return said('weeks.averageOf', { names: { say: 'list', of: averaged.map(({ label }) => label) } });
}

/** What no data is there for, told once for both units of time. */
function remarksOf(
  composition: Composition,
  weeks: Stretch,
  months: Stretch,
  metrics: readonly string[],
): Said[] {
  const remarks = [months, weeks].flatMap(({ series }) => outsideDataRemarks(composition, series, metrics));
  return [...new Map(remarks.map((one) => [JSON.stringify(one), one])).values()];
}
