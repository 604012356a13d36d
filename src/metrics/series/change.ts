import { sumDigits } from './digits.ts';

/** How a value moved: in its own unit, and as a share of where it came from. */
export interface ValueChange {
  /** current − previous; null when either is missing. */
  readonly absolute: number | null;
  /** (current − previous) / |previous|; null when either is missing or previous is 0. */
  readonly relative: number | null;
}

/**
 * The change from one value to another.
 * @example changeOf(120, 100) // { absolute: 20, relative: 0.2 }
 */
export function changeOf(current: number | null, previous: number | null): ValueChange {
  if (current === null || previous === null) return { absolute: null, relative: null };
  // The difference of two amounts in cents is in cents again, and not 8207.099999999999.
  const absolute = sumDigits(current - previous, current, previous);
  return { absolute, relative: previous === 0 ? null : absolute / Math.abs(previous) };
}
