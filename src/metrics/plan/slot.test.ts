import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromEpochDay } from '../../foundation/calendar/epoch-day.ts';
import { addGrains } from '../../foundation/calendar/grain.ts';
import {
  addDays,
  addMonths,
  type ComparisonMode,
  counterpart,
  DEFAULT_CALENDAR,
  type Distance,
  daysBetween,
  daysIn,
  GRAINS,
  type Grain,
  isCivilDate,
  type Period,
  startOf,
  toEpochDay,
} from '../../foundation/calendar/index.ts';
import { MetricQuery, type MetricQueryInput } from './metric-query.ts';
import { layOutSpine, type Slot, type Spine } from './slot.ts';

function spine(input: Omit<MetricQueryInput, 'metrics'>, asOf?: string) {
  return withOne(layOutSpine(MetricQuery.parse({ metrics: ['m'], ...input }), DEFAULT_CALENDAR, asOf));
}

/** A time axis with its one comparison. */
function withOne(laidOut: Spine) {
  const [one] = laidOut.comparisons;
  return { ...laidOut, comparison: one?.slots ?? [], distance: one?.distance };
}

const told = (slots: readonly (Slot | undefined)[]) =>
  slots.map((slot) =>
    slot === undefined ? 'none' : `${slot.index} ${slot.from} ${slot.to}${slot.partial ? ' partial' : ''}`,
  );

describe('the current side', () => {
  test('without a grain is one slot; with one, its buckets', () => {
    const period = { from: '2024-02-01', to: '2024-04-01' };
    expect(told(spine({ period }).current)).toEqual(['0 2024-02-01 2024-04-01']);
    expect(told(spine({ period, grain: 'month' }).current)).toEqual([
      '0 2024-02-01 2024-03-01',
      '1 2024-03-01 2024-04-01',
    ]);
    expect(spine({ period, grain: 'day' }).current).toHaveLength(60);
  });

  test('marks buckets that the period does not fill', () => {
    const { current, partial } = spine({ period: { from: '2024-02-07', to: '2024-02-20' }, grain: 'week' });
    expect(told(current)).toEqual([
      '0 2024-02-07 2024-02-12 partial',
      '1 2024-02-12 2024-02-19',
      '2 2024-02-19 2024-02-20 partial',
    ]);
    expect(partial).toBe(false);
  });

  test('ends at the edition date', () => {
    const { current, partial } = spine({ period: { from: '2024-02-01', to: '2024-03-01' } }, '2024-02-11');
    expect(told(current)).toEqual(['0 2024-02-01 2024-02-11 partial']);
    expect(partial).toBe(true);
    expect(spine({ period: { from: '2024-02-01', to: '2024-03-01' } }, '2024-03-01').partial).toBe(false);
  });
});

describe('the comparison', () => {
  const march = { from: '2024-03-01', to: '2024-04-01' };

  test.each([
    ['previous', '1 2024-02-01 2024-03-01'],
    ['days', '1 2024-01-30 2024-03-01'],
    ['year', '1 2023-03-01 2023-04-01'],
  ] as const)('%s of March', (compare, expected) => {
    expect(told(spine({ period: march, compare }).comparison)).toEqual([expected]);
  });

  test('is a part when the edition date interrupts the period', () => {
    const { current, comparison, partial } = spine({ period: march, compare: 'previous' }, '2024-03-11');
    expect(told(current)).toEqual(['0 2024-03-01 2024-03-11 partial']);
    expect(told(comparison)).toEqual(['1 2024-02-01 2024-02-11 partial']);
    expect(partial).toBe(true);
  });

  test('never counts more days than it has itself, and cuts nothing but itself', () => {
    const { current, comparison } = spine({ period: march, compare: 'previous' }, '2024-03-31');
    expect(told(current)).toEqual(['0 2024-03-01 2024-03-31 partial']);
    expect(told(comparison)).toEqual(['1 2024-02-01 2024-03-01 partial']);
  });

  test('of a day that no other year has is the day before it', () => {
    const { comparison } = spine({ period: { from: '2024-02-29', to: '2024-03-01' }, compare: 'year' });
    expect(told(comparison)).toEqual(['1 2023-02-28 2023-03-01']);
  });

  test('numbers its buckets after the current ones', () => {
    const { current, comparison } = spine({
      period: { from: '2024-01-01', to: '2024-03-01' },
      grain: 'month',
      compare: 'year',
    });
    expect(told([...current, ...comparison])).toEqual([
      '0 2024-01-01 2024-02-01',
      '1 2024-02-01 2024-03-01',
      '2 2023-01-01 2023-02-01',
      '3 2023-02-01 2023-03-01',
    ]);
  });
});

describe('refuses', () => {
  test('a period without a day, also one that lies after the edition date', () => {
    expect(() => spine({ period: { from: '2024-03-01', to: '2024-03-01' } })).toThrow('PERIOD_INVALID');
    expect(() => spine({ period: { from: '2024-03-02', to: '2024-03-01' } })).toThrow(
      'periods are half-open',
    );
    expect(() => spine({ period: { from: '2024-03-02', to: '2024-04-01' } }, '2024-03-02')).toThrow(
      'before the edition date 2024-03-02',
    );
  });

  test('more buckets than anybody reads', () => {
    expect(() => spine({ period: { from: '2000-01-01', to: '2020-01-01' }, grain: 'day' })).toThrow(
      'SERIES_TOO_LARGE',
    );
  });
});

describe('buckets of a comparison', () => {
  const pairs = (input: Omit<MetricQueryInput, 'metrics'>, asOf?: string) => {
    const { current, comparison } = spine(input, asOf);
    return comparison.map((slot, index) => {
      const against = slot === undefined ? 'none' : `${slot.from} ${slot.to}`;
      return `${current[index]?.from} ${current[index]?.to} | ${against}`;
    });
  };

  test('whole grains stand against whole grains, whatever their length', () => {
    const period = { from: '2024-03-01', to: '2024-05-01' };
    expect(pairs({ period, grain: 'month', compare: 'previous' })).toEqual([
      '2024-03-01 2024-04-01 | 2024-01-01 2024-02-01',
      '2024-04-01 2024-05-01 | 2024-02-01 2024-03-01',
    ]);
  });

  test('closed months stand against whole months, the running one against as many days', () => {
    const period = { from: '2024-01-01', to: '2025-01-01' };
    expect(pairs({ period, grain: 'month', compare: 'year' }, '2024-04-11')).toEqual([
      '2024-01-01 2024-02-01 | 2023-01-01 2023-02-01',
      '2024-02-01 2024-03-01 | 2023-02-01 2023-03-01',
      '2024-03-01 2024-04-01 | 2023-03-01 2023-04-01',
      '2024-04-01 2024-04-11 | 2023-04-01 2023-04-11',
    ]);
    expect(pairs({ period, grain: 'quarter', compare: 'year' }, '2024-05-31')).toEqual([
      '2024-01-01 2024-04-01 | 2023-01-01 2023-04-01',
      '2024-04-01 2024-05-31 | 2023-04-01 2023-05-31',
    ]);
  });

  test('weeks stand against weeks', () => {
    const period = { from: '2026-11-01', to: '2026-12-01' };
    expect(pairs({ period, grain: 'week', compare: 'year' }, '2026-11-12')).toEqual([
      '2026-11-01 2026-11-02 | 2025-11-02 2025-11-03',
      '2026-11-02 2026-11-09 | 2025-11-03 2025-11-10',
      '2026-11-09 2026-11-12 | 2025-11-10 2025-11-13',
    ]);
  });

  test('cut ones stand against as many days', () => {
    const period = { from: '2024-10-23', to: '2024-11-06' };
    expect(pairs({ period, grain: 'week', compare: 'days' })).toEqual([
      '2024-10-23 2024-10-28 | 2024-10-09 2024-10-14',
      '2024-10-28 2024-11-04 | 2024-10-14 2024-10-21',
      '2024-11-04 2024-11-06 | 2024-10-21 2024-10-23',
    ]);
  });

  test('the day of a month against the day of the shorter month before, and the rest against nothing', () => {
    const period = { from: '2023-03-01', to: '2023-04-01' };
    const days = pairs({ period, grain: 'day', compare: 'previous' });
    expect(days).toHaveLength(31);
    expect(days.slice(27)).toEqual([
      '2023-03-28 2023-03-29 | 2023-02-28 2023-03-01',
      '2023-03-29 2023-03-30 | none',
      '2023-03-30 2023-03-31 | none',
      '2023-03-31 2023-04-01 | none',
    ]);
    const february = { from: '2023-02-01', to: '2023-03-01' };
    expect(pairs({ period: february, grain: 'day', compare: 'previous' }).at(-1)).toBe(
      '2023-02-28 2023-03-01 | 2023-01-28 2023-01-29',
    );
  });

  test('each can stand against the one before it, which then is asked for once', () => {
    const period = { from: '2026-01-01', to: '2026-04-01' };
    const months = spine({ period, grain: 'month', compare: 'bucket' });
    expect(told(months.comparison)).toEqual([
      '3 2025-12-01 2026-01-01',
      '0 2026-01-01 2026-02-01',
      '1 2026-02-01 2026-03-01',
    ]);
    expect(months.slots).toHaveLength(4);
    expect(months.distance).toEqual({ months: 1 });
    const running = spine({ period, grain: 'month', compare: 'bucket' }, '2026-03-31');
    expect(told(running.comparison).at(-1)).toBe('1 2026-02-01 2026-03-01');
    expect(told(spine({ period, grain: 'month', compare: 'bucket' }, '2026-03-11').comparison).at(-1)).toBe(
      '4 2026-02-01 2026-02-11 partial',
    );
    expect(() => spine({ period, compare: 'bucket' })).toThrow('without a grain there are no buckets');
  });

  const day = fc.integer({ min: toEpochDay('1996-01-01'), max: toEpochDay('2032-12-31') }).map(fromEpochDay);
  const calendar = fc.record({
    zone: fc.constant('UTC'),
    weekStart: fc.constantFrom(1 as const, 6 as const, 7 as const),
    fiscalYearStart: fc.constantFrom(1 as const, 2 as const, 4 as const, 10 as const),
  });
  const grain = fc.constantFrom(...GRAINS);
  const back = fc.oneof(
    fc.record({ days: fc.integer({ min: 1, max: 800 }) }),
    fc.record({ weeks: fc.integer({ min: 1, max: 120 }) }),
    fc.record({ months: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ years: fc.integer({ min: 1, max: 5 }) }),
  );
  const mode = fc.oneof(
    fc.constantFrom<ComparisonMode>('previous', 'days', 'week', 'year'),
    back as fc.Arbitrary<ComparisonMode>,
  );
  /** Whole grains of a calendar, or any run of days. */
  const scene = fc
    .tuple(day, grain, fc.integer({ min: 1, max: 14 }), calendar, fc.boolean())
    .map(([at, unit, count, cal, isRun]) => {
      const from = isRun ? at : startOf(at, unit, cal);
      const to = isRun ? addDays(from, count * 11) : addGrains(from, count, unit, cal);
      return { period: { from, to }, unit: isRun ? ('day' as const) : unit, cal };
    });

  test('what is closed is compared as if the period were complete, whatever still runs', () => {
    fc.assert(
      fc.property(
        scene,
        grain,
        mode,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ period, cal }, buckets, compare, share) => {
          const days = daysIn(period);
          const asOf = addDays(period.from, Math.max(1, Math.ceil(share * days)));
          const query = MetricQuery.parse({ metrics: ['m'], period, grain: buckets, compare });
          fc.pre(days < 1500);
          const so = withOne(layOutSpine(query, cal, asOf));
          const complete = withOne(layOutSpine(query, cal, period.to));
          for (const [index, bucket] of so.current.entries()) {
            const then = so.comparison[index];
            const whole = complete.comparison[index];
            if (bucket.to === complete.current[index]?.to) {
              expect(bounds(then)).toEqual(bounds(whole));
              continue;
            }
            // The one that still runs: as many days from the same beginning, or all there are.
            if (then === undefined || whole === undefined) continue;
            expect(then.from).toBe(whole.from);
            expect(daysIn(then)).toBe(expectedDays(bucket, then, so.distance));
            expect(then.to <= whole.to || daysIn(bucket) === 1).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('buckets that nest in the period are compared with parts of what the period is compared with', () => {
    fc.assert(
      fc.property(
        scene,
        grain,
        mode,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ period, unit, cal }, buckets, compare, share) => {
          fc.pre(nests(buckets, unit) && daysIn(period) < 1500);
          // Four weeks that are a February are held against a month.
          fc.pre(buckets !== 'week' || !period.from.endsWith('-01') || !period.to.endsWith('-01'));
          const asOf = addDays(period.from, Math.max(1, Math.ceil(share * daysIn(period))));
          const ask = (more: object) =>
            withOne(layOutSpine(MetricQuery.parse({ metrics: ['m'], period, compare, ...more }), cal, asOf));
          const [all] = ask({}).comparison;
          const parts = ask({ grain: buckets }).comparison.flatMap((one) =>
            one === undefined ? [] : daysOf(one),
          );
          const held = new Set(daysOf(all));
          const found = new Set(parts);
          const missing = [...held].filter((one) => !found.has(one));
          // Each day once, and none that the whole does not hold; only days without a counterpart are in no part.
          expect(found.size).toBe(parts.length);
          expect(parts.filter((one) => !held.has(one))).toEqual([]);
          const { distance, current } = ask({});
          // Days that the other month has not at all are, as a whole, held against its last.
          const [closed] = current;
          if (
            closed === undefined ||
            distance === undefined ||
            counterpart(closed, distance, 'UTC') === undefined
          )
            return;
          if (buckets !== 'day' || !('months' in distance)) expect(missing).toEqual([]);
          else for (const one of missing) expect(hasDay(one, distance.months)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});

function bounds(slot: Period | undefined): string {
  return slot === undefined ? 'none' : `${slot.from} ${slot.to}`;
}

function daysOf(period: Period | undefined): string[] {
  if (period === undefined) return [];
  return Array.from({ length: daysIn(period) }, (_, index) => addDays(period.from, index));
}

/** Days of a running bucket: those of its closed months are as many as the other months have. */
function expectedDays(bucket: Period, then: Period, distance: Distance | undefined): number {
  if (distance === undefined || !('months' in distance) || daysIn(bucket) === 1) return daysIn(bucket);
  const running = startOf(addDays(bucket.to, -1), 'month', DEFAULT_CALENDAR);
  const start = [running, bucket.from].sort().at(-1) ?? running;
  const month = addMonths(startOf(start, 'month', DEFAULT_CALENDAR), -distance.months);
  const first = running < bucket.from ? then.from : month;
  const days = daysBetween(start, bucket.to);
  return daysBetween(then.from, first) + Math.min(days, daysBetween(first, addMonths(month, 1)));
}

/** Whether the month so many months after the one of a day has this day. */
function hasDay(day: string, months: number): boolean {
  return isCivilDate(addMonths(`${day.slice(0, 8)}01`, months).slice(0, 8) + day.slice(8));
}

/** Whether buckets of a grain divide periods of a unit exactly; a run of days has no unit but the day. */
function nests(buckets: Grain, unit: Grain): boolean {
  if (buckets === 'day' || buckets === unit) return true;
  return buckets !== 'week' && unit !== 'week' && GRAINS.indexOf(buckets) < GRAINS.indexOf(unit);
}
