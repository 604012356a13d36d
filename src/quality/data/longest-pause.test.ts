import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasEnded, longestPause } from './longest-pause.ts';

/** Rows of so many days that begin on a Monday, by a rule. */
const days = (count: number, rows: (day: number) => number) =>
  Array.from({ length: count }, (_, day) => rows(day));

test('is the most days without rows between two with rows, by brute force', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 }), { maxLength: 60 }), (rows) => {
      const text = rows.map((count) => (count > 0 ? 'x' : ' ')).join('');
      const pauses = text.trim().split('x').slice(1, -1);
      const expected =
        text.replaceAll(' ', '').length < 7 ? undefined : Math.max(...pauses.map((one) => one.length));
      expect(longestPause(rows)).toBe(expected);
    }),
  );
});

test('a table with rows every day has ended after one day without', () => {
  const pause = longestPause(days(30, () => 5));
  expect([0, 1, 2].map((missing) => hasEnded(missing, pause))).toEqual([false, true, true]);
});

test('a weekend, a holiday beside it and a quiet day are no end; a week is', () => {
  const pause = longestPause(days(60, (day) => (day % 7 < 5 ? 3 : 0)));
  expect(pause).toBe(2);
  expect([1, 2, 3, 4, 7].map((missing) => hasEnded(missing, pause))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});

test('no pause that a table has had before is an end', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1 }), { minLength: 20, maxLength: 200 }), fc.nat(), (rows, at) => {
      const pause = longestPause(rows);
      fc.pre(pause !== undefined && pause > 0);
      // Any stretch without rows that lies between two days with rows, seen as it was on each of its days.
      const first = rows.indexOf(1);
      const empty = rows.flatMap((count, day) =>
        count === 0 && day > first && day < rows.lastIndexOf(1) ? [day] : [],
      );
      const day = empty[at % empty.length] ?? 0;
      const missing = day - rows.lastIndexOf(1, day);
      expect(hasEnded(missing, pause)).toBe(false);
    }),
  );
});

test('nothing is said of a table with rows on fewer than seven days', () => {
  expect(hasEnded(100, longestPause(days(6, () => 1)))).toBe(false);
});

test.each([
  [0, 1],
  [1, 3],
  [2, 4],
  [3, 6],
  [4, 7],
  [5, 9],
])('a table whose longest pause is %i days has ended after %i', (pause, ended) => {
  expect([ended - 1, ended].map((missing) => hasEnded(missing, pause))).toEqual([false, true]);
});
