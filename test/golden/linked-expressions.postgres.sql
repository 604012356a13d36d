-- {"metrics":["domestic","net"],"by":["customer.region.name"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    to_1_customer."region_id" AS d0,
    SUM(base."expression 1") AS m0,
    SUM(CAST(CAST(CAST(base."expression 2" AS DOUBLE PRECISION) AS TEXT) AS NUMERIC)) AS m1
  FROM (SELECT source.*, (CASE WHEN "linked 1" = "linked 2" THEN amount ELSE 0 END
  ) AS "expression 1", (amount - COALESCE(discount, 0)
  ) AS "expression 2" FROM (SELECT own.*, to_1_customer."country" AS "linked 1", to_2_payer."country" AS "linked 2" FROM "orders" AS own LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = own."customer_id" LEFT JOIN "shop_customers" AS to_2_payer ON to_2_payer."customer_id" = own."payer_id") AS source) AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST($1 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
  GROUP BY 2
)
SELECT stitched.slot AS slot, of_d0."name" AS d0, stitched.d0 AS d1, stitched.m0, stitched.m1
FROM (
  SELECT slot, d0, m0, m1
  FROM part_1_orders
) AS stitched
LEFT JOIN "regions" AS of_d0 ON of_d0."region_id" = stitched.d0
LIMIT 500001;
-- 1: "2025-11-30T23:00:00.000Z", 2: "2026-02-28T23:00:00.000Z"
