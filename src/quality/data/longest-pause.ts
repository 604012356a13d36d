/** With rows on fewer days, nothing is known of when a table is quiet. */
const ENOUGH_DAYS = 7;

/**
 * The most days without rows between two days with rows; undefined where too few days have any to tell.
 * @param rows how many each day has, day by day
 */
export function longestPause(rows: readonly number[]): number | undefined {
  const days = rows.flatMap((count, day) => (count > 0 ? [day] : []));
  if (days.length < ENOUGH_DAYS) return undefined;
  return Math.max(...days.slice(1).map((day, index) => day - (days[index] ?? day) - 1));
}

/**
 * Whether data has ended rather than paused: after one day without rows where every day has had some; else half as long
 * again as its longest pause, and at least a day later, since a holiday may follow on a weekend and records are broken.
 * Where nothing is known of its pauses, it has not.
 * @param missing days without rows up to the edition date
 */
export function hasEnded(missing: number, pause: number | undefined): boolean {
  if (pause === undefined) return false;
  return missing > pause + Math.ceil(pause / 2);
}
