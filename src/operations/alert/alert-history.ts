import { addDays, daysBetween, type Grain, type Period, startOf } from '../../foundation/calendar/index.ts';
import { formatBucket, type Locale } from '../../foundation/format/index.ts';
import type { AxisBucket } from '../../report/edition/index.ts';
import { neededAt } from './observe-rules.ts';
import { type ResolvedRule, reachAt, windowAt } from './resolve-rule.ts';

/** The recent course of a rule's value: a period for each point, and how each is named on an axis. */
export interface AlertHistory {
  readonly grain: Grain;
  readonly periods: readonly Period[];
  readonly buckets: readonly AxisBucket[];
}

/** Points of a picture: more would not be told apart on a phone. */
const POINTS = 31;

/** The periods of a picture that leads to an instant: the judged value last, and those like it before. */
export function historyOf(resolved: ResolvedRule, now: number, locale: Locale): AlertHistory {
  const { grain, periods } = pointsOf(resolved, now);
  const { today } = reachAt(resolved, now);
  const buckets = periods.map((period) => {
    // Windows overlap; on an axis each stands for the day it ends with.
    const place = grain === 'day' ? { from: addDays(period.to, -1), to: period.to } : period;
    const label = formatBucket(place, grain, resolved.calendar, locale);
    return { ...place, label, partial: place.to > today };
  });
  return { grain, periods, buckets };
}

function pointsOf(resolved: ResolvedRule, now: number): { grain: Grain; periods: readonly Period[] } {
  const { condition, window, calendar } = resolved;
  const { asOf } = reachAt(resolved, now);
  if (condition.kind === 'anomaly')
    return { grain: condition.grain, periods: neededAt(resolved, now).periods.slice(-POINTS) };
  if (condition.kind === 'pace') {
    const from = startOf(addDays(asOf, -1), condition.grain, calendar);
    const days = daysBetween(from, asOf);
    const step = Math.ceil(days / POINTS);
    const ends = Array.from({ length: Math.ceil(days / step) }, (_, back) => addDays(asOf, -back * step));
    return { grain: 'day', periods: ends.reverse().map((to) => ({ from, to })) };
  }
  if ('complete' in window) return { grain: window.complete.grain, periods: completeWindows(resolved, asOf) };
  const ends = Array.from({ length: POINTS }, (_, back) => addDays(asOf, -back)).reverse();
  const periods = ends.map((end) => ({ from: windowAt(resolved, end).from, to: end }));
  return { grain: 'day', periods };
}

function completeWindows(resolved: ResolvedRule, asOf: string): Period[] {
  const periods: Period[] = [];
  for (let end = asOf; periods.length < 13; ) {
    const period = windowAt(resolved, end);
    periods.unshift(period);
    // One day before the end of a window, the window before is the last complete one.
    end = addDays(period.to, -1);
  }
  return periods;
}
