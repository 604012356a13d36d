/** Days and moments by their definitions. */
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

export function plusDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same days so much earlier: a month against a month, a day against a day. */
export function daysBefore(slot: Days, by: { readonly [unit: string]: number }): Days | undefined {
  const moved = movedBack(slot, by);
  if (slot.own === undefined) return moved;
  const own = movedBack(slot.own, by);
  return own && moved && { ...moved, own };
}

function movedBack(slot: Days, by: { readonly [unit: string]: number }): Days | undefined {
  const { days = 0, weeks = 0, months = 0, quarters = 0, years = 0 } = by;
  const back = days + 7 * weeks;
  const isOpen = slot.isOpen === true;
  if (back > 0)
    return { from: plusDays(slot.from, isOpen ? 0 : -back), to: plusDays(slot.to, -back), isOpen };
  const before = months + 3 * quarters + 12 * years;
  const [from, to] = [monthsBefore(slot.from, before), monthsBefore(slot.to, before)];
  if (isOpen) return { from: slot.from, to, isOpen };
  if (from >= to) return undefined;
  return plusDays(slot.from, 1) === slot.to ? { from, to: plusDays(from, 1) } : { from, to };
}

/** The first day that comes as far into its month as another does, or the first of the month after. */
function monthsBefore(date: string, months: number): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  const first = Temporal.PlainDate.from({ year, month, day: 1 }).subtract({ months });
  return first.add({ days: Math.min(day - 1, first.daysInMonth) }).toString();
}

/** How far something that accumulates goes back. */
export type Window =
  | 'all'
  | { readonly toDate: string }
  | { readonly trailing: { readonly [unit: string]: number } };

/** The days up to the end of a slot, found by walking back from its last. */
export function spanOf(slot: Days, window: Window): Days {
  const { own = slot } = slot;
  return { ...spanUpTo(slot.to, window), own };
}

function spanUpTo(to: string, window: Window): Days {
  if (window === 'all') return { from: '0001-01-02', to, isOpen: true };
  if ('trailing' in window) {
    const { days = 0, weeks = 0, months = 0 } = window.trailing;
    return { from: months > 0 ? monthsBefore(to, months) : plusDays(to, -days - 7 * weeks), to };
  }
  let day = Temporal.PlainDate.from(to).subtract({ days: 1 });
  const isFirst: Record<string, () => boolean> = {
    week: () => day.dayOfWeek === 1,
    month: () => day.day === 1,
    quarter: () => day.day === 1 && [1, 4, 7, 10].includes(day.month),
    year: () => day.dayOfYear === 1,
    'calendar-year': () => day.dayOfYear === 1,
  };
  while (isFirst[window.toDate]?.() !== true) day = day.subtract({ days: 1 });
  return { from: day.toString(), to };
}

const midnights = new Map<string, number>();

export function midnight(date: string, zone: string): number {
  const known = midnights.get(`${date} ${zone}`);
  if (known !== undefined) return known;
  const made = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
  midnights.set(`${date} ${zone}`, made);
  return made;
}

/** Days that [start, finish) shares with a slot; an interval that ends before it begins has none. */
export function overlap({ start, finish }: Row, slot: Days): number {
  if (start === null) return 0;
  const first = Math.max(dayNumber(start), dayNumber(slot.from));
  const last = Math.min(finish === null ? Number.POSITIVE_INFINITY : dayNumber(finish), dayNumber(slot.to));
  return Math.max(0, last - first);
}
