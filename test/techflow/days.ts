// Dates by plain arithmetic of JavaScript's own UTC dates: the brute force shares no code with what it judges.

const DAY = 86_400_000;

const known = new Map<string, number>();

/** Days since 1970-01-01. */
export function dayOf(date: string): number {
  const before = known.get(date);
  if (before !== undefined) return before;
  const day = Date.parse(`${date}T00:00:00Z`) / DAY;
  known.set(date, day);
  return day;
}

/** The date of a day number, YYYY-MM-DD. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The same date some months later or earlier, or the last of that month when it is shorter. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY);
  const target = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const after = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1);
  const length = (after - target) / DAY;
  return target / DAY + Math.min(date.getUTCDate(), length) - 1;
}

/** The first of the month that a day is in. */
export function monthStart(day: number): number {
  return day - new Date(day * DAY).getUTCDate() + 1;
}

/** The first of January of the year that a day is in. */
export function yearStart(day: number): number {
  return dayOf(`${dateOf(day).slice(0, 4)}-01-01`);
}

/** The first day of the calendar quarter that a day is in. */
export function quarterStart(day: number): number {
  const month = new Date(day * DAY).getUTCMonth();
  return addMonths(monthStart(day), -(month % 3));
}

/** The same end of days three months earlier; of a month that is too short for it, the first of the month after. */
export function quarterEarlier(end: number): number {
  const earlier = addMonths(end, -3);
  const dayOfMonth = (day: number) => new Date(day * DAY).getUTCDate();
  return dayOfMonth(earlier) === dayOfMonth(end) ? earlier : earlier + 1;
}

/** The Monday of the week that a day is in. */
export function weekStart(day: number): number {
  return day - ((new Date(day * DAY).getUTCDay() + 6) % 7);
}

/** A half-open range of days. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** Whether a date lies in the range; no date lies anywhere. */
export function within(date: string | null, { from, to }: Days): boolean {
  if (date === null) return false;
  const day = dayOf(date);
  return day >= from && day < to;
}

/** Number of days two ranges share. */
export function overlap(one: Days, other: Days): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
}
