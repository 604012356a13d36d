-- {"metrics":["turnover_share","turnover_in_country","turnover_rank"],"by":["customer.country","is_paid"],"period":{"from":"2026-01-01","to":"2026-04-01"},"only":{"by":["is_paid"],"groups":[[true]]}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    to_1_customer."country" AS d0,
    base."is_paid" AS d1,
    SUM(base."amount") AS m0
  FROM "orders" AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST($1 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
    AND (base."is_paid" IN (CAST($3 AS BOOLEAN)))
  GROUP BY 2, 3
)
SELECT slot, d0, d1, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-03-31T22:00:00.000Z", 3: true

WITH part_1_orders AS (
  SELECT
    0 AS slot,
    SUM(base."amount") AS m1
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST($1 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
  GROUP BY 1
)
SELECT slot, m1
FROM part_1_orders
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-03-31T22:00:00.000Z"

WITH part_1_orders AS (
  SELECT
    0 AS slot,
    to_1_customer."country" AS d0,
    SUM(base."amount") AS m2
  FROM "orders" AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST($1 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
  GROUP BY 2
)
SELECT slot, d0, m2
FROM part_1_orders
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-03-31T22:00:00.000Z"

WITH part_1_orders AS (
  SELECT
    0 AS slot,
    to_1_customer."country" AS d0,
    base."is_paid" AS d1,
    SUM(base."amount") AS m3
  FROM "orders" AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST($1 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
  GROUP BY 2, 3
)
SELECT slot, d0, d1, m3
FROM part_1_orders
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-03-31T22:00:00.000Z"
