import { expect, test } from 'vitest';
import { rankFindings, surpriseOf } from './index.ts';

const found = (
  name: string,
  tone: 'good' | 'bad' | 'neutral',
  isLed: boolean,
  surprise: number,
  isMissed = false,
) => ({ name, tone, isLed, isMissed, surprise });

test('what is unwelcome comes first, then what the report is about, then what misses its target, then what surprises most', () => {
  const ranked = rankFindings([
    found('calm', 'neutral', false, 3),
    found('growth', 'good', true, 9),
    found('small trouble', 'bad', false, 0.1),
    found('own trouble', 'bad', true, 0.1),
    found('large trouble', 'bad', false, 2),
    found('luck', 'good', false, 3),
    found('missed target', 'bad', false, 0.2, true),
  ]);
  expect(ranked.map(({ name }) => name)).toEqual([
    ...['own trouble', 'missed target', 'large trouble', 'small trouble', 'growth', 'luck', 'calm'],
  ]);
});

test('those that are alike keep their order', () => {
  const ranked = rankFindings([found('a', 'bad', false, 5), found('b', 'bad', false, 4)]);
  expect(ranked.map(({ name }) => name)).toEqual(['a', 'b']);
});

test('a value surprises by how many widths of its range it lies beyond it', () => {
  expect(surpriseOf(4.7, { low: 1.5, high: 3.9 })).toBeCloseTo(1 / 3, 9);
  expect(surpriseOf(0.3, { low: 1.5, high: 3.9 })).toBeCloseTo(0.5, 9);
  expect(surpriseOf(3.9, { low: 1.5, high: 3.9 })).toBe(0);
  expect(surpriseOf(5, { low: 4, high: 4 })).toBe(Number.POSITIVE_INFINITY);
});
