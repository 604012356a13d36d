import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../../../test/fixtures/edition.ts';
import { chartBlocks, timeAxis } from '../../../test/fixtures/edition-charts.ts';
import { moreBlocks } from '../../../test/fixtures/edition-more.ts';
import { type ParsedElement, parseStrictly } from '../../../test/support/strict-html.ts';
import type { ValueFormat } from '../../foundation/format/index.ts';
import { LIGHT, measureText } from '../design/index.ts';
import { CHART_KINDS, type ChartAxis, type ChartSpec, leafBlocks } from '../edition/index.ts';
import { drawChart } from './draw-chart.ts';

const LOCALE = { locale: 'en-US', currency: 'USD' };

function draw(chart: ChartSpec, width: number, height?: number): ParsedElement[] {
  const options = { locale: LOCALE, theme: LIGHT, id: 'c', alternative: '', width };
  return parseStrictly(drawChart(chart, height === undefined ? options : { ...options, height }));
}

interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function textBox({ attributes, text }: ParsedElement, usual: number): Box {
  const number = (key: string): number => Number(attributes.get(key));
  const size = attributes.has('font-size') ? number('font-size') : usual;
  const width = measureText(text, size, attributes.has('font-weight') ? 600 : 400);
  const anchor = attributes.get('text-anchor') ?? 'start';
  const left = number('x') - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  return { what: text, left, right: left + width, top: number('y') - size * 0.74, bottom: number('y') };
}

/** Every point that a path goes through; all are absolute, or relative steps of a few px from such. */
function pathBox(d: string): Omit<Box, 'what'> {
  let [x, y] = [0, 0];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, command = '', rest = ''] of d.matchAll(/([MLHVClhvmZ])([^MLHVClhvmZ]*)/g)) {
    const numbers = [...rest.matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(Number);
    const relative = command === command.toLowerCase();
    if ('Hh'.includes(command)) x = (relative ? x : 0) + (numbers[0] ?? 0);
    else if ('Vv'.includes(command)) y = (relative ? y : 0) + (numbers[0] ?? 0);
    else
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        x = (relative ? x : 0) + (numbers[at] ?? 0);
        y = (relative ? y : 0) + (numbers[at + 1] ?? 0);
        xs.push(x);
        ys.push(y);
      }
    xs.push(x);
    ys.push(y);
  }
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function markBox({ name, attributes }: ParsedElement): Box[] {
  const number = (key: string): number => Number(attributes.get(key));
  if (name === 'circle') {
    const [x, y, r] = [number('cx'), number('cy'), number('r')];
    return [{ what: name, left: x - r, right: x + r, top: y - r, bottom: y + r }];
  }
  if (name === 'rect' && attributes.has('x')) {
    const [left, top] = [number('x'), number('y')];
    return [{ what: name, left, right: left + number('width'), top, bottom: top + number('height') }];
  }
  if (name === 'path') return [{ what: name, ...pathBox(attributes.get('d') ?? '') }];
  return [];
}

interface Seen {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly Box[];
  readonly marks: readonly Box[];
}

function look(elements: readonly ParsedElement[]): Seen {
  const root = elements[0]?.attributes;
  const size = Number(root?.get('font-size'));
  return {
    width: Number(root?.get('width')),
    height: Number(root?.get('height')),
    texts: elements
      .filter(({ name, text }) => name === 'text' && text !== '')
      .map((one) => textBox(one, size)),
    marks: elements.flatMap(markBox),
  };
}

/** What lies outside of the picture; lines and dots may reach over it by half their breadth. */
function outside({ width, height, texts, marks }: Seen): Box[] {
  return [...texts, ...marks].filter(
    ({ left, right, top, bottom }) => left < -2 || right > width + 2 || top < -2 || bottom > height + 2,
  );
}

function overlaps({ texts }: Seen): string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(0, index)
      .filter(
        (other) =>
          Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1.5 &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1.5,
      )
      .map((other) => `${one.what} over ${other.what}`),
  );
}

const blocks = [
  ...chartBlocks(),
  ...leafBlocks(moreBlocks()).flatMap((one) => (one.type === 'chart' ? [one] : [])),
];

describe.each(blocks.map((block) => [block.chart.kind, block.id, block.chart] as const))(
  'a %s chart (%s)',
  (_kind, _id, chart) => {
    it.each([343, 440, 640, 880])('has all its marks inside, and no label on another, at %i px', (width) => {
      const seen = look(draw(chart, width));
      expect(outside(seen)).toEqual([]);
      expect(overlaps(seen)).toEqual([]);
    });
  },
);

const FORMATS: readonly ValueFormat[] = [
  { kind: 'currency', decimals: 0 },
  { kind: 'integer' },
  { kind: 'percent' },
  { kind: 'duration', unit: 'minutes' },
];
const value = fc.oneof(fc.constant(null), fc.integer({ min: -900, max: 90_000 }), fc.double());
const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 30 }));

function timeOf(count: number, partial: boolean, expected: number): ChartAxis {
  const whole = timeAxis('2021-01-01', '2026-12-31', 'month');
  const buckets = whole.kind === 'time' ? whole.buckets.slice(0, count) : [];
  return {
    kind: 'time',
    grain: 'month',
    buckets: buckets.map((bucket, index) => ({
      ...bucket,
      partial: partial && index === count - expected - 1,
      ...(index >= count - expected ? { forecast: true } : {}),
    })),
  };
}

const axis: fc.Arbitrary<ChartAxis> = fc.oneof(
  fc
    .array(name, { minLength: 1, maxLength: 30 })
    .map((categories) => ({ kind: 'category' as const, label: 'What it is', categories })),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.boolean(), fc.integer({ min: 0, max: 4 }))
    .map(([count, partial, expected]) => timeOf(count, partial, expected)),
  fc.uniqueArray(fc.integer({ min: -50, max: 5000 }), { minLength: 2, maxLength: 30 }).map((edges) => ({
    kind: 'bins' as const,
    label: 'Size',
    format: { kind: 'integer' as const },
    edges: edges.sort((a, b) => a - b),
  })),
);

function placesOf(its: ChartAxis): number {
  if (its.kind === 'time') return its.buckets.length;
  return its.kind === 'bins' ? its.edges.length - 1 : its.categories.length;
}

const spec: fc.Arbitrary<ChartSpec> = axis.chain((its) => {
  const count = placesOf(its);
  const values = fc.array(value, { minLength: count, maxLength: count });
  const end = fc.option(fc.tuple(fc.double(), fc.integer()), { nil: null });
  const series = fc.record({
    name,
    metric: fc.constant('m'),
    format: fc.constantFrom(...FORMATS),
    values,
    good: fc.constantFrom('up' as const, 'down' as const, 'neutral' as const),
    band: fc.array(end, { maxLength: count }),
    ranges: fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 4 }),
  });
  return fc.record({
    kind: fc.constantFrom(...CHART_KINDS),
    axis: fc.constant(its),
    series: fc.array(series, { minLength: 1, maxLength: 8 }),
    scale: fc.constantFrom('shared' as const, 'own' as const),
  });
});

describe('any chart', () => {
  it('stays inside its picture, whatever its data', () => {
    fc.assert(
      fc.property(
        spec,
        fc.constantFrom(343, 440, 640, 880),
        fc.option(fc.integer({ min: 60, max: 500 }), { nil: undefined }),
        (chart, width, height) => {
          expect(outside(look(draw(chart, width, height)))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('puts no label on another', () => {
    fc.assert(
      fc.property(spec, fc.constantFrom(343, 440, 640, 880), (chart, width) => {
        expect(overlaps(look(draw(chart, width)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('writes no target beneath a name where the scale begins with a long number', () => {
    const format = { kind: 'currency', decimals: 0 } as const;
    const name = 'A name that is long enough';
    const chart: ChartSpec = {
      kind: 'bullet',
      axis: { kind: 'category', label: '', categories: ['Actual', 'The target of this year'] },
      series: [{ name, metric: 'm', format, values: [0, -9.99999999e99] }],
    };
    for (const width of [640, 700, 760, 820, 880]) expect(overlaps(look(draw(chart, width)))).toEqual([]);
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(spec, (chart) => {
        expect(draw(chart, 640)).toEqual(draw(chart, 640));
      }),
      { numRuns: 30 },
    );
  });
});
