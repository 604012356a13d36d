-- {"metrics":["response_mean","response_median","response_p90","tickets","tickets_unanswered"],"period":{"from":"2026-01-30","to":"2026-03-01"},"compare":"days"}
WITH part_1_tickets AS (
  SELECT
    CASE WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 0 END AS slot,
    CAST(SUM(base."response_time_hours") AS DOUBLE) / NULLIF(COUNT(base."response_time_hours"), 0) AS m0,
    COUNT(*) AS m3,
    COUNT(*) FILTER (WHERE base."response_time_hours" IS NULL) AS m4
  FROM "support_tickets" AS base
  WHERE base."created_date" >= CAST(? AS DATE) AND base."created_date" < CAST(? AS DATE)
  GROUP BY 1
),
part_2_tickets AS (
  SELECT
    ranked.slot,
    SUM(value * GREATEST(0, 1 - ABS(position - (total - 1) * 0.5e0))) AS m1,
    COUNT(*) FILTER (WHERE NOT is_finite(CAST(value AS DOUBLE))) AS m1_odd
  FROM (
    SELECT
      CASE WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 0 END AS slot,
      CAST(base."response_time_hours" AS DOUBLE) AS value,
      ROW_NUMBER() OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 0 END ORDER BY CAST(base."response_time_hours" AS DOUBLE)) - 1 AS position,
      COUNT(*) OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 0 END) AS total
    FROM "support_tickets" AS base
    WHERE base."created_date" >= CAST(? AS DATE) AND base."created_date" < CAST(? AS DATE)
      AND base."response_time_hours" IS NOT NULL
  ) AS ranked
  GROUP BY 1
),
part_3_tickets AS (
  SELECT
    ranked.slot,
    SUM(value * GREATEST(0, 1 - ABS(position - (total - 1) * 0.9e0))) AS m2,
    COUNT(*) FILTER (WHERE NOT is_finite(CAST(value AS DOUBLE))) AS m2_odd
  FROM (
    SELECT
      CASE WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 0 END AS slot,
      CAST(base."response_time_hours" AS DOUBLE) AS value,
      ROW_NUMBER() OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 0 END ORDER BY CAST(base."response_time_hours" AS DOUBLE)) - 1 AS position,
      COUNT(*) OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 0 END) AS total
    FROM "support_tickets" AS base
    WHERE base."created_date" >= CAST(? AS DATE) AND base."created_date" < CAST(? AS DATE)
      AND base."response_time_hours" IS NOT NULL
  ) AS ranked
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m3) AS m3, MAX(m4) AS m4, MAX(m1) AS m1, MAX(m1_odd) AS m1_odd, MAX(m2) AS m2, MAX(m2_odd) AS m2_odd
FROM (
  SELECT slot, m0, m3, m4, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd, CAST(NULL AS DOUBLE) AS m2, CAST(NULL AS BIGINT) AS m2_odd FROM part_1_tickets
  UNION ALL
  SELECT slot, CAST(NULL AS DECIMAL(38, 10)) AS m0, CAST(NULL AS BIGINT) AS m3, CAST(NULL AS BIGINT) AS m4, m1, m1_odd, CAST(NULL AS DOUBLE) AS m2, CAST(NULL AS BIGINT) AS m2_odd FROM part_2_tickets
  UNION ALL
  SELECT slot, CAST(NULL AS DECIMAL(38, 10)) AS m0, CAST(NULL AS BIGINT) AS m3, CAST(NULL AS BIGINT) AS m4, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd, m2, m2_odd FROM part_3_tickets
) AS parts
GROUP BY 1
LIMIT 1000001;
-- 1: "2026-01-30", 2: "2025-12-31", 3: "2026-03-01", 4: "2026-01-30", 5: "2026-01-30", 6: "2026-01-30", 7: "2025-12-31", 8: "2026-03-01", 9: "2026-01-30", 10: "2026-01-30", 11: "2026-01-30", 12: "2025-12-31", 13: "2026-03-01"
