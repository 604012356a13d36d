-- {"metrics":["turnover"],"by":["customer.region.name","payer.country","payer.customer_id","weekday"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    to_2_region."name" AS d0,
    base."payer_id" AS d1,
    base."expression 1" AS d2,
    SUM(base."amount") AS m0
  FROM (SELECT source.*, (CAST(EXTRACT(DOW FROM placed_on) AS INTEGER)
  ) AS "expression 1" FROM "orders" AS source) AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  LEFT JOIN "regions" AS to_2_region ON to_2_region."region_id" = to_1_customer."region_id"
  WHERE base."placed_at" >= CAST($1 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
  GROUP BY 1, 2, 3, 4
)
SELECT stitched.slot AS slot, stitched.d0 AS d0, of_d1."country" AS d1, stitched.d1 AS d2, stitched.d2 AS d3, stitched.m0
FROM (
  SELECT slot, d0, d1, d2, m0
  FROM part_1_orders
) AS stitched
LEFT JOIN "shop_customers" AS of_d1 ON of_d1."customer_id" = stitched.d1
LIMIT 500001;
-- 1: "2025-11-30T23:00:00.000Z", 2: "2026-02-28T23:00:00.000Z"
