import type { Part, RowTime, SeenSlot, Segment } from '../plan/index.ts';
import type { Clock } from './boundary.ts';
import type { Typed } from './comparison.ts';
import { filtersOf } from './filters.ts';
import { inForce, tableClock, touches } from './in-force.ts';
import {
  type Bounds,
  type Placement,
  type PlacementByBounds,
  placeByJoin,
  placeRows,
} from './place-in-time.ts';
import { type Compilation, openScope, type Scope } from './scope.ts';
import { compileSegment } from './segment.ts';

/** The rows of a part, placed in time and joined to what its dimensions and filters need. */
export interface Rows {
  readonly scope: Scope;
  readonly clock: Clock | undefined;
  readonly slot: string;
  /** Bounds of the slot, where rows were placed by them. */
  readonly bounds: Bounds | undefined;
  /** Select expressions d0, d1, … */
  readonly dimensions: readonly string[];
  /** The SQL of each dimension, without its name. */
  readonly groupedBy: readonly string[];
  readonly where: readonly string[];
  /** FROM and JOIN lines; asked for last, when all expressions are compiled. */
  from(): string[];
}

export function rowsOf(compilation: Compilation, part: Part, slots: readonly SeenSlot[]): Rows {
  const scope = openScope(compilation, part.table);
  const time = rowTime(part);
  const clock = clockOf(scope, time);
  const placement = placementOf(scope, { ...part, time }, clock, slots);
  const groupedBy = part.dimensions.map((one) => scope.group(one).sql);
  const where = [...placement.where, ...filtersOf(scope, part)];
  const segment =
    part.among === undefined ? [] : [segmentJoin(compilation, scope, part.among, placement.slot, slots)];
  return {
    scope,
    clock,
    slot: placement.slot,
    bounds: 'bounds' in placement ? placement.bounds : undefined,
    dimensions: groupedBy.map((sql, index) => `${sql} AS d${index}`),
    groupedBy,
    where,
    from: () => [...scope.fromJoined(placement.join === undefined ? [] : [placement.join]), ...segment],
  };
}

function rowTime({ table, time }: Part): RowTime {
  if (time.kind === 'entities') throw new Error(`the entities of ${table} are no rows`);
  return time;
}

function clockOf(scope: Scope, time: RowTime): Clock | undefined {
  if (time.kind === 'timeless') return undefined;
  return tableClock(scope, time.kind === 'flow' ? time.column : time.from);
}

function placementOf(
  scope: Scope,
  part: Part & { readonly time: RowTime },
  clock: Clock | undefined,
  slots: readonly SeenSlot[],
): Placement | PlacementByBounds {
  const { binder } = scope.compilation;
  const { time } = part;
  if (clock === undefined || time.kind === 'timeless') {
    // Members are in force at an instant, so even rows without a time have a slot among them.
    const slot = part.among === undefined ? binder.dialect.typedNull('integer') : 'segment.slot';
    return { slot, where: [] };
  }
  if (time.kind === 'flow') {
    return placeRows(binder, clock, slots, scope.column(time.column).sql);
  }
  // What must be complete is known by all rows so far.
  if (time.kind === 'overlap' && time.complete !== undefined) {
    const begins = scope.column(time.from).sql;
    const begun = ({ ends }: Bounds) => `${begins} < ${ends}`;
    return placeByJoin(binder, clock, slots, begun, begun);
  }
  const when = time.kind === 'overlap' ? 'within' : 'at end';
  return placeByJoin(
    binder,
    clock,
    slots,
    (bounds) => inForce(scope, time, bounds, when),
    (hull) => touches(scope, time, hull),
  );
}

/** The member of a segment that a row belongs to. */
export function memberOf(scope: Scope, { member }: Segment): Typed {
  return 'column' in member ? scope.column(member.column) : scope.dimension(member);
}

/** Members are distinct within a slot, so this join drops rows and never multiplies them. */
export function segmentJoin(
  compilation: Compilation,
  scope: Scope,
  segment: Segment,
  slot: string,
  slots: readonly SeenSlot[],
): string {
  const member = memberOf(scope, segment);
  return `JOIN (\n${compileSegment(compilation, segment, slots)}\n) AS segment ON segment.member = ${member.sql} AND segment.slot = ${slot}`;
}
