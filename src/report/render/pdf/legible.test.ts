import { describe, expect, it } from 'vitest';
import { breakLongWords } from './break-long-words.ts';
import { legibleWith } from './legible.ts';
import { pdfFontFiles } from './pdf-fonts.ts';

describe('legibleWith', () => {
  const legible = legibleWith(pdfFontFiles('usual'));

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
    expect(legibleWith(pdfFontFiles('wide'))(names)).toEqual({ text: names, missing: new Set() });
    expect(legibleWith(pdfFontFiles('usual'))(names).missing.size).toBeGreaterThan(20);
  });
});

describe('breakLongWords', () => {
  it('gives long words places to break and leaves all else alone', () => {
    const long = 'x'.repeat(100);
    expect(breakLongWords(`short ${long}`).replaceAll('\u200b', '')).toBe(`short ${long}`);
    expect(
      breakLongWords(long)
        .split('\u200b')
        .every((part) => part.length <= 24),
    ).toBe(true);
    expect(breakLongWords('revenue_transactions.transaction_date')).toBe(
      'revenue_\u200btransactions.\u200btransaction_\u200bdate',
    );
    expect(breakLongWords('a sentence of many short words stays')).toBe(
      'a sentence of many short words stays',
    );
  });
});
