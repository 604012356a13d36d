import { fail } from '../../foundation/diagnostic/index.ts';
import type { Interval, Measure } from '../plan/index.ts';
import type { Clock } from './boundary.ts';
import { compileCondition } from './condition.ts';
import { endOf } from './in-force.ts';
import type { CompiledMeasure } from './measure.ts';
import type { Bounds } from './place-in-time.ts';
import type { Scope } from './scope.ts';

/** Sum of the days that rows share with their slot. @throws COLUMN_TYPE */
export function overlapDays(
  scope: Scope,
  time: Interval,
  measure: Measure,
  clock: Clock | undefined,
  bounds: Bounds,
): CompiledMeasure {
  const days = daysShared(scope, time, bounds, { clock, does: `Metric "${measure.metric}" counts days` });
  const own = measure.where.map((one) => compileCondition(scope, one));
  const { dialect } = scope.compilation.binder;
  return {
    column: { id: measure.id, type: 'integer', hasOddCount: false },
    select: [`${dialect.aggregate('SUM', days, own)} AS ${measure.id}`],
  };
}

/**
 * The days that a row shares with its slot: least(ends) − greatest(starts), which the join has made positive. Only dates count
 * days; a timestamp is cast in the model, where its author decides the zone.
 * @param told the clock of the row, and what is done with the days, for messages
 * @throws COLUMN_TYPE
 */
export function daysShared(
  scope: Scope,
  interval: Interval,
  { starts, ends }: Bounds,
  told: { readonly clock: Clock | undefined; readonly does: string },
): string {
  if (!told.clock?.isDate) {
    return fail('COLUMN_TYPE', {
      message: `${told.does}, but "${interval.from}" of table "${scope.table}" is a timestamp.`,
      hint: 'make the table from `sql` that casts it to a date in the zone you mean.',
    });
  }
  const finishes = endOf(scope, interval);
  const known = interval.lasts === undefined ? `COALESCE(${finishes}, ${ends})` : finishes;
  return scope.compilation.binder.dialect.daysBetween(
    `GREATEST(${scope.column(interval.from).sql}, ${starts})`,
    finishes === undefined ? ends : `LEAST(${known}, ${ends})`,
  );
}
