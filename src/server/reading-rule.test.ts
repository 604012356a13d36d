import { expect, test } from 'vitest';
import { readingRule } from './reading-rule.ts';

/** What a rule says of states one after the other; files that are due are read. */
function readings(states: readonly string[], isWrong = false): number[] {
  const rule = readingRule('a');
  return states.flatMap((state, index) => {
    if (!rule.isDue(state, isWrong)) return [];
    rule.took(state);
    return [index];
  });
}

test('files are read when they have changed since they were read and stand still', () => {
  expect(readings(['a', 'a', 'b', 'b', 'b', 'c', 'd', 'd', 'a', 'a'])).toEqual([3, 7, 9]);
  // Changed while they were read for the first time.
  expect(readings(['b', 'b', 'b'])).toEqual([1]);
});

test('what is wrong is read again at every sixtieth look', () => {
  const still = (count: number) => Array.from({ length: count }, () => 'a');
  expect(readings(still(130))).toEqual([]);
  expect(readings(still(130), true)).toEqual([59, 119]);
  expect(readings([...still(30), 'b', ...Array.from({ length: 70 }, () => 'b')], true)).toEqual([31, 91]);
});

test('it is told whether what is read has changed', () => {
  const rule = readingRule('a');
  expect([rule.took('a'), rule.took('b'), rule.took('b')]).toEqual([false, true, false]);
});
