import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import type { AlertCondition, PaceCondition } from './alert-condition.ts';
import { neededPeriods } from './needed-periods.ts';

const november = () => ({ from: '2026-11-01', to: '2026-12-01' });
const needed = (condition: AlertCondition, asOf: string, today = asOf, windowOf = november) => {
  const { periods, passed } = neededPeriods(condition, windowOf, { asOf, today }, DEFAULT_CALENDAR);
  return { periods: periods.map(({ from, to }) => `${from}/${to}`), passed };
};

const pace: PaceCondition = {
  ...{ kind: 'pace', grain: 'month', target: 1, shape: 'straight', after: 0 },
  ...{ behind: { share: 0.1 }, good: 'up', from: 'zero' },
};

describe('neededPeriods', () => {
  test('a threshold looks at its window, cut at the edition date', () => {
    const condition = { kind: 'threshold', from: null, to: 1, clear: { from: null, to: 1 } } as const;
    expect(needed(condition, '2026-11-11').periods).toEqual(['2026-11-01/2026-11-11']);
  });

  test('a change is like for like', () => {
    const condition: AlertCondition = {
      ...{ kind: 'change', against: 'previous', by: { share: 1 }, direction: 'either', minimumEffect: 0 },
    };
    expect(needed(condition, '2026-11-11').periods).toEqual([
      '2026-10-01/2026-10-11',
      '2026-11-01/2026-11-11',
    ]);
  });

  test('an anomaly looks at full grains, the judged one last and once', () => {
    const condition: AlertCondition = {
      ...{ kind: 'anomaly', grain: 'week', history: 3, minimumHistory: 2, confidence: 0.9 },
      ...{ minimumEffect: 0, direction: 'either' },
    };
    expect(needed(condition, '2026-11-22').periods).toEqual([
      '2026-10-19/2026-10-26',
      '2026-10-26/2026-11-02',
      '2026-11-02/2026-11-09',
      '2026-11-09/2026-11-16',
    ]);
  });

  test('a day that is not over counts for the value and not for the pace to a target', () => {
    expect(needed(pace, '2026-11-11', '2026-11-10')).toEqual({
      periods: ['2026-11-01/2026-11-11'],
      passed: 9 / 30,
    });
    expect(needed({ ...pace, good: 'down' }, '2026-11-11', '2026-11-10').passed).toBe(10 / 30);
  });

  test('nothing has passed on the morning of the first day', () => {
    expect(needed(pace, '2026-11-02', '2026-11-01')).toEqual({
      periods: ['2026-11-01/2026-11-02'],
      passed: 0,
    });
  });

  test('the first day after a grain judges the whole of it', () => {
    expect(needed(pace, '2026-12-01')).toEqual({ periods: ['2026-11-01/2026-12-01'], passed: 1 });
  });

  test('a level needs what stood before, the seasonal shape the year before', () => {
    const seasonal = { ...pace, from: 'opening', shape: 'seasonal' } as const;
    expect(needed(seasonal, '2026-11-11').periods).toEqual([
      '2026-10-31/2026-11-01',
      '2025-10-31/2025-11-01',
      '2025-11-01/2025-11-11',
      '2025-11-01/2025-12-01',
      '2026-11-01/2026-11-11',
    ]);
  });

  test('a target that is a metric is asked of the days that have passed, and of today where money is spent', () => {
    const planned: PaceCondition = { ...pace, target: { metric: 'plan' }, shape: 'planned' };
    const asked = (condition: PaceCondition, asOf: string, today: string) =>
      neededPeriods(condition, november, { asOf, today }, DEFAULT_CALENDAR);
    // Today, the 10th, counts so far.
    expect(asked(planned, '2026-11-11', '2026-11-10')).toMatchObject({
      periods: [{ from: '2026-11-01', to: '2026-11-11' }],
      planned: { from: '2026-11-01', to: '2026-11-10' },
    });
    expect(asked({ ...planned, good: 'down' }, '2026-11-11', '2026-11-10').planned).toEqual({
      ...{ from: '2026-11-01', to: '2026-11-11' },
    });
    expect(asked(planned, '2026-11-02', '2026-11-01').planned).toBeUndefined();
  });
});
