import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChartSpec } from '../../edition/index.ts';
import { waterfallSteps } from './waterfall-steps.ts';

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
        const { steps } = waterfallSteps(spec(values));
        let level = 0;
        values.forEach((value, at) => {
          const from = at === 0 ? 0 : level;
          level = from + value;
          const numbers = steps.map((step) => Number(step.values[at] ?? 0));
          const drawn = numbers.filter((_, index) => steps[index]?.part !== undefined);
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
  const chart = { ...spec([5, -2, 4]), roles: ['increase', 'decrease', 'total'] } as ChartSpec;
  const { steps } = waterfallSteps(chart);
  expect(steps.map(({ part, values }) => [part, ...values])).toEqual([
    [undefined, 0, 3, 0],
    ['level', null, null, 4],
    ['increase', 5, null, null],
    ['decrease', null, 2, null],
  ]);
  const falls = { ...chart, series: [{ ...chart.series[0], good: 'down' }] } as ChartSpec;
  const turned = waterfallSteps(falls).steps;
  expect([turned[2]?.color, turned[3]?.color]).toEqual([steps[3]?.color, steps[2]?.color]);
});

it('goes on from a total that is not known as if it were not there', () => {
  const { steps } = waterfallSteps({
    ...spec([10, 1, 2]),
    series: [{ ...spec([]).series[0], values: [10, null, 2] }] as never,
    roles: ['total', 'total', 'increase'],
  });
  expect(steps.map(({ values }) => values.at(-1))).toEqual([10, null, 2, null]);
});

it('states where the axis begins: half the spread below the lowest, at a round number', () => {
  const floor = (...values: number[]) => waterfallSteps(spec(values)).floor;
  expect(floor(964_879, 24_150, -18_290)).toBe(950_000);
  expect(floor(1000, 50, -20)).toBe(970);
  expect(floor(60, 40)).toBe(40);
  expect(floor(59, 41)).toBe(0);
  expect(floor(1000)).toBe(0);
  expect(floor(-5, 3)).toBe(0);
});

it('begins the axis near the steps where they are small beside the totals', () => {
  expect(waterfallSteps(spec([964_879, 24_150, -18_290])).floor).toBeGreaterThan(900_000);
  expect(waterfallSteps(spec([100, 300, -50])).floor).toBe(0);
});
