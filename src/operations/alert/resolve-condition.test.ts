import { expect, test } from 'vitest';
import { MODEL } from '../../../test/alert/shop.ts';
import { AlertRule, type AlertRuleInput } from './alert-rule.ts';
import { resolveCondition } from './resolve-condition.ts';

function resolved(when: AlertRuleInput['when'], metric = 'revenue') {
  return resolveCondition(AlertRule.parse({ metric, when }), MODEL);
}

test.each([
  [{ above: 5 }, { from: null, to: 5, clear: { from: null, to: 5 } }],
  [
    { above: 5, clear: 4 },
    { from: null, to: 5, clear: { from: null, to: 4 } },
  ],
  [{ below: 5 }, { from: 5, to: null, clear: { from: 5, to: null } }],
  [
    { below: 5, clear: 6 },
    { from: 5, to: null, clear: { from: 6, to: null } },
  ],
  [{ outside: [1, 9] as const }, { from: 1, to: 9, clear: { from: 1, to: 9 } }],
  [
    { outside: [1, 9] as const, clear: [2, 7] as const },
    { from: 1, to: 9, clear: { from: 2, to: 7 } },
  ],
])('a threshold of %o is a range to be in, and one to come back to', (threshold, range) => {
  expect(resolved({ threshold } as AlertRuleInput['when'])).toEqual({ kind: 'threshold', ...range });
});

test('a pace takes the target of its metric, unless it has one of its own', () => {
  const pace = { kind: 'pace', grain: 'month', shape: 'straight', behind: { share: 0.05 }, after: 0.1 };
  expect(resolved({ pace: {} })).toEqual({ ...pace, target: 3000, good: 'up', from: 'zero' });
  expect(resolved({ pace: { target: 12, by: 'year' } })).toMatchObject({ target: 12, grain: 'year' });
});

test('a pace without a target, and one of a mean, are refused', () => {
  expect(() => resolved({ pace: {} }, 'orders')).toThrow('there is no target to reach');
  expect(() => resolved({ pace: { target: 9 } }, 'basket')).toThrow('does not add up over time');
});
