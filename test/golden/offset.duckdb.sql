-- {"metrics":["turnover","turnover_month_before"],"grain":"month","period":{"from":"2026-01-01","to":"2026-04-01"}}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($2 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
    SUM(base."amount") AS m0
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST($3 AS TIMESTAMPTZ) AND base."placed_at" < CAST($4 AS TIMESTAMPTZ)
  GROUP BY 1
),
part_2_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST($3 AS TIMESTAMPTZ) THEN 0 WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 1 ELSE 2 END AS slot,
    SUM(base."amount") AS m1
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST($5 AS TIMESTAMPTZ) AND base."placed_at" < CAST($2 AS TIMESTAMPTZ)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, NULL AS m1 FROM part_1_orders
  UNION ALL
  SELECT slot, NULL AS m0, m1 FROM part_2_orders
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "2026-02-28T23:00:00.000Z", 3: "2025-12-31T23:00:00.000Z", 4: "2026-03-31T22:00:00.000Z", 5: "2025-11-30T23:00:00.000Z"
