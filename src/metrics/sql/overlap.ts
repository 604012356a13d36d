import { fail } from '../../foundation/diagnostic/index.ts';
import type { Measure, PartTime } from '../plan/index.ts';
import type { Clock } from './boundary.ts';
import { compileCondition } from './condition.ts';
import type { CompiledMeasure } from './measure.ts';
import type { Bounds } from './place-in-time.ts';
import type { Scope } from './scope.ts';

/**
 * Sum of the days that rows share with their slot: least(ends) − greatest(starts), which the join has made
 * positive. Only dates count days; a timestamp is cast in the model, where its author decides the zone.
 * @throws COLUMN_TYPE
 */
export function overlapDays(
  scope: Scope,
  time: Extract<PartTime, { kind: 'overlap' }>,
  measure: Measure,
  clock: Clock | undefined,
  { starts, ends }: Bounds,
): CompiledMeasure {
  if (clock === undefined || !clock.isDate) {
    return fail('COLUMN_TYPE', {
      message: `Metric "${measure.metric}" counts days, but "${time.from}" of table "${scope.table}" is a timestamp.`,
      hint: 'make the table from `sql` that casts it to a date in the zone you mean.',
    });
  }
  const first = `GREATEST(${scope.column(time.from).sql}, ${starts})`;
  const last =
    time.to === undefined ? ends : `LEAST(COALESCE(${scope.column(time.to).sql}, ${ends}), ${ends})`;
  const { dialect } = scope.compilation.binder;
  const days = dialect.daysBetween(first, last);
  const own = measure.where.map((one) => compileCondition(scope, one));
  return {
    column: { id: measure.id, type: 'integer', hasOddCount: false },
    select: [`${dialect.aggregate('SUM', days, own)} AS ${measure.id}`],
  };
}
