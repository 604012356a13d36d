import { expect, it } from 'vitest';
import { axisFloor } from './native-charts.ts';

/** Where the axis of a waterfall begins that has a total, and steps after it. */
function floor(total: number, ...changes: readonly number[]): number {
  let level = total;
  const steps = changes.map((value) => {
    const from = level;
    level += value;
    return { role: value < 0 ? ('decrease' as const) : ('increase' as const), value, from, to: level };
  });
  return axisFloor([{ role: 'total', value: total, from: 0, to: total }, ...steps]);
}

it('is half the spread below the lowest, at a round number', () => {
  expect(floor(964_879, 24_150, -18_290)).toBe(950_000);
  expect(floor(1000, 50, -20)).toBe(970);
  expect(floor(60, 40)).toBe(40);
  expect(floor(59, 41)).toBe(0);
  expect(floor(1000)).toBe(0);
  expect(floor(-5, 3)).toBe(0);
});

it('is near the steps where they are small beside the totals', () => {
  expect(floor(964_879, 24_150, -18_290)).toBeGreaterThan(900_000);
  expect(floor(100, 300, -50)).toBe(0);
});
