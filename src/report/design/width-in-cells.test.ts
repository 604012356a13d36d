import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { widthInCells } from './width-in-cells.ts';

it('gives every character the width that string-width gives it', () => {
  const points = Array.from({ length: 0x3100 }, (_, point) => String.fromCodePoint(point));
  expect(points.filter((one) => widthInCells(one) !== stringWidth(one))).toEqual([]);
});

it.each([
  ['MRR – $1,234.50 …', 17],
  ['Zürich', 6],
  ['売上', 4],
  ['e\u0301', 1],
  ['👩‍👩‍👧', 2],
  ['\u001b[1mbold\u001b[0m', 4],
  ['', 0],
])('%s takes %i cells', (text, width) => {
  expect(widthInCells(text)).toBe(width);
});
