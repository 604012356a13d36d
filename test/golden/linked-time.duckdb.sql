-- {"metrics":["parcels"],"grain":"month","by":["customer.country"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_parcels AS (
  SELECT
    CASE WHEN base."order.placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 0 WHEN base."order.placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
    to_1_customer."country" AS d0,
    COUNT(*) AS m0
  FROM (SELECT own.*, to_1_order."placed_at" AS "order.placed_at" FROM "orders" AS own LEFT JOIN "orders" AS to_1_order ON to_1_order."order_id" = own."order_id") AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."order.placed_at" >= CAST($3 AS TIMESTAMPTZ) AND base."order.placed_at" < CAST($4 AS TIMESTAMPTZ)
  GROUP BY 1, 2
)
SELECT slot, d0, m0
FROM part_1_parcels
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-01-31T23:00:00.000Z", 3: "2025-11-30T23:00:00.000Z", 4: "2026-02-28T23:00:00.000Z"
