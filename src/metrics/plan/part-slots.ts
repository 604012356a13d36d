import { compareMoments } from '../../foundation/calendar/index.ts';
import type { Part, Plan } from './plan.ts';
import { type SeenSlot, seenSlot } from './slot-move.ts';

/** The slots of a plan as one of its parts sees them; each stands at the place of its index. */
export function partSlots(
  { spine, calendar }: Plan,
  { moves = [], sequence }: Pick<Part, 'moves' | 'sequence'>,
): readonly SeenSlot[] {
  return spine.slots.map((slot) => cutAt(seenSlot(slot, moves, calendar), sequence?.until));
}

/** A slot without the days of whose rows nobody knows yet what follows. */
function cutAt(slot: SeenSlot, until: string | undefined): SeenSlot {
  if (until === undefined || slot.isNone || compareMoments(until, slot.to) >= 0) return slot;
  return compareMoments(until, slot.from) > 0
    ? { ...slot, to: until, isCut: true }
    : { ...slot, isNone: true, isCut: true };
}
