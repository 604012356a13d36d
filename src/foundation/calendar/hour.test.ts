import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { counterpart } from './comparison.ts';
import { compareMoments, hoursBefore, instantOfMoment, isShownTwice, momentAt } from './hour.ts';
import { DEFAULT_CALENDAR, lastComplete, tile } from './index.ts';

const inZone = (zone: string) => ({ ...DEFAULT_CALENDAR, zone });
const day = (from: string, zone: string) =>
  tile({ from, to: Temporal.PlainDate.from(from).add({ days: 1 }).toString() }, 'hour', inZone(zone));

test('a day in spring has 23 hours, one in autumn 25, and both hours called 02:00 are their own', () => {
  expect(day('2026-03-29', 'Europe/Berlin').map(({ from }) => from.slice(10, 16))).toEqual([
    ...['', 'T01:00', 'T03:00', 'T04:00', 'T05:00', 'T06:00', 'T07:00', 'T08:00', 'T09:00', 'T10:00'],
    ...['T11:00', 'T12:00', 'T13:00', 'T14:00', 'T15:00', 'T16:00', 'T17:00', 'T18:00', 'T19:00', 'T20:00'],
    ...['T21:00', 'T22:00', 'T23:00'],
  ]);
  const autumn = day('2026-10-25', 'Europe/Berlin');
  expect(autumn).toHaveLength(25);
  expect(autumn.slice(1, 5)).toEqual([
    { from: '2026-10-25T01:00:00+02:00', to: '2026-10-25T02:00:00+02:00', partial: false },
    { from: '2026-10-25T02:00:00+02:00', to: '2026-10-25T02:00:00+01:00', partial: false },
    { from: '2026-10-25T02:00:00+01:00', to: '2026-10-25T03:00:00+01:00', partial: false },
    { from: '2026-10-25T03:00:00+01:00', to: '2026-10-25T04:00:00+01:00', partial: false },
  ]);
  expect(autumn.map(({ from }) => isShownTwice(from, 'Europe/Berlin')).indexOf(true)).toBe(2);
  expect(autumn.at(-1)?.to).toBe('2026-10-26');
});

test('hours are those of the clock in zones that are no whole hours from UTC, and where clocks change by half an hour', () => {
  expect(day('2026-11-15', 'Asia/Kolkata')[1]?.from).toBe('2026-11-15T01:00:00+05:30');
  // From 02:00 to 01:30: the second half of that hour comes twice.
  expect(day('2024-04-07', 'Australia/Lord_Howe').map(({ from }) => from.slice(11))).toEqual(
    ['', '01:00:00+11:00', '01:30:00+10:30', '02:00:00+10:30', '03:00:00+10:30'].concat(
      Array.from({ length: 20 }, (_, hour) => `${String(hour + 4).padStart(2, '0')}:00:00+10:30`),
    ),
  );
});

test('the last hours end with the day before a date, however many its days have', () => {
  expect(lastComplete(24, 'hour', '2026-03-30', inZone('Europe/Berlin'))).toEqual({
    from: '2026-03-28T23:00:00+01:00',
    to: '2026-03-30',
  });
  expect(hoursBefore(24, '2026-10-26', 'Europe/Berlin').from).toBe('2026-10-25T01:00:00+02:00');
  expect(hoursBefore(36, '2026-11-16', 'UTC')).toEqual({ from: '2026-11-14T12:00:00Z', to: '2026-11-16' });
});

// Midnight is skipped, comes twice, or a day is missing; before 1970; local mean time.
const ZONES: readonly (readonly [string, string])[] = [
  ...([
    ['Europe/Berlin', '2024-03-31'],
    ['Europe/Berlin', '2024-10-27'],
    ['America/Havana', '2024-11-03'],
  ] as const),
  ...([
    ['Africa/Cairo', '2024-04-26'],
    ['America/Santiago', '2024-09-08'],
    ['Australia/Lord_Howe', '2024-10-06'],
  ] as const),
  ...([
    ['Pacific/Apia', '2011-12-30'],
    ['Europe/Berlin', '1945-05-24'],
    ['Europe/Amsterdam', '1937-07-01'],
  ] as const),
];

test.each(ZONES)(
  'around a change in %s on %s, hours tile the days and stand in their order',
  (zone, near) => {
    const middle = Temporal.PlainDate.from(near);
    const whole = {
      from: middle.subtract({ days: 2 }).toString(),
      to: middle.add({ days: 3 }).toString(),
    };
    const hours = tile(whole, 'hour', inZone(zone));
    const ends = hours.flatMap(({ from, to }) => [from, to]).map((one) => instantOfMoment(one, zone));
    expect(ends[0]).toBe(instantOfMoment(whole.from, zone));
    expect(ends.at(-1)).toBe(instantOfMoment(whole.to, zone));
    for (const [at, { from, to }] of hours.entries()) {
      expect(compareMoments(from, to)).toBeLessThan(0);
      expect(hours[at + 1]?.from ?? to).toBe(to);
      expect(momentAt(instantOfMoment(from, zone), zone)).toBe(from);
      const [first, last] = [instantOfMoment(from, zone), instantOfMoment(to, zone) - 1000].map((ms) =>
        Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone),
      );
      // One hour on the clock, and one offset.
      expect(first?.hour).toBe(last?.hour);
      expect(first?.offset).toBe(last?.offset);
    }
  },
);

test('an hour is held against the one that clocks showed the same at, and against none where they did not', () => {
  const back = (from: string, to: string, days: number) =>
    counterpart({ from, to }, { days }, 'Europe/Berlin');
  expect(back('2026-04-05T02:00:00+02:00', '2026-04-05T03:00:00+02:00', 7)).toBeUndefined();
  expect(back('2026-04-05T01:00:00+02:00', '2026-04-05T02:00:00+02:00', 7)).toEqual({
    from: '2026-03-29T01:00:00+01:00',
    to: '2026-03-29T03:00:00+02:00',
  });
  const first = { from: '2026-10-25T02:00:00+02:00', to: '2026-10-25T02:00:00+01:00' };
  expect(back('2026-11-01T02:00:00+01:00', '2026-11-01T03:00:00+01:00', 7)).toEqual(first);
  expect(back('2026-10-26T23:00:00+01:00', '2026-10-27', 1)).toEqual({
    from: '2026-10-25T23:00:00+01:00',
    to: '2026-10-26',
  });
  expect(back('2026-10-26', '2026-10-26T01:00:00+01:00', 1)).toEqual({
    from: '2026-10-25',
    to: '2026-10-25T01:00:00+02:00',
  });
  const year = counterpart(
    { from: '2024-02-29T05:00:00+01:00', to: '2024-02-29T06:00:00+01:00' },
    { months: 12 },
    'Europe/Berlin',
  );
  expect(year).toBeUndefined();
  expect(counterpart(first, { hours: 1 }, 'Europe/Berlin')).toEqual({
    from: '2026-10-25T01:00:00+02:00',
    to: first.from,
  });
});
