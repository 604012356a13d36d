-- {"metrics":["baskets_so_far"],"grain":"month","period":{"from":"2026-01-01","to":"2026-04-01"}}
WITH part_1_orders AS (
  SELECT counted.slot, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m0
  FROM (
    SELECT DISTINCT slots.slot AS slot, base."customer_id" AS v0, base."placed_on" AS v1
    FROM "orders" AS base
    JOIN (VALUES (0, CAST($1 AS TIMESTAMPTZ), CAST($2 AS TIMESTAMPTZ)), (1, CAST($1 AS TIMESTAMPTZ), CAST($3 AS TIMESTAMPTZ)), (2, CAST($1 AS TIMESTAMPTZ), CAST($4 AS TIMESTAMPTZ))) AS slots (slot, starts, ends) ON base."placed_at" >= slots.starts AND base."placed_at" < slots.ends
  ) AS counted
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "0001-01-01T23:06:32.000Z", 2: "2026-01-31T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z", 4: "2026-03-31T22:00:00.000Z"
