import {
  epochMillis,
  isCivilDate,
  localInstant,
  localTimeAt,
  type MomentKind,
  toEpochDay,
} from '../../foundation/calendar/index.ts';
import type { ColumnType } from '../dialect/index.ts';
import { civilDayOf } from './civil-day-of.ts';

interface Zones {
  readonly zone: string;
  /** In which timestamps without a zone are written. */
  readonly storedZone: string;
}

/** Often stand for "never ends" and "always was": no zone moves them out of the years that there are. */
const [FIRST_DATE, LAST_DATE] = ['0001-01-01', '9999-12-31'];
const WRITTEN = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z?)?$/;

/**
 * The number of a date as it leaves a connection: of the day on which it is in the project's zone, or of the instant
 * that it is. NaN for infinite ones, and for those outside the years 1 to 9999.
 * @example momentNumber('2026-11-28T23:30:00Z', 'date', { type: 'timestamptz', zone: 'Asia/Tokyo', storedZone: 'UTC' })
 * // 20786, the day 2026-11-29
 */
export function momentNumber(
  text: string,
  kind: MomentKind,
  { type, ...zones }: Zones & { readonly type: ColumnType },
): number {
  if (!WRITTEN.test(text) || !isCivilDate(text.slice(0, 10))) return Number.NaN;
  return kind === 'date' ? dayNumber(text, type, zones) : instantNumber(text, type, zones);
}

const DAY_MS = 86_400_000;

function dayNumber(text: string, type: ColumnType, zones: Zones): number {
  const written = text.slice(0, 10);
  if (written === FIRST_DATE || written === LAST_DATE || type === 'date') return toEpochDay(written);
  // Groups may be many; the local time of an instant is found faster than its civil day.
  if (type === 'timestamptz') return Math.floor(localTimeAt(epochMillis(text), zones.zone) / DAY_MS);
  return toEpochDay(civilDayOf(text, type, zones) ?? written);
}

function instantNumber(text: string, type: ColumnType, { storedZone }: Zones): number {
  const shown = epochMillis(`${text.replace(/Z$/, '')}Z`);
  if (type === 'timestamptz' || text.startsWith(FIRST_DATE) || text.startsWith(LAST_DATE)) return shown;
  const seconds = Math.floor(shown / 1000) * 1000;
  return localInstant(seconds, storedZone) + (shown - seconds);
}
