import { expect, test } from 'vitest';
import { MODEL } from '../../../test/alert/shop.ts';
import { ModelFile } from '../../metrics/model/index.ts';
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
  expect(() => resolved({ pace: { target: 9 } }, 'basket')).toThrow(
    '"basket" neither grows nor adds up while a period runs, so that there is no pace to a target of it.',
  );
});

test('a pace of what begins anew, or goes along, is refused with the pace that there is', () => {
  const words = { label: 'L', description: 'D' };
  const ofRevenue = (window: object) => ({ kind: 'cumulative', ...words, of: 'revenue', window });
  const metrics = {
    ytd: ofRevenue({ toDate: 'year' }),
    month: ofRevenue({ trailing: { days: 30 } }),
    total: { kind: 'cumulative', ...words, of: 'revenue' },
  };
  const model = { ...MODEL, metrics: { ...MODEL.metrics, ...ModelFile.parse({ metrics }).metrics } };
  const watch = (metric: string) =>
    resolveCondition(AlertRule.parse({ metric, when: { pace: { target: 9, by: 'year' } } }), model);
  expect(() => watch('ytd')).toThrow(
    /"ytd" begins anew with every year, so .*\n.*metric: revenue, when: \{ pace: \{ by: year, target: … \} \}; or its own value with a threshold/,
  );
  expect(() => watch('month')).toThrow(
    /"month" is over the last 30 days on every day, so .*\n.*metric: revenue, when: \{ pace: \{ target: … \} \}/,
  );
  expect(watch('total')).toMatchObject({ kind: 'pace', from: 'opening', target: 9 });
});

test('a pace against a metric is one of the same rows, and goes its own way', () => {
  const words = { label: 'L', description: 'D', format: 'currency' };
  const metrics = {
    revenue: { ...MODEL.metrics.revenue, target: 'plan' },
    plan: { ...words, kind: 'planned', table: 'orders', column: 'amount', grain: 'month' },
  };
  const planned = ModelFile.parse({ tables: MODEL.tables, metrics });
  const watch = (rule: object, pace: object = {}) =>
    resolveCondition(AlertRule.parse({ metric: 'revenue', when: { pace }, ...rule }), planned);
  const expected = {
    ...{
      kind: 'pace',
      grain: 'month',
      target: { metric: 'plan' },
      shape: 'planned',
      from: 'zero',
      good: 'up',
    },
    ...{ behind: { share: 0.05 }, after: 0.1 },
  };
  expect(watch({})).toEqual(expected);
  expect(watch({ by: 'country', where: { country: 'DE' } })).toEqual(expected);
  expect(watch({}, { target: 5 })).toMatchObject({ target: 5, shape: 'straight' });
  expect(() => watch({ as: 'ana' })).toThrow('its target "plan" may be one of other rows');
  expect(() => watch({}, { shape: 'seasonal' })).toThrow('says itself what is planned for each day');
});
