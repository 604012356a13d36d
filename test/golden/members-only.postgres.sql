-- {"metrics":["orders_of_members","members","catalogue"],"by":["country"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_deliveries AS (
  SELECT
    CASE WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
    to_1_customer."country" AS d0,
    COUNT(*) AS m0
  FROM (
    SELECT * FROM orders
  ) AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  JOIN (
    SELECT DISTINCT slots.slot AS slot, holder."customer_id" AS member
    FROM "memberships" AS holder
    JOIN (VALUES (0, CAST($3 AS TIMESTAMP), CAST($4 AS TIMESTAMP)), (1, CAST($4 AS TIMESTAMP), CAST($5 AS TIMESTAMP)), (2, CAST($5 AS TIMESTAMP), CAST($6 AS TIMESTAMP))) AS slots (slot, starts, ends) ON holder."since" < slots.ends AND (holder."until" >= slots.ends OR holder."until" IS NULL)
    WHERE holder."since" < CAST($6 AS TIMESTAMP) AND (holder."until" >= CAST($3 AS TIMESTAMP) OR holder."until" IS NULL)
  ) AS segment ON segment.member = base."customer_id" AND segment.slot = CASE WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 1 ELSE 2 END
  WHERE base."placed_at" >= CAST($7 AS TIMESTAMPTZ) AND base."placed_at" < CAST($8 AS TIMESTAMPTZ)
    AND base."customer_id" IS NOT NULL
  GROUP BY 1, 2
),
part_2_memberships AS (
  SELECT counted.slot, counted.d0, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL) AS m1
  FROM (
    SELECT DISTINCT slots.slot AS slot, to_1_customer."country" AS d0, base."customer_id" AS v0
    FROM "memberships" AS base
    JOIN (VALUES (0, CAST($3 AS TIMESTAMP), CAST($4 AS TIMESTAMP)), (1, CAST($4 AS TIMESTAMP), CAST($5 AS TIMESTAMP)), (2, CAST($5 AS TIMESTAMP), CAST($6 AS TIMESTAMP))) AS slots (slot, starts, ends) ON base."since" < slots.ends AND (base."until" >= slots.ends OR base."until" IS NULL)
    LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."since" < CAST($6 AS TIMESTAMP) AND (base."until" >= CAST($3 AS TIMESTAMP) OR base."until" IS NULL)
  ) AS counted
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
-- 1: "2025-12-31T23:00:00.000Z", 2: "2026-01-31T23:00:00.000Z", 3: "2025-11-30 23:00:00.000", 4: "2025-12-31 23:00:00.000", 5: "2026-01-31 23:00:00.000", 6: "2026-02-28 23:00:00.000", 7: "2025-11-30T23:00:00.000Z", 8: "2026-02-28T23:00:00.000Z"

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
