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

it('begins the axis near the steps where they are small beside the totals', () => {
  expect(waterfallColumns(spec([964_879, 24_150, -18_290]), DEFAULT_LOCALE).floor).toBeGreaterThan(900_000);
  expect(waterfallColumns(spec([100, 300, -50]), DEFAULT_LOCALE).floor).toBe(0);
});
