import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMillis, momentKindOf, momentsBetween, momentText } from './moment.ts';

const at = Date.UTC(2026, 10, 28, 23, 30);

test.each([
  [20785, 'date', 'Asia/Tokyo', '2026-11-28'],
  [at, 'instant', 'Asia/Tokyo', '2026-11-29T08:30:00+09:00'],
  [at, 'instant', 'UTC', '2026-11-28T23:30:00Z'],
  [at, 'instant', 'America/St_Johns', '2026-11-28T20:00:00-03:30'],
  [at + 0.001, 'instant', 'UTC', '2026-11-28T23:30:00.000001Z'],
  [at - 0.5, 'instant', 'UTC', '2026-11-28T23:29:59.999500Z'],
  [-1, 'instant', 'UTC', '1969-12-31T23:59:59.999000Z'],
  [Date.UTC(9999, 11, 31, 23), 'instant', 'Asia/Tokyo', '9999-12-31T23:00:00Z'],
] as const)('%d as %s in %s is %s', (number, kind, zone, text) => {
  expect(momentText(number, kind, zone)).toBe(text);
});

test('the text of an instant is read back, to the microsecond', () => {
  const micros = fc.integer({ min: -2e15, max: 4e15 });
  const zone = fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu');
  fc.assert(
    fc.property(micros, zone, (number, inZone) => {
      // Before 1973 some zones had seconds in their offsets, which ISO 8601 cannot write.
      fc.pre(number > 1e14);
      expect(Math.round(epochMillis(momentText(number / 1000, 'instant', inZone)) * 1000)).toBe(number);
    }),
  );
});

test.each([
  ['2026-11-28', 'date'],
  ['2026-11-28T08:30:00+09:00', 'instant'],
  ['2026-11-28T08:30:00.5Z', 'instant'],
  ['2026-11-28T08:30:00', undefined],
  ['2026-02-30', undefined],
  ['2026-11-28 and more', undefined],
  ['Total', undefined],
])('%j is a %s', (text, kind) => {
  expect(momentKindOf(text)).toBe(kind);
});

describe('how far apart', () => {
  test.each([
    ['2026-11-25', '2026-11-28', 3],
    ['2026-03-01', '2026-02-28', -1],
    ['2026-11-28', '2026-11-28', 0],
    // Clocks went back in between: an hour more than a day.
    ['2026-10-24T12:00:00+02:00', '2026-10-25T12:00:00+01:00', 90_000],
    ['2026-11-28T00:00:00.25Z', '2026-11-28T00:00:00Z', -0.25],
  ])('from %s to %s it is %d', (from, to, expected) => {
    expect(momentsBetween(from, to)).toBe(expected);
  });
});
