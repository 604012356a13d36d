import { localTimeAt } from '../../foundation/calendar/index.ts';

const MINUTE = 60_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/**
 * An instant as ISO 8601 in a zone, with its offset; to the minute, or to the second where that is not zero.
 * @example localText(Date.UTC(2026, 10, 23, 8), 'Europe/Berlin') // '2026-11-23T09:00+01:00'
 */
export function localText(epochMs: number, zone: string): string {
  const local = localTimeAt(epochMs, zone);
  const time = new Date(local).toISOString();
  const offset = (local - epochMs) / MINUTE;
  const size = new Date(Math.abs(offset) * MINUTE).toISOString().slice(11, 16);
  return `${time.slice(0, time.slice(17, 19) === '00' ? 16 : 19)}${offset < 0 ? '-' : '+'}${size}`;
}

/** The same for people. @example 'Mon 2026-11-23 09:00 +01:00' */
export function localWords(epochMs: number, zone: string): string {
  const day = WEEKDAYS[new Date(localTimeAt(epochMs, zone)).getUTCDay()] ?? '';
  const [, date, time, offset] = /^(.{10})T([\d:]+)(.*)$/.exec(localText(epochMs, zone)) ?? [];
  return `${day} ${date} ${time} ${offset}`;
}
