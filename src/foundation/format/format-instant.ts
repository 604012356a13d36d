import { civilDateAt } from '../calendar/index.ts';
import { localTimeAt } from '../calendar/local-time.ts';
import { formatDate } from './format-date.ts';
import type { Locale } from './locale.ts';

/** An instant as readers see it: day, time and zone. */
export function formatInstant(instant: number, zone: string, locale: Locale): string {
  const time = new Date(localTimeAt(instant, zone)).toISOString().slice(11, 16);
  return `${formatDate(civilDateAt(instant, zone), locale)} ${time} (${zone})`;
}
