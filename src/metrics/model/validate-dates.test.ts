import { expect, test } from 'vitest';
import { ModelFile } from './model.ts';
import { validateModel } from './validate-model.ts';

const words = { label: 'Label', description: 'Description' };
const last = { ...words, kind: 'simple', table: 'orders', aggregate: 'max', column: 'at', format: 'date' };
const count = { ...words, kind: 'simple', table: 'orders', aggregate: 'count' };

/** Problems of a model with a date, a number, and something more. */
function problemsWith(metrics: object, reconciliations: object = {}): string[] {
  const tables = {
    orders: {
      relation: 'orders',
      key: 'id',
      time: 'at',
      valid: { from: 'begins', to: 'ends' },
      dimensions: { id: {} },
    },
  };
  const model = ModelFile.parse({ tables, metrics: { last, count, ...metrics }, reconciliations });
  return validateModel(model).map(
    ({ code, path, message, hint }) => `${code} ${path?.join('.')}: ${message} ${hint ?? ''}`,
  );
}

test('the earliest and the latest of a column may be a day or an instant, of events and of states', () => {
  expect(
    problemsWith({
      a: { ...last, aggregate: 'min', format: 'instant' },
      b: { ...last, kind: 'snapshot', format: { kind: 'date' } },
      c: { ...last, column: undefined, sql: 'COALESCE(at, begins)', trailing: { days: 90 } },
    }),
  ).toEqual([]);
});

test.each([
  [{ ...last, aggregate: 'median' }, 'the median of something'],
  [{ ...count, format: 'date' }, 'the count of something'],
  [
    { ...words, kind: 'ratio', numerator: 'count', denominator: 'count', format: 'instant' },
    'a ratio metric',
  ],
  [{ ...words, kind: 'derived', expression: 'count * 2', format: 'date' }, 'a derived metric'],
])('nothing else is a date: %j', (metric, what) => {
  expect(problemsWith({ x: metric })).toEqual([
    `METRIC_INVALID metrics.x.format: Metric "x" is shown as a date, but it is ${what}. only the \`min\` or the \`max\` of a column of dates is a date: take another format, or that aggregate.`,
  ]);
});

test('a date has no target and no bounds', () => {
  const checks = [{ check: 'bounds', atLeast: 1 }, { check: 'anomalous' }];
  expect(problemsWith({ x: { ...last, target: 5, checks } })).toEqual([
    'METRIC_INVALID metrics.x.target: Metric "x" is a date, which has no target. remove `target`.',
    'CHECK_INVALID metrics.x.checks.0: Metric "x" is a date, and the check `bounds` compares numbers. give table "orders" a `freshness` or a `range` check of the column.',
    'CHECK_INVALID metrics.x.checks.1: Metric "x" is a date, and the check `anomalous` compares numbers. give table "orders" a `freshness` or a `range` check of the column.',
  ]);
});

test('nothing is computed with a date, held against one, or scored by one', () => {
  const checks = [{ check: 'agrees', with: { metric: 'last' } }];
  const computed = (name: string) =>
    `Metric "${name}" computes with "last", which is a date. use a metric that is a number, such as the days between two dates: days(first_order, last_order).`;
  const numbers = 'use a metric that is a number; dates are shown by figures, tables and texts.';
  expect(
    problemsWith(
      {
        r: { ...words, kind: 'ratio', numerator: 'last', denominator: 'count' },
        d: { ...words, kind: 'derived', expression: 'count - last' },
        n: { ...count, checks },
      },
      { same: { ...words, left: { metric: 'last' }, right: { metric: 'count' } } },
    ),
  ).toEqual([
    `METRIC_INVALID metrics.r.numerator: ${computed('r')}`,
    `METRIC_INVALID metrics.d.expression: ${computed('d')}`,
    `CHECK_INVALID metrics.n.checks.0.with.metric: Metric "n" is held against "last", which is a date. ${numbers}`,
    `METRIC_INVALID reconciliations.same.left.metric: Reconciliation "same" holds "last" against a number, and it is a date. ${numbers}`,
  ]);
  const active = { ...words, kind: 'snapshot', table: 'orders', aggregate: 'distinct', column: 'id' };
  const score = {
    ...{ ...words, kind: 'score', entity: 'orders', among: 'active', name: 'id', stake: 'last' },
    components: { recent: { metric: 'last', weight: 1, scale: { from: 0, to: 1 } } },
    categories: [{ name: 'All', atLeast: 0, tone: 'neutral' }],
  };
  expect(problemsWith({ active, score }).map((one) => one.split(':')[0])).toEqual([
    'SCORE_INVALID metrics.score.stake',
    'SCORE_INVALID metrics.score.components.recent.metric',
  ]);
});

test('a formula that cannot be read is told once', () => {
  const found = problemsWith({ d: { ...words, kind: 'derived', expression: 'count -' } });
  expect(found.map((one) => one.split(' ')[0])).toEqual(['EXPRESSION_INVALID']);
});
