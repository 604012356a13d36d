import type { Part, Plan } from './plan.ts';
import { type SeenSlot, seenSlot } from './slot-move.ts';

/** The slots of a plan as one of its parts sees them; each stands at the place of its index. */
export function partSlots(
  { spine, calendar }: Plan,
  { moves = [] }: Pick<Part, 'moves'>,
): readonly SeenSlot[] {
  return spine.slots.map((slot) => seenSlot(slot, moves, calendar));
}
