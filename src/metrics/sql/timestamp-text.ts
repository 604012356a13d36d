import { addDays, instantOf, offsetAt } from '../../foundation/calendar/index.ts';

/** A timestamp as people write it: date, time, fraction of a second, offset. */
const PARTS = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Where what a text names begins, and where it ends if it is more than an instant; as a column of some type reads it. */
export interface Moment {
  readonly from: string;
  /** The first moment behind it; undefined when the text names an instant. */
  readonly until?: string;
}

type TimestampType = 'timestamp' | 'timestamptz';

interface Zones {
  readonly zone: string;
  readonly storedZone: string;
}

/** Often stands for "never ends", which no zone should move. */
const LAST_DATE = '9999-12-31';

/**
 * What a text of a filter means for a column of timestamps. A day is all of that day in the project's zone, whatever
 * the column holds; a time without seconds is that whole minute; with seconds it is an instant.
 */
export function momentOf(text: string, type: TimestampType, zones: Zones): Moment {
  const [, date = '', time, seconds] = PARTS.exec(text) ?? [];
  if (seconds !== undefined || date === LAST_DATE) return { from: timestampText(text, type, zones) };
  if (time !== undefined) {
    const from = timestampText(text, type, zones);
    return { from, until: spelledAs(type, Date.parse(`${from.replace(' ', 'T').slice(0, 19)}Z`) + 60_000) };
  }
  const begins = (day: string) => {
    const instant = instantOf(day, zones.zone);
    return spelledAs(type, type === 'timestamp' ? inZone(instant, zones.storedZone) : instant);
  };
  return { from: begins(date), until: begins(addDays(date, 1)) };
}

function spelledAs(type: TimestampType, epochMs: number): string {
  return type === 'timestamp' ? spelled(epochMs).replace('T', ' ') : `${spelled(epochMs)}Z`;
}

/**
 * A timestamp of a filter as a column of the given type reads it. With an offset it is an instant; without one it
 * is what a clock shows: in the project's zone for a column with a zone, and as it is stored for one without.
 * So no engine applies a zone of its own, and none ignores an offset. Microseconds are kept.
 */
function timestampText(text: string, type: TimestampType, { zone, storedZone }: Zones): string {
  const [, date = '', time = '00:00', seconds = '00', fraction = '', offset] = PARTS.exec(text) ?? [];
  const shown = Date.parse(`${date}T${time}:${seconds}Z`);
  if (type === 'timestamp') {
    const stored = offset === undefined ? shown : inZone(shown - offsetMillis(offset), storedZone);
    return `${spelled(stored)}${fraction}`.replace('T', ' ');
  }
  const instant = shown - (offset === undefined ? offsetWhenShown(shown, zone) : offsetMillis(offset));
  return `${spelled(instant)}${fraction}Z`;
}

function spelled(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19);
}

function offsetMillis(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

function inZone(epochMs: number, zone: string): number {
  return epochMs + offsetAt(epochMs, zone);
}

/** The offset in force when a zone's clock shows a time: the earlier instant when it shows it twice. */
function offsetWhenShown(shown: number, zone: string): number {
  const before = offsetAt(shown - 86_400_000, zone);
  const after = offsetAt(shown + 86_400_000, zone);
  const candidates = before >= after ? [before, after] : [after, before];
  // A time that the clock skips is read with the offset that held before the change.
  return candidates.find((one) => offsetAt(shown - one, zone) === one) ?? before;
}
