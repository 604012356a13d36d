import { expect, test } from 'vitest';
import { xlsxParts } from '../../../test/media/xlsx-parts.ts';
import { zip } from './zip.ts';

test('files come out as they went in, dated with the day that is told', () => {
  const bytes = zip(
    [
      { name: 'a/one.xml', content: '<a>größer &amp; 大きい</a>' },
      { name: 'two.bin', content: new Uint8Array([0, 255, 80, 75]) },
    ],
    '2026-11-16',
  );
  expect([...xlsxParts(bytes)]).toEqual([
    ['a/one.xml', '<a>größer &amp; 大きい</a>'],
    ['two.bin', '\u0000\u00ffPK'],
  ]);
  // The year from 1980 on, the month, the day.
  expect(Buffer.from(bytes).readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (11 << 5) | 16);
});

test('days before the format begins are its first', () => {
  const day = (date: string) => Buffer.from(zip([{ name: 'x', content: '' }], date)).readUInt16LE(12) >> 9;
  expect([day('1969-07-20'), day('1980-01-01'), day('2200-01-01')]).toEqual([0, 0, 127]);
});
