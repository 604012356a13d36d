import { describe, expect, it } from 'vitest';
import { fontFiles } from './fonts.ts';
import { legibleWith } from './legible.ts';

describe('legibleWith', () => {
  const legible = legibleWith(fontFiles('usual'));

  it('has every character that it takes for plain', () => {
    // A rare character in the text has each of the others looked up as well.
    const plain = [
      ...Array.from({ length: 0x17e - 0x20 }, (_, index) => 0x20 + index),
      0x2010,
      0x2011,
      0x2012,
      0x2013,
      0x2014,
    ]
      .filter((point) => point < 0x7f || point > 0x9f)
      .concat([
        0x2015, 0x2018, 0x2019, 0x201a, 0x201b, 0x201c, 0x201d, 0x2022, 0x2026, 0x20ac, 0x2190, 0x2191,
        0x2192, 0x2193,
      ])
      .concat([0x2212, 0x25b2, 0x25bc, 0x2264, 0x2265]);
    expect([...legible(`\u{13080}${String.fromCodePoint(...plain)}`).missing]).toEqual(['\u{13080}']);
  });

  it('keeps scripts and pictographs that a font has, and drops what steers the direction', () => {
    expect(legible('Ελλάδα Киев שלום مرحبا 👩‍👩‍👧 🏳️‍🌈')).toEqual({
      text: 'Ελλάδα Киев שלום مرحبا 👩‍👩‍👧 🏳️‍🌈',
      missing: new Set(),
    });
    expect(legible('a\u202eb\u0007c\ud800 €').text).toBe('abc\ufffd €');
  });
});

describe('the wide set of fonts', () => {
  it('has Chinese, Japanese and Korean', () => {
    const names = '株式会社さくら物流 カタカナ 北京东方科技发展有限公司 臺灣積體電路 삼성전자 주식회사';
    expect(legibleWith(fontFiles('wide'))(names)).toEqual({ text: names, missing: new Set() });
    expect(legibleWith(fontFiles('usual'))(names).missing.size).toBeGreaterThan(20);
  });
});
