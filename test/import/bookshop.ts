/** A bookshop as its programmers left it: the schema and the rows of a database that somebody reports on for the first time. */
export const BOOKSHOP = `
CREATE TABLE authors (id serial PRIMARY KEY, full_name text NOT NULL, born date);
CREATE TABLE suppliers (id serial PRIMARY KEY, name text NOT NULL, country_code char(2) NOT NULL);
CREATE TABLE books (
  id serial PRIMARY KEY, author_id integer NOT NULL REFERENCES authors, supplier_id integer REFERENCES suppliers,
  title text NOT NULL, genre text NOT NULL, list_price numeric(8, 2) NOT NULL, pages integer, published date
);
CREATE TABLE customers (
  id serial PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL, country_code char(2) NOT NULL,
  newsletter boolean NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL
);
CREATE TABLE orders (
  id serial PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, status text NOT NULL,
  ordered_at timestamptz NOT NULL, shipped_at timestamptz, total_amount numeric(10, 2) NOT NULL, discount_rate numeric(4, 3)
);
CREATE TABLE order_lines (
  order_id integer NOT NULL REFERENCES orders, line_no integer NOT NULL, book_id integer NOT NULL REFERENCES books,
  quantity integer NOT NULL, unit_price numeric(8, 2) NOT NULL, PRIMARY KEY (order_id, line_no)
);
CREATE TABLE reviews (id serial PRIMARY KEY, book_id integer, customer_id integer, rating integer, written_on date);
CREATE TABLE schema_migrations (version text PRIMARY KEY);
INSERT INTO authors (full_name, born) SELECT 'Author ' || n, date '1950-01-01' + n * 400 FROM generate_series(1, 20) n;
INSERT INTO suppliers (name, country_code) SELECT 'Supplier ' || n, (ARRAY['DE', 'FR', 'IT'])[n % 3 + 1] FROM generate_series(1, 6) n;
INSERT INTO books (author_id, supplier_id, title, genre, list_price, pages, published)
  SELECT n % 20 + 1, n % 6 + 1, 'Book ' || n, (ARRAY['Novel', 'Poetry', 'History', 'Children'])[n % 4 + 1],
    8 + n % 25, 90 + n * 3, date '2010-01-01' + n * 20 FROM generate_series(1, 200) n;
INSERT INTO customers (email, name, country_code, newsletter, created_at, updated_at)
  SELECT 'c' || n || '@example.com', 'Customer ' || n, (ARRAY['DE', 'FR', 'AT', 'CH'])[n % 4 + 1], n % 3 = 0,
    timestamptz '2025-11-16 00:00+00' + n * interval '14 hours', timestamptz '2026-11-01 00:00+00' FROM generate_series(1, 500) n;
INSERT INTO orders (customer_id, status, ordered_at, shipped_at, total_amount, discount_rate)
  SELECT n % 500 + 1, CASE WHEN n > 3900 THEN 'open' WHEN n % 20 = 0 THEN 'cancelled' ELSE 'shipped' END,
    timestamptz '2025-11-16 00:00+00' + n * interval '131.5 minutes',
    CASE WHEN n <= 3900 AND n % 20 <> 0 THEN timestamptz '2025-11-17 06:00+00' + n * interval '131.5 minutes' END,
    10 + n % 90 + 0.5, CASE WHEN n % 10 = 0 THEN 0.1 END FROM generate_series(1, 4000) n;
INSERT INTO order_lines SELECT o, l, (o * 7 + l) % 200 + 1, 1 + (o + l) % 3, 8 + (o * 7 + l) % 25
  FROM generate_series(1, 4000) o, generate_series(1, 2) l;
INSERT INTO reviews (book_id, customer_id, rating, written_on)
  SELECT n % 200 + 1, n % 500 + 1, 1 + n % 5, date '2026-01-01' + n % 300 FROM generate_series(1, 900) n;
INSERT INTO schema_migrations VALUES ('20260101'), ('20260301');
ANALYZE;
`;
