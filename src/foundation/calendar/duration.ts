/** A length of time as an author writes it: `{ hours: 1, minutes: 30 }`. */
export interface Duration {
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
}

/**
 * Milliseconds of a duration; a day has 24 hours.
 * @example milliseconds({ hours: 1, minutes: 30 }) // 5400000
 */
export function milliseconds({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Duration): number {
  return Math.round(days * 86_400_000 + hours * 3_600_000 + minutes * 60_000 + seconds * 1000);
}
