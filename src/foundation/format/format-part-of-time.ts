import type { PartOfTime } from '../calendar/index.ts';
import { dateFormatter, plainSpaces } from './formatters.ts';
import type { Locale } from './locale.ts';

const DAY_MS = 86_400_000;

/**
 * A part of time by its name in the language: "09:00", "Monday", "November"; a day of the month by its number.
 * @param value of the part: hours from 0, weekdays from 1 for Monday, months from 1
 */
export function formatPartOfTime(value: number, part: PartOfTime, locale: Locale): string {
  switch (part) {
    case 'hour':
      return `${String(value).padStart(2, '0')}:00`;
    case 'weekday':
      // 1 January 2024 was a Monday.
      return named({ weekday: 'long' }, Date.UTC(2024, 0, value), locale);
    case 'month':
      return named({ month: 'long' }, Date.UTC(2024, value, 1) - DAY_MS, locale);
    case 'day':
      return String(value);
  }
}

function named(options: Intl.DateTimeFormatOptions, epochMs: number, { locale }: Locale): string {
  return plainSpaces(dateFormatter(locale, options).format(epochMs));
}
