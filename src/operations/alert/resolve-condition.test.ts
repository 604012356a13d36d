import { expect, test } from 'vitest';
import { ModelFile } from '../../metrics/model/index.ts';
import { AlertRule, type AlertRuleInput } from './alert-rule.ts';
import { resolveCondition } from './resolve-condition.ts';

const MODEL = ModelFile.parse({
  tables: { sales: { relation: 'sales', time: 'sold', dimensions: { country: {} } } },
  metrics: {
    revenue: {
      ...{ kind: 'simple', label: 'Revenue', description: 'Paid.', format: 'currency' },
      ...{ table: 'sales', aggregate: 'sum', column: 'amount', target: 6000 },
    },
  },
});

const resolved = (rule: Partial<AlertRuleInput>, pace: { target?: number } = {}) =>
  resolveCondition(AlertRule.parse({ metric: 'revenue', when: { pace }, ...rule }), MODEL);

test('the pace of a whole metric is held against its target', () => {
  expect(resolved({})).toMatchObject({ kind: 'pace', target: 6000 });
  expect(resolved({ where: {} })).toMatchObject({ target: 6000 });
});

test('the target of a metric is none of a part of it', () => {
  for (const part of [{ where: { country: 'DE' } }, { by: 'country' }]) {
    expect(() => resolved(part)).toThrow(
      'The pace of a part of "revenue" is watched, but the target of the metric is one of all rows.',
    );
    expect(resolved(part, { target: 500 })).toMatchObject({ target: 500 });
  }
});
