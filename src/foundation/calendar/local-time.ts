import { changeBetween } from './change-between.ts';
import { offsetAt } from './zone.ts';

const DAY_MS = 86_400_000;
/** About ten years of days; a schedule looks at few. */
const REMEMBERED_DAYS = 4000;

/** What a zone adds to UTC around a day: `before` until the instant `change`, `after` from then on, in milliseconds. */
interface Offsets {
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

const remembered = new Map<string, Map<number, Offsets>>();

/**
 * Epoch milliseconds of a local time, which is given as the epoch milliseconds it would have in UTC. Of a local time
 * that comes twice it is the first; in place of one that is skipped it is the first instant after the gap.
 * @throws ZONE_UNKNOWN
 * @example localInstant(Date.UTC(2026, 2, 8, 2, 30), 'America/New_York') // 03:00 EDT, as clocks skip 02:00 to 03:00
 */
export function localInstant(local: number, zone: string): number {
  const { before, after, change } = offsetsAround(Math.floor(local / DAY_MS), zone);
  return local - before < change ? local - before : Math.max(local - after, change);
}

/**
 * The local time at an instant, as the epoch milliseconds that it would have in UTC.
 * @throws ZONE_UNKNOWN
 */
export function localTimeAt(epochMs: number, zone: string): number {
  const { before, after, change } = offsetsAround(Math.floor(epochMs / DAY_MS), zone);
  return epochMs + (epochMs < change ? before : after);
}

/** A stretch of time, from inclusive and to exclusive, in which a zone adds one offset to UTC; milliseconds. */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The stretches of equal offset of a day of UTC, given as days since 1970-01-01: one, or two when clocks change. */
export function offsetSpansOf(utcDay: number, zone: string): readonly OffsetSpan[] {
  const { before, after, change } = offsetsAround(utcDay, zone);
  const from = utcDay * DAY_MS;
  const to = from + DAY_MS;
  if (change <= from) return [{ from, to, offset: after }];
  if (change >= to) return [{ from, to, offset: before }];
  return [
    { from, to: change, offset: before },
    { from: change, to, offset: after },
  ];
}

/**
 * The offsets that instants and local times of a day can have. No zone is a day or more away from UTC, so the days
 * beside it bound them; no zone changes its clocks twice within these three days.
 */
function offsetsAround(day: number, zone: string): Offsets {
  let days = remembered.get(zone);
  if (days === undefined) {
    days = new Map();
    remembered.set(zone, days);
  }
  const known = days.get(day);
  if (known !== undefined) return known;
  const from = (day - 1) * DAY_MS;
  const to = (day + 2) * DAY_MS;
  const before = offsetAt(from, zone);
  const after = offsetAt(to, zone);
  const change = before === after ? to : changeBetween(from, to, before, zone);
  if (days.size >= REMEMBERED_DAYS) days.clear();
  const offsets = { before, after, change };
  days.set(day, offsets);
  return offsets;
}
