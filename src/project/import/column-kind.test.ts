import { expect, test } from 'vitest';
import { momentRank, numberKind } from './column-kind.ts';

test.each([
  ['amount', 'money'],
  ['orderTotal', 'money'],
  ['total_count', 'amount'],
  ['visits_cost', 'money'],
  ['Quantity', 'amount'],
  ['unit_price', 'price'],
  ['rating', 'mean'],
  ['price_cents', 'cents'],
  ['discount_rate', 'never'],
  ['tax_percent', 'never'],
  ['postal_code', 'never'],
  ['account_balance', 'never'],
  ['customer_id', 'code'],
  ['is_active', 'code'],
  ['priority', 'code'],
  ['weight', 'unknown'],
])('%s is %s', (name, kind) => {
  expect(numberKind(name)).toBe(kind);
});

test.each([
  ['ordered_at', 0],
  ['created', 0],
  ['moment', 1],
  ['updated_at', 2],
  ['lastLoginAt', 2],
  ['date_of_birth', 3],
  ['due_date', 3],
  ['valid_to', 3],
  ['deleted_at', 3],
])('%s says when a row happened with rank %i', (name, rank) => {
  expect(momentRank(name)).toBe(rank);
});
