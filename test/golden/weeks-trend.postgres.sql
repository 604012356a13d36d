-- {"metrics":["weekly_active_customers","minutes_per_active_day","revenue","tickets"],"grain":"week","period":{"from":"2025-12-01","to":"2026-03-02"}}
WITH part_1_usage AS (
  SELECT counted.slot, COUNT(*) FILTER (WHERE counted.seen > 0 AND counted.v0 IS NOT NULL) AS m0, SUM(counted.m1) AS m1
  FROM (
    SELECT
      ((base."usage_date" - CAST($1 AS DATE))) / 7 AS slot,
      base."customer_id" AS v0,
      COUNT(*) FILTER (WHERE base."daily_usage_minutes" > CAST($2 AS BIGINT)) AS seen,
      SUM(base."daily_usage_minutes") AS m1
    FROM (
      SELECT customer_id, usage_date, CAST(usage_date AS DATE) AS usage_day, daily_usage_minutes FROM usage_metrics
    ) AS base
    WHERE base."usage_date" >= CAST($1 AS DATE) AND base."usage_date" < CAST($3 AS DATE)
    GROUP BY 1, 2
  ) AS counted
  GROUP BY 1
),
part_2_usage AS (
  SELECT counted.slot, COUNT(*) FILTER (WHERE counted.v0 IS NOT NULL AND counted.v1 IS NOT NULL) AS m2
  FROM (
    SELECT DISTINCT ((base."usage_date" - CAST($1 AS DATE))) / 7 AS slot, base."customer_id" AS v0, base."usage_day" AS v1
    FROM (
      SELECT customer_id, usage_date, CAST(usage_date AS DATE) AS usage_day, daily_usage_minutes FROM usage_metrics
    ) AS base
    WHERE base."usage_date" >= CAST($1 AS DATE) AND base."usage_date" < CAST($3 AS DATE)
      AND base."daily_usage_minutes" > CAST($2 AS BIGINT)
  ) AS counted
  GROUP BY 1
),
part_3_charges AS (
  SELECT
    ((base."transaction_date" - CAST($1 AS DATE))) / 7 AS slot,
    SUM(base."amount") AS m3
  FROM "revenue_transactions" AS base
  WHERE base."transaction_date" >= CAST($1 AS DATE) AND base."transaction_date" < CAST($3 AS DATE)
  GROUP BY 1
),
part_4_tickets AS (
  SELECT
    ((base."created_date" - CAST($1 AS DATE))) / 7 AS slot,
    COUNT(*) AS m4
  FROM "support_tickets" AS base
  WHERE base."created_date" >= CAST($1 AS DATE) AND base."created_date" < CAST($3 AS DATE)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1, MAX(m2) AS m2, MAX(m3) AS m3, MAX(m4) AS m4
FROM (
  SELECT slot, m0, m1, CAST(NULL AS BIGINT) AS m2, CAST(NULL AS NUMERIC) AS m3, CAST(NULL AS BIGINT) AS m4 FROM part_1_usage
  UNION ALL
  SELECT slot, CAST(NULL AS BIGINT) AS m0, CAST(NULL AS NUMERIC) AS m1, m2, CAST(NULL AS NUMERIC) AS m3, CAST(NULL AS BIGINT) AS m4 FROM part_2_usage
  UNION ALL
  SELECT slot, CAST(NULL AS BIGINT) AS m0, CAST(NULL AS NUMERIC) AS m1, CAST(NULL AS BIGINT) AS m2, m3, CAST(NULL AS BIGINT) AS m4 FROM part_3_charges
  UNION ALL
  SELECT slot, CAST(NULL AS BIGINT) AS m0, CAST(NULL AS NUMERIC) AS m1, CAST(NULL AS BIGINT) AS m2, CAST(NULL AS NUMERIC) AS m3, m4 FROM part_4_tickets
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2025-12-01", 2: "0", 3: "2026-03-02"
