import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_LOCALE } from '../../../foundation/format/index.ts';
import type { ChartSpec } from '../../edition/index.ts';
import { waterfallColumns } from './waterfall-columns.ts';

function spec(values: readonly number[]): ChartSpec {
  const roles = values.map(
    (value, at) =>
      (at === 0 ? 'total' : value < 0 ? 'decrease' : 'increase') as 'total' | 'increase' | 'decrease',
  );
  return {
    kind: 'waterfall',
    axis: { kind: 'category', label: 'Step', categories: values.map(String) },
    series: [{ name: 'MRR', metric: 'mrr', format: { kind: 'number' }, values }],
    roles,
  };
}

it('stacks every step from where the one before ended to where it ends, on both sides of zero', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 }),
      (values) => {
        const { rows, colors } = waterfallColumns(spec(values), DEFAULT_LOCALE);
        let level = 0;
        rows.forEach((row, at) => {
          const from = at === 0 ? 0 : level;
          level = from + (values[at] ?? 0);
          const numbers = row.map((cell) => Number(cell ?? 0));
          const drawn = numbers.filter((_, index) => colors[index] !== undefined);
          expect(drawn.reduce((sum, one) => sum + Math.abs(one), 0)).toBe(Math.abs(level - from));
          // Positive columns end at the top of the step, negative ones at its bottom.
          const side = (sign: number) =>
            numbers.filter((one) => one * sign > 0).reduce((sum, one) => sum + one, 0);
          expect(side(1)).toBe(Math.max(0, from, level));
          expect(side(-1) + 0).toBe(Math.min(0, from, level) + 0);
        });
      },
    ),
  );
});

it('begins at zero where the first is a step, and sets each part into the column of its kind', () => {
  const { columns, rows, colors } = waterfallColumns(
    { ...spec([5, -2, 4]), roles: ['increase', 'decrease', 'total'] },
    DEFAULT_LOCALE,
  );
  expect(columns.map(({ label }) => label)).toEqual(['Base', 'Level', 'Increase', 'Decrease']);
  expect(rows).toEqual([
    [0, null, 5, null],
    [3, null, null, 2],
    [0, 4, null, null],
  ]);
  expect(colors[0]).toBeUndefined();
  const falls = { ...spec([5]), series: [{ ...spec([5]).series[0], good: 'down' }] } as ChartSpec;
  const turned = waterfallColumns(falls, DEFAULT_LOCALE).colors;
  expect([turned[2], turned[3]]).toEqual([colors[3], colors[2]]);
});

it('goes on from a total that is not known as if it were not there', () => {
  const { rows } = waterfallColumns(
    {
      ...spec([10, 1, 2]),
      series: [{ ...spec([]).series[0], values: [10, null, 2] }] as never,
      roles: ['total', 'total', 'increase'],
    },
    DEFAULT_LOCALE,
  );
  expect(rows.at(-1)).toEqual([10, null, 2, null]);
});

it('states where the axis begins: half the spread below the lowest, at a round number', () => {
  const floor = (...values: number[]) => waterfallColumns(spec(values), DEFAULT_LOCALE).floor;
  expect(floor(964_879, 24_150, -18_290)).toBe(950_000);
  expect(floor(1000, 50, -20)).toBe(970);
  expect(floor(60, 40)).toBe(40);
  expect(floor(59, 41)).toBe(0);
  expect(floor(1000)).toBe(0);
  expect(floor(-5, 3)).toBe(0);
});

it('begins the axis near the steps where they are small beside the totals', () => {
  expect(waterfallColumns(spec([964_879, 24_150, -18_290]), DEFAULT_LOCALE).floor).toBeGreaterThan(900_000);
  expect(waterfallColumns(spec([100, 300, -50]), DEFAULT_LOCALE).floor).toBe(0);
});
