import { expect, test } from 'vitest';
import { aboutKey, claim, identifierFor, labelFor, singular } from './names.ts';

test.each([
  ['Order Lines', 'order_lines', 'Order lines'],
  ['CustomerID', 'customer_id', 'Customer ID'],
  ['signup_date', 'signup_date', 'Signup date'],
  ['Straße', 'strasse', 'Straße'],
  ['2026 sales', 'table_2026_sales', '2026 sales'],
  ['日本', 'table', '日本'],
  ['ORDERS', 'orders', 'Orders'],
])('%s is called %s, and reads %s', (name, identifier, label) => {
  expect([identifierFor(name, 'table'), labelFor(name)]).toEqual([identifier, label]);
});

test('names are given away once, and never longer than a model takes', () => {
  const taken = new Set(['orders']);
  expect([claim('orders', taken), claim('orders', taken)]).toEqual(['orders_2', 'orders_3']);
  const long = 'x'.repeat(70);
  const [first, second] = [claim(identifierFor(long, 't'), taken), claim(identifierFor(long, 't'), taken)];
  expect([first?.length, second?.length, second?.slice(-2)]).toEqual([63, 63, '_2']);
});

test.each([
  ['categories', 'category'],
  ['addresses', 'address'],
  ['boxes', 'box'],
  ['statuses', 'status'],
  ['status', 'status'],
  ['orders', 'order'],
  ['staff', 'staff'],
])('one of %s is a %s', (many, one) => {
  expect(singular(many)).toBe(one);
});

test.each([
  ['billing_customer_id', 'billing_customer'],
  ['ProductCode', 'product'],
  ['id', ''],
  ['amount', undefined],
])('%s is about %s', (column, about) => {
  expect(aboutKey(column)).toBe(about);
});
