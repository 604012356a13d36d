import {
  type Calendar,
  counterpart,
  type DayDistance,
  type Grain,
  lastDayBefore,
  momentBack,
  type Period,
  startOf,
} from '../../foundation/calendar/index.ts';
import type { Slot } from './slot.ts';

/** The beginnings that a span can reach back to: of the grain in which it ends, of the year from January, of the data. */
export type SpanStart = Grain | 'calendar-year' | 'data';

/** How the days that a part looks at differ from those of a slot. */
export type SlotMove =
  /** The days or months before its end, however long it is. */
  | { readonly kind: 'last'; readonly distance: DayDistance }
  /** The day before it: what the state at the end of it is as the slot begins. */
  | { readonly kind: 'opening' }
  /** From a beginning to its end. */
  | { readonly kind: 'since'; readonly start: SpanStart }
  /** Its counterpart so far before. */
  | { readonly kind: 'back'; readonly distance: DayDistance };

/** A slot as a part of a plan sees it, under the same index. */
export interface SeenSlot extends Slot {
  /** The days of the slot itself, moved back with it but not widened. */
  readonly own: Period;
  /** It goes back to the beginning of the data, whenever that is. */
  readonly isOpen?: true;
  /** So far before there are no such days: the 30th of a February. */
  readonly isNone?: true;
  /** Some of its days, or all of them where it has none, are left out: nobody knows yet what follows their rows. */
  readonly isCut?: true;
}

/** No row is older. The first day of all stands for "unknown" in too many databases. */
const FIRST = '0001-01-02';

/** The days that are looked at for a slot, after moves in their order. */
export function seenSlot(slot: Slot, moves: readonly SlotMove[], calendar: Calendar): SeenSlot {
  const { from, to } = slot;
  return moves.reduce<SeenSlot>((seen, move) => moved(seen, move, calendar), { ...slot, own: { from, to } });
}

function moved(seen: SeenSlot, move: SlotMove, calendar: Calendar): SeenSlot {
  if (seen.isNone) return seen;
  switch (move.kind) {
    case 'last':
      return { ...seen, from: momentBack(seen.to, move.distance, calendar.zone) };
    case 'opening': {
      const own = { from: momentBack(seen.from, { days: 1 }, calendar.zone), to: seen.from };
      return { ...seen, ...own, own };
    }
    case 'since':
      if (move.start === 'data') return { ...seen, from: FIRST, isOpen: true };
      return { ...seen, from: startOfSpan(lastDayBefore(seen.to), move.start, calendar) };
    case 'back':
      return movedBack(seen, move.distance, calendar.zone);
  }
}

function startOfSpan(day: string, start: Grain | 'calendar-year', calendar: Calendar): string {
  return start === 'calendar-year'
    ? startOf(day, 'year', { ...calendar, fiscalYearStart: 1 })
    : startOf(day, start, calendar);
}

function movedBack(seen: SeenSlot, distance: DayDistance, zone: string): SeenSlot {
  const own = counterpart(seen.own, distance, zone);
  const span = seen.isOpen ? own && { from: seen.from, to: own.to } : counterpart(seen, distance, zone);
  if (own !== undefined && span !== undefined) return { ...seen, ...span, own };
  const to = momentBack(seen.to, distance, zone);
  return { ...seen, from: to, to, own: { from: to, to }, isNone: true };
}
