-- {"metrics":["orders_of_members","members","catalogue"],"by":["country"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_deliveries AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
    to_1_customer."country" AS d0,
    COUNT(*) AS m0
  FROM (
    SELECT * FROM orders
  ) AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  JOIN (
    SELECT DISTINCT slots.slot AS slot, holder."customer_id" AS member
    FROM "memberships" AS holder
    JOIN (VALUES (0, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (1, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (2, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6)))) AS slots (slot, starts, ends) ON holder."since" < slots.ends AND (holder."until" >= slots.ends OR holder."until" IS NULL)
    WHERE holder."since" < CAST(? AS TIMESTAMP(6)) AND (holder."until" >= CAST(? AS TIMESTAMP(6)) OR holder."until" IS NULL)
  ) AS segment ON segment.member = base."customer_id" AND segment.slot = CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
    AND base."customer_id" IS NOT NULL
  GROUP BY 1, 2
),
part_2_memberships AS (
  SELECT
    slots.slot AS slot,
    to_1_customer."country" AS d0,
    COUNT(DISTINCT base."customer_id") AS m1
  FROM "memberships" AS base
  JOIN (VALUES (0, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (1, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6))), (2, CAST(? AS TIMESTAMP(6)), CAST(? AS TIMESTAMP(6)))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."since" < CAST(? AS TIMESTAMP(6)) AND (base."until" >= CAST(? AS TIMESTAMP(6)) OR base."until" IS NULL)
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, d0, m0, CAST(NULL AS BIGINT) AS m1 FROM part_1_deliveries
  UNION ALL
  SELECT slot, d0, CAST(NULL AS BIGINT) AS m0, m1 FROM part_2_memberships
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-01-31T23:00:00.000Z", 3: "2025-11-30 23:00:00.000", 4: "2025-12-31 23:00:00.000", 5: "2025-12-31 23:00:00.000", 6: "2026-01-31 23:00:00.000", 7: "2026-01-31 23:00:00.000", 8: "2026-02-28 23:00:00.000", 9: "2026-02-28 23:00:00.000", 10: "2025-11-30 23:00:00.000", 11: "2025-12-31T23:00:00.000Z", 12: "2026-01-31T23:00:00.000Z", 13: "2025-11-30T23:00:00.000Z", 14: "2026-02-28T23:00:00.000Z", 15: "2025-11-30 23:00:00.000", 16: "2025-12-31 23:00:00.000", 17: "2025-12-31 23:00:00.000", 18: "2026-01-31 23:00:00.000", 19: "2026-01-31 23:00:00.000", 20: "2026-02-28 23:00:00.000", 21: "2026-02-28 23:00:00.000", 22: "2025-11-30 23:00:00.000"

WITH part_1_products AS (
  SELECT
    CAST(NULL AS BIGINT) AS slot,
    COUNT(*) AS m2
  FROM "products" AS base
  GROUP BY 1
)
SELECT slot, m2
FROM part_1_products
LIMIT 500001;
-- 
