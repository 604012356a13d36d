import type { Calendar } from './calendar.ts';

/** What clocks and calendars show of an instant, and comes again: the hour, the day of the week, of the month, the month. */
export const PARTS_OF_TIME = ['hour', 'weekday', 'day', 'month'] as const;
export type PartOfTime = (typeof PARTS_OF_TIME)[number];

/** The least and the greatest number of each part; weekdays are those of ISO 8601, from Monday on. */
export const RANGES: Readonly<Record<PartOfTime, readonly [least: number, greatest: number]>> = {
  hour: [0, 23],
  weekday: [1, 7],
  day: [1, 31],
  month: [1, 12],
};

/** Where a part stands among the others, from 0 on: weeks begin on the day that the project says. */
export function rankOfPart(
  part: PartOfTime,
  value: number,
  { weekStart }: Pick<Calendar, 'weekStart'>,
): number {
  return part === 'weekday' ? (value - weekStart + 7) % 7 : value - RANGES[part][0];
}

/** All values of a part in their order. @example valuesOfPart('weekday', { weekStart: 7 }) // [7, 1, 2, 3, 4, 5, 6] */
export function valuesOfPart(part: PartOfTime, calendar: Pick<Calendar, 'weekStart'>): readonly number[] {
  const [least, greatest] = RANGES[part];
  const values = Array.from({ length: greatest - least + 1 }, (_, index) => least + index);
  return values.sort((a, b) => rankOfPart(part, a, calendar) - rankOfPart(part, b, calendar));
}
