/** How waits between attempts grow. */
export interface Backoff {
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
}

/** Mail servers that put off, as greylisting does, expect the next attempt within minutes and not within seconds. */
export const MAIL_BACKOFF: Backoff = { firstMilliseconds: 60_000, longestMilliseconds: 3_600_000 };

/**
 * Milliseconds to wait after a number of failed attempts: doubled each time, up to a longest, and spread by a fifth to
 * both sides so that what failed together does not come back together.
 * @param failed at least 1
 * @param random from 0 to 1, not included
 * @example backoff(MAIL_BACKOFF, 3, 0.5) // 240000
 */
export function backoff(
  { firstMilliseconds, longestMilliseconds }: Backoff,
  failed: number,
  random: number,
): number {
  const wait = Math.min(longestMilliseconds, firstMilliseconds * 2 ** Math.min(failed - 1, 30));
  return Math.round(wait * (0.8 + 0.4 * random));
}
