import type { ValueFormat } from '../../src/foundation/format/index.ts';
import {
  CHART_KINDS,
  type ChartAxis,
  type ChartSeries,
  type ChartSpec,
} from '../../src/report/edition/index.ts';
import { timeAxis } from '../fixtures/edition-charts.ts';

type Values = readonly (number | null)[];

function series(name: string, values: Values, more: Partial<ChartSeries> = {}): ChartSeries {
  const format: ValueFormat = { kind: 'integer' };
  return { name, metric: 'm', format, values, ...more } as ChartSeries;
}

/** Six months, of which the fifth is not over and the sixth is expected. */
function months(): ChartAxis {
  const whole = timeAxis('2026-01-01', '2026-07-01', 'month');
  if (whole.kind !== 'time') throw new Error('months are a time');
  return {
    ...whole,
    buckets: whole.buckets.map((bucket, index) => ({
      ...bucket,
      partial: index === 4,
      ...(index === 5 ? { forecast: true } : {}),
    })),
  };
}

const places = (...categories: string[]): ChartAxis => ({ kind: 'category', label: 'Place', categories });
const share: Partial<ChartSeries> = { format: { kind: 'percent' }, good: 'down' };

/** What data is like that pictures of the example do not show. */
const ODD: Readonly<Record<string, Omit<ChartSpec, 'kind'>>> = {
  'not over, and expected': {
    axis: months(),
    series: [
      series('Up', [10, 12, 15, 21, 9, 24], { band: [null, null, null, null, null, [20, 29]], good: 'up' }),
      series('Gap', [30, null, 28, 27, 12, 26]),
      series('Alone', [null, 5, null, null, 6, null]),
    ],
  },
  'both sides of zero': {
    axis: places('North', 'East', 'South', 'West'),
    series: [series('Won', [40, -15, null, 5]), series('Lost', [-7, 22, -30, 0], { good: 'down' })],
    roles: ['total', 'decrease', 'increase', 'total'],
  },
  'one place, and nothing in it': {
    axis: places('Only'),
    series: [series('None', [0]), series('Unknown', [null])],
  },
  'more series than colours': {
    axis: places('A', 'B', 'C'),
    series: Array.from({ length: 10 }, (_, index) =>
      series(`Series ${index + 1}`, [0.01 * index, 0.3, 1 - 0.05 * index], share),
    ),
  },
  'one series that falls': {
    axis: months(),
    series: [
      series('Falling', [1200, 1100.5, 900, 870, 300, 800], { good: 'up', format: { kind: 'currency' } }),
    ],
    roles: ['total', 'decrease', 'decrease', 'decrease', 'total', 'increase'],
  },
  'many places': {
    axis: timeAxis('2026-01-05', '2026-07-06', 'week'),
    series: ['Enterprise customers', 'Professional', 'Starter'].map((name, row) =>
      series(
        name,
        Array.from({ length: 26 }, (_, week) => 1_000_000 + 40_000 * ((week * (row + 3)) % 17) - 700 * week),
        { format: { kind: 'currency', decimals: 0 } },
      ),
    ),
  },
  bins: {
    axis: { kind: 'bins', label: 'Size', format: { kind: 'integer' }, edges: [0, 10, 20, 50, 100] },
    series: [series('Customers', [4, 0, 9, 1])],
  },
  'rows with targets': {
    axis: places('Actual', 'Target', 'Before'),
    series: [
      series('Reached', [110, 100, 90], { ranges: [50, 80, 120], good: 'up' }),
      series('Missed', [0.2, 0.5, null], { ...share, ranges: [] }),
      series('Below zero', [-20, 10, -40], { good: 'up' }),
      series('Unknown', [null, 10, 5]),
    ],
  },
};

/** Each kind of chart with each odd data, by a name that says both. */
export function oddCharts(): [string, ChartSpec][] {
  return CHART_KINDS.flatMap((kind) =>
    Object.entries(ODD).map(([name, spec]): [string, ChartSpec] => [`${kind}, ${name}`, { kind, ...spec }]),
  );
}
