import {
  addDays,
  type Calendar,
  closePeriod,
  comparablePrevious,
  daysBetween,
  type Period,
  tile,
} from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { MetricQuery } from './metric-query.ts';

/** One cell of the time axis. SQL knows it by its index, and its bounds by literal parameters. */
export interface Slot extends Period {
  readonly index: number;
  readonly set: 'current' | 'comparison';
  readonly partial: boolean;
}

/** The time spine of a query: its buckets, then those of the comparison, in order. */
export interface Spine {
  readonly current: readonly Slot[];
  readonly comparison: readonly Slot[];
  /** The edition date falls into the period, so both sides were cut. */
  readonly partial: boolean;
}

const MAX_SLOTS = 4000;

/**
 * Lays out the time axis of a query. Everything the calendar knows (weeks, fiscal years, prior periods) is
 * decided here; SQL only ever compares with literal bounds.
 * @param asOf the edition date: the period is cut there, and a cut period is compared with one cut alike
 * @throws PERIOD_INVALID when nothing of the period lies before the edition date; SERIES_TOO_LARGE
 */
export function layOutSpine(query: MetricQuery, calendar: Calendar, asOf?: string): Spine {
  const whole = query.period;
  const cut = asOf === undefined ? whole : closePeriod(whole, asOf);
  if (cut.from >= cut.to) {
    return fail('PERIOD_INVALID', {
      message: `The period from ${whole.from} to ${whole.to} holds no day${asOf === undefined ? '' : ` before the edition date ${asOf}`}.`,
      hint: 'periods are half-open: "to" is the first day that is not in them.',
    });
  }
  if (query.compare === undefined) return spineOf(query, calendar, cut, undefined, cut.to !== whole.to);
  const pair = comparablePrevious(whole, asOf ?? whole.to, query.compare, calendar);
  return spineOf(query, calendar, pair.current, pair.comparison, pair.partial);
}

function spineOf(
  query: MetricQuery,
  calendar: Calendar,
  current: Period,
  comparison: Period | undefined,
  partial: boolean,
): Spine {
  const now = cells(query, calendar, current, partial);
  const then =
    comparison === undefined
      ? []
      : comparable(now, current, comparison, cells(query, calendar, comparison, partial));
  if (now.length + then.length > MAX_SLOTS) {
    return fail('SERIES_TOO_LARGE', {
      message: `The query asks for ${now.length + then.length} time buckets; the limit is ${MAX_SLOTS}.`,
      hint: 'take a coarser grain or a shorter period.',
    });
  }
  return {
    current: now.map((cell, index) => ({ ...cell, index, set: 'current' as const })),
    comparison: then.map((cell, index) => ({
      ...cell,
      index: now.length + index,
      set: 'comparison' as const,
    })),
    partial,
  };
}

type Cell = Period & { readonly partial: boolean };

/**
 * The cells that the current ones are compared with, one by one and like for like. Whole grains stand against
 * whole grains, February against January. Cut ones, and grains that fall differently into the two periods, are
 * the current ones moved back by as many days as lie between the periods; those that do not fit are left out.
 */
function comparable(
  now: readonly Cell[],
  current: Period,
  comparison: Period,
  own: readonly Cell[],
): readonly Cell[] {
  if (now.length === 1 && own.length === 1) return own;
  const whole = [...now, ...own].every((cell) => !cell.partial);
  if (whole && own.length === now.length) return own;
  const days = daysBetween(current.from, comparison.from);
  return now
    .map((cell) => ({ ...cell, from: addDays(cell.from, days), to: addDays(cell.to, days) }))
    .filter((cell) => cell.to <= comparison.to);
}

function cells(query: MetricQuery, calendar: Calendar, period: Period, partial: boolean): Cell[] {
  if (query.grain === undefined) return [{ ...period, partial }];
  return tile(period, query.grain, calendar);
}

/** Slots as a metric with a trailing window sees them: the days before each slot's end. */
export function trailingSlots(slots: readonly Slot[], days: number | undefined): readonly Slot[] {
  if (days === undefined) return slots;
  return slots.map((slot) => ({ ...slot, from: addDays(slot.to, -days) }));
}

/** Whether no instant belongs to two slots, so that a row can be given its slot without a join. */
export function areDisjoint(slots: readonly Slot[]): boolean {
  const sorted = [...slots].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.every((slot, index) => index === 0 || (sorted[index - 1]?.to ?? '') <= slot.from);
}
