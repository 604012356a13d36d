import { localInstant, localTimeAt, offsetText } from '../../foundation/calendar/index.ts';
import type { Value } from '../connection/connection.ts';
import type { ColumnType } from '../dialect/index.ts';

const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z?)$/;

/**
 * A value of a time column as the project's clocks show it: instants with the offset they have there, timestamps
 * without a zone, which are written in `storedZone`, without one. All else, years beyond 9999 too, stays as it is.
 * @example timeInZone('2026-10-31T05:30:00Z', 'timestamptz', { zone: 'America/Denver', storedZone: 'UTC' }) // '2026-10-30T23:30:00-06:00'
 */
export function timeInZone(
  value: Value,
  type: ColumnType,
  { zone, storedZone }: { readonly zone: string; readonly storedZone: string },
): Value {
  if (typeof value !== 'string' || (type !== 'timestamptz' && type !== 'timestamp')) return value;
  if (type === 'timestamp' && zone === storedZone) return value;
  const [, written, fraction = '', utc] = TIMESTAMP.exec(value) ?? [];
  if (written === undefined) return value;
  const shown = Date.parse(`${written}Z`);
  const instant = utc === 'Z' ? shown : localInstant(shown, storedZone);
  const local = localTimeAt(instant, zone);
  const text = `${new Date(local).toISOString().slice(0, 19)}${fraction}`;
  return type === 'timestamptz' ? `${text}${offsetText(local - instant)}` : text;
}
