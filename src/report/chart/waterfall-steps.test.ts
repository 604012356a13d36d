import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LIGHT } from '../design/index.ts';
import type { ChartSpec } from '../edition/index.ts';
import { chartData } from './chart-data.ts';
import { stackedSteps } from './waterfall-steps.ts';

const stacked = (chart: ChartSpec) => stackedSteps(chartData(chart, LIGHT), LIGHT);

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
        const steps = stacked(spec(values));
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
  const steps = stacked(chart);
  expect(steps.map(({ part, values }) => [part, ...values])).toEqual([
    [undefined, 0, 3, 0],
    ['level', null, null, 4],
    ['increase', 5, null, null],
    ['decrease', null, 2, null],
  ]);
  const falls = { ...chart, series: [{ ...chart.series[0], good: 'down' }] } as ChartSpec;
  const turned = stacked(falls);
  expect([turned[2]?.color, turned[3]?.color]).toEqual([steps[3]?.color, steps[2]?.color]);
});

it('goes on from a total that is not known as if it were not there', () => {
  const steps = stacked({
    ...spec([10, 1, 2]),
    series: [{ ...spec([]).series[0], values: [10, null, 2] }] as never,
    roles: ['total', 'total', 'increase'],
  });
  expect(steps.map(({ values }) => values.at(-1))).toEqual([10, null, 2, null]);
});

it('sets steps that do not cross zero to their last digit', () => {
  const steps = stacked(spec([892_512.37, 55_665.53, -3_515.97]));
  const of = (kind: string) => steps.find(({ part }) => part === kind)?.values;
  expect([of('increase'), of('decrease')]).toEqual([
    [null, 55_665.53, null],
    [null, null, 3_515.97],
  ]);
});
