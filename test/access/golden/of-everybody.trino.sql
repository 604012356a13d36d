-- {"metrics":["turnover","of_all"],"by":["customer.country"],"grain":"month","period":{"from":"2026-01-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 ELSE 1 END AS slot,
    to_1_customer."country" AS d0,
    SUM(base."amount") AS m0
  FROM "orders" AS base
  JOIN (SELECT source.* FROM "shop_customers" AS source WHERE source."country" IN (?, ?)) AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1, 2
)
SELECT slot, d0, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "DE", 3: "FR", 4: "2025-12-31T23:00:00.000Z", 5: "2026-02-28T23:00:00.000Z"

WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 ELSE 1 END AS slot,
    COUNT(*) AS m4,
    COUNT(DISTINCT base."customer_id") AS m5
  FROM (SELECT source.* FROM "orders" AS source JOIN (SELECT DISTINCT source."customer_id" AS "permitted 1" FROM (SELECT source.* FROM "shop_customers" AS source WHERE source."country" IN (?, ?)) AS source) AS permitted_1 ON permitted_1."permitted 1" = source."customer_id") AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND base."amount" IS NOT NULL
  GROUP BY 1
)
SELECT slot, m4, m5
FROM part_1_orders
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "DE", 3: "FR", 4: "2025-12-31T23:00:00.000Z", 5: "2026-02-28T23:00:00.000Z"

WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 ELSE 1 END AS slot,
    SUM(base."amount") AS m1,
    COUNT(*) FILTER (WHERE base."amount" IS NOT NULL) AS m2,
    COUNT(DISTINCT base."customer_id") FILTER (WHERE base."amount" IS NOT NULL) AS m3
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1
)
SELECT slot, m1, m2, m3
FROM part_1_orders
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "2025-12-31T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z"
