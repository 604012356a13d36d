import { lastDayBefore } from '../../foundation/calendar/index.ts';
import { leavesOf } from '../model/arithmetic.ts';
import { partSlots } from '../plan/part-slots.ts';
import { allParts, type Formula, type Part, type Plan, readingParts } from '../plan/plan.ts';
import type { SeenSlot } from '../plan/slot-move.ts';
import { isHeldAgainst, isOverPeriod } from './before-data.ts';
import type { Missing } from './cell.ts';

/** The last day with data of tables whose data ends early, by table; the others are absent. */
export type LastDays = ReadonlyMap<string, string>;

/** Why later days are not held: the data has ended, or nobody knows yet what follows their rows. */
type WhyNot = Extract<Missing['reason'], 'after_data' | 'not_over'>;

/** How much of a slot the data holds: all of it, the days up to one, or nothing that a value could be made of. */
export type Held =
  | { readonly kind: 'all' }
  | { readonly kind: 'part' | 'nothing'; readonly through: string; readonly why: WhyNot };

const ALL: Held = { kind: 'all' };

/**
 * How much of each slot the data behind a metric holds. What adds up over a period holds the days up to the last with
 * data; a state at the end of a slot is not known once the data has ended before. A metric of several tables has a value
 * only where all of them reach as far: a sum over twelve days is no share of one over fifteen.
 */
export function heldBy(plan: Plan, formula: Formula, ends: LastDays): readonly Held[] {
  const parts = partsOf(plan, formula).filter(({ isLater }) => isLater === undefined);
  const isCut = ({ table, among, sequence }: Part) =>
    ends.has(table) || ends.has(among?.table ?? '') || sequence?.until !== undefined;
  if (!parts.some(isCut)) return plan.spine.slots.map(() => ALL);
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
  if (slot?.isCut) return [cutBy(part, slot)];
  if (slot === undefined || slot.isNone) return [];
  const { table, time, among } = part;
  const beforeEnd = (name: string | undefined) => {
    const through = name === undefined ? undefined : ends.get(name);
    return through !== undefined && through < lastDayBefore(slot.to) ? through : undefined;
  };
  const ofSegment = beforeEnd(among?.table);
  if (ofSegment !== undefined) return [{ kind: 'nothing', through: ofSegment, why: 'after_data' }];
  if (time.kind === 'timeless') return [];
  const through = beforeEnd(table);
  if (through === undefined) return [ALL];
  const isPart =
    isOverPeriod(time) && !isHeldAgainst(part) && slot.from <= through && !isOverBefore(part, slot, through);
  return [{ kind: isPart ? 'part' : 'nothing', through, why: 'after_data' }];
}

/** A slot of whose last rows nobody knows yet what follows. */
function cutBy(part: Part, slot: SeenSlot): Held {
  const through = lastDayBefore(part.sequence?.until ?? slot.to);
  const isPart = slot.isNone === undefined && !isHeldAgainst(part) && !isOverBefore(part, slot, through);
  return { kind: isPart ? 'part' : 'nothing', through, why: 'not_over' };
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
  const earliest = ended.reduce((one, other) => (other.through < one.through ? other : one));
  return { ...earliest, kind: 'nothing' };
}

/** The measures that a formula is made of; the counts behind a number of everybody only tell whether it is told. */
export function measuresIn(formula: Formula): string[] {
  return leavesOf(formula).flatMap((leaf) => (leaf.kind === 'measure' ? [leaf.id] : measuresIn(leaf.value)));
}
