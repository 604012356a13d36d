import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '../../foundation/calendar/index.ts';
import { isQuiet, type QuietHours, quietUntil } from './quiet-hours.ts';

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const night = {
  from: 22 * 60,
  to: 7 * 60,
  zone: 'Europe/Berlin',
  weekdays: WEEK,
  criticalBreaksThrough: true,
};

describe('quiet hours', () => {
  test.each([
    ['2026-11-22T20:59:00Z', false],
    ['2026-11-22T21:00:00Z', true],
    ['2026-11-23T05:59:59Z', true],
    ['2026-11-23T06:00:00Z', false],
    // An hour earlier in summer, when Berlin is two hours ahead.
    ['2026-07-01T20:00:00Z', true],
    ['2026-07-01T05:00:00Z', false],
  ])('at %s: %s', (instant, expected) => {
    expect(isQuiet(night, Date.parse(instant))).toBe(expected);
  });

  test('belong to the day on which they begin', () => {
    const friday = { ...night, weekdays: [5] as const };
    expect(isQuiet(friday, Date.parse('2026-11-21T05:00:00Z'))).toBe(true);
    expect(isQuiet(friday, Date.parse('2026-11-20T05:00:00Z'))).toBe(false);
  });

  test('end when clocks say so, also on the night that has 25 hours', () => {
    const end = quietUntil(night, Date.parse('2026-10-24T21:30:00Z'));
    expect(new Date(end).toISOString()).toBe('2026-10-25T06:00:00.000Z');
  });

  test('of a whole weekend end on Monday', () => {
    const weekend = { ...night, from: 0, to: 1440, weekdays: [6, 7] as const };
    const end = quietUntil(weekend, Date.parse('2026-11-21T12:00:00Z'));
    expect(new Date(end).toISOString()).toBe('2026-11-22T23:00:00.000Z');
  });

  test('end at the first instant that is not quiet', () => {
    const hours = fc.record<QuietHours>({
      from: fc.integer({ min: 0, max: 1439 }),
      to: fc.integer({ min: 1, max: 1440 }),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
      weekdays: fc.subarray([...WEEK], { minLength: 1, maxLength: 6 }),
      criticalBreaksThrough: fc.boolean(),
    });
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(hours, instants, fc.double({ min: 0, max: 1, noNaN: true }), (quiet, now, share) => {
        const end = quietUntil(quiet, now);
        expect(isQuiet(quiet, end)).toBe(false);
        if (end > now) expect(isQuiet(quiet, now + Math.floor((end - 1 - now) * share))).toBe(true);
      }),
    );
  });
});
