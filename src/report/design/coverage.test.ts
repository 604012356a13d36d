import { type Font, openSync } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { fontsFor, uncovered } from './coverage.ts';
import { fontFiles, sansFile } from './fonts.ts';

describe('uncovered', () => {
  it('names what no font has, each once', () => {
    expect(uncovered('a\u{13080}b\u{13080}\u{13081}', fontFiles('wide'))).toEqual(['\u{13080}', '\u{13081}']);
  });

  it('finds nothing in the scripts that a set is for', () => {
    expect(uncovered('Ελλάδα Киев שלום مرحبا 👩‍👩‍👧 🏳️‍🌈', fontFiles('usual'))).toEqual([]);
    expect(uncovered('東京 北京 서울 カタカナ', fontFiles('wide'))).toEqual([]);
    expect(uncovered('東', fontFiles('usual'))).toEqual(['東']);
  });

  it('takes the fonts of a brand', () => {
    const [brand = ''] = fontFiles('wide').filter((path) => path.includes('zen-kaku'));
    expect(uncovered('東', fontFiles('usual', [brand]))).toEqual([]);
  });

  it('lets pass without looking only what the sans family has', () => {
    const plain = Array.from({ length: 0x2700 }, (_, point) => String.fromCodePoint(point)).filter(
      (character) => !/\p{Cc}/u.test(character) && uncovered(character, []).length === 0,
    );
    expect(plain.length).toBeGreaterThan(300);
    const asked = plain.filter((character) => !/[\u00ad\u200b-\u200f\u2028\u2029\u2060]/.test(character));
    const sans = openSync(sansFile(400)) as Font;
    expect(asked.filter((character) => !sans.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))).toEqual(
      [],
    );
  });
});

describe('fontsFor', () => {
  it('reads the wide fonts only where they are needed', () => {
    expect(fontsFor('Revenue €')).toEqual(fontFiles('usual'));
    expect(fontsFor('売上')).toEqual(fontFiles('wide'));
  });
});
