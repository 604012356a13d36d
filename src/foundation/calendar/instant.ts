import { fail } from '../diagnostic/index.ts';
import { changeBetween } from './change-between.ts';
import { type CivilDate, FIRST_DAY, fromEpochDay, LAST_DAY, toEpochDay } from './epoch-day.ts';
import { offsetAt } from './zone.ts';

const DAY_MS = 86_400_000;

/**
 * Epoch milliseconds of the first instant of a civil date in a zone. Where clocks skip midnight it is the first
 * instant that exists; where midnight comes twice, the earlier one. A date that a zone skipped altogether
 * (2011-12-30 in Pacific/Apia) begins where the next one does and so is empty.
 * @throws DATE_INVALID, ZONE_UNKNOWN
 */
export function instantOf(date: CivilDate, zone: string): number {
  const midnight = toEpochDay(date) * DAY_MS;
  // No zone is a day or more away from UTC, so these two are the offsets on either side of local midnight.
  const before = offsetAt(midnight - DAY_MS, zone);
  const after = offsetAt(midnight + DAY_MS, zone);
  // The larger offset gives the earlier instant.
  const offsets = before >= after ? [before, after] : [after, before];
  for (const offset of offsets) {
    if (offsetAt(midnight - offset, zone) === offset) return midnight - offset;
  }
  return changeBetween(midnight - DAY_MS, midnight + DAY_MS, before, zone);
}

/**
 * The civil date that a zone's calendar shows at an instant given in epoch milliseconds.
 * @throws DATE_INVALID when the instant is no number or lies outside the years 0001 to 9999; ZONE_UNKNOWN
 */
export function civilDateAt(epochMs: number, zone: string): CivilDate {
  if (!(epochMs >= (FIRST_DAY - 1) * DAY_MS && epochMs < (LAST_DAY + 2) * DAY_MS)) {
    return fail('DATE_INVALID', {
      message: `The instant ${epochMs} ms is outside the years 0001 to 9999.`,
      hint: 'Give milliseconds since 1970-01-01T00:00:00Z.',
    });
  }
  return fromEpochDay(Math.floor((epochMs + offsetAt(epochMs, zone)) / DAY_MS));
}
