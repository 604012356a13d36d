import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withOrigin } from './statement-origin.ts';

test('a statement says who asks, and stays what it is', () => {
  const origin = { report: 'executive', run: '7f3a', block: ['kpis', 'trend-1'], step: undefined };
  expect(withOrigin('SELECT 1', origin)).toBe(
    '/* broadsheet report=executive run=7f3a block=kpis,trend-1 */ SELECT 1',
  );
  expect(withOrigin('SELECT 1')).toBe('/* broadsheet */ SELECT 1');
});

test('of many names the first are said, and how many more there are', () => {
  const block = Array.from({ length: 11 }, (_, index) => `b${index}`);
  expect(withOrigin('SELECT 1', { block })).toBe(
    '/* broadsheet block=b0,b1,b2,b3,b4,b5,b6,b7,+3 */ SELECT 1',
  );
  expect(withOrigin('SELECT 1', { block: [] })).toBe('/* broadsheet */ SELECT 1');
});

test('a name that would end the comment, begin a line or be taken for a parameter does not', () => {
  const hostile = "*/ DROP TABLE x; -- /*\n?'$1\ud800 Prüfung (!)";
  expect(withOrigin('SELECT 1', { report: hostile })).toBe(
    '/* broadsheet report=%2A%2F%20DROP%20TABLE%20x%3B%20--%20%2F%2A%0A%3F%27%241%EF%BF%BD%20Pr%C3%BCfung%20%28%21%29 */ SELECT 1',
  );
});

test('no name leaves its comment', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 12 }), (names) => {
      const [, comment = ''] =
        /^\/\* (.*) \*\/ SELECT 1$/.exec(withOrigin('SELECT 1', { block: names })) ?? [];
      expect(comment).toMatch(/^broadsheet( block=[\w.~%,+-]*)?$/);
    }),
  );
});
