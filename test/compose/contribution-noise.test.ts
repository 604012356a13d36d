// How often contributions are told of noise, and how often a shift is found: judged as the rule judges, without a database.
import { expect, test } from 'vitest';
import { judgeTerms, takeSumApart } from '../../src/analysis/finding/index.ts';
import { judgeChange } from '../../src/analysis/insight/index.ts';
import { rounds } from '../support/long.ts';
import { seededRandom } from '../support/seeded-random.ts';

const GROUPS = [4000, 3000, 2000, 1000];
/** Of a group in a month, as a part of its size. */
const NOISE = 0.03;
/** So many that the error of a share is half a point: of noise 2.6% are told, of shifts 90.7% are found. */
const WORLDS = rounds(4000, 20_000);

/** Normal numbers by pairs of uniform ones (Box and Muller 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Fourteen months of each group; in the last one, one of them is shifted by so much. */
function worldOf(random: () => number, shifted: number, shift: number): number[][] {
  return GROUPS.map((size, group) =>
    Array.from(
      { length: 14 },
      (_, month) => size * (1 + NOISE * normal(random)) + (group === shifted && month === 13 ? shift : 0),
    ),
  );
}

/** The groups that are named; none where nothing is said. */
function told(world: readonly (readonly number[])[]): readonly number[] {
  const whole = Array.from({ length: 14 }, (_, month) =>
    world.reduce((sum, group) => sum + (group[month] ?? 0), 0),
  );
  const judgement = judgeChange(whole, 0.02);
  if (judgement?.verdict !== 'unusual') return [];
  const apart = takeSumApart(
    world.map((group) => ({ before: group[12] ?? 0, after: group[13] ?? 0 })),
    { before: judgement.previous, after: judgement.current },
  );
  return apart === null ? [] : judgeTerms(apart, 0.2, 3).named;
}

test('of pure noise, at most one edition in ten says something', () => {
  const random = seededRandom(20261130);
  const said = Array.from({ length: WORLDS }, () => told(worldOf(random, 0, 0))).filter(
    (named) => named.length > 0,
  );
  expect(said.length / WORLDS).toBeLessThanOrEqual(0.1);
});

test('of shifts of five standard errors in one group, nine in ten name it first', () => {
  const random = seededRandom(20261201);
  // The error of a change of the whole from month to month.
  const error = Math.sqrt(2 * GROUPS.reduce((sum, size) => sum + (NOISE * size) ** 2, 0));
  const found = Array.from({ length: WORLDS }, (_, at) => {
    const shifted = at % GROUPS.length;
    return told(worldOf(random, shifted, at % 2 === 0 ? 5 * error : -5 * error))[0] === shifted;
  });
  expect(found.filter(Boolean).length / WORLDS).toBeGreaterThanOrEqual(0.9);
});
