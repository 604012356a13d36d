import { fail } from '../diagnostic/index.ts';
import type { Weekday } from './date-arithmetic.ts';

/** How a project divides time: its IANA zone, the first day of its week, the first month of its fiscal year. */
export interface Calendar {
  readonly zone: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: Weekday;
  /** 1 January to 12 December; quarters count from it too. */
  readonly fiscalYearStart: Month;
  /** The days of a week on which nobody works; only schedules that ask for working days look at them. Default: none. */
  readonly weekend?: readonly Weekday[];
  /** When people work; absent where nobody said it. */
  readonly work?: WorkingHours;
}

/** The hours of each weekday that are worked, in the zone of the project, and the days on which they are not. */
export interface WorkingHours {
  /** By weekday, from Monday on: stretches in minutes after midnight, half-open, in their order and apart. */
  readonly days: readonly (readonly (readonly [from: number, to: number])[])[];
  readonly holidays: readonly string[];
}

/** A month of the year, 1 January to 12 December. */
export type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** UTC, weeks from Monday, fiscal years from January. */
export const DEFAULT_CALENDAR: Calendar = { zone: 'UTC', weekStart: 1, fiscalYearStart: 1 };

/** The time grains of whole days, finest first; quarter and year are fiscal. */
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** A unit that periods are cut into; quarter and year are fiscal. */
export type Grain = (typeof GRAINS)[number];

/** The time grains with the one that is finer than a day, for time axes. */
export const TIME_GRAINS = ['hour', ...GRAINS] as const;

/** A unit of a time axis. */
export type TimeGrain = (typeof TIME_GRAINS)[number];

/** Reads a time grain. @throws GRAIN_UNKNOWN */
export function parseGrain(text: string): TimeGrain {
  const grain = TIME_GRAINS.find((one) => one === text);
  if (grain !== undefined) return grain;
  return fail('GRAIN_UNKNOWN', {
    message: `"${text}" is not a time grain.`,
    hint: `Use one of ${TIME_GRAINS.join(', ')}.`,
  });
}
