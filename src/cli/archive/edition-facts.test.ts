import { expect, test } from 'vitest';
import { checksText, correctionText, deliveriesText, instantText, sizeText } from './edition-facts.ts';

test.each([
  ['2026-11-16T08:00:00.000Z', '2026-11-16T08:00Z'],
  ['2026-11-16T08:00:07.000Z', '2026-11-16T08:00:07Z'],
  ['2026-11-16T08:05:00.250Z', '2026-11-16T08:05Z'],
])('%s is written %s', (instant, text) => {
  expect(instantText(new Date(instant))).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1499, '1 kB'],
  [1500, '2 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [1_000_000, '1.0 MB'],
  [12_340_000, '12.3 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test('what checks said leaves out what none did', () => {
  const said = (fail: number, warn: number, pass: number) =>
    checksText({ checks: { fail: Array(fail).fill('x'), warn: Array(warn).fill('x'), pass } });
  expect(said(2, 1, 3)).toBe('2 failed, 1 warned, 3 passed');
  expect(said(0, 1, 0)).toBe('1 warned');
  expect(said(0, 0, 0)).toBe('none');
});

test('a correction names what it corrects, and what corrects it', () => {
  const [first, third] = ['0f3a9c21-0000-4000-8000-000000000000', '77aa01bc-0000-4000-8000-000000000000'];
  const text = (correction: number, corrects: string | null, correctedBy: string | null) =>
    correctionText({ correction, corrects, correctedBy });
  expect(text(0, null, null)).toBe('');
  expect(text(1, first, null)).toBe('1 of 0f3a9c21');
  expect(text(2, null, null)).toBe('2');
  expect(text(0, null, third)).toBe('corrected by 77aa01bc');
  expect(text(1, first, third)).toBe('1 of 0f3a9c21, corrected by 77aa01bc');
});

test('deliveries are counted by state, in the order of the alphabet', () => {
  expect(deliveriesText({ unknown: 1, accepted: 12 })).toBe('12 accepted, 1 unknown');
  expect(deliveriesText({})).toBe('');
});
