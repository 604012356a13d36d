import { lastDayBefore } from '../../foundation/calendar/index.ts';
import { leavesOf } from '../model/arithmetic.ts';
import { partSlots } from '../plan/part-slots.ts';
import { allParts, type Formula, type Part, type Plan, readingParts } from '../plan/plan.ts';
import type { SeenSlot } from '../plan/slot-move.ts';
import { isHeldAgainst, isOverPeriod } from './before-data.ts';

/** The last day with data of tables whose data ends early, by table; the others are absent. */
export type LastDays = ReadonlyMap<string, string>;

/** How much of a slot the data holds: all of it, the days up to one, or nothing that a value could be made of. */
export type Held = { readonly kind: 'all' } | { readonly kind: 'part' | 'nothing'; readonly through: string };

const ALL: Held = { kind: 'all' };

/**
 * How much of each slot the data behind a metric holds. What adds up over a period holds the days up to the last with
 * data; a state at the end of a slot is not known once the data has ended before. A metric of several tables has a value
 * only where all of them reach as far: a sum over twelve days is no share of one over fifteen.
 */
export function heldBy(plan: Plan, formula: Formula, ends: LastDays): readonly Held[] {
  const parts = ends.size === 0 ? [] : partsOf(plan, formula);
  if (!parts.some(({ table, among }) => ends.has(table) || ends.has(among?.table ?? '')))
    return plan.spine.slots.map(() => ALL);
  const seen = parts.map((part) => partSlots(plan, part));
  return plan.spine.slots.map(({ index }) =>
    together(parts.flatMap((part, at) => heldOf(part, seen[at]?.[index], ends))),
  );
}

/** The parts that read the tables behind a formula. */
export function partsOf(plan: Plan, formula: Formula): Part[] {
  const ids = new Set(measuresIn(formula));
  return allParts(plan)
    .filter(({ measures }) => measures.some(({ id }) => ids.has(id)))
    .flatMap(readingParts);
}

/** Nothing is said of rows without a time; who is among a segment at the end of a slot is a state. */
function heldOf(part: Part, slot: SeenSlot | undefined, ends: LastDays): Held[] {
  if (slot === undefined || slot.isNone) return [];
  const { table, time, among } = part;
  const beforeEnd = (name: string | undefined) => {
    const through = name === undefined ? undefined : ends.get(name);
    return through !== undefined && through < lastDayBefore(slot.to) ? through : undefined;
  };
  const ofSegment = beforeEnd(among?.table);
  if (ofSegment !== undefined) return [{ kind: 'nothing', through: ofSegment }];
  if (time.kind === 'timeless') return [];
  const through = beforeEnd(table);
  if (through === undefined) return [ALL];
  const isPart =
    isOverPeriod(time) && !isHeldAgainst(part) && slot.from <= through && !isOverBefore(part, slot, through);
  return [{ kind: isPart ? 'part' : 'nothing', through }];
}

/** What builds up to the end of a slot says nothing of one that has no day in the data: it did not stand still. */
function isOverBefore({ moves = [] }: Part, { own }: SeenSlot, through: string): boolean {
  return own.from > through && moves.some(({ kind }) => kind === 'since');
}

function together(all: readonly Held[]): Held {
  const ended = all.filter((one) => one.kind !== 'all');
  const [first] = ended;
  if (first === undefined) return ALL;
  const isAlike = ended.length === all.length && ended.every(({ through }) => through === first.through);
  if (isAlike && ended.every(({ kind }) => kind === 'part')) return first;
  const [through = first.through] = ended.map((one) => one.through).sort();
  return { kind: 'nothing', through };
}

/** The measures that a formula is made of; the counts behind a number of everybody only tell whether it is told. */
export function measuresIn(formula: Formula): string[] {
  return leavesOf(formula).flatMap((leaf) => (leaf.kind === 'measure' ? [leaf.id] : measuresIn(leaf.value)));
}
