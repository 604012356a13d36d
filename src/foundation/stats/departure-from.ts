import type { ExpectedRange } from './expected-range.ts';

/** What makes a value outside the range worth a word. */
export interface DepartureOptions {
  readonly direction: 'up' | 'down' | 'either';
  /** Smallest distance from the expected value that counts, as a share of its size; any distance from zero counts. */
  readonly minimumEffect: number;
}

/** Whether a value lies unusually above or below what was expected; null when it does not. */
export function departureFrom(
  value: number,
  { expected, from, to }: Pick<ExpectedRange, 'expected' | 'from' | 'to'>,
  { direction, minimumEffect }: DepartureOptions,
): 'up' | 'down' | null {
  const way = value > to ? 'up' : value < from ? 'down' : null;
  if (way === null || (direction !== 'either' && direction !== way)) return null;
  return Math.abs(value - expected) >= minimumEffect * Math.abs(expected) ? way : null;
}
