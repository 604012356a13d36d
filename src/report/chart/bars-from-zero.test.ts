import { expect, test } from 'vitest';
import { parseStrictly } from '../../../test/support/strict-html.ts';
import { LIGHT } from '../design/index.ts';
import type { ChartAxis, ChartSpec } from '../edition/index.ts';
import { drawChart } from './draw-chart.ts';

const AXES: Readonly<Record<string, ChartAxis>> = {
  places: { kind: 'category', label: 'Place', categories: ['A', 'B', 'C'] },
  bins: { kind: 'bins', label: 'Size', format: { kind: 'integer' }, edges: [0, 1, 2, 3] },
};
const KINDS = ['bar', 'histogram', 'small-multiples'] as const;

/** How long the bars of a chart are, in px: the longer side of those that differ. */
function lengths(chart: ChartSpec): number[] {
  const locale = { locale: 'en-US', currency: 'USD' };
  const svg = drawChart(chart, { locale, theme: LIGHT, id: 'c', alternative: '', width: 440 });
  const bars = parseStrictly(svg).filter(({ name, attributes }) => name === 'rect' && attributes.has('x'));
  const sides = (side: string) => bars.map(({ attributes }) => Number(attributes.get(side)));
  const [widths, heights] = [sides('width'), sides('height')];
  return new Set(widths.map(Math.round)).size > 1 ? widths : heights;
}

test.each(KINDS.flatMap((kind) => Object.keys(AXES).map((axis) => [kind, axis] as const)))(
  'bars of a %s over %s are as long as their values, however close these are',
  (kind, axis) => {
    const values = [110, 100, 90];
    const series = [{ name: 'Sold', metric: 'sold', format: { kind: 'integer' } as const, values }];
    const [first = 0, second = 0, third = 0] = lengths({ kind, axis: AXES[axis] as ChartAxis, series });
    expect(first).toBeGreaterThan(20);
    expect(second / first).toBeCloseTo(100 / 110, 1);
    expect(third / first).toBeCloseTo(90 / 110, 1);
  },
);
