/** A shop whose tables hold what importers trip over; the same SQL for PostgreSQL and DuckDB. */
export const TRAPS = `
CREATE SCHEMA archive;
CREATE TABLE customers (
  id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, country VARCHAR, is_active BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL, updated_at TIMESTAMP NOT NULL
);
INSERT INTO customers VALUES
  (1, 'Ada', 'DE', TRUE, '2026-09-01 08:00:00', '2026-11-10 09:00:00'),
  (2, 'Ben', 'FR', TRUE, '2026-09-03 10:30:00', '2026-11-11 09:00:00'),
  (3, 'Cleo', 'DE', FALSE, '2026-10-05 12:00:00', '2026-11-12 09:00:00'),
  (4, 'Ada', NULL, TRUE, '2026-11-01 23:59:00', '2026-11-13 09:00:00');
CREATE TABLE addresses (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), city VARCHAR);
INSERT INTO addresses VALUES (1, 1, 'Bonn'), (2, 2, 'Lyon'), (3, 3, 'Bonn'), (4, 4, 'Oslo');
CREATE TABLE products (product_id INTEGER, title VARCHAR, unit_price DECIMAL(10, 2), weight DECIMAL(8, 3));
INSERT INTO products VALUES (10, 'Mug', 14.00, 0.4), (11, 'Grinder', 119.50, 2.1), (12, 'Kettle', 64.90, 1.3);
CREATE TABLE orders (
  order_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
  billing_address_id INTEGER REFERENCES addresses (id), shipping_address_id INTEGER REFERENCES addresses (id),
  ordered_on DATE NOT NULL, shipped_on DATE, status VARCHAR NOT NULL, priority INTEGER NOT NULL,
  amount DECIMAL(12, 2) NOT NULL, discount_rate DECIMAL(5, 4), fee VARCHAR, zip_code INTEGER
);
INSERT INTO orders VALUES
  (1, 1, 1, 1, '2026-11-02', '2026-11-03', 'shipped', 1, 28.00, 0.1000, '1,234.50', 53111),
  (2, 1, 1, 4, '2026-11-03', '2026-11-05', 'shipped', 2, 119.50, NULL, '3.00', 53111),
  (3, 2, 2, NULL, '2026-11-10', NULL, 'open', 1, 64.90, 0.0500, NULL, 69001),
  (4, 3, 3, 3, '2026-11-10', NULL, 'open', 3, 14.00, NULL, '0.99', 53111),
  (5, 4, 4, 4, '2026-11-14', NULL, 'open', 1, 239.00, 0.2000, NULL, 10001),
  (6, 4, NULL, 4, '2026-11-15', NULL, 'cancelled', 2, 14.00, NULL, NULL, 10001);
CREATE TABLE order_items (
  order_id INTEGER NOT NULL REFERENCES orders (order_id), line_no INTEGER NOT NULL, product_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL, unit_price DECIMAL(10, 2) NOT NULL, PRIMARY KEY (order_id, line_no)
);
INSERT INTO order_items VALUES
  (1, 1, 10, 2, 14.00), (2, 1, 11, 1, 119.50), (3, 1, 12, 1, 64.90), (4, 1, 10, 1, 14.00),
  (5, 1, 11, 2, 119.50), (6, 1, 10, 1, 14.00);
CREATE TABLE shipments (
  order_id INTEGER NOT NULL, line_no INTEGER NOT NULL, sent_at TIMESTAMP WITH TIME ZONE,
  FOREIGN KEY (order_id, line_no) REFERENCES order_items (order_id, line_no)
);
INSERT INTO shipments VALUES (1, 1, '2026-11-03 08:00:00+00'), (2, 1, '2026-11-05 08:00:00+00');
CREATE TABLE employees (
  id INTEGER PRIMARY KEY, manager_id INTEGER REFERENCES employees (id), name VARCHAR, hired_on DATE
);
INSERT INTO employees VALUES (1, NULL, 'Zoe', '2020-01-01');
INSERT INTO employees VALUES (2, 1, 'Yan', '2021-02-01'), (3, 1, 'Xenia', '2022-03-01');
CREATE TABLE visits (visitor_id INTEGER, customer_id INTEGER, visited VARCHAR, page VARCHAR);
INSERT INTO visits VALUES
  (1, 1, '03/04/2026', '/'), (1, 1, '03/04/2026', '/'), (2, 99, '12/11/2026', '/mugs'), (3, NULL, '01/02/2026', '/');
CREATE TABLE payments (
  id INTEGER PRIMARY KEY, order_id INTEGER, paid_at TIMESTAMP WITH TIME ZONE, amount DECIMAL(12, 2), currency VARCHAR
);
INSERT INTO payments VALUES
  (1, 1, '2026-11-02 10:00:00+00', 28.00, 'EUR'), (2, 2, '2026-11-03 10:00:00+00', 119.50, 'USD');
CREATE TABLE nothing_yet (id INTEGER PRIMARY KEY, opened_at TIMESTAMP, note VARCHAR);
CREATE TABLE "Strange Täble ""1""" ("order" INTEGER, "Ünï cod" VARCHAR, "a ""b"" 'c'" DECIMAL(6, 2), "from" DATE);
INSERT INTO "Strange Täble ""1""" VALUES (1, 'x', 1.50, '2026-11-01'), (2, 'y', 2.50, '2026-11-02');
CREATE TABLE archive.customers (id INTEGER PRIMARY KEY, name VARCHAR);
INSERT INTO archive.customers VALUES (7, 'Old');
CREATE VIEW big_orders AS SELECT order_id, ordered_on, amount FROM orders WHERE amount > 50;
`;
