-- {"metrics":["net","baskets","largest","smallest"],"by":["size"],"period":{"from":"2025-12-01","to":"2026-03-01"},"order":[{"by":"size","direction":"asc"}]}
WITH part_1_orders AS (
  SELECT
    0 AS slot,
    base."expression 1" AS d0,
    CASE WHEN MAX(ABS(base."expression 2")) BETWEEN 1E-3 AND 9E14 AND COUNT(*) FILTER (WHERE NOT is_finite(base."expression 2")) = 0 THEN CAST(SUM(CAST(TRY_CAST(base."expression 2" * 1E4 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E4 + CAST(SUM(CAST(TRY_CAST((base."expression 2" - TRY_CAST(base."expression 2" * 1E4 AS BIGINT) / 1E4) * 1E18 AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / 1E18 ELSE SUM(CAST(base."expression 2" AS DOUBLE)) END AS m0,
    MAX(base."discount") AS m2,
    COUNT(*) FILTER (WHERE NOT is_finite(CAST(base."discount" AS DOUBLE))) AS m2_odd,
    MIN(base."amount") FILTER (WHERE base."is_paid" = CAST(? AS BOOLEAN)) AS m3,
    COUNT(*) FILTER (WHERE NOT is_finite(CAST(base."amount" AS DOUBLE)) AND base."is_paid" = CAST(? AS BOOLEAN)) AS m3_odd
  FROM (SELECT source.*, (CASE WHEN items > 3 THEN 'large' ELSE 'small' END
  ) AS "expression 1", (amount - COALESCE(discount, 0)
  ) AS "expression 2" FROM "orders" AS source) AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 2
),
part_2_orders AS (
  SELECT 0 AS slot, counted.d0, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m1
  FROM (
    SELECT DISTINCT base."expression 1" AS d0, base."customer_id" AS v0, base."placed_on" AS v1
    FROM (SELECT source.*, (CASE WHEN items > 3 THEN 'large' ELSE 'small' END
    ) AS "expression 1" FROM "orders" AS source) AS base
    WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  ) AS counted
  GROUP BY 2
)
SELECT 0 AS slot, d0, MAX(m0) AS m0, MAX(m2) AS m2, MAX(m2_odd) AS m2_odd, MAX(m3) AS m3, MAX(m3_odd) AS m3_odd, MAX(m1) AS m1
FROM (
  SELECT d0, m0, m2, m2_odd, m3, m3_odd, CAST(NULL AS BIGINT) AS m1 FROM part_1_orders
  UNION ALL
  SELECT d0, CAST(NULL AS DOUBLE) AS m0, CAST(NULL AS DOUBLE) AS m2, CAST(NULL AS BIGINT) AS m2_odd, CAST(NULL AS DECIMAL(38, 10)) AS m3, CAST(NULL AS BIGINT) AS m3_odd, m1 FROM part_2_orders
) AS parts
GROUP BY 2
LIMIT 500001;
-- 1: true, 2: true, 3: "2025-11-30T23:00:00.000Z", 4: "2026-02-28T23:00:00.000Z", 5: "2025-11-30T23:00:00.000Z", 6: "2026-02-28T23:00:00.000Z"
