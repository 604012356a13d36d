import { expect, test } from 'vitest';
import type { ChartSeries, ChartSpec } from '../../../edition/index.ts';
import { scaleOf } from './chart-ground.ts';
import { nativeChart } from './native-chart.ts';

const LOCALE = { locale: 'en-US', currency: 'USD' };
const ROOM = { width: 800, height: 300 };

function spec(kind: ChartSpec['kind'], ...series: readonly Partial<ChartSeries>[]): ChartSpec {
  const count = Math.max(...series.map(({ values = [] }) => values.length));
  const categories = Array.from({ length: count }, (_, at) => `Place ${at + 1}`);
  return {
    kind,
    axis: { kind: 'category', label: 'Place', categories },
    series: series.map((one, at) => ({
      ...{ name: `Series ${at + 1}`, metric: 'm', format: { kind: 'integer' }, values: [] },
      ...one,
    })),
  };
}

test('lines whose ends are apart are named there, others in a key', () => {
  const apart = nativeChart(spec('line', { values: [1, 10] }, { values: [1, 90] }), ROOM, LOCALE);
  expect(apart?.legend).toBe(false);
  expect(apart?.groups[0]?.series.map(({ isNamed, labels }) => [isNamed, labels])).toEqual([
    [true, new Map([[1, undefined]])],
    [true, new Map([[1, undefined]])],
  ]);
  const near = nativeChart(spec('line', { values: [1, 90] }, { values: [9, 91] }), ROOM, LOCALE);
  expect(near?.legend).toBe(true);
  expect(near?.groups[0]?.series.every(({ labels }) => labels === undefined)).toBe(true);
});

test('the last value that is there says its number', () => {
  const chart = nativeChart(spec('line', { values: [5, 7, null] }), ROOM, LOCALE);
  expect(chart?.groups[0]?.series[0]?.labels).toEqual(new Map([[1, undefined]]));
});

test('an interval is a ground that begins at the line, from its lower end and its width', () => {
  const chart = nativeChart(
    spec('line', { values: [10, 12, 13], band: [null, null, [11, 15]] }),
    ROOM,
    LOCALE,
  );
  const [ground, lines] = chart?.groups ?? [];
  expect([ground?.kind, ground?.isStacked, lines?.kind]).toEqual(['area', true, 'line']);
  expect(ground?.series.map(({ values, color }) => [values, color === undefined])).toEqual([
    [[null, 12, 11], true],
    [[null, 0, 4], false],
  ]);
});

test('intervals of several series, or below zero, are thin lines', () => {
  const below = nativeChart(
    spec('line', {
      values: [1, 2],
      band: [
        [-1, 3],
        [0, 4],
      ],
    }),
    ROOM,
    LOCALE,
  );
  expect(below?.groups[0]?.series.map(({ values, isDashed }) => [values, isDashed])).toEqual([
    [[-1, 0], true],
    [[3, 4], true],
  ]);
});

test('bars stand on zero, lines only where zero is near', () => {
  const format = { kind: 'integer' } as const;
  expect(scaleOf([90, 100], { isFromZero: true, format, height: 300 })).toEqual({
    low: 0,
    high: 100,
    step: 20,
  });
  expect(scaleOf([90, 100], { isFromZero: false, format, height: 300 })).toEqual({
    low: 90,
    high: 100,
    step: 2,
  });
  expect(scaleOf([-40, 100], { isFromZero: true, format, height: 300 })).toEqual({
    low: -40,
    high: 100,
    step: 20,
  });
  expect(scaleOf([3, 3], { isFromZero: false, format: { kind: 'number' }, height: 300 }).low).toBeLessThan(3);
  // Half a customer is no line of an axis.
  expect(scaleOf([0, 1], { isFromZero: true, format, height: 300 }).step).toBe(1);
});

test('kinds that PowerPoint does not have, and charts without values, are none', () => {
  expect(nativeChart(spec('heat-map', { values: [1] }), ROOM, LOCALE)).toBeUndefined();
  expect(nativeChart(spec('bullet', { values: [1, 2] }), ROOM, LOCALE)).toBeUndefined();
  expect(nativeChart(spec('line', { values: [null, null] }), ROOM, LOCALE)).toBeUndefined();
});

test('values of any size stay numbers that a program reads', () => {
  const values = [1e300, -1e300, Number.NaN, 1e-300];
  const chart = nativeChart(spec('bar', { values }), ROOM, LOCALE);
  for (const value of chart?.groups[0]?.series[0]?.values ?? [])
    if (value !== null) expect(Number.isFinite(value)).toBe(true);
  expect(Number.isFinite(chart?.scale.high)).toBe(true);
});
