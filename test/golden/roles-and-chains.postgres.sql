-- {"metrics":["turnover"],"by":["customer.region.name","payer.country","payer.customer_id","weekday"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    base."payer_id" AS d0,
    base."expression 1" AS d1,
    to_1_customer."region_id" AS d2,
    SUM(base."amount") AS m0
  FROM (SELECT source.*, (CAST(EXTRACT(DOW FROM placed_on) AS INTEGER)
  ) AS "expression 1" FROM "orders" AS source) AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST($1 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
  GROUP BY 2, 3, 4
)
SELECT stitched.slot AS slot, of_d2."name" AS d0, of_d0."country" AS d1, stitched.d0 AS d2, stitched.d1 AS d3, stitched.d2 AS d4, stitched.m0
FROM (
  SELECT slot, d0, d1, d2, m0
  FROM part_1_orders
) AS stitched
LEFT JOIN "regions" AS of_d2 ON of_d2."region_id" = stitched.d2
LEFT JOIN "shop_customers" AS of_d0 ON of_d0."customer_id" = stitched.d0
LIMIT 500001;
-- 1: "2025-11-30T23:00:00.000Z", 2: "2026-02-28T23:00:00.000Z"
