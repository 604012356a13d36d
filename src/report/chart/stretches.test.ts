import { expect, test } from 'vitest';
import { LIGHT } from '../design/index.ts';
import type { ChartSpec } from '../edition/index.ts';
import { chartData, firstStretch } from './chart-data.ts';
import { drawChart } from './draw-chart.ts';

const bucket = (from: string, to: string, label: string, grain?: 'month') => ({
  ...{ from, to, label, partial: false },
  ...(grain === undefined ? {} : { grain }),
});

/** Two weeks, and then two months. */
const CHART: ChartSpec = {
  kind: 'line',
  axis: {
    ...{ kind: 'time', grain: 'week' },
    buckets: [
      bucket('2026-11-02', '2026-11-09', 'Nov 2'),
      bucket('2026-11-09', '2026-11-16', 'Nov 9'),
      bucket('2026-09-01', '2026-10-01', 'Sep 2026', 'month'),
      bucket('2026-10-01', '2026-11-01', 'Oct 2026', 'month'),
    ],
  },
  series: [{ name: 'Sales', metric: 'sales', format: { kind: 'number' }, values: [70, 80, 60, 65] }],
};

function drawn(chart: ChartSpec): string {
  return drawChart(chart, {
    ...{ width: 400, theme: LIGHT, id: 'c', alternative: 'Sales' },
    locale: { locale: 'en-US', currency: 'USD' },
  });
}

test('a month continues no week: the line has a gap, each end a dot and its value, and the scale begins at zero', () => {
  expect(chartData(CHART, LIGHT).begins).toEqual([false, false, true, false]);
  const svg = drawn(CHART);
  const line = /<path d="([^"]+)"[^>]*fill="none"/.exec(svg)?.[1] ?? '';
  expect(line.match(/M/g)).toHaveLength(2);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  for (const text of ['>80<', '>65<', '>0<']) expect(svg).toContain(text);
  expect(svg).not.toContain('>70<');
});

test('the same in one unit of time is one line', () => {
  const { axis } = CHART;
  const buckets = axis.kind === 'time' ? axis.buckets.map(({ grain: _, ...one }) => one) : [];
  const svg = drawn({ ...CHART, axis: { kind: 'time', grain: 'week', buckets } });
  expect((/<path d="([^"]+)"[^>]*fill="none"/.exec(svg)?.[1] ?? '').match(/M/g)).toHaveLength(1);
});

test('a line without an axis shows the first unit of time alone', () => {
  expect(firstStretch(CHART)).toEqual([70, 80]);
  expect(
    firstStretch({ ...CHART, axis: { kind: 'category', label: '', categories: ['a', 'b', 'c', 'd'] } }),
  ).toEqual([70, 80, 60, 65]);
});
