import { type Font, openSync } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { sansFile, type Weight } from './fonts.ts';
import { measureText } from './measure-text.ts';

describe('measureText', () => {
  it.each<Weight>([400, 600, 700])(
    'gives the advances of the font for all of its characters, weight %i',
    (weight) => {
      const font = openSync(sansFile(weight)) as Font;
      const characters = [...new Set(font.characterSet)].map((point) => String.fromCodePoint(point));
      expect(characters.length).toBeGreaterThan(2_000);
      const measured = characters.map((one) => measureText(one, font.unitsPerEm, weight));
      const advances = characters.map((one) => font.glyphForCodePoint(one.codePointAt(0) ?? 0).advanceWidth);
      expect(measured).toEqual(advances);
    },
  );

  it('counts what the font lacks as a square where its script is set on such, a mark as nothing, others as wide', () => {
    expect(measureText('字', 10)).toBe(10);
    expect(measureText('\u0301\u20e3', 10)).toBe(0);
    expect(measureText('😀', 10)).toBe(13);
  });

  it('adds up', () => {
    expect(measureText('MRR', 2048)).toBe(measureText('M', 2048) + 2 * measureText('R', 2048));
  });
});
