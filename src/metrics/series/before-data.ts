import type { Part, PartTime } from '../plan/plan.ts';
import type { SeenSlot } from '../plan/slot-move.ts';

/** The first day with data of the tables of a plan, by `firstDayKey`; those that begin before it are absent. */
export type FirstDays = ReadonlyMap<string, string>;

/** The column whose least value says when the data of a part begins; undefined for rows without a time, and for entities. */
export function timeColumn(time: PartTime): string | undefined {
  if (time.kind === 'timeless' || time.kind === 'entities') return undefined;
  return time.kind === 'flow' ? time.column : time.from;
}

/** What tells apart where the data of parts begins; undefined for rows without a time. */
export function firstDayKey({
  table,
  time,
  everybody,
}: Pick<Part, 'table' | 'time' | 'everybody'>): string | undefined {
  const column = timeColumn(time);
  const whose = everybody === undefined ? '' : ' of everybody';
  return column === undefined ? undefined : `${table}.${column}${whose}`;
}

/** Whether a value is over the whole of its period, so that days without data are missing from it. */
export function isOverPeriod({ kind }: PartTime): boolean {
  return kind === 'flow' || kind === 'overlap';
}

/** Whether nothing can be known of a slot, since the data begins on a later day. The state at its end is that of the days before. */
export function isBeforeData(slot: SeenSlot, first: string): boolean {
  return slot.to <= first;
}

/**
 * Whether the data begins within the days that a part looks at in a slot. Such a slot is nothing to compare with: held
 * against a part of a period, the whole of another would seem to have grown. What goes back to the beginning of the data
 * lacks nothing.
 */
export function beginsWithin(time: PartTime, slot: SeenSlot, first: string): boolean {
  return isOverPeriod(time) && slot.isOpen === undefined && slot.from < first && first < slot.to;
}

/** Whether a part is there to be held against other days: it looks at days before those of its slots. */
export function isHeldAgainst({ moves = [] }: Pick<Part, 'moves'>): boolean {
  return moves.some(({ kind }) => kind === 'back');
}
