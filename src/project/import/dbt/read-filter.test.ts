import { expect, test } from 'vitest';
import { readFilter } from './read-filter.ts';

const read = (sql: string) =>
  readFilter(sql, (kind, name) =>
    kind === 'Dimension' || kind === '' ? name.replace('order__', '') : undefined,
  );

test.each([
  ["{{ Dimension('order__status') }} = 'paid'", { status: 'paid' }],
  [`{{Dimension("order__status")}}='it''s'`, { status: "it's" }],
  ["{{ Dimension('order__status') }} IN ('paid', 'open')", { status: ['paid', 'open'] }],
  ["{{ Dimension('order__status') }} not in ('paid')", { status: { notIn: ['paid'], isNull: false } }],
  ["{{ Dimension('order__status') }} <> 'paid'", { status: { ne: 'paid', isNull: false } }],
  [
    "{{ Dimension('order__amount') }} >= 10 and {{ Dimension('order__amount') }} < 20.5",
    { amount: { gte: 10, lt: 20.5 } },
  ],
  [
    "{{ Dimension('order__status') }} is not null AND {{ Dimension('order__is_gift') }}",
    { status: { isNull: false }, is_gift: true },
  ],
  ["{{ Dimension('order__is_gift') }} = false", { is_gift: false }],
  ["status = 'paid' and amount > -3", { status: 'paid', amount: { gt: -3 } }],
])('%s', (sql, expected) => {
  expect(read(sql)).toEqual(expected);
});

test.each([
  "{{ TimeDimension('metric_time', 'day') }} > '2026-01-01'",
  "{{ Dimension('order__status') }} = 'a' or {{ Dimension('order__status') }} = 'b'",
  "lower({{ Dimension('order__status') }}) = 'a'",
  "{{ Dimension('order__status') }} like 'a%'",
  "({{ Dimension('order__status') }} = 'a')",
  "{{ Dimension('order__status') }} = 'a' and {{ Dimension('order__status') }} = 'b'",
  "not {{ Dimension('order__is_gift') }}",
  "{{ Dimension('order__amount') }} > {{ Dimension('order__cost') }}",
  "{{ Dimension('order__amount') }} > 1 +",
  '',
])('%s is not said', (sql) => {
  expect(read(sql)).toBeUndefined();
});
