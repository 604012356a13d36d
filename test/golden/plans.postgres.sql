-- {"metrics":["quota","orders"],"by":["customer.country"],"grain":"month","period":{"from":"2026-02-16","to":"2026-04-01"}}
WITH part_1_quotas AS (
  SELECT
    slot,
    d0,
    CASE WHEN SUM(days) FILTER (WHERE m0 IS NOT NULL) = MAX(slot_days) THEN SUM(CAST(CAST(CAST(m0 AS DOUBLE PRECISION) AS TEXT) AS NUMERIC)) END AS m0
  FROM (
    SELECT
      slots.slot AS slot,
      to_1_customer."country" AS d0,
      base."placed_on" AS begins,
      MAX((LEAST(CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE), slots.ends) - GREATEST(base."placed_on", slots.starts))) AS days,
      MAX((slots.ends - slots.starts)) AS slot_days,
      CAST(SUM(base."amount") AS DOUBLE PRECISION) * MAX((LEAST(CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE), slots.ends) - GREATEST(base."placed_on", slots.starts))) / MAX((CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE) - base."placed_on")) AS m0
    FROM "orders" AS base
    JOIN (VALUES (0, CAST($1 AS DATE), CAST($2 AS DATE)), (1, CAST($2 AS DATE), CAST($3 AS DATE))) AS slots (slot, starts, ends) ON base."placed_on" < slots.ends AND CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE) > slots.starts
    LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."placed_on" < CAST($3 AS DATE) AND CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE) >= CAST($1 AS DATE)
    GROUP BY 1, 2, 3
  ) AS spread
  GROUP BY 1, 2
),
part_2_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST($4 AS TIMESTAMPTZ) THEN 0 ELSE 1 END AS slot,
    to_1_customer."country" AS d0,
    COUNT(*) AS m1
  FROM "orders" AS base
  LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST($5 AS TIMESTAMPTZ) AND base."placed_at" < CAST($6 AS TIMESTAMPTZ)
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, d0, m0, CAST(NULL AS BIGINT) AS m1 FROM part_1_quotas
  UNION ALL
  SELECT slot, d0, CAST(NULL AS NUMERIC) AS m0, m1 FROM part_2_orders
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2026-02-16", 2: "2026-03-01", 3: "2026-04-01", 4: "2026-02-28T23:00:00.000Z", 5: "2026-02-15T23:00:00.000Z", 6: "2026-03-31T22:00:00.000Z"
