import { momentKindOf, momentsBetween } from '../../foundation/calendar/index.ts';
import { sumDigits } from './digits.ts';

/** How a value moved: in its own unit, and as a share of where it came from. */
export interface ValueChange {
  /** current − previous; of days whole days, of instants seconds; null when either is missing. */
  readonly absolute: number | null;
  /** (current − previous) / |previous|; null when either is missing, when previous is 0, and of days and instants. */
  readonly relative: number | null;
}

/**
 * The change from one value to another.
 * @example changeOf(120, 100) // { absolute: 20, relative: 0.2 }
 * @example changeOf('2026-11-28', '2026-11-25') // { absolute: 3, relative: null }
 */
export function changeOf(current: number | string | null, previous: number | string | null): ValueChange {
  if (current === null || previous === null) return { absolute: null, relative: null };
  if (typeof current === 'string' || typeof previous === 'string')
    return { absolute: shiftOf(String(current), String(previous)), relative: null };
  // The difference of two amounts in cents is in cents again, and not 8207.099999999999.
  const absolute = sumDigits(current - previous, current, previous);
  return { absolute, relative: previous === 0 ? null : absolute / Math.abs(previous) };
}

/** Null where one of them is no date: a metric may have become one since. */
function shiftOf(current: string, previous: string): number | null {
  if (momentKindOf(current) === undefined || momentKindOf(previous) === undefined) return null;
  return momentsBetween(previous, current);
}
