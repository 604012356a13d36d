-- {"metrics":["whole_quota","orders"],"grain":"month","period":{"from":"2026-02-16","to":"2026-04-01"}}
WITH part_1_quotas AS (
  SELECT
    slot,
    CASE WHEN MIN(m0_days) = MAX(slot_days) THEN CASE WHEN MAX(ABS(m0)) BETWEEN 1e-3 AND 9e14 THEN SUM(TRY_CAST(m0 * 1e4 AS BIGINT)) / 1e4 + SUM(TRY_CAST((m0 - TRY_CAST(m0 * 1e4 AS BIGINT) / 1e4) * 1e18 AS BIGINT)) / 1e18 ELSE SUM(CAST(m0 AS DOUBLE)) END END AS m0
  FROM (
    SELECT
      slot,
      c0,
      MAX(slot_days) AS slot_days,
      SUM(days) FILTER (WHERE m0 IS NOT NULL) AS m0_days,
      CASE WHEN MAX(ABS(m0)) BETWEEN 1e-3 AND 9e14 THEN SUM(TRY_CAST(m0 * 1e4 AS BIGINT)) / 1e4 + SUM(TRY_CAST((m0 - TRY_CAST(m0 * 1e4 AS BIGINT) / 1e4) * 1e18 AS BIGINT)) / 1e18 ELSE SUM(CAST(m0 AS DOUBLE)) END AS m0
    FROM (
      SELECT
        slots.slot AS slot,
        to_1_customer."country" AS c0,
        base."placed_on" AS begins,
        MAX(GREATEST((LEAST(CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE), slots.ends) - GREATEST(base."placed_on", slots.starts)), 0)) AS days,
        MAX((slots.ends - slots.starts)) AS slot_days,
        CAST(SUM(base."amount") AS DOUBLE) * MAX(GREATEST((LEAST(CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE), slots.ends) - GREATEST(base."placed_on", slots.starts)), 0)) / MAX((CAST(base."placed_on" + INTERVAL '1' MONTH AS DATE) - base."placed_on")) AS m0
      FROM "orders" AS base
      JOIN (VALUES (0, CAST($1 AS DATE), CAST($2 AS DATE)), (1, CAST($2 AS DATE), CAST($3 AS DATE))) AS slots (slot, starts, ends) ON base."placed_on" < slots.ends
      LEFT JOIN "shop_customers" AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
      WHERE base."placed_on" < CAST($3 AS DATE)
      GROUP BY 1, 2, 3
    ) AS spread
    GROUP BY 1, 2
  ) AS spread
  GROUP BY 1
),
part_2_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST($4 AS TIMESTAMPTZ) THEN 0 ELSE 1 END AS slot,
    COUNT(*) AS m1
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST($5 AS TIMESTAMPTZ) AND base."placed_at" < CAST($6 AS TIMESTAMPTZ)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, NULL AS m1 FROM part_1_quotas
  UNION ALL
  SELECT slot, NULL AS m0, m1 FROM part_2_orders
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2026-02-16", 2: "2026-03-01", 3: "2026-04-01", 4: "2026-02-28T23:00:00.000Z", 5: "2026-02-15T23:00:00.000Z", 6: "2026-03-31T22:00:00.000Z"
