import { fail, nearest } from '../diagnostic/index.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Checks the name of a time zone and gives it with the letter case of the IANA database.
 * Fixed offsets such as +02:00 are refused: engines disagree about their sign and they know no daylight saving time.
 * @throws ZONE_UNKNOWN with the nearest name.
 */
export function validateZone(zone: string): string {
  const resolved = /^[A-Za-z]/.test(zone) ? resolve(zone) : undefined;
  if (resolved === undefined) {
    return fail('ZONE_UNKNOWN', { message: `"${zone}" is not a time zone.`, hint: hintFor(zone) });
  }
  // An alias (Asia/Kolkata for Asia/Calcutta) is a name in its own right and stays as it was given.
  return resolved.toLowerCase() === zone.toLowerCase() ? resolved : zone;
}

function resolve(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function hintFor(zone: string): string {
  const known = Intl.supportedValuesOf('timeZone');
  const city = zone.trim().replaceAll(' ', '_').toLowerCase();
  const meant = known.find((one) => one.toLowerCase().endsWith(`/${city}`)) ?? nearest(zone, known);
  const rule = 'Use a name of the IANA database such as Europe/Berlin or UTC';
  if (meant !== undefined) return `Did you mean "${meant}"? ${rule}.`;
  return /^[+-]|^(UTC|GMT)[+-]/i.test(zone)
    ? `${rule}; a fixed offset has no daylight saving time.`
    : `${rule}.`;
}

/**
 * What a zone adds to UTC at an instant, in milliseconds (whole seconds, as local mean times need).
 * @throws ZONE_UNKNOWN
 */
export function offsetAt(epochMs: number, zone: string): number {
  if (zone === 'UTC') return 0;
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    validateZone(zone);
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const name = formatter.formatToParts(epochMs).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds] = /^GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(name) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -size : size) * 1000;
}
