import { expect, test } from 'vitest';
import { cutText, linesOf, setText, widthOf } from './set-text.ts';

test('lines end at spaces, and together they are the text', () => {
  const text = 'Revenue rose by 12.7% in October, to $986,552 from $875,711 in September.';
  const lines = linesOf(text, 150, 12);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(' ')).toBe(text);
  for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(150);
});

test('a word that is longer than a line begins one, and is broken where the line ends', () => {
  const lines = linesOf(`short ${'unbroken'.repeat(10)} end`, 120, 12);
  expect(lines[0]).toBe('short');
  expect(lines[1]).toMatch(/^unbroken/);
  expect(lines.join('')).toBe(`short${'unbroken'.repeat(10)} end`);
});

test('scripts without spaces break between characters', () => {
  const lines = linesOf('売上は前年同月比で大きく増加しました', 60, 12);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join('')).toBe('売上は前年同月比で大きく増加しました');
});

test('what has too many lines is cut, and says so', () => {
  expect(cutText('One two three', 500, 12, 1)).toBe('One two three');
  const cut = cutText('word '.repeat(100).trim(), 200, 12, 2);
  expect(cut).toMatch(/^(?:word )+word…$/);
  expect(linesOf(cut, 200, 12)).toHaveLength(2);
  expect(cutText('line\r\nbreaks \u0000 and \u202e turns', 500, 12, 1)).toBe('line breaks and turns');
});

test('the largest size that holds a text is taken, and the last one cuts it', () => {
  const tries = [
    { size: 30, lines: 1 },
    { size: 20, lines: 2 },
  ] as const;
  expect(setText('Short', 200, tries)).toMatchObject({ size: 30, lines: 1, isCut: false });
  expect(setText('This one needs two lines of it', 200, tries)).toMatchObject({
    size: 20,
    lines: 2,
    isCut: false,
  });
  const cut = setText('This one needs many more lines than there are '.repeat(3), 200, tries);
  expect(cut).toMatchObject({ size: 20, lines: 2, height: 48, isCut: true });
});
