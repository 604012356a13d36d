import { describe, expect, it } from 'vitest';
import { timeAxis } from '../../../test/fixtures/edition-charts.ts';
import { moreBlocks } from '../../../test/fixtures/edition-more.ts';
import { type ParsedElement, parseStrictly } from '../../../test/support/strict-html.ts';
import { LANGUAGES } from '../../foundation/format/index.ts';
import { LIGHT } from '../design/index.ts';
import { type ChartSpec, leafBlocks } from '../edition/index.ts';
import { drawChart } from './draw-chart.ts';

function draw(chart: ChartSpec, width = 640, locale = 'en-US'): ParsedElement[] {
  const options = { theme: LIGHT, id: 'c', alternative: '', width };
  return parseStrictly(drawChart(chart, { ...options, locale: { locale, currency: 'USD' } }));
}

function chartOf(id: string): ChartSpec {
  const found = leafBlocks(moreBlocks()).find((one) => one.id === id);
  if (found?.type !== 'chart') throw new Error(`No chart ${id}.`);
  return found.chart;
}

function texts(elements: readonly ParsedElement[]): string[] {
  return elements.filter(({ name }) => name === 'text').map(({ text }) => text);
}

function rects(elements: readonly ParsedElement[]): ParsedElement[] {
  return elements.filter(({ name }) => name === 'rect');
}

/** The values of a chart with one changed. */
function withSeries(
  chart: ChartSpec,
  change: (values: readonly (number | null)[]) => (number | null)[],
): ChartSpec {
  return { ...chart, series: chart.series.map((one) => ({ ...one, values: change(one.values) })) };
}

it('has no axis through the names of rows that stand above their bars', () => {
  const labels = ['The longest name of any category', 'Another name that is long', 'Last'];
  const chart: ChartSpec = {
    ...{ kind: 'bar', axis: { kind: 'category', label: '', categories: labels } },
    series: [{ metric: 'a', name: 'A', format: { kind: 'integer' }, values: [3, 2, 1] }],
  };
  const elements = draw(chart, 320);
  const strokes = elements.flatMap(({ attributes }) => [
    ...(attributes.get('d') ?? '').matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g),
  ]);
  const spans = strokes.map(([, from, to]) => [Number(from), Number(to)]);
  expect(spans).toHaveLength(3);
  const named = elements.filter(({ name, text }) => name === 'text' && labels.includes(text));
  expect(named).toHaveLength(3);
  for (const { attributes } of named) {
    const y = Number(attributes.get('y'));
    expect(spans.filter(([from = 0, to = 0]) => from < y && y - 8 < to)).toEqual([]);
  }
});

describe('a heat map', () => {
  const chart = chartOf('cohorts');
  const values = chart.series.flatMap((one) => one.values.filter((value) => value !== null));

  it('writes every value in its cell, and leaves blank cells blank', () => {
    const drawn = draw(chart);
    expect(rects(drawn)).toHaveLength(values.length);
    expect(texts(drawn).filter((text) => text.endsWith('%'))).toHaveLength(values.length);
  });

  it('keeps its numbers on a phone for a year of cohorts, without their sign', () => {
    const categories = Array.from({ length: 12 }, (_, index) => String(index));
    const series = categories.map((name) => ({
      ...(chart.series[0] ?? { metric: '', format: { kind: 'percent' as const } }),
      name: `Dec 20${name}`,
      values: categories.map(() => 0.87),
    }));
    const drawn = texts(
      draw({ ...chart, axis: { kind: 'category', label: 'Months', categories }, series }, 343),
    );
    expect(drawn.filter((text) => text === '87')).toHaveLength(144);
    expect(drawn).toContain('in %');
  });

  it('explains its shades where the numbers do not fit', () => {
    const categories = Array.from({ length: 90 }, (_, index) => String(index));
    const series = chart.series.map((one) => ({ ...one, values: categories.map((_, index) => index / 100) }));
    const drawn = draw({ ...chart, axis: { kind: 'category', label: 'Days', categories }, series });
    expect(texts(drawn)).toEqual(expect.arrayContaining(['0%', '89%']));
    expect(rects(drawn)).toHaveLength(90 * series.length + 7);
  });
});

describe('a histogram', () => {
  it('has bars that touch, as high as their counts, and names the edges', () => {
    const drawn = draw(chartOf('response-spread'));
    const bars = rects(drawn).map(({ attributes }) => attributes);
    expect(bars).toHaveLength(7);
    const [first, second] = bars;
    expect(Number(first?.get('x')) + Number(first?.get('width'))).toBeCloseTo(Number(second?.get('x')), 1);
    expect(Number(first?.get('height')) / Number(second?.get('height'))).toBeCloseTo(912 / 402, 1);
    expect(texts(drawn)).toEqual(
      expect.arrayContaining(
        ['Tickets', 'First response', '0 h', '56 h'].map((text) => text.replace(' h', '\u00a0h')),
      ),
    );
  });
});

describe('a bullet', () => {
  it('prints each value and target, and has a scale of its own for each row', () => {
    const drawn = texts(draw(chartOf('targets')));
    expect(drawn).toEqual(
      expect.arrayContaining(['$985k', '103.4%', '2.3%', 'Target $1M', 'Actual', 'Target', 'Before']),
    );
  });

  it('leaves zero out only with a dot in place of the bar', () => {
    const dots = draw(chartOf('targets')).filter(({ name }) => name === 'circle');
    expect(dots).toHaveLength(1);
  });

  it('says of a figure without values that there is none', () => {
    const [first, ...others] = chartOf('targets').series;
    if (first === undefined) throw new Error('no series');
    const empty = { ...chartOf('targets'), series: [{ ...first, values: [null, null, null] }, ...others] };
    expect(texts(draw(empty))).toContain('No data');
  });
});

describe('small multiples', () => {
  const chart = chartOf('regions');

  it('name every panel and print its last value', () => {
    const drawn = texts(draw(chart, 880));
    expect(drawn).toEqual(
      expect.arrayContaining(['North America', '$433k', 'Europe', '$352k', 'Asia', '$127k']),
    );
  });

  it('share a scale where formats agree, unless told otherwise', () => {
    const heights = (spec: ChartSpec): number[] =>
      draw(spec, 880)
        .filter(({ name }) => name === 'circle')
        .map(({ attributes }) => Number(attributes.get('cy')));
    const shared = heights(chart);
    expect(shared[0]).toBeLessThan((shared[3] ?? 0) - 20);
    const own = heights({ ...chart, scale: 'own' });
    expect(Math.abs((own[0] ?? 0) - (own[3] ?? 0))).toBeLessThan(60);
    expect(heights({ ...chart, scale: 'shared' })).toEqual(shared);
  });
});

describe('a forecast', () => {
  const chart = chartOf('forecast');

  it('is dashed from the last counted value on, under its word', () => {
    const drawn = draw(chart);
    const dashed = drawn.filter(({ attributes }) => attributes.get('stroke-dasharray') === '5 4');
    expect(dashed).toHaveLength(3);
    expect(texts(drawn)).toEqual(expect.arrayContaining(['Forecast', '$1.02M', '$1.11M']));
  });

  it('has an interval that opens at the last counted value', () => {
    const band = draw(chart).find(({ attributes }) => attributes.get('fill-opacity') === '0.18');
    const line = draw(chart).find(({ attributes }) => attributes.get('stroke-width') === '2.25');
    const joint = line?.attributes.get('d')?.split('L').at(-1);
    expect(band?.attributes.get('d')?.startsWith(`M${joint}`)).toBe(true);
  });

  it('has pale bars, with their intervals as whiskers', () => {
    const drawn = draw({ ...chart, kind: 'bar' });
    const pale = rects(drawn).filter(({ attributes }) => attributes.get('fill-opacity') === '0.25');
    expect(pale).toHaveLength(3);
    expect(texts(drawn)).toContain('Forecast');
  });
});

describe('the words of charts', () => {
  it.each(LANGUAGES)('are there in %s', (language) => {
    const english = texts(draw(chartOf('forecast')));
    const drawn = texts(draw(chartOf('forecast'), 640, language));
    expect(drawn.includes('Forecast')).toBe(language === 'en');
    expect(drawn.length).toBe(english.length);
    const nothing = texts(
      draw(
        withSeries(chartOf('forecast'), (values) => values.map(() => null)),
        640,
        language,
      ),
    );
    expect(nothing).toHaveLength(1);
    expect(nothing[0] === 'No data').toBe(language === 'en');
  });
});

describe('many places', () => {
  const categories = Array.from({ length: 400 }, (_, index) => `Customer ${index}`);
  const series = [
    {
      name: 'Revenue',
      metric: 'm',
      format: { kind: 'integer' as const },
      values: categories.map((_, index) => index - 20),
    },
  ];

  it.each(['bar', 'stacked-bar', 'waterfall', 'heat-map', 'line', 'histogram'] as const)(
    'give a %s chart of a page at most',
    (kind) => {
      const drawn = draw({ kind, axis: { kind: 'category', label: 'Customer', categories }, series });
      expect(Number(drawn[0]?.attributes.get('height'))).toBeLessThan(1000);
    },
  );

  it('are each drawn once', () => {
    const axis = timeAxis('2025-01-01', '2026-02-05', 'day');
    const count = axis.kind === 'time' ? axis.buckets.length : 0;
    expect(count).toBe(400);
    const drawn = draw({ kind: 'bar', axis, series });
    expect(rects(drawn)).toHaveLength(count);
  });
});
