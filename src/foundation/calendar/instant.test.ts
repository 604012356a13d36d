import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { rounds } from '../../../test/support/long.ts';
import { addDays } from './date-arithmetic.ts';
import { fromEpochDay, toEpochDay } from './epoch-day.ts';
import { civilDateAt, instantOf } from './instant.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/Havana',
  'Pacific/Apia',
  'Africa/Cairo',
  'Asia/Beirut',
  'Africa/Monrovia',
];
const zone = fc.constantFrom(...ZONES);
const date = fc.integer({ min: toEpochDay('1850-01-01'), max: toEpochDay('2100-12-31') }).map(fromEpochDay);

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function temporalStart(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds;
}

test('the first instant of a date is what Temporal calls the start of the day', () => {
  fc.assert(
    fc.property(date, zone, (day, name) => {
      expect(instantOf(day, name)).toBe(temporalStart(day, name));
    }),
    { numRuns: rounds(150, 3000) },
  );
});

test.each(ZONES)('agrees with Temporal on every day around the changes of clocks in %s', (name) => {
  for (const year of [1947, 1987, 2006, 2010, 2011, 2018, 2026]) {
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      // Far from a transition all days are alike; Temporal is asked only where the day is not 24 hours long.
      const length = instantOf(addDays(day, 1), name) - instantOf(day, name);
      if (length !== 86_400_000) expect(instantOf(day, name), day).toBe(temporalStart(day, name));
    }
  }
});

test('agrees with Temporal on the days around a change of clocks in any zone', () => {
  const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const instant = fc.integer({ min: -4_000_000_000_000, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(anyZone, instant, fc.integer({ min: -1, max: 1 }), (name, ms, days) => {
      const from = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
      const transition = from.getTimeZoneTransition('next');
      fc.pre(transition !== null);
      const day = addDays(transition?.toPlainDate().toString() ?? '', days);
      expect(instantOf(day, name)).toBe(temporalStart(day, name));
    }),
    { numRuns: rounds(150, 3000) },
  );
});

test('an instant and its civil date agree with Temporal', () => {
  const instant = fc.integer({ min: -3_700_000_000_000, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(instant, zone, (ms, name) => {
      const expected = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name).toPlainDate();
      expect(civilDateAt(ms, name)).toBe(expected.toString());
    }),
    { numRuns: rounds(150, 3000) },
  );
});

test('round trip: the first instant shows the date, the millisecond before does not', () => {
  fc.assert(
    fc.property(date, zone, (day, name) => {
      fc.pre(!(name === 'Pacific/Apia' && day === '2011-12-30'));
      const first = instantOf(day, name);
      expect(civilDateAt(first, name)).toBe(day);
      expect(civilDateAt(first - 1, name) < day).toBe(true);
    }),
    { numRuns: rounds(150, 3000) },
  );
});

test('days tile the time line: each begins where the one before ends', () => {
  fc.assert(
    fc.property(date, zone, (day, name) => {
      expect(instantOf(addDays(day, 1), name)).toBeGreaterThanOrEqual(instantOf(day, name));
    }),
  );
});

test.each([
  ['midnight is skipped', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['midnight is skipped', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ['midnight is skipped', '2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
  ['midnight comes twice', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  ['clocks go back across midnight', '2006-10-29', 'America/St_Johns', '2006-10-29T02:30:00.000Z'],
  ['the whole day is skipped', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ['the day after it', '2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ['half an hour of summer time', '2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00.000Z'],
  ['local mean time', '1850-06-01', 'Europe/Berlin', '1850-05-31T23:06:32.000Z'],
])('%s: %s in %s', (_what, day, name, expected) => {
  expect(iso(instantOf(day, name))).toBe(expected);
});

test('the ends of the calendar, and what lies beyond', () => {
  expect(civilDateAt(instantOf('0001-01-01', 'Europe/Berlin'), 'Europe/Berlin')).toBe('0001-01-01');
  expect(civilDateAt(instantOf('9999-12-31', 'Pacific/Apia'), 'Pacific/Apia')).toBe('9999-12-31');
  for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, 1e16, -1e16]) {
    expect(() => civilDateAt(ms, 'UTC')).toThrow(/DATE_INVALID/);
  }
  expect(() => instantOf('2026-11-22', 'Mars/Olympus')).toThrow(/ZONE_UNKNOWN/);
});
