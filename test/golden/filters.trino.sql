-- {"metrics":["turnover","orders"],"where":{"customer.country":["DE","it's"],"customer.region.name":{"ne":"South"},"placed_at":{"gte":"2026-01-02","lt":"2026-03-01T12:00:00Z"},"note":{"contains":"Gift"},"amount":{"gt":5,"lte":1000.5},"is_paid":true,"discount":{"isNull":false},"items":{"notIn":[0,99]}},"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    SUM(base."amount") AS m0,
    COUNT(*) AS m1
  FROM "orders" AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  LEFT JOIN "regions" AS to_2_region ON to_2_region."region_id" = to_1_customer."region_id"
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND to_1_customer."country" IN (?, ?)
    AND (to_2_region."name" <> ? OR to_2_region."name" IS NULL)
    AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND POSITION(LOWER(CAST(? AS VARCHAR)) IN LOWER(CAST(base."note" AS VARCHAR))) > 0
    AND base."amount" <= CAST(? AS DECIMAL(38, 10)) AND base."amount" > CAST(? AS DECIMAL(38, 10))
    AND base."is_paid" = CAST(? AS BOOLEAN)
    AND base."discount" IS NOT NULL
    AND (base."items" NOT IN (CAST(? AS BIGINT), CAST(? AS BIGINT)) OR base."items" IS NULL)
  GROUP BY 1
)
SELECT slot, m0, m1
FROM part_1_orders
LIMIT 500001;
-- 1: "2025-11-30T23:00:00.000Z", 2: "2026-02-28T23:00:00.000Z", 3: "DE", 4: "it's", 5: "South", 6: "2026-03-01T12:00:00Z", 7: "2026-01-01T23:00:00Z", 8: "Gift", 9: "1000.5", 10: "5", 11: true, 12: "0", 13: "99"
