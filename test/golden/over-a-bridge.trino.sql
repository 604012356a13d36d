-- {"metrics":["turnover","orders","turnover_share"],"by":["tag.name","customer.country"],"where":[{"not":{"tag.kind":"internal"}}],"period":{"from":"2026-01-30","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    to_1_customer."country" AS d0,
    bridge_1.v0 AS d1,
    SUM(base."amount") AS m0,
    COUNT(*) AS m1
  FROM "orders" AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  LEFT JOIN (
    SELECT DISTINCT pairs."order_id" AS k0, pairs."tag_id" AS v0
    FROM "order_tags" AS pairs
    LEFT JOIN "tags" AS to_1_tag ON to_1_tag."tag_id" = pairs."tag_id"
    WHERE to_1_tag."tag_id" IS NOT NULL
  ) AS bridge_1 ON bridge_1.k0 = base."order_id"
  LEFT JOIN (
    SELECT DISTINCT pairs."order_id" AS k0
    FROM "order_tags" AS pairs
    LEFT JOIN "tags" AS to_1_tag ON to_1_tag."tag_id" = pairs."tag_id"
    WHERE to_1_tag."tag_id" IS NOT NULL AND to_1_tag."kind" = ?
  ) AS has_1 ON has_1.k0 = base."order_id"
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND NOT COALESCE((has_1.k0 IS NOT NULL), FALSE)
  GROUP BY 2, 3
)
SELECT stitched.slot AS slot, of_d1."name" AS d0, stitched.d0 AS d1, stitched.d1 AS d2, stitched.m0, stitched.m1
FROM (
  SELECT slot, d0, d1, m0, m1
  FROM part_1_orders
) AS stitched
LEFT JOIN "tags" AS of_d1 ON of_d1."tag_id" = stitched.d1
LIMIT 500001;
-- 1: "internal", 2: "2026-01-29T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z"

WITH part_1_orders AS (
  SELECT
    0 AS slot,
    SUM(base."amount") AS m2
  FROM "orders" AS base
  LEFT JOIN (
    SELECT DISTINCT pairs."order_id" AS k0
    FROM "order_tags" AS pairs
    LEFT JOIN "tags" AS to_1_tag ON to_1_tag."tag_id" = pairs."tag_id"
    WHERE to_1_tag."tag_id" IS NOT NULL AND to_1_tag."kind" = ?
  ) AS has_1 ON has_1.k0 = base."order_id"
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND NOT COALESCE((has_1.k0 IS NOT NULL), FALSE)
  GROUP BY 1
)
SELECT slot, m2
FROM part_1_orders
LIMIT 500001;
-- 1: "internal", 2: "2026-01-29T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z"
