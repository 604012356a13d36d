import { describe, expect, it } from 'vitest';
import { contrastRatio } from './contrast.ts';
import { shadeColor } from './shade-color.ts';
import { CSS_VARIABLES, DARK, LIGHT } from './theme.ts';

const SHARES = Array.from({ length: 201 }, (_, index) => (index - 100) / 100);

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('shades of the %s theme', (_name, theme) => {
  it('keep ink readable, on both sides of zero', () => {
    for (const share of SHARES)
      expect(contrastRatio(shadeColor(theme, share), theme.ink), String(share)).toBeGreaterThanOrEqual(4.5);
  });

  it('move away from the surface step by step, which no colour blindness hides', () => {
    const away = (share: number): number => contrastRatio(shadeColor(theme, share), theme.surface);
    for (const sign of [-1, 1]) {
      const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => away(share * sign));
      for (const [index, step] of steps.slice(1).entries())
        expect(step).toBeGreaterThan((steps[index] ?? 0) * 1.05);
    }
  });
});

describe('shadeColor', () => {
  it('leaves custom properties to the browser, and cuts shares', () => {
    expect(shadeColor(CSS_VARIABLES, 0.5)).toBe('color-mix(in srgb,var(--shade) 50%,var(--surface))');
    expect(shadeColor(CSS_VARIABLES, -3)).toBe('color-mix(in srgb,var(--shade-against) 100%,var(--surface))');
    expect(shadeColor(CSS_VARIABLES, 0)).toBe('var(--surface)');
    expect(shadeColor(LIGHT, Number.NaN)).toBe(LIGHT.surface);
  });
});
