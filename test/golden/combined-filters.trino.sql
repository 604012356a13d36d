-- {"metrics":["turnover","paid_or_small"],"where":{"or":[{"customer.country":"DE","amount":{"gt":5}},{"amount":{"gte":{"column":"discount"}}}],"not":{"note":{"contains":"Gift"},"customer.region.name":{"ne":"South"}}},"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    SUM(base."amount") AS m0,
    COUNT(*) FILTER (WHERE NOT COALESCE(to_1_customer."country" = to_3_payer."country", FALSE) AND ((base."is_paid" = CAST(? AS BOOLEAN)) OR (NOT COALESCE((base."items" > CAST(? AS BIGINT)), FALSE)))) AS m1
  FROM "orders" AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  LEFT JOIN "regions" AS to_2_region ON to_2_region."region_id" = to_1_customer."region_id"
  LEFT JOIN "shop_customers" AS to_3_payer ON to_3_payer."customer_id" = base."payer_id"
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND ((to_1_customer."country" = ? AND base."amount" > CAST(? AS DECIMAL(38, 10))) OR (base."amount" >= base."discount"))
    AND NOT COALESCE((POSITION(LOWER(CAST(? AS VARCHAR)) IN LOWER(CAST(base."note" AS VARCHAR))) > 0 AND (to_2_region."name" <> ? OR to_2_region."name" IS NULL)), FALSE)
  GROUP BY 1
)
SELECT slot, m0, m1
FROM part_1_orders
LIMIT 500001;
-- 1: true, 2: "3", 3: "2025-11-30T23:00:00.000Z", 4: "2026-02-28T23:00:00.000Z", 5: "DE", 6: "5", 7: "Gift", 8: "South"
