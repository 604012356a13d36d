import { expect, test } from 'vitest';
import { isOneLine } from './table-room.ts';

test('one line is surely what has measured letters, digits as wide as the widest', () => {
  expect(isOneLine('Nordwind', 8, 60)).toBe(true);
  expect(isOneLine('Nordwind Logistik', 8, 60)).toBe(false);
  expect(isOneLine('11111111111', 8, 65)).toBe(false);
  expect(isOneLine('東京', 8, 400)).toBe(false);
  expect(isOneLine('one\ntwo', 8, 400)).toBe(false);
});
