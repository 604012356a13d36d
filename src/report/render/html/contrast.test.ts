import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { contrastRatio, mixColors } from '../../design/contrast.ts';
import { sourceOf } from '../source.ts';
import { renderHtml } from './render-html.ts';

/** WCAG 2.2 AA: of texts, and of what else must be seen. */
const TEXT = 4.5;
const SHAPE = 3;

const BRANDS = [undefined, '#d81414', '#ffe600', '#101010', '#fafafa'];

type Colors = Readonly<Record<string, string>>;

function colorsIn(declarations: string): Colors {
  return Object.fromEntries(
    [...declarations.matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map(([, name = '', color = '']) => [
      name,
      color,
    ]),
  );
}

/** The style sheet of the example's page with a brand's colour, and its colours by day and by night. */
function styled(color: string | undefined): {
  readonly css: string;
  readonly day: Colors;
  readonly night: Colors;
} {
  const edition = exampleEdition();
  const { logo: _logo, color: _color, ...brand } = edition.brand;
  const page = renderHtml(
    sourceOf({ ...edition, brand: { ...brand, ...(color === undefined ? {} : { color }) } }),
  );
  const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const [day = '', night = ''] = [...css.matchAll(/:root\{([^}]*--surface:[^}]*)\}/g)].map(
    ([, inner]) => inner,
  );
  return { css, day: colorsIn(day), night: colorsIn(night) };
}

/** Each text colour with the grounds it stands on. */
const TEXTS: readonly (readonly [string, ...string[]])[] = [
  ['ink', 'surface', 'sunken'],
  ['muted', 'surface', 'sunken'],
  ['accent', 'surface', 'sunken'],
  ['good', 'surface', 'sunken'],
  ['bad', 'surface', 'sunken'],
  ['surface', 'ink', 'good', 'bad', 'neutral'],
  ['sunken', 'good', 'bad', 'neutral'],
];

/** What is seen without being read: bars on their tracks, rules of tone, rings of the focus. */
const SHAPES: readonly (readonly [string, ...string[]])[] = [
  ['series-1', 'surface', 'grid'],
  ['good', 'surface', 'sunken'],
  ['bad', 'surface', 'sunken'],
  ['neutral', 'surface', 'sunken'],
  ['accent', 'surface', 'sunken'],
  ['muted', 'surface', 'sunken'],
];

/** The pairs that are told apart less than they must be. */
function weakPairs(colors: Colors, pairs: typeof TEXTS, least: number): string[] {
  return pairs.flatMap(([front, ...grounds]) =>
    grounds.flatMap((ground) => {
      const ratio = contrastRatio(colors[front] ?? '', colors[ground] ?? '');
      return ratio < least ? [`${front} on ${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

describe.each(BRANDS)('the colours of a page whose brand is %s', (brand) => {
  const { css, day, night } = styled(brand);

  it.each([
    ['day', day],
    ['night', night],
  ])('tell texts and shapes from their grounds by %s', (_scheme, colors) => {
    expect(weakPairs(colors, TEXTS, TEXT)).toEqual([]);
    expect(weakPairs(colors, SHAPES, SHAPE)).toEqual([]);
  });

  it.each([
    ['day', day],
    ['night', night],
  ])('let shaded cells be read by %s', (_scheme, colors) => {
    const shades = [
      ...css.matchAll(/color-mix\(in srgb,var\(--(shade(?:-against)?)\) (\d+)%,var\(--surface\)\)/g),
    ];
    expect(shades.length).toBeGreaterThan(2);
    const written = shades.map(([, end = '', share]) => [end, Number(share) / 100] as const);
    // Both ends in full, whichever the example happens to draw.
    for (const [end, share] of [...written, ['shade', 1], ['shade-against', 1]] as const) {
      const ground = mixColors(colors.surface ?? '', colors[end] ?? '', share) ?? '';
      expect(contrastRatio(colors.ink ?? '', ground)).toBeGreaterThanOrEqual(TEXT);
    }
  });
});
