import { expect, test } from 'vitest';
import { runFolder } from './run-folder.ts';

const folder = (parameters: Record<string, string>) =>
  runFolder({ folder: '/shop' }, 'weekly', { date: '2026-11-16', parameters });

test('an edition has the folder of its date, and one with parameters another', () => {
  expect(folder({})).toBe('/shop/out/weekly/2026-11-16');
  expect(folder({ plan: 'Pro' })).toBe('/shop/out/weekly/2026-11-16-plan-Pro');
});

test('the order in which parameters were given makes no difference', () => {
  const ordered = '/shop/out/weekly/2026-11-16-country-de-plan-Pro';
  expect(folder({ country: 'de', plan: 'Pro' })).toBe(ordered);
  expect(folder({ plan: 'Pro', country: 'de' })).toBe(ordered);
});

test('what is no letter and no digit is one dash, and nothing leaves the folder', () => {
  expect(folder({ name: ' ../../O’Neill & Söhne/' })).toBe('/shop/out/weekly/2026-11-16-name-O-Neill-Söhne');
  expect(folder({ '..': '/' })).toBe('/shop/out/weekly/2026-11-16');
});

test('a long one is cut after eighty characters', () => {
  expect(folder({ name: 'x'.repeat(100) })).toBe(`/shop/out/weekly/2026-11-16-name-${'x'.repeat(75)}`);
});
