-- {"metrics":["response_mean","response_median","response_p90","tickets","tickets_unanswered"],"period":{"from":"2026-01-30","to":"2026-03-01"},"compare":"days"}
WITH part_1_tickets AS (
  SELECT
    CASE WHEN base."created_date" < CAST($1 AS DATE) THEN 1 ELSE 0 END AS slot,
    AVG(base."response_time_hours") AS m0,
    quantile_cont(CAST(base."response_time_hours" AS DOUBLE), 0.5) AS m1,
    COUNT(*) FILTER (WHERE NOT isfinite(base."response_time_hours")) AS m1_odd,
    quantile_cont(CAST(base."response_time_hours" AS DOUBLE), 0.9) AS m2,
    COUNT(*) FILTER (WHERE NOT isfinite(base."response_time_hours")) AS m2_odd,
    COUNT(*) AS m3,
    COUNT(*) FILTER (WHERE base."response_time_hours" IS NULL) AS m4
  FROM "support_tickets" AS base
  WHERE base."created_date" >= CAST($2 AS DATE) AND base."created_date" < CAST($3 AS DATE)
  GROUP BY 1
)
SELECT slot, m0, m1, m1_odd, m2, m2_odd, m3, m4
FROM part_1_tickets
LIMIT 1000001;
-- 1: "2026-01-30", 2: "2025-12-31", 3: "2026-03-01"
