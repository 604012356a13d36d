import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { fontRuns, LIGHT } from '../design/index.ts';
import { picture } from './picture.ts';
import { rasterize } from './rasterize.ts';
import { setInFonts } from './set-in-fonts.ts';
import { element, type SvgAttributes, words } from './svg.ts';

const FAMILY = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}';

function drawing(text: string, attributes: SvgAttributes = {}): string {
  const options = { width: 400, height: 40, id: 'a', title: '', alternative: '', theme: LIGHT, size: 20 };
  return picture(options, [], element('text', { x: 10, y: 30, ...attributes }, words(text)));
}

/** Places, families and weights of the runs of a text. */
function runs(svg: string) {
  return [
    ...svg.matchAll(/<tspan x="([^"]+)" font-family="([^"]+)" font-weight="(\d+)">([^<]*)<\/tspan>/g),
  ].map(([, x, family, weight, text]) => ({ x: Number(x), family, weight: Number(weight), text }));
}

it('sets each run of a label in the font that has it, one behind the other', () => {
  const set = runs(setInFonts(drawing(`a & b ${FAMILY} 漢字`, { 'font-weight': 600 })));
  expect(set.map(({ text, family, weight }) => [text, family, weight])).toEqual([
    ['a &amp; b ', 'Inter', 600],
    [FAMILY, 'Noto Emoji', 400],
    [' ', 'Inter', 600],
    ['漢字', 'Zen Kaku Gothic New', 400],
  ]);
  expect(set[0]?.x).toBe(10);
  expect((set[3]?.x ?? 0) - (set[2]?.x ?? 0)).toBeGreaterThan(3);
});

it('keeps where a label ends, and where its middle is', () => {
  const text = `漢字${FAMILY}`;
  const width = fontRuns(text, 400).reduce((sum, run) => sum + run.width, 0) * 20;
  const start = (anchor: string) => runs(setInFonts(drawing(text, { x: 200, 'text-anchor': anchor })))[0]?.x;
  expect(start('end')).toBeCloseTo(200 - width, 1);
  expect(start('middle')).toBeCloseTo(200 - width / 2, 1);
});

it.each(['plain text', 'Größe €5', 'שלום 漢字'])('leaves %s as it is', (text) => {
  expect(setInFonts(drawing(text))).toBe(drawing(text));
});

it('leaves drawings of others as they are', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="9">漢字 🚀</text></svg>';
  expect(setInFonts(svg)).toBe(svg);
});

it('draws emoji that are joined and ideographs beside each other, without boxes over them', async () => {
  const text = `${FAMILY}漢字かな`;
  const { data, width } = PNG.sync.read(Buffer.from(await rasterize(drawing(text), { scale: 1 })));
  const isDark = (at: number) => (data[at * 4] ?? 255) < 160;
  const columns = Array.from({ length: width }, (_, x) =>
    Array.from({ length: 40 }, (_row, y) => isDark(y * width + x)).includes(true),
  );
  const end = 10 + fontRuns(text, 400).reduce((sum, run) => sum + run.width, 0) * 20;
  const last = columns.lastIndexOf(true);
  // Five emoji and joiners before the ideographs would end further to the right.
  expect(last).toBeLessThanOrEqual(Math.ceil(end));
  expect(last).toBeGreaterThan(end - 6);
});
