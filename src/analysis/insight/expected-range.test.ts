// How often what is no news is called so, and what is news is missed: the numbers of docs/findings.md.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../test/support/seeded-random.ts';
import { judgeUsual } from './index.ts';

/** Normally distributed (Box & Muller 1958). */
function normal(draw: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

const WORLDS = 3000;

/** The share of worlds in which a value after so many others is not as usual. @param shift in deviations */
function unusual(count: number, shift: number, value: (draw: () => number, at: number) => number): number {
  const draw = seededRandom(20261201 + count);
  let found = 0;
  for (let world = 0; world < WORLDS; world += 1) {
    const values = Array.from({ length: count + 1 }, (_, at) => value(draw, at));
    const [last = 0] = values.slice(-1);
    // What differs by less than a hundredth is never unusual, so deviations are a tenth.
    if (judgeUsual([...values.slice(0, -1), last + shift * 10])?.is !== 'usual') found += 1;
  }
  return found / WORLDS;
}

const plain = (draw: () => number) => 100 + 10 * normal(draw);
const growing = (draw: () => number, at: number) => 100 + 4 * at + 10 * normal(draw);
const skewed = (draw: () => number) => 100 * Math.exp(0.1 * normal(draw));

describe('of values without news', () => {
  test.each([8, 10, 12, 16, 26, 56])('after %s others about two of a hundred are not as usual', (count) => {
    expect(unusual(count, 0, plain)).toBeLessThan(0.03);
    expect(unusual(count, 0, plain)).toBeGreaterThan(0.008);
    expect(unusual(count, 0, growing)).toBeLessThan(0.03);
    expect(unusual(count, 0, skewed)).toBeLessThan(0.035);
  });
});

test.each([
  [8, 0.5],
  [12, 0.79],
  [16, 0.89],
  [26, 0.95],
])('after %s others a shift of five deviations is found in %s of all', (count, share) => {
  expect(unusual(count, 5, plain)).toBeGreaterThan(share - 0.04);
});

test('outliers of the past stretch no range', () => {
  const calm = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12];
  const [without, withOne] = [calm, [...calm.slice(0, 5), 400, ...calm.slice(6)]].map((past) =>
    judgeUsual([...past, 11]),
  );
  expect(withOne?.high).toBeLessThan(1.5 * (without?.high ?? 0));
});
