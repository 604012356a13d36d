import { expect, test } from 'vitest';
import { DEFAULT_LOCALE, inWords, type Said } from '../../foundation/format/index.ts';
import { inlinesOf } from '../edition/index.ts';
import { freshnessCheck, staleNotice } from './freshness.ts';

const DATA = [
  { table: 'sales', label: 'Sales', through: '2026-11-15' },
  { table: 'visits', label: 'Visits', through: '2026-11-12' },
  { table: 'later', label: 'Later', through: null },
];
const EARLY = DATA.map((one) => (one.through === null ? one : { ...one, endsEarly: true as const }));

const words = (text: Said | undefined) => inWords(text ?? '', DEFAULT_LOCALE);

test('data that does not end early is fresh, whatever quieter tables have', () => {
  const [check, ...others] = freshnessCheck(DATA, '2026-11-16');
  expect(check).toMatchObject({ name: 'freshness', verdict: 'pass', tables: ['sales', 'visits', 'later'] });
  expect(words(check?.label)).toBe('Data up to the edition date');
  expect(words(check?.message)).toBe('The data reaches up to Nov 15, 2026.');
  expect(others).toEqual([]);
  expect(staleNotice(DATA, '2026-11-16')).toEqual([]);
});

test('data that ends early is a warning, and the first thing a reader sees', () => {
  const [check] = freshnessCheck(EARLY, '2026-12-10');
  const effect =
    'Figures for the days after it are not shown; those for periods that begin before say which days they hold, and are not compared.';
  expect(check).toMatchObject({ verdict: 'warn', tables: ['sales', 'visits'] });
  expect(words(check?.message)).toBe(
    `The data of Visits ends on Nov 12, 2026, 27 days before the last day of this edition. The data of Sales ends on Nov 15, 2026, 24 days before the last day of this edition. ${effect}`,
  );
  const [callout] = staleNotice(EARLY.slice(0, 1), '2026-11-17');
  const [said] = inlinesOf(callout?.content ?? []);
  expect(said?.kind === 'text' && words(said.text)).toBe(
    `The data of Sales ends on Nov 15, 2026, 1 day before the last day of this edition. ${effect}`,
  );
});

test('without any data there is nothing to say about its end', () => {
  expect(staleNotice(DATA.slice(2), '2026-11-16')).toEqual([]);
  expect(freshnessCheck(DATA.slice(2), '2026-11-16')).toEqual([]);
});
