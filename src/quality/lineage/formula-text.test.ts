import { describe, expect, test } from 'vitest';
import { techflowModel } from '../../../test/quality/techflow-model.ts';
import { type Metric, type Model, ModelFile, type ModelInput } from '../../metrics/model/index.ts';
import { formulaText } from './formula-text.ts';

const techflow = techflowModel();

test.each([
  ['revenue', 'sum of amount over charges'],
  ['refunds', 'sum of amount over charges where amount < 0'],
  ['tickets_unanswered', 'count of rows over tickets where response_time_hours is empty'],
  ['response_p90', '0.9 quantile of response_time_hours over tickets'],
  ['status_active', 'count of rows over customers where status = "active"'],
  ['mrr', 'sum of monthly_amount over subscription_periods in force at the end'],
  ['covered_days', 'days in force over billing_spans in the last 90 days'],
  [
    'core_features_used_by_active',
    'distinct count of customer_id, feature_id over feature_usage where features.is_core = true among active_customers',
  ],
  ['mrr_churn', 'churn of mrr, compared by customer'],
  ['customers_churned', 'number of customer in the churn of mrr'],
  ['arpa', 'mrr / active_customers'],
  ['arr', 'mrr × 12'],
  ['grr', '(mrr_opening − mrr_contraction − mrr_churn) / mrr_opening'],
  ['feature_adoption', 'core_features_used_by_active / (core_features × active_customers)'],
  [
    'customer_health',
    '40% usage (minutes_per_day) + 20% support (tickets) + 25% adoption (adoption_share) + 15% payment (payment_coverage) of each of customers among active_customers in the last 30 days',
  ],
])('%s', (metric, text) => {
  expect(formulaText(techflow, metric)).toBe(text);
});

function modelWith(metric: object): Model {
  const input = { metrics: { it: { label: 'It', description: 'It.', ...metric } } } as unknown as ModelInput;
  return ModelFile.parse(input);
}

describe('expressions', () => {
  test.each([
    ['a-(b-c)', 'a − (b − c)'],
    ['(a-b)-c', 'a − b − c'],
    ['a/(b*c)', 'a / (b × c)'],
    ['-(a+b)*2', '−(a + b) × 2'],
    ['((a))', 'a'],
    ['(if((a > b), (round((a - b), 2)), (abs(a))))', 'if(a > b, round(a − b, 2), abs(a))'],
    ['2 * least(a + b, coalesce(c, 0))', '2 × least(a + b, coalesce(c, 0))'],
    ['if((a <= 1 or (b != 2 and c >= 3)), round(a, -3), 0)', 'if(a ≤ 1 or b ≠ 2 and c ≥ 3, round(a, −3), 0)'],
    [
      'if((a = 1 or b = 2) and not (c < 3 and (not a > 1)), 1, 0)',
      'if((a = 1 or b = 2) and not (c < 3 and not a > 1), 1, 0)',
    ],
  ])('%s has the parentheses it needs', (expression, text) => {
    expect(formulaText(modelWith({ kind: 'derived', expression }), 'it')).toBe(text);
  });
});

test('conditions of every kind, and expressions of the author on one line', () => {
  const where: Extract<Metric, { kind: 'simple' }>['where'] = {
    a: ['x', 'y "z"'],
    b: { gte: 1, lt: 5 },
    c: { notIn: [1, 2] },
    d: { isNull: false },
    e: { contains: 'q' },
    f: { param: 'region' },
    g: { ne: true },
  };
  const metric = { kind: 'simple', table: 't', aggregate: 'sum', sql: 'price *\n  quantity', where };
  expect(formulaText(modelWith(metric), 'it')).toBe(
    'sum of (price * quantity) over t where a in ("x", "y \\"z\\"") and b < 5 and b ≥ 1 and c not in (1, 2) and d is not empty and e contains "q" and f = parameter region and g ≠ true',
  );
});

test('conditions that are combined, and columns that they compare with', () => {
  const where = {
    a: 'x',
    or: [{ b: 1, c: { gt: { column: 'd' } } }, { not: { e: { ne: { column: 'owners.f' } }, g: 2 } }],
  };
  expect(formulaText(modelWith({ kind: 'simple', table: 't', aggregate: 'count', where }), 'it')).toBe(
    'count of rows over t where a = "x" and (b = 1 and c > d or not (e ≠ owners.f and g = 2))',
  );
});
