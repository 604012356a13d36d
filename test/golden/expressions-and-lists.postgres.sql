-- {"metrics":["net","baskets","largest","smallest"],"by":["size"],"period":{"from":"2025-12-01","to":"2026-03-01"},"order":[{"by":"size","direction":"asc"}]}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    base."expression 1" AS d0,
    SUM(CAST(CAST(CAST(base."expression 2" AS DOUBLE PRECISION) AS TEXT) AS NUMERIC)) AS m0,
    MAX(base."discount") AS m2,
    COUNT(*) FILTER (WHERE CAST(base."discount" AS DOUBLE PRECISION) IN ('NaN', 'Infinity', '-Infinity')) AS m2_odd,
    MIN(base."amount") FILTER (WHERE base."is_paid" = CAST($1 AS BOOLEAN)) AS m3,
    COUNT(*) FILTER (WHERE CAST(base."amount" AS DOUBLE PRECISION) IN ('NaN', 'Infinity', '-Infinity') AND base."is_paid" = CAST($1 AS BOOLEAN)) AS m3_odd
  FROM (SELECT source.*, (CASE WHEN items > 3 THEN 'large' ELSE 'small' END
  ) AS "expression 1", (amount - COALESCE(discount, 0)
  ) AS "expression 2" FROM "orders" AS source) AS base
  WHERE base."placed_at" >= CAST($2 AS TIMESTAMPTZ) AND base."placed_at" < CAST($3 AS TIMESTAMPTZ)
  GROUP BY 2
),
part_2_orders AS (
  SELECT 0 AS slot, counted.d0, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m1
  FROM (
    SELECT DISTINCT base."expression 1" AS d0, base."customer_id" AS v0, base."placed_on" AS v1
    FROM (SELECT source.*, (CASE WHEN items > 3 THEN 'large' ELSE 'small' END
    ) AS "expression 1" FROM "orders" AS source) AS base
    WHERE base."placed_at" >= CAST($2 AS TIMESTAMPTZ) AND base."placed_at" < CAST($3 AS TIMESTAMPTZ)
  ) AS counted
  GROUP BY 2
)
SELECT 0 AS slot, d0, MAX(m0) AS m0, MAX(m2) AS m2, MAX(m2_odd) AS m2_odd, MAX(m3) AS m3, MAX(m3_odd) AS m3_odd, MAX(m1) AS m1
FROM (
  SELECT d0, m0, m2, m2_odd, m3, m3_odd, CAST(NULL AS BIGINT) AS m1 FROM part_1_orders
  UNION ALL
  SELECT d0, CAST(NULL AS NUMERIC) AS m0, CAST(NULL AS DOUBLE PRECISION) AS m2, CAST(NULL AS BIGINT) AS m2_odd, CAST(NULL AS NUMERIC) AS m3, CAST(NULL AS BIGINT) AS m3_odd, m1 FROM part_2_orders
) AS parts
GROUP BY 2
LIMIT 500001;
-- 1: true, 2: "2025-11-30T23:00:00.000Z", 3: "2026-02-28T23:00:00.000Z"
