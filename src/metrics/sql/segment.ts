import type { SeenSlot, Segment } from '../plan/index.ts';
import { compileCondition } from './condition.ts';
import { inForce, tableClock, touches } from './in-force.ts';
import { placeByJoin } from './place-in-time.ts';
import { type Compilation, openScope } from './scope.ts';
import { indent } from './source.ts';
import { whereClause } from './where-clause.ts';

/** The members of a segment: one row for each slot and entity in force at the slot's end. */
export function compileSegment(
  compilation: Compilation,
  segment: Segment,
  slots: readonly SeenSlot[],
): string {
  const scope = openScope(compilation, segment.table, 'holder');
  const clock = tableClock(scope, segment.from);
  const placement = placeByJoin(
    compilation.binder,
    clock,
    slots.map((slot) => ({ ...slot, ...slot.own })),
    (bounds) => inForce(scope, segment, bounds, 'at end'),
    (hull) => touches(scope, segment, hull),
  );
  const member = scope.column(segment.column).sql;
  const where = [...placement.where, ...segment.where.map((one) => compileCondition(scope, one))];
  return indent(
    [
      `SELECT DISTINCT ${placement.slot} AS slot, ${member} AS member`,
      scope.from(),
      ...(placement.join === undefined ? [] : [placement.join]),
      ...scope.joins(),
      ...whereClause(where),
    ].join('\n'),
  );
}
