import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from './fit-text.ts';
import { fontFiles } from './fonts.ts';
import { measureText } from './measure-text.ts';
import { oneLine } from './one-line.ts';

describe('fitText', () => {
  it('leaves a text that fits, and cuts one that does not', () => {
    expect(fitText('Revenue', 200, 12)).toBe('Revenue');
    expect(fitText('Revenue by customer and plan', 80, 12)).toMatch(/^Revenue.*…$/);
    expect(fitText('Revenue', 3, 12)).toBe('');
  });

  it('never exceeds the width, nor splits an emoji', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 0, max: 300 }),
        (text, width) => {
          const fitted = fitText(text, width, 12);
          expect(fitted === '' || measureText(fitted, 12) <= width + 1e-9).toBe(true);
          expect(fitted.isWellFormed()).toBe(true);
        },
      ),
    );
    expect(fitText(`a${'👩‍👩‍👧‍👦'.repeat(5)}`, 110, 12)).toMatch(/^a(?:👩‍👩‍👧‍👦)*…$/u);
  });

  it('keeps endless text short', () => {
    expect(fitText('x'.repeat(10_000), 100_000, 12).length).toBeLessThanOrEqual(401);
  });
});

describe('oneLine', () => {
  it('drops line breaks, controls and direction overrides', () => {
    expect(oneLine(' a\r\nb\u0000c \u202Ed\u2066 ')).toBe('a b c d');
  });
});

describe('measureText', () => {
  it('grows with the text, the size and the weight', () => {
    expect(measureText('', 12)).toBe(0);
    expect(measureText('WW', 12)).toBeCloseTo(2 * measureText('W', 12));
    expect(measureText('W', 24)).toBeCloseTo(2 * measureText('W', 12));
    expect(measureText('Revenue', 12, 700)).toBeGreaterThan(measureText('Revenue', 12));
  });
});

describe('fontFiles', () => {
  it('are absolute paths of files that exist', () => {
    for (const file of fontFiles()) expect(isAbsolute(file) && existsSync(file), file).toBe(true);
  });
});
