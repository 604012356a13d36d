import { civilDateAt } from '../../foundation/calendar/index.ts';
import { localTimeAt } from '../../foundation/calendar/local-time.ts';
import { formatDate, type Locale } from '../../foundation/format/index.ts';

/** An instant as readers see it: day, time and zone. */
export function instantText(instant: number, zone: string, locale: Locale): string {
  const time = new Date(localTimeAt(instant, zone)).toISOString().slice(11, 16);
  return `${formatDate(civilDateAt(instant, zone), locale)} ${time} (${zone})`;
}
