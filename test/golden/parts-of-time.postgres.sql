-- {"metrics":["orders","turnover"],"by":["placed_weekday"],"where":{"placed_day":{"lte":28}},"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    CAST(EXTRACT(ISODOW FROM (base."placed_at" AT TIME ZONE CAST($1 AS TEXT))) AS BIGINT) AS d0,
    COUNT(*) AS m0,
    SUM(base."amount") AS m1
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST($2 AS TIMESTAMPTZ) AND base."placed_at" < CAST($3 AS TIMESTAMPTZ)
    AND CAST(EXTRACT(DAY FROM base."placed_on") AS BIGINT) <= CAST($4 AS BIGINT)
  GROUP BY 2
)
SELECT slot, d0, m0, m1
FROM part_1_orders
LIMIT 500001;
-- 1: "Europe/Berlin", 2: "2025-11-30T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z", 4: "28"
