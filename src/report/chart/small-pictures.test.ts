import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../../../test/fixtures/edition.ts';
import { healthBlock } from '../../../test/fixtures/edition-health.ts';
import { parseStrictly } from '../../../test/support/strict-html.ts';
import { LIGHT } from '../design/index.ts';
import { drawDistribution } from './draw-distribution.ts';
import { drawScoreBar } from './draw-score-bar.ts';
import { drawSparkline } from './draw-sparkline.ts';
import { rasterize } from './rasterize.ts';

const LOCALE = { locale: 'en-US', currency: 'USD' };
const COMMON = { theme: LIGHT, id: 's', alternative: HOSTILE[0] };

function expectSound(svg: string): void {
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
  expect(parseStrictly(svg).map(({ name }) => name)).not.toContain('script');
}

describe('a sparkline', () => {
  it('is sound for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double()), { maxLength: 40 }), (values) => {
        expectSound(drawSparkline(values, { ...COMMON, width: 100, height: 30 }));
      }),
    );
  });

  it('marks its last value, and stays inside', () => {
    const circle = parseStrictly(drawSparkline([1, 5, 3, null], { ...COMMON, width: 100, height: 30 })).find(
      ({ name }) => name === 'circle',
    );
    expect(circle?.attributes.get('cx')).toBe('65.33');
    expect(circle?.attributes.get('cy')).toBe('15');
  });
});

describe('a distribution', () => {
  it('divides the bar by count and names every part', () => {
    const elements = parseStrictly(
      drawDistribution(healthBlock().categories, { ...COMMON, width: 640, locale: LOCALE }),
    );
    const texts = elements.filter(({ name }) => name === 'text').map(({ text }) => text);
    for (const { name } of healthBlock().categories)
      expect(
        texts.some((text) => text.startsWith(name)),
        name,
      ).toBe(true);
    expect(texts.some((text) => text.includes('1,079'))).toBe(true);
  });

  it('draws nothing but its key without accounts', () => {
    const none = healthBlock().categories.map((category) => ({ ...category, count: 0, share: null }));
    expectSound(drawDistribution(none, { ...COMMON, width: 640, locale: LOCALE }));
    expectSound(drawDistribution([], { ...COMMON, width: 640, locale: LOCALE }));
  });
});

describe('a score bar', () => {
  it('fills each part by what it earned, and leaves missing parts out', () => {
    const account = healthBlock().worst[2];
    const rects = parseStrictly(
      drawScoreBar(account?.parts ?? [], { ...COMMON, width: 100, height: 8 }),
    ).filter(({ name }) => name === 'rect');
    expect(rects).toHaveLength(6);
    const [full, filled] = rects.map(({ attributes }) => Number(attributes.get('width')));
    expect((filled ?? 0) / (full ?? 1)).toBeCloseTo(13.3 / (40 / 0.75), 2);
  });
});

describe('rasterize', () => {
  const svg = drawDistribution(healthBlock().categories, { ...COMMON, width: 440, locale: LOCALE });
  const widthOf = (png: Uint8Array): number => new DataView(png.buffer, png.byteOffset).getUint32(16);

  it('gives a PNG at the scale asked for, the same each time', async () => {
    const png = await rasterize(svg, { scale: 2 });
    expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(widthOf(png)).toBe(880);
    expect(Buffer.from(png).equals(await rasterize(svg, { scale: 2 }))).toBe(true);
  });

  it.each([
    ['Japanese', '売上', '利益'],
    ['Korean', '서울', '부산'],
    ['Arabic', 'مرحبا', 'سلام'],
    ['pictographs', '🚀', '📦'],
  ])('draws %s: two words give two pictures', async (_script, one, other) => {
    const write = (text: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text x="2" y="15">${text}</text></svg>`;
    const drawn = Buffer.from(await rasterize(write(one), { scale: 1 }));
    expect(drawn.equals(await rasterize(write(other), { scale: 1 }))).toBe(false);
    expect(drawn.equals(await rasterize(write(''), { scale: 1 }))).toBe(false);
  });

  it('draws text: without it the picture is another', async () => {
    const silent = svg.replaceAll(/<text.*?<\/text>/g, '');
    expect(
      Buffer.from(await rasterize(svg, { scale: 1 })).equals(await rasterize(silent, { scale: 1 })),
    ).toBe(false);
  });
});
