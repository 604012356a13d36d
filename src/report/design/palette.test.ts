import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandTheme, contrastRatio, parseColor, readableOn } from './contrast.ts';
import { shadeColor } from './shade-color.ts';
import { DARK, LIGHT, type Theme, themeDeclarations } from './theme.ts';

/**
 * Simulates full protanopia and deuteranopia on linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency" (2009), severity 1.0.
 */
const BLINDNESS = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;

type Kind = keyof typeof BLINDNESS;

function linear(color: string): number[] {
  return (parseColor(color) ?? [0, 0, 0]).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

/** CIE L*a*b* under D65, of a colour as seen with a kind of colour blindness. */
function lab(color: string, kind: Kind): number[] {
  const channels = linear(color);
  const matrix = BLINDNESS[kind];
  const seen = [0, 3, 6].map((row) => {
    const sum = channels.reduce((total, channel, column) => total + channel * (matrix[row + column] ?? 0), 0);
    return Math.max(0, Math.min(1, sum));
  });
  const [red = 0, green = 0, blue = 0] = seen;
  const curve = (share: number): number =>
    share > 216 / 24389 ? Math.cbrt(share) : (24389 / 27) * (share / 116) + 16 / 116;
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE76 difference; about 2.3 is just noticeable. */
function difference(one: string, other: string, kind: Kind): number {
  const first = lab(one, kind);
  const second = lab(other, kind);
  return Math.hypot(...first.map((part, index) => part - (second[index] ?? 0)));
}

const THEMES: readonly (readonly [string, Theme])[] = [
  ['light', LIGHT],
  ['dark', DARK],
];

describe.each(THEMES)('the %s theme', (_name, theme) => {
  it.each(['ink', 'muted', 'accent', 'good', 'bad', 'neutral'] as const)(
    'has %s readable as text',
    (token) => {
      expect(contrastRatio(theme[token], theme.surface)).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(theme[token], theme.sunken)).toBeGreaterThanOrEqual(4.3);
    },
  );

  it('has series that stand out from the surface', () => {
    for (const color of theme.series) expect(contrastRatio(color, theme.surface)).toBeGreaterThanOrEqual(3);
  });

  it.each(['none', 'protanopia', 'deuteranopia'] as const)('has series that differ with %s', (kind) => {
    const pairs = theme.series.flatMap((one, index) =>
      theme.series
        .slice(0, index)
        .map((other, earlier) => ({ index, earlier, by: difference(one, other, kind) })),
    );
    for (const { index, earlier, by } of pairs)
      expect(by, `${earlier + 1} and ${index + 1}`).toBeGreaterThan(index < 4 ? 18 : 9);
  });

  it.each(['none', 'protanopia', 'deuteranopia'] as const)('has good and bad that differ with %s', (kind) => {
    expect(difference(theme.good, theme.bad, kind)).toBeGreaterThan(25);
  });

  it.each(['none', 'protanopia', 'deuteranopia'] as const)(
    'has shades that differ from each other, and from step to step, with %s',
    (kind) => {
      expect(difference(theme.shade, theme.shadeAgainst, kind)).toBeGreaterThan(25);
      for (const sign of [-1, 1])
        for (const share of [0, 0.25, 0.5, 0.75]) {
          const [one, next] = [shadeColor(theme, share * sign), shadeColor(theme, (share + 0.25) * sign)];
          expect(difference(one, next, kind)).toBeGreaterThan(5);
        }
    },
  );

  it('becomes one declaration for each token', () => {
    expect(themeDeclarations(theme).split(';')).toHaveLength(12 + 8);
  });
});

describe('contrast', () => {
  it('equals the published extremes', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
    expect(contrastRatio('#fff', '#ffffff')).toBe(1);
  });

  it('is corrected for any brand colour, and left alone where it is enough', () => {
    const color = fc
      .integer({ min: 0, max: 0xffffff })
      .map((number) => `#${number.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(color, fc.constantFrom(LIGHT, DARK), (brand, theme) => {
        const corrected = readableOn(brand, theme.surface, theme.accent);
        expect(contrastRatio(corrected, theme.surface)).toBeGreaterThanOrEqual(4.5);
        if (contrastRatio(brand, theme.surface) >= 4.5) expect(corrected).toBe(brand);
        const { accent } = brandTheme(theme, brand);
        expect(contrastRatio(accent, theme.surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(accent, theme.sunken)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('falls back where the brand colour is none', () => {
    expect(brandTheme(LIGHT, 'red;}body{display:none').accent).toBe(LIGHT.accent);
    expect(brandTheme(LIGHT, undefined)).toBe(LIGHT);
    expect(brandTheme(LIGHT, '#ffee00').accent).not.toBe('#ffee00');
  });
});
