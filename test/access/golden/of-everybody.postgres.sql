-- {"metrics":["turnover","of_all"],"by":["customer.country"],"grain":"month","period":{"from":"2026-01-01","to":"2026-03-01"}}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 0 ELSE 1 END AS slot,
    to_1_customer."country" AS d0,
    SUM(base."amount") AS m0
  FROM "orders" AS base
  JOIN (SELECT source.* FROM "shop_customers" AS source WHERE source."country" IN ($2, $3)) AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."placed_at" >= CAST($4 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
  GROUP BY 1, 2
)
SELECT slot, d0, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "DE", 3: "FR", 4: "2025-12-31T23:00:00.000Z", 5: "2026-02-28T23:00:00.000Z"

WITH part_1_orders AS (
  SELECT counted.slot, COUNT(*) FILTER (WHERE counted.seen > 0 AND counted.v0 IS NOT NULL) AS m5, SUM(counted.m4) AS m4
  FROM (
    SELECT
      CASE WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 0 ELSE 1 END AS slot,
      base."customer_id" AS v0,
      COUNT(*) FILTER (WHERE base."amount" IS NOT NULL) AS seen,
      COUNT(*) FILTER (WHERE base."amount" IS NOT NULL) AS m4
    FROM (SELECT source.* FROM "orders" AS source JOIN (SELECT DISTINCT source."customer_id" AS "permitted 1" FROM (SELECT source.* FROM "shop_customers" AS source WHERE source."country" IN ($2, $3)) AS source) AS permitted_1 ON permitted_1."permitted 1" = source."customer_id") AS base
    WHERE base."placed_at" >= CAST($4 AS TIMESTAMPTZ) AND base."placed_at" < CAST($5 AS TIMESTAMPTZ)
    GROUP BY 1, 2
  ) AS counted
  GROUP BY 1
)
SELECT slot, m5, m4
FROM part_1_orders
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "DE", 3: "FR", 4: "2025-12-31T23:00:00.000Z", 5: "2026-02-28T23:00:00.000Z"

WITH part_1_orders AS (
  SELECT counted.slot, COUNT(*) FILTER (WHERE counted.seen > 0 AND counted.v0 IS NOT NULL) AS m3, SUM(counted.m1) AS m1, SUM(counted.m2) AS m2
  FROM (
    SELECT
      CASE WHEN base."placed_at" < CAST($1 AS TIMESTAMPTZ) THEN 0 ELSE 1 END AS slot,
      base."customer_id" AS v0,
      COUNT(*) FILTER (WHERE base."amount" IS NOT NULL) AS seen,
      SUM(base."amount") AS m1,
      COUNT(*) FILTER (WHERE base."amount" IS NOT NULL) AS m2
    FROM "orders" AS base
    WHERE base."placed_at" >= CAST($2 AS TIMESTAMPTZ) AND base."placed_at" < CAST($3 AS TIMESTAMPTZ)
    GROUP BY 1, 2
  ) AS counted
  GROUP BY 1
)
SELECT slot, m3, m1, m2
FROM part_1_orders
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "2025-12-31T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z"
