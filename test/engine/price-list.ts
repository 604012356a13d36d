import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import type { ModelInput } from '../../src/metrics/model/index.ts';

/** The price of tea rises on 1 February and is over on 1 March; coffee has one price; jam has none. */
export const SHOP = `
CREATE TABLE prices (product text, since date, until date, amount numeric(8,2), tier text, region text);
INSERT INTO prices VALUES
  ('tea', '2026-01-01', '2026-02-01', 2.50, 'low', 'N'), ('tea', '2026-02-01', '2026-03-01', 3.00, 'high', 'S'),
  ('coffee', '2026-01-10', NULL, 8.00, 'high', 'N');
CREATE TABLE orders (order_id integer, ordered_at timestamp);
INSERT INTO orders VALUES (1, '2026-01-31 22:30'), (2, '2026-01-31 23:30'), (3, '2026-01-05 12:00'), (4, '2026-03-01 08:00');
CREATE TABLE sales (sale_id integer, order_id integer, product text, quantity integer, sold_at timestamp);
INSERT INTO sales VALUES
  (1, 1, 'tea', 10, '2026-01-31 22:30'), (2, 2, 'tea', 10, '2026-01-31 23:30'), (3, 3, 'coffee', 1, '2026-01-05 12:00'),
  (4, 2, 'coffee', 2, '2026-01-31 23:30'), (5, 4, 'tea', 100, '2026-03-01 08:00'), (6, 1, 'jam', 7, '2026-01-31 22:30'),
  (7, NULL, 'tea', 1000, NULL)`;

export const PRICE = { to: 'prices', column: 'product', asOf: 'sold_at' };
export const TABLES = {
  prices: {
    relation: 'prices',
    key: ['product', 'since'],
    valid: { from: 'since', to: 'until' },
    dimensions: { amount: {}, tier: {}, product: {}, region: {} },
  },
  orders: { relation: 'orders', key: 'order_id', time: 'ordered_at' },
  sales: {
    relation: 'sales',
    key: 'sale_id',
    time: 'sold_at',
    links: { order: { to: 'orders', column: 'order_id' }, price: PRICE },
    dimensions: { sale_id: {}, product: {} },
  },
} satisfies ModelInput['tables'];
export const METRICS = {
  sold: { kind: 'simple', table: 'sales', aggregate: 'sum', sql: 'quantity * {{ price.amount }}' },
  sales: { kind: 'simple', table: 'sales', aggregate: 'count' },
  customers: { kind: 'simple', table: 'sales', aggregate: 'distinct', column: 'sale_id' },
};
export const YEAR = { from: '2026-01-01', to: '2027-01-01' };
export const BERLIN = { ...DEFAULT_CALENDAR, zone: 'Europe/Berlin' };
