import { tableOf } from '../model/index.ts';
import type { Interval } from '../plan/index.ts';
import { type Clock, clockFor } from './boundary.ts';
import type { Bounds } from './place-in-time.ts';
import type { Scope } from './scope.ts';

/** The clock of a table's time column. */
export function tableClock(scope: Scope, column: string): Clock {
  const { model, binder, calendar } = scope.compilation;
  const { storedZone } = tableOf(model, scope.table);
  return clockFor(
    binder,
    scope.column(column).type,
    { zone: calendar.zone, storedZone },
    `Column "${column}" of table "${scope.table}"`,
  );
}

/** Intervals that touch a stretch of time at all, its ends included. */
export function touches(scope: Scope, interval: Interval, { starts, ends }: Bounds): string {
  const begins = scope.column(interval.from).sql;
  const finishes = endOf(scope, interval);
  if (finishes === undefined) return `${begins} < ${ends}`;
  if (interval.lasts !== undefined) return `${begins} < ${ends} AND ${finishes} >= ${starts}`;
  return `${begins} < ${ends} AND (${finishes} >= ${starts} OR ${finishes} IS NULL)`;
}

/**
 * When an interval counts. At an instant: it began before and had not ended before, which is the state as the
 * day of the instant began, whatever arrives on that day. Within a slot: it shares at least a moment with it.
 */
export function inForce(
  scope: Scope,
  interval: Interval,
  bounds: Bounds,
  when: 'at start' | 'at end' | 'within',
): string {
  const starts = scope.column(interval.from).sql;
  const ends = endOf(scope, interval);
  if (interval.lasts !== undefined && when === 'within')
    return `${starts} < ${bounds.ends} AND ${ends} > ${bounds.starts}`;
  const instant = when === 'at start' ? bounds.starts : bounds.ends;
  // An interval that ends before it begins is never in force; at an instant the two conditions exclude it already.
  const ended =
    when === 'within' ? `(${ends} > ${bounds.starts} AND ${ends} > ${starts})` : `${ends} >= ${instant}`;
  return ends === undefined
    ? `${starts} < ${instant}`
    : `${starts} < ${instant} AND (${ended} OR ${ends} IS NULL)`;
}

/** When an interval ends; undefined where none does. */
export function endOf(scope: Scope, { from, to, lasts }: Interval): string | undefined {
  if (lasts !== undefined) return scope.compilation.binder.dialect.later(scope.column(from).sql, lasts);
  return to === undefined ? undefined : scope.column(to).sql;
}
