import { describe, expect, it } from 'vitest';
import { chartBlocks } from '../../../test/fixtures/edition-charts.ts';
import { moreBlocks } from '../../../test/fixtures/edition-more.ts';
import { type ParsedElement, parseStrictly } from '../../../test/support/strict-html.ts';
import { LIGHT } from '../design/index.ts';
import { axisLabels, type ChartSpec, leafBlocks } from '../edition/index.ts';
import { drawChart } from './draw-chart.ts';

const LOCALE = { locale: 'en-US', currency: 'USD' };
const blocks = [
  ...chartBlocks(),
  ...leafBlocks(moreBlocks()).flatMap((one) => (one.type === 'chart' ? [one] : [])),
];

function draw(chart: ChartSpec, width: number, interactive: boolean): string {
  return drawChart(chart, { locale: LOCALE, theme: LIGHT, id: 'c', alternative: '', width, interactive });
}

interface Hit {
  readonly index: string | undefined;
  readonly series: string | undefined;
  /** In px. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

function hits(svg: string): Hit[] {
  return parseStrictly(svg)
    .filter(({ attributes }) => attributes.get('class') === 'hit')
    .map(({ attributes }) => {
      const size = (name: string) => Number(attributes.get(name));
      return {
        index: attributes.get('data-index'),
        series: attributes.get('data-series'),
        box: { x: size('x'), y: size('y'), width: size('width'), height: size('height') },
      };
    });
}

function groups(svg: string, attribute: string): ParsedElement[] {
  return parseStrictly(svg).filter(({ name, attributes }) => name === 'g' && attributes.has(attribute));
}

/** Hit areas that a kind has: for each place, each series, or each of both. */
function expectedHits({ kind, axis, series }: ChartSpec): number {
  const places = axisLabels(axis, LOCALE).length;
  if (kind === 'bullet') return series.length;
  return kind === 'heat-map' || kind === 'small-multiples' ? places * series.length : places;
}

describe.each(blocks.map((block) => [block.chart.kind, block.id, block.chart] as const))(
  'a %s chart (%s) for a page',
  (kind, _id, chart) => {
    it.each([343, 816])(
      'has an area for every place, once, and none where nobody asked, at %i px',
      (width) => {
        const found = hits(draw(chart, width, true));
        expect(found).toHaveLength(expectedHits(chart));
        expect(new Set(found.map((one) => `${one.index} ${one.series}`)).size).toBe(found.length);
        expect(draw(chart, width, false)).not.toMatch(/data-|class=/);
      },
    );

    it.each([343, 816])('groups what belongs to each series at %i px', (width) => {
      const svg = draw(chart, width, true);
      if (kind === 'waterfall') return;
      const numbers = new Set(
        groups(svg, 'data-series').map(({ attributes }) => attributes.get('data-series')),
      );
      expect([...numbers].sort()).toEqual(chart.series.map((_, index) => String(index)));
    });

    it.each([343, 816])('draws the same picture as without, at %i px', (width) => {
      const bare = draw(chart, width, true)
        .replaceAll(/<rect class="hit"[^>]*\/>/g, '')
        .replaceAll(/<g data-(?:series|legend)="\d+">/g, '<g>');
      const plain = parseStrictly(bare).filter(({ name }) => name !== 'g');
      expect(plain).toEqual(parseStrictly(draw(chart, width, false)).filter(({ name }) => name !== 'g'));
    });
  },
);

describe('the areas of a waterfall', () => {
  const bridge = blocks.find(({ chart }) => chart.kind === 'waterfall')?.chart;
  const boxes = (width: number) => hits(draw(bridge as ChartSpec, width, true)).map(({ box }) => box);

  it('stand side by side over the whole drawing where it is wide', () => {
    const found = boxes(816);
    expect(new Set(found.map(({ y, height }) => `${y} ${height}`))).toEqual(
      new Set([`0 ${found[0]?.height}`]),
    );
    expect(found[0]?.x).toBe(0);
    for (const [index, { x, width }] of found.entries())
      expect(x + width).toBeCloseTo(found[index + 1]?.x ?? 816, 0);
  });

  it('lie below one another over the whole drawing on a phone', () => {
    const found = boxes(343);
    expect(new Set(found.map(({ x, width }) => `${x} ${width}`))).toEqual(new Set(['0 343']));
    for (const [index, { y, height }] of found.slice(0, -1).entries())
      expect(y + height).toBeCloseTo(found[index + 1]?.y ?? 0, 0);
  });
});

describe('names that a page makes switches', () => {
  const named = (id: string, width: number): string[] =>
    groups(
      draw(
        blocks.find((one) => one.id === id)?.chart ?? {
          kind: 'line',
          axis: { kind: 'category', label: '', categories: [] },
          series: [],
        },
        width,
        true,
      ),
      'data-legend',
    ).map(({ attributes }) => attributes.get('data-legend') ?? '');

  it('stand in the key on a phone, and at the ends of the lines where it is wide', () => {
    expect(named('mrr-plans', 343)).toEqual(['0', '1', '2']);
    expect(named('mrr-plans', 816).sort()).toEqual(['0', '1', '2']);
    expect(named('customers-plan', 816)).toEqual(['0', '1', '2']);
  });

  it('are none where there is nothing to choose', () => {
    expect(named('usage', 816)).toEqual([]);
    expect(named('targets', 816)).toEqual([]);
  });
});
