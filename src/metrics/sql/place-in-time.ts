import { compareMoments, daysBetween } from '../../foundation/calendar/index.ts';
import { areDisjoint, type Slot } from '../plan/index.ts';
import type { Binder } from './binder.ts';
import type { Clock } from './boundary.ts';

/** Start and end of a row's slot, as SQL. */
export interface Bounds {
  readonly starts: string;
  readonly ends: string;
}

/** How the rows of a SELECT get their slot. */
export interface Placement {
  /** Expression for the slot's index. */
  readonly slot: string;
  /** A join with the list of slots, where a row can belong to several. */
  readonly join?: string;
  readonly where: readonly string[];
}

/** A placement by a condition on the bounds of the slot, which may then be used elsewhere too. */
export interface PlacementByBounds extends Placement {
  readonly bounds: Bounds;
}

/** Runs longer than this are searched as a tree, so that no row is compared with every bound. */
const FLAT = 16;

/** Places rows that happened at an instant into the slots that contain it; all bounds are literal parameters. */
export function placeRows(binder: Binder, clock: Clock, slots: readonly Slot[], time: string): Placement {
  if (!areDisjoint(slots))
    return placeByJoin(
      binder,
      clock,
      slots,
      ({ starts, ends }) => `${time} >= ${starts} AND ${time} < ${ends}`,
    );
  const runs = contiguousRuns(slots);
  const ranges = adjoining(runs).map((run) => rangeOf(clock, run, time));
  const where =
    ranges.length === 1 ? (ranges[0] ?? '') : `(${ranges.map((range) => `(${range})`).join(' OR ')})`;
  return { slot: slotOfRuns(binder, clock, runs, time), where: [where] };
}

/**
 * Places rows by a condition on the bounds of slots; a row counts in every slot it fits.
 * @param anywhere a condition that every row of any slot meets, on the first start and the last end of all: most
 *   rows then need not be compared with each slot
 */
export function placeByJoin(
  binder: Binder,
  clock: Clock,
  slots: readonly Slot[],
  condition: (bounds: Bounds) => string,
  anywhere?: (hull: Bounds) => string,
): PlacementByBounds {
  const [only] = slots;
  if (only !== undefined && slots.length === 1) {
    const bounds = { starts: clock.bound(only.from), ends: clock.bound(only.to) };
    return { slot: String(only.index), bounds, where: [condition(bounds)] };
  }
  const bounds = { starts: 'slots.starts', ends: 'slots.ends' };
  const rows = slots.map((slot) => [String(slot.index), clock.bound(slot.from), clock.bound(slot.to)]);
  return {
    slot: 'slots.slot',
    bounds,
    join: `JOIN ${binder.dialect.rows('slots', ['slot', 'starts', 'ends'], rows)} ON ${condition(bounds)}`,
    where: anywhere === undefined ? [] : [anywhere(hullOf(clock, slots))],
  };
}

function hullOf(clock: Clock, slots: readonly Slot[]): Bounds {
  const starts = slots.map((slot) => slot.from).sort(compareMoments);
  const ends = slots.map((slot) => slot.to).sort(compareMoments);
  return { starts: clock.bound(starts[0] ?? ''), ends: clock.bound(ends.at(-1) ?? '') };
}

/** Slots in order of time, cut where there is a gap or the numbering jumps. */
function contiguousRuns(slots: readonly Slot[]): Slot[][] {
  const runs: Slot[][] = [];
  for (const slot of [...slots].sort((a, b) => compareMoments(a.from, b.from))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last?.to === slot.from && last.index + 1 === slot.index) run.push(slot);
    else runs.push([slot]);
  }
  return runs;
}

/** Runs that follow one another without a gap are one range of rows to read. */
function adjoining(runs: readonly (readonly Slot[])[]): Slot[][] {
  const joined: Slot[][] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.at(-1)?.to === run[0]?.from) last?.push(...run);
    else joined.push([...run]);
  }
  return joined;
}

function rangeOf(clock: Clock, run: readonly Slot[], time: string): string {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) throw new Error('a run of slots is never empty');
  return `${time} >= ${clock.bound(first.from)} AND ${time} < ${clock.bound(last.to)}`;
}

function slotOfRuns(binder: Binder, clock: Clock, runs: readonly (readonly Slot[])[], time: string): string {
  const [run, ...later] = runs;
  if (run === undefined) throw new Error('a spine is never empty');
  const here = slotInRun(binder, clock, run, time);
  const next = later[0]?.[0];
  if (next === undefined) return here;
  return `CASE WHEN ${time} < ${clock.bound(next.from)} THEN ${here} ELSE ${slotOfRuns(binder, clock, later, time)} END`;
}

function slotInRun(binder: Binder, clock: Clock, run: readonly Slot[], time: string): string {
  const [first, second] = run;
  if (first === undefined) throw new Error('a run of slots is never empty');
  if (second === undefined) return String(first.index);
  // Only dates are counted: hours are placed by their bounds.
  const days = clock.isDate ? daysBetween(first.from, first.to) : undefined;
  if (days === undefined || !run.every((slot) => daysBetween(slot.from, slot.to) === days))
    return search(clock, run, time);
  const passed = binder.dialect.daysBetween(clock.bound(first.from), time);
  const steps = days === 1 ? passed : binder.dialect.quotient(passed, days);
  return first.index === 0 ? steps : `${first.index} + ${steps}`;
}

function search(clock: Clock, run: readonly Slot[], time: string): string {
  if (run.length > FLAT) {
    const middle = Math.floor(run.length / 2);
    const bound = run[middle]?.from ?? '';
    return `CASE WHEN ${time} < ${clock.bound(bound)} THEN ${search(clock, run.slice(0, middle), time)} ELSE ${search(clock, run.slice(middle), time)} END`;
  }
  const branches = run
    .slice(0, -1)
    .map((slot) => `WHEN ${time} < ${clock.bound(slot.to)} THEN ${slot.index}`);
  const last = String(run.at(-1)?.index);
  return branches.length === 0 ? last : `CASE ${branches.join(' ')} ELSE ${last} END`;
}
