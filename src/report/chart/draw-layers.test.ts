import { expect, test } from 'vitest';
import { LIGHT } from '../design/index.ts';
import type { Canvas } from './canvas.ts';
import type { ChartData } from './chart-data.ts';
import { drawLayers } from './draw-layers.ts';
import type { Layer } from './stacked-layers.ts';

/** Layers over places ten px apart, one px for each unit, zero at 100: their grounds and their edges. */
function drawn(layers: readonly Layer[], { partial = [], forecast = [] }: Partial<ChartData> = {}) {
  const series = [{ color: '#111111' }, { color: '#222222' }];
  const canvas = { data: { series, partial, forecast }, pen: { theme: LIGHT } } as unknown as Canvas;
  const svg = String(drawLayers(canvas, layers, (value) => 100 - value, [0, 10, 20]));
  const paths = [...svg.matchAll(/<path ([^>]*?)\/?>/g)].map(([, attributes = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    return { d: of('d'), fill: of('fill'), opacity: of('fill-opacity'), dashes: of('stroke-dasharray') };
  });
  return {
    grounds: paths
      .filter(({ opacity }) => opacity !== undefined)
      .map(({ d, fill, opacity }) => [fill, opacity, d]),
    edges: paths.filter(({ opacity }) => opacity === undefined).map(({ d, dashes }) => [dashes, d]),
  };
}

const LAYERS: readonly Layer[] = [
  [
    [0, 10],
    [0, 20],
    [0, 30],
  ],
  [
    [10, 40],
    [20, 40],
    [30, 40],
  ],
];

test('each layer lies between the one beneath it and its own edge', () => {
  expect(drawn(LAYERS)).toEqual({
    grounds: [
      ['#111111', '0.9', 'M0,90L10,80L20,70L20,100L10,100L0,100Z'],
      ['#222222', '0.9', 'M0,60L10,60L20,60L20,70L10,80L0,90Z'],
    ],
    edges: [
      [undefined, 'M0,90L10,80L20,70'],
      [undefined, 'M0,60L10,60L20,60'],
    ],
  });
});

test.each([
  ['partial', '2 5'],
  ['forecast', '5 4'],
])('the way to what is %s is faint, and its edge broken', (what, dashes) => {
  const [first] = LAYERS;
  expect(drawn([first as Layer], { [what]: [false, false, true] })).toEqual({
    grounds: [
      ['#111111', '0.9', 'M0,90L10,80L10,100L0,100Z'],
      ['#111111', '0.32', 'M10,80L20,70L20,100L10,100Z'],
    ],
    edges: [
      [undefined, 'M0,90L10,80'],
      [dashes, 'M10,80L20,70'],
    ],
  });
});

test('where a value is missing there is a gap, and nothing faint beside it', () => {
  const gap: Layer = [[0, 10], null, [0, 30]];
  const { grounds } = drawn([gap], { partial: [false, false, true] });
  expect(grounds.map(([, opacity]) => opacity)).not.toContain('0.32');
});
