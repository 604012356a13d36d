import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../../../test/fixtures/edition.ts';
import { chartBlocks, timeAxis } from '../../../test/fixtures/edition-charts.ts';
import { rounds } from '../../../test/support/long.ts';
import { type ParsedElement, parseStrictly } from '../../../test/support/strict-html.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import { CSS_VARIABLES, LIGHT, measureText } from '../design/index.ts';
import type { ChartAxis, ChartSpec } from '../edition/index.ts';
import { drawChart } from './draw-chart.ts';

const OPTIONS = {
  locale: { locale: 'en-US', currency: 'USD' },
  theme: LIGHT,
  id: 'c',
  alternative: 'What it shows.',
};
const MONEY: ValueFormat = { kind: 'currency', decimals: 0 };

function draw(chart: ChartSpec, width = 640, more: { height?: number; title?: string } = {}): string {
  return drawChart(chart, { ...OPTIONS, width, ...more });
}

function chartOf(id: string): ChartSpec {
  const block = chartBlocks().find((one) => one.id === id);
  if (block === undefined) throw new Error(`No chart ${id}.`);
  return block.chart;
}

function line(values: readonly (number | null)[], kind: ChartSpec['kind'] = 'line'): ChartSpec {
  const axis = timeAxis('2026-01-01', '2026-12-01', 'month');
  const buckets = axis.kind === 'time' ? axis.buckets.slice(0, values.length) : [];
  return {
    kind,
    axis: { kind: 'time', grain: 'month', buckets },
    series: [{ name: 'MRR', metric: 'mrr', format: MONEY, values }],
  };
}

function named(svg: string, name: string): ParsedElement[] {
  return parseStrictly(svg).filter((element) => element.name === name);
}

/** Strict XML: the rasterizer's parser refuses anything else. */
function expectSound(svg: string): void {
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
  parseStrictly(svg);
}

/** Labels that begin left of the picture or end right of it. */
function cutLabels(svg: string): string[] {
  const [root] = named(svg, 'svg');
  const width = Number(root?.attributes.get('width'));
  const size = Number(root?.attributes.get('font-size'));
  return named(svg, 'text').flatMap((text) => {
    const { attributes } = text;
    const bold = attributes.has('font-weight') ? 600 : 400;
    const long = measureText(text.text, Number(attributes.get('font-size') ?? size), bold);
    const anchor = attributes.get('text-anchor') ?? 'start';
    const start =
      Number(attributes.get('x')) - (anchor === 'end' ? long : anchor === 'middle' ? long / 2 : 0);
    return start < -1.5 || start + long > width + 1.5
      ? [`${text.text} ${start}–${start + long} of ${width}`]
      : [];
  });
}

describe.each(chartBlocks().map((block) => [block.chart.kind, block.id, block] as const))(
  'a %s chart (%s)',
  (_kind, _id, block) => {
    it.each([320, 440, 640, 816])('is sound, uncut and always the same at %i px', (width) => {
      const svg = draw(block.chart, width, { title: block.title });
      expectSound(svg);
      expect(cutLabels(svg)).toEqual([]);
      expect(draw(block.chart, width, { title: block.title })).toBe(svg);
    });

    it('says what it shows, and derives its ids from the one it is given', () => {
      const elements = parseStrictly(
        drawChart(block.chart, { ...OPTIONS, id: 'xyz', width: 640, title: block.title }),
      );
      const root = elements[0];
      expect(root?.attributes.get('role')).toBe('img');
      expect(root?.attributes.get('aria-labelledby')).toBe('xyz-title xyz-desc');
      expect(elements.find(({ name }) => name === 'title')?.text).toBe(block.title);
      expect(elements.find(({ name }) => name === 'desc')?.text).toBe('What it shows.');
      const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
      expect(ids.every((id) => id.startsWith('xyz-'))).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('names custom properties of the page, and declares none', () => {
      const page = drawChart(block.chart, { ...OPTIONS, theme: CSS_VARIABLES, width: 640 });
      expect(page).not.toMatch(/="#[0-9a-f]{6}"/);
      expect(page).not.toContain('<style');
    });
  },
);

describe('lines', () => {
  const strokes = (svg: string): ParsedElement[] =>
    named(svg, 'path').filter((path) => path.attributes.get('stroke-width') === '2.25');

  it('leave a gap where a value is missing', () => {
    expect(
      strokes(draw(line([1, 2, null, 4, 5])))[0]
        ?.attributes.get('d')
        ?.match(/M/g),
    ).toHaveLength(2);
    expect(
      strokes(draw(line([1, 2, 3, 4, 5])))[0]
        ?.attributes.get('d')
        ?.match(/M/g),
    ).toHaveLength(1);
  });

  it('mark a value between two gaps, and the last one', () => {
    expect(named(draw(line([null, 2, null, 4, 5])), 'circle')).toHaveLength(2);
  });

  it('carry their last value and name, and no legend, where these fit', () => {
    const texts = named(draw(chartOf('mrr-plans'), 760), 'text').map(({ text }) => text);
    expect(texts.filter((text) => text === 'Professional')).toHaveLength(1);
    expect(named(draw(line([900_000, 985_000])), 'text').map(({ text }) => text)).toContain('$985k');
  });

  it('dash the way to a bucket that is not complete, and say so', () => {
    const svg = draw(chartOf('mrr-plans'));
    expect(strokes(svg).filter((path) => path.attributes.get('stroke-dasharray') === '2 5')).toHaveLength(3);
    expect(named(svg, 'text').map(({ text }) => text)).toContain('Not complete: Nov 2026');
  });

  it('stand in the middle when they hold a single point or equal values', () => {
    expectSound(draw(line([5])));
    expectSound(draw(line([5, 5, 5])));
    expectSound(draw(line([0, 0, 0])));
    expect(named(draw(line([5])), 'circle')).toHaveLength(1);
  });

  it('say that there is no data where there is none', () => {
    expect(named(draw(line([null, null])), 'text').map(({ text }) => text)).toEqual(['No data']);
    expect(named(draw({ ...line([]), series: [] }), 'text').map(({ text }) => text)).toEqual(['No data']);
  });
});

describe('bars', () => {
  it('rise above and hang below the zero line', () => {
    const bars = named(draw(line([10, -5], 'bar')), 'rect');
    const [up, down] = bars.map(({ attributes }) => ({
      y: Number(attributes.get('y')),
      height: Number(attributes.get('height')),
    }));
    expect((up?.y ?? 0) + (up?.height ?? 0)).toBeCloseTo(down?.y ?? 0, 1);
    expect(up?.height).toBeCloseTo((down?.height ?? 0) * 2, 1);
  });

  it('stack to the sum of their parts', () => {
    const chart = chartOf('customers-plan');
    const bars = named(draw(chart), 'rect').filter(({ attributes }) => Number(attributes.get('width')) > 20);
    const first = bars.filter(({ attributes }) => attributes.get('x') === bars[0]?.attributes.get('x'));
    expect(first).toHaveLength(3);
    const heights = first.map(({ attributes }) => Number(attributes.get('height')));
    expect((heights[0] ?? 0) / (heights[1] ?? 1)).toBeCloseTo(790 / 602, 1);
  });

  it('are hatched where the bucket is not complete', () => {
    const bars = named(draw(chartOf('revenue-months')), 'rect').filter(
      ({ attributes }) => attributes.get('fill')?.startsWith('url(#c-hatch-0') === true,
    );
    expect(bars).toHaveLength(1);
  });
});

describe('a waterfall', () => {
  it('tells rises, falls and totals apart by more than colour', () => {
    const svg = draw(chartOf('mrr-bridge'), 760);
    const texts = named(svg, 'text').map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('▲'))).toHaveLength(3);
    expect(texts.filter((text) => text.startsWith('▼'))).toHaveLength(2);
    expect(texts).toEqual(expect.arrayContaining(['$965k', '$985k', '▼\u00a0−$18.3k', 'Closing']));
    expect(texts).toContain('Totals are cut: their bars do not start at zero.');
  });

  it('starts at zero where the changes can be seen from there', () => {
    const bridge = chartOf('mrr-bridge');
    const values = [100, 50, 10, 20, -30, -50, 100];
    const svg = draw({ ...bridge, series: bridge.series.map((one) => ({ ...one, values })) }, 760);
    expect(svg).not.toContain('Totals are cut');
  });

  it('takes a decrease with its sign or without', () => {
    const bridge = chartOf('mrr-bridge');
    const positive = bridge.series.map((one) => ({
      ...one,
      values: one.values.map((value) => Math.abs(value ?? 0)),
    }));
    expect(draw({ ...bridge, series: positive })).toBe(draw(bridge));
  });
});

const FORMATS: readonly ValueFormat[] = [
  MONEY,
  { kind: 'integer' },
  { kind: 'percent' },
  { kind: 'number', suffix: HOSTILE[9] },
  { kind: 'duration', unit: 'minutes' },
];

const value = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1000, max: 100_000 }),
  fc.double(),
  fc.constantFrom(0, 1, 1e-320, 1e308, -1e308, 5),
);
const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));
const axis: fc.Arbitrary<ChartAxis> = fc.oneof(
  fc
    .array(name, { minLength: 0, maxLength: 60 })
    .map((categories) => ({ kind: 'category' as const, label: 'x', categories })),
  fc
    .record({
      count: fc.integer({ min: 1, max: 60 }),
      grain: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
      partial: fc.boolean(),
    })
    .map(({ count, grain, partial }) => {
      const whole = timeAxis('1965-01-01', '2026-12-31', grain);
      const buckets = whole.kind === 'time' ? whole.buckets.slice(0, count) : [];
      return {
        kind: 'time' as const,
        grain,
        buckets: buckets.map((bucket, index) => ({
          ...bucket,
          partial: partial && index === buckets.length - 1,
        })),
      };
    }),
);
const spec: fc.Arbitrary<ChartSpec> = axis.chain((its) => {
  const count =
    its.kind === 'time'
      ? its.buckets.length
      : its.kind === 'bins'
        ? its.edges.length - 1
        : its.categories.length;
  const series = fc.record({
    name,
    metric: fc.constant('m'),
    format: fc.constantFrom(...FORMATS),
    values: fc.array(value, { minLength: count, maxLength: count }),
  });
  return fc.record({
    kind: fc.constantFrom(
      'line' as const,
      'area' as const,
      'bar' as const,
      'stacked-bar' as const,
      'waterfall' as const,
    ),
    axis: fc.constant(its),
    series: fc.array(series, { minLength: 1, maxLength: 8 }),
    roles: fc.array(fc.constantFrom('total' as const, 'increase' as const, 'decrease' as const), {
      minLength: count,
      maxLength: count,
    }),
  });
});

describe('any chart', () => {
  it('is well-formed, finite and uncut', () => {
    fc.assert(
      fc.property(
        spec,
        fc.constantFrom(320, 440, 700),
        fc.option(fc.integer({ min: 60, max: 500 }), { nil: undefined }),
        (chart, width, height) => {
          const svg = draw(chart, width, height === undefined ? {} : { height });
          expectSound(svg);
          expect(cutLabels(svg)).toEqual([]);
        },
      ),
      { numRuns: rounds(60, 600) },
    );
  });
});
