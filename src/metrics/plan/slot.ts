import {
  type Calendar,
  closePeriod,
  comparablePeriods,
  compareMoments,
  counterpart,
  type Distance,
  distanceBack,
  distanceOfBuckets,
  grainDistance,
  instantOfMoment,
  isOfDays,
  momentAt,
  type Period,
  tile,
} from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { MetricQuery } from './metric-query.ts';

/** One cell of the time axis. SQL knows it by its index, and its bounds by literal parameters. */
export interface Slot extends Period {
  readonly index: number;
  readonly partial: boolean;
}

/** What the buckets of a time axis are compared with. */
export interface Comparison {
  /** For each bucket, in their order; undefined where it has no counterpart. */
  readonly slots: readonly (Slot | undefined)[];
  /** How far back they are compared; undefined where the period to compare with is one of its own. */
  readonly distance?: Distance;
}

/** The time axis of a query. */
export interface Spine {
  /** Its buckets, in order. */
  readonly current: readonly Slot[];
  /** What they are compared with, in the order asked for. */
  readonly comparisons: readonly Comparison[];
  /** Every slot that is asked for, once, at the place of its index: a bucket can be the counterpart of another. */
  readonly slots: readonly Slot[];
  /** The edition date falls into the period. */
  readonly partial: boolean;
}

const MAX_SLOTS = 4000;

/**
 * Lays out the time axis of a query. Everything the calendar knows (weeks, fiscal years, prior periods) is
 * decided here; SQL only ever compares with literal bounds.
 * @param asOf the edition date: the period ends there, and a part of it is compared with a part
 * @throws PERIOD_INVALID when nothing of the period lies before the edition date; QUERY_INVALID; SERIES_TOO_LARGE
 */
export function layOutSpine(asked: MetricQuery, calendar: Calendar, asOf = asked.period.to): Spine {
  const query = { ...asked, period: onClocksOf(calendar, asked.period) };
  refuseTimes(query);
  const period = closePeriod(query.period, asOf);
  if (compareMoments(period.from, period.to) >= 0) {
    const { from, to } = query.period;
    return fail('PERIOD_INVALID', {
      message: `The period from ${from} to ${to} holds no day${from < to ? ` before the edition date ${asOf}` : ''}.`,
      hint: 'periods are half-open: "to" is the first day that is not in them.',
    });
  }
  const partial = period !== query.period;
  const cells = query.grain === undefined ? [{ ...period, partial }] : tile(period, query.grain, calendar);
  if (query.against !== undefined)
    return spineOf(cells, [{ counterparts: [against(query, query.against)] }], partial);
  const compared = query.compare.map((mode) => compare(query, mode, cells, calendar, asOf));
  return spineOf(cells, compared, partial);
}

/** Instants as the clocks of the project show them, and the first of a day as its date. */
function onClocksOf({ zone }: Calendar, period: Period): Period {
  const moment = (one: string) => momentAt(instantOfMoment(one, zone), zone);
  return isOfDays(period) ? period : { from: moment(period.from), to: moment(period.to) };
}

/** Only hours, and what has no grain, begin or end within a day. */
function refuseTimes({ grain, period }: MetricQuery): void {
  if (grain === undefined || grain === 'hour' || isOfDays(period)) return;
  fail('QUERY_INVALID', {
    message: `The period from ${period.from} to ${period.to} begins or ends within a day, and ${grain}s are of whole days.`,
    hint: 'give dates, or the grain hour.',
  });
}

type Cell = Period & { readonly partial: boolean };

function against({ grain, compare }: MetricQuery, period: Period): Cell {
  if (grain === undefined && compare.length === 0) return { ...period, partial: false };
  return fail('QUERY_INVALID', {
    message: 'A period to compare with goes neither with a grain nor with another comparison.',
  });
}

interface Compared {
  readonly distance?: Distance;
  readonly counterparts: readonly (Cell | undefined)[];
}

/** What the cells are compared with: each by its own days, whatever the others are and however far the period has come. */
function compare(
  { period, grain }: MetricQuery,
  mode: MetricQuery['compare'][number],
  cells: readonly Cell[],
  calendar: Calendar,
  asOf: string,
): Compared {
  if (grain === undefined) {
    if (mode === 'bucket') {
      return fail('QUERY_INVALID', {
        message: 'Buckets are compared with the ones before them, and without a grain there are no buckets.',
        hint: 'give a grain, or compare with "previous", "days" or "year".',
      });
    }
    const { comparison, partial } = comparablePeriods(period, asOf, mode, calendar);
    return { distance: distanceBack(period, mode, calendar), counterparts: [{ ...comparison, partial }] };
  }
  const distance =
    mode === 'bucket'
      ? grainDistance(grain)
      : distanceOfBuckets(period, distanceBack(period, mode, calendar), grain);
  return {
    distance,
    counterparts: cells.map((cell) => {
      const found = counterpart(cell, distance, calendar.zone);
      return found === undefined ? undefined : { ...found, partial: cell.partial };
    }),
  };
}

function spineOf(now: readonly Cell[], compared: readonly Compared[], partial: boolean): Spine {
  const slots = new Map<string, Slot>();
  const slotOf = (cell: Cell): Slot => {
    const key = `${cell.from}/${cell.to}`;
    const slot = slots.get(key) ?? { ...cell, index: slots.size };
    slots.set(key, slot);
    return slot;
  };
  const current = now.map(slotOf);
  const comparisons = compared.map(({ counterparts, ...distance }) => ({
    ...distance,
    slots: counterparts.map((cell) => (cell === undefined ? undefined : slotOf(cell))),
  }));
  if (slots.size > MAX_SLOTS) {
    return fail('SERIES_TOO_LARGE', {
      message: `The query asks for ${slots.size} time buckets; the limit is ${MAX_SLOTS}.`,
      hint: 'take a coarser grain or a shorter period.',
    });
  }
  return { current, comparisons, slots: [...slots.values()], partial };
}

/** Whether no instant belongs to two slots, so that a row can be given its slot without a join. */
export function areDisjoint(slots: readonly Slot[]): boolean {
  const sorted = [...slots].sort((a, b) => compareMoments(a.from, b.from));
  return sorted.every(
    (slot, index) => index === 0 || compareMoments(sorted[index - 1]?.to ?? '', slot.from) <= 0,
  );
}
