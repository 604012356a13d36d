import { offsetAt } from './zone.ts';

const SECOND_MS = 1000;

/**
 * Bisects for the instant at which a zone leaves the offset it had; changes fall on whole seconds.
 * @param from epoch milliseconds at which the zone has the offset `before`
 * @param to epoch milliseconds at which it has another
 */
export function changeBetween(from: number, to: number, before: number, zone: string): number {
  let last = from / SECOND_MS;
  let first = to / SECOND_MS;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(middle * SECOND_MS, zone) === before) last = middle;
    else first = middle;
  }
  return first * SECOND_MS;
}
