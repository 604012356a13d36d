import type { Grain } from './calendar.ts';

/** How far something lies from something else: by months of the calendar, whatever their length, or by days. */
export type DayDistance = { readonly months: number } | { readonly days: number };

/** The same, or the hour before. */
export type Distance = DayDistance | { readonly hours: 1 };

/** How many days of each unit there are, or how many months; and the grain that one of it is. */
const UNITS = {
  days: { length: { days: 1 }, grain: 'day' },
  weeks: { length: { days: 7 }, grain: 'week' },
  months: { length: { months: 1 }, grain: 'month' },
  quarters: { length: { months: 3 }, grain: 'quarter' },
  years: { length: { months: 12 }, grain: 'year' },
} as const satisfies Record<string, { readonly length: DayDistance; readonly grain: Grain }>;

export type TimeUnit = keyof typeof UNITS;

/** From the shortest on. */
export const TIME_UNITS = Object.keys(UNITS) as readonly TimeUnit[];

/** So many of one unit of time, as in `{ months: 3 }`; only one is named. */
export type AmountOfTime = { readonly [U in TimeUnit]?: number | undefined };

/** The unit of an amount, as a grain, and how many of it. @example inGrains({ months: 3 }) // [3, 'month'] */
export function inGrains(amount: AmountOfTime): readonly [count: number, grain: Grain] {
  const [unit, count] = named(amount);
  return [count, UNITS[unit].grain];
}

/** The same in days or months. @example distanceOf({ quarters: 2 }) // { months: 6 } */
export function distanceOf(amount: AmountOfTime): DayDistance {
  const [unit, count] = named(amount);
  const { length } = UNITS[unit];
  return 'days' in length ? { days: count * length.days } : { months: count * length.months };
}

/** @example amountText({ years: 1 }) // '1 year' */
export function amountText(amount: AmountOfTime): string {
  const [unit, count] = named(amount);
  return `${count} ${count === 1 ? UNITS[unit].grain : unit}`;
}

function named(amount: AmountOfTime): readonly [unit: TimeUnit, count: number] {
  const [first] = TIME_UNITS.flatMap((unit) => {
    const count = amount[unit];
    return count === undefined ? [] : [[unit, count] as const];
  });
  return first ?? ['days', 0];
}
