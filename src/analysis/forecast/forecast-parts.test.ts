import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounds } from '../../../test/support/long.ts';
import { forecast } from '../../foundation/stats/index.ts';
import { forecastParts } from './forecast-parts.ts';

const noise = (at: number) => Math.sin(at * 12.9898) * Math.cos(at * 78.233);
const weeks = (of: (at: number) => number) => Array.from({ length: 60 }, (_, at) => of(at));
const total = (parts: readonly (readonly { value: number }[])[], ahead: number) =>
  parts.reduce((sum, points) => sum + (points[ahead]?.value ?? 0), 0);

test('parts add up to the whole, and each takes of the difference what its variance is of all', () => {
  const calm = weeks((at) => 500 + noise(at));
  const wild = weeks((at) => 500 + 40 * noise(at + 7));
  const whole = [1100, 1200];
  const parts = forecastParts(whole, [calm, wild], 'week') ?? [];
  for (const [ahead, one] of whole.entries()) {
    expect(total(parts, ahead)).toBeCloseTo(one, 9);
    const own = [calm, wild].map((values) => forecast(values, { horizon: 2, seasons: [52] }).points?.[ahead]);
    const widths = own.map((point) => (point?.range80.to ?? 0) - (point?.range80.from ?? 0));
    const [first = 0, second = 0] = widths.map((width) => width ** 2);
    const difference = one - (own[0]?.value ?? 0) - (own[1]?.value ?? 0);
    expect(parts[0]?.[ahead]?.value).toBeCloseTo(
      (own[0]?.value ?? 0) + (difference * first) / (first + second),
      6,
    );
    // The calm one hardly moves, and the width of a range stays.
    expect(Math.abs((parts[0]?.[ahead]?.value ?? 0) - 500)).toBeLessThan(2);
    const range = parts[1]?.[ahead]?.range80;
    expect((range?.to ?? 0) - (range?.from ?? 0)).toBeCloseTo(widths[1] ?? 0, 9);
  }
});

test('no part goes below zero, and the others take what it cannot', () => {
  const small = weeks((at) => 5 + 4 * noise(at));
  const large = weeks((at) => 1000 + noise(at));
  const [first, second] = forecastParts([900], [small, large], 'week') ?? [];
  expect(first?.[0]?.value).toBe(0);
  expect(first?.[0]?.range80.from).toBe(0);
  expect(second?.[0]?.value).toBeCloseTo(900, 9);
});

test('of parts that never changed the difference goes by their size, and what is unknown is told', () => {
  const parts = forecastParts([440], [weeks(() => 100), weeks(() => 300)], 'week') ?? [];
  expect(parts.map(([point]) => point?.value)).toEqual([110, 330]);
  expect(
    forecastParts([1], [weeks(() => 0), weeks(() => 0)], 'week')?.map(([point]) => point?.value),
  ).toEqual([0.5, 0.5]);
  expect(forecastParts([1], [[null, 1, 2]], 'week')).toBeNull();
});

test('add up in random worlds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(1000), fc.nat(100), fc.nat(50)), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 6000 }),
      (worlds, whole) => {
        const histories = worlds.map(([level, spread, seed]) =>
          weeks((at) => Math.max(0, level + spread * noise(at + seed))).slice(-20),
        );
        const parts = forecastParts([whole, whole], histories, 'week') ?? [];
        for (const ahead of [0, 1]) expect(total(parts, ahead)).toBeCloseTo(whole, 6);
        for (const { value, range80, range95 } of parts.flat()) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(range80.from).toBeLessThanOrEqual(value);
          expect(range95.to).toBeGreaterThanOrEqual(range80.to);
        }
      },
    ),
    { numRuns: rounds(20, 300), endOnFailure: true },
  );
});
