import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertCondition, Direction } from './alert-condition.ts';
import type { Observation } from './alert-memory.ts';
import { judge } from './judge.ts';

/** `fires`, `ends` (and would end one that fires), `between` the levels, or `no_data`. */
function verdict(observation: Observation): string {
  if (observation.kind !== 'value') return observation.kind;
  if (observation.breaches) return 'fires';
  return observation.clears ? 'ends' : 'between';
}

const verdictOf = (condition: AlertCondition, values: readonly (number | null)[], passed = 1) =>
  verdict(judge(condition, values, passed));

describe('threshold', () => {
  const above: AlertCondition = { kind: 'threshold', from: null, to: 100, clear: { from: null, to: 80 } };
  const outside: AlertCondition = { kind: 'threshold', from: 10, to: 20, clear: { from: 12, to: 18 } };

  test.each([
    [above, 100.5, 'fires'],
    [above, 100, 'between'],
    [above, 81, 'between'],
    [above, 80, 'ends'],
    [outside, 9, 'fires'],
    [outside, 21, 'fires'],
    [outside, 11, 'between'],
    [outside, 19, 'between'],
    [outside, 15, 'ends'],
    [outside, null, 'no_data'],
  ] as const)('%o of %s %s', (condition, value, expected) => {
    expect(verdictOf(condition, [value])).toBe(expected);
  });
});

describe('change', () => {
  const change = (direction: Direction, by: { share: number } | { amount: number }, minimumEffect = 0) =>
    ({ kind: 'change', against: 'previous', by, direction, minimumEffect }) as const;

  test.each([
    ['down', { share: 0.2 }, 0, 100, 79, 'fires'],
    ['down', { share: 0.2 }, 0, 100, 80, 'ends'],
    ['down', { share: 0.2 }, 0, 100, 200, 'ends'],
    ['up', { share: 0.2 }, 0, 100, 121, 'fires'],
    ['either', { share: 0.2 }, 0, -100, -121, 'fires'],
    ['either', { amount: 5 }, 0, 100, 106, 'fires'],
    ['either', { share: 0.2 }, 50, 100, 140, 'ends'],
    ['either', { share: 0.2 }, 50, 100, 150, 'fires'],
    ['up', { share: 0.2 }, 0, 0, 1, 'fires'],
    ['up', { share: 0.2 }, 10, 0, 1, 'ends'],
    ['up', { share: 0.2 }, 0, null, 1, 'no_data'],
    ['up', { share: 0.2 }, 0, 1, null, 'no_data'],
  ] as const)(
    '%s by more than %o and %s, from %s to %s, %s',
    (direction, by, effect, before, value, expected) => {
      expect(verdictOf(change(direction, by, effect), [before, value])).toBe(expected);
    },
  );

  test('fires exactly outside the range that readers are told is expected', () => {
    const size = fc.oneof(
      fc.record({ share: fc.constantFrom(0.1, 0.5) }),
      fc.record({ amount: fc.constantFrom(3, 40) }),
    );
    const directions = fc.constantFrom<Direction>('up', 'down', 'either');
    const number = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(
        size,
        directions,
        fc.constantFrom(0, 25),
        number,
        number,
        (by, direction, effect, before, value) => {
          const observation = judge(change(direction, by, effect), [before, value], 1);
          if (observation.kind !== 'value') throw new Error('both values are there');
          const { from, to } = observation.reading.expected;
          const isBeyond = (from !== null && value < from) || (to !== null && value > to);
          // A change of exactly the smallest effect counts already.
          const isEdge = value === from || value === to;
          if (!isEdge) expect(observation.breaches).toBe(isBeyond);
        },
      ),
    );
  });
});

describe('anomaly', () => {
  const anomaly: AlertCondition = {
    ...{ kind: 'anomaly', grain: 'day', history: 28, minimumHistory: 14 },
    ...{ confidence: 0.999, minimumEffect: 0.1, direction: 'either' },
  };
  /** Busy weekdays, quiet weekends, a little noise that repeats every ten days. */
  const usual = (day: number) => (day % 7 < 5 ? 100 : 40) + ((day * 7) % 10) - 5;
  const history = Array.from({ length: 28 }, (_, day) => usual(day));

  test.each([
    ['as usual', 100, 'ends'],
    ['a weekend on a Monday', 40, 'fires'],
    ['twice as much', 200, 'fires'],
    ['missing', null, 'no_data'],
  ] as const)('%s: %s %s', (_, value, expected) => {
    expect(verdictOf(anomaly, [...history, value])).toBe(expected);
  });

  test('the direction and the smallest effect are respected', () => {
    expect(verdictOf({ ...anomaly, direction: 'down' }, [...history, 200])).toBe('ends');
    expect(verdictOf({ ...anomaly, minimumEffect: 2 }, [...history, 200])).toBe('ends');
  });

  test('the judged value is not in its own history', () => {
    const wild = judge(anomaly, [...history, 1e6], 1);
    const tame = judge(anomaly, [...history, 100], 1);
    expect(wild.kind === 'value' && wild.reading.expected).toEqual(
      tame.kind === 'value' && tame.reading.expected,
    );
  });

  test.each([
    [100, 0.25, 'either', { from: 75, to: 125 }],
    [100, 0.25, 'up', { from: null, to: 125 }],
    [100, 0.25, 'down', { from: 75, to: null }],
    [-100, 0.5, 'either', { from: -150, to: -50 }],
  ] as const)(
    'what was always %i is expected within the smallest effect of %d',
    (value, effect, direction, expected) => {
      const always = Array.from({ length: 28 }, () => value);
      const found = judge({ ...anomaly, direction, minimumEffect: effect }, [...always, value], 1);
      expect(found).toMatchObject({
        kind: 'value',
        breaches: false,
        reading: { value, against: value, expected },
      });
    },
  );

  test('too little history is no data, and zeros before the beginning are no history', () => {
    const young = [...Array.from({ length: 20 }, () => 0), ...history.slice(0, 8)];
    expect(verdictOf(anomaly, [...young, 100])).toBe('no_data');
    expect(verdictOf(anomaly, [...history.slice(0, 13), 100])).toBe('no_data');
  });
});

describe('pace', () => {
  const pace = {
    ...{ kind: 'pace', grain: 'month', target: 3000, shape: 'straight', after: 0.1 },
    ...{ behind: { share: 0.1 }, good: 'up', from: 'zero' },
  } as const satisfies AlertCondition;

  test.each([
    ['on the pace', pace, [1000], 1 / 3, 'ends'],
    ['a tenth behind', pace, [900], 1 / 3, 'ends'],
    ['further behind', pace, [899], 1 / 3, 'fires'],
    ['far behind, but early', pace, [0], 0.05, 'ends'],
    ['over a budget', { ...pace, good: 'down' }, [1101], 1 / 3, 'fires'],
    ['within a budget', { ...pace, good: 'down' }, [1100], 1 / 3, 'ends'],
    ['a level that moved half its way', { ...pace, from: 'opening' }, [1000, 2000], 0.5, 'ends'],
    ['a level that stood still', { ...pace, from: 'opening' }, [1000, 1000], 0.5, 'fires'],
    ['slow as it was a year before', { ...pace, shape: 'seasonal' }, [100, 1000, 300], 0.5, 'ends'],
    ['slower than a year before', { ...pace, shape: 'seasonal' }, [500, 1000, 300], 0.5, 'fires'],
    ['a year before without a value', { ...pace, shape: 'seasonal' }, [null, 1000, 300], 0.5, 'no_data'],
    [
      'a level as it went a year before',
      { ...pace, from: 'opening', shape: 'seasonal' },
      [1000, 50, 60, 150, 1200],
      0.5,
      'ends',
    ],
    ['nothing yet', pace, [null], 0.5, 'no_data'],
  ] as const)('%s', (_, condition, values, passed, expected) => {
    expect(verdictOf(condition, values, passed)).toBe(expected);
  });

  const planned = { ...pace, target: { metric: 'plan' }, shape: 'planned' } as const;
  test.each([
    ['a tenth behind what is planned so far', planned, 900, 1000, 'ends'],
    ['further behind', planned, 899, 1000, 'fires'],
    ['over what was planned to be spent', { ...planned, good: 'down' }, 1101, 1000, 'fires'],
    ['what nobody planned', planned, 900, null, 'no_data'],
  ] as const)('%s', (_, condition, value, plan, expected) => {
    expect(verdict(judge(condition, [value], 0.5, plan))).toBe(expected);
  });

  test('is asked against what is planned for the days that have passed', () => {
    expect(judge(planned, [400], 0.5, 1000)).toMatchObject({
      reading: { value: 400, against: 1000, expected: { from: 900, to: null } },
    });
  });
});
