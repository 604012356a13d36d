/** Days and moments as brute force knows them: by Temporal, and nothing of the calendar that is tested. */
import { Temporal } from 'temporal-polyfill';
import type { Row } from './world.ts';

export interface Days {
  readonly from: string;
  readonly to: string;
  /** They go back to the beginning of the data, whenever that is. */
  readonly isOpen?: boolean;
  /** Those of the period or bucket that a longer span ends with, moved back with it: without them there is no value. */
  readonly own?: Days;
}

export function moment(type: 'date' | 'timestamp' | 'timestamptz', text: string | null): number | null {
  if (text === null) return null;
  return type === 'date' ? dayNumber(text) : Date.parse(`${text.replace(' ', 'T')}Z`);
}

export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** The same time of the clock so many days later; a moment within a day is the first that the clock shows so, or the one after a gap. */
export function shifted(
  moment: string,
  by: { readonly days?: number; readonly months?: number },
  zone: string,
): string {
  const { days = 0, months = 0 } = by;
  const date = Temporal.PlainDate.from(moment.slice(0, 10));
  const first = date.with({ day: 1 }).add({ months });
  const day =
    months === 0 ? date.add({ days }) : first.add({ days: Math.min(date.day - 1, first.daysInMonth) });
  if (moment.length === 10) return day.toString();
  const clock = Temporal.PlainTime.from(moment.slice(11, 19));
  return written(day.toZonedDateTime({ timeZone: zone, plainTime: clock }).epochMilliseconds, zone);
}

/** An instant in a zone; the first of a day by its date. */
function written(instant: number, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  if (at.startOfDay().epochMilliseconds === instant) return at.toPlainDate().toString();
  return at.toString({ timeZoneName: 'never', smallestUnit: 'second' }).replace('+00:00', 'Z');
}

export function dayAt(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The same days so much earlier: a month against a month, a day against a day, an hour against an hour. */
export function daysBefore(
  slot: Days,
  by: { readonly [unit: string]: number },
  zone: string,
): Days | undefined {
  const moved = movedBack(slot, by, zone);
  if (slot.own === undefined) return moved;
  const own = movedBack(slot.own, by, zone);
  return own && moved && { ...moved, own };
}

function movedBack(slot: Days, by: { readonly [unit: string]: number }, zone: string): Days | undefined {
  const { days = 0, weeks = 0, months = 0, quarters = 0, years = 0 } = by;
  const distance = { days: -(days + 7 * weeks), months: -(months + 3 * quarters + 12 * years) };
  const [from, to] = [shifted(slot.from, distance, zone), shifted(slot.to, distance, zone)];
  const isOpen = slot.isOpen === true;
  if (isOpen) return { from: slot.from, to, isOpen };
  if (isAnHour(slot, zone)) return hourBack(slot, distance, zone);
  if (instantOf(from, zone) >= instantOf(to, zone)) return undefined;
  const isDay = slot.from.length === 10 && shifted(slot.from, { days: 1 }, zone) === slot.to;
  return isDay ? { from, to: shifted(from, { days: 1 }, zone) } : { from, to };
}

/** The hour on that day whose clock shows the same, the first of two; none on a day that a month does not have. */
function hourBack(
  { from }: Days,
  distance: { readonly days: number; readonly months: number },
  zone: string,
): Days | undefined {
  const day = { from: from.slice(0, 10), to: shifted(from.slice(0, 10), { days: 1 }, zone) };
  if (shifted(day.from, distance, zone) >= shifted(day.to, distance, zone)) return undefined;
  const there = shifted(from, distance, zone);
  const clock = (moment: string) => hourAt(instantOf(moment, zone), zone);
  if (clock(there).minute !== clock(from).minute || clock(there).hour !== clock(from).hour) return undefined;
  let end = instantOf(there, zone);
  do end += 60_000;
  while (isSameHour(end - 60_000, end, zone));
  return { from: there, to: written(end, zone) };
}

/** Whether a slot is a bucket of hours: all that the clock shows as one hour, with one offset. */
function isAnHour({ from, to }: Days, zone: string): boolean {
  const [start, end] = [instantOf(from, zone), instantOf(to, zone)];
  return isSameHour(start, end - 60_000, zone) && !isSameHour(end - 60_000, end, zone);
}

function isSameHour(one: number, other: number, zone: string): boolean {
  const [a, b] = [hourAt(one, zone), hourAt(other, zone)];
  return Math.abs(one - other) < 3_600_000 && a.hour === b.hour && a.offset === b.offset;
}

function hourAt(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

export type Window =
  | 'all'
  | { readonly toDate: string }
  | { readonly trailing: { readonly [unit: string]: number } };

/** The days up to the end of a slot, found by walking back from its last. */
export function spanOf(slot: Days, window: Window, zone: string): Days {
  const { own = slot } = slot;
  return { ...spanUpTo(slot.to, window, zone), own };
}

function spanUpTo(to: string, window: Window, zone: string): Days {
  if (window === 'all') return { from: '0001-01-02', to, isOpen: true };
  if ('trailing' in window) {
    const { days = 0, weeks = 0, months = 0 } = window.trailing;
    return { from: shifted(to, { days: -days - 7 * weeks, months: -months }, zone), to };
  }
  // What ends within a day has that day.
  let day = Temporal.PlainDate.from(to.slice(0, 10)).subtract({ days: to.length === 10 ? 1 : 0 });
  const isFirst: Record<string, () => boolean> = {
    day: () => true,
    week: () => day.dayOfWeek === 1,
    month: () => day.day === 1,
    quarter: () => day.day === 1 && [1, 4, 7, 10].includes(day.month),
    year: () => day.dayOfYear === 1,
    'calendar-year': () => day.dayOfYear === 1,
  };
  while (isFirst[window.toDate]?.() !== true) day = day.subtract({ days: 1 });
  return { from: day.toString(), to };
}

const instants = new Map<string, number>();

/** Milliseconds since 1970 of a moment, of a day its first. */
export function instantOf(moment: string, zone: string): number {
  const known = instants.get(`${moment} ${zone}`);
  if (known !== undefined) return known;
  const made =
    moment.length > 10
      ? Temporal.Instant.from(moment).epochMilliseconds
      : Temporal.PlainDate.from(moment).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
  instants.set(`${moment} ${zone}`, made);
  return made;
}

/** Days that [start, finish) shares with a slot; an interval that ends before it begins has none. */
export function overlap({ start, finish }: Row, slot: Days): number {
  if (start === null) return 0;
  const first = Math.max(dayNumber(start), dayNumber(slot.from));
  const last = Math.min(finish === null ? Number.POSITIVE_INFINITY : dayNumber(finish), dayNumber(slot.to));
  return Math.max(0, last - first);
}

/** The day of the week that the calendar of a zone shows at a time, 1 for Monday. */
export function weekdayOf(
  type: 'date' | 'timestamp' | 'timestamptz',
  text: string | null,
  zone: string,
): number | null {
  const at = moment(type, text);
  if (text === null || at === null) return null;
  return Temporal.PlainDate.from(type === 'date' ? text : dayAt(at, zone)).dayOfWeek;
}

/** The slots whose states are taken: that which ends as the days begin, or each of the days. */
export function statesIn(take: 'opening' | 'average' | 'min' | 'max', slot: Days): readonly Days[] {
  if (take === 'opening') return [{ ...slot, to: slot.from }];
  const days: Days[] = [];
  for (let from = slot.from; from < slot.to; from = nextDay(from)) days.push({ from, to: nextDay(from) });
  return days;
}

function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
