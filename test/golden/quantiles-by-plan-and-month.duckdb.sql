-- {"metrics":["response_median","response_p90"],"by":["plan"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_tickets AS (
  SELECT
    CASE WHEN base."created_date" < CAST($1 AS DATE) THEN 0 WHEN base."created_date" < CAST($2 AS DATE) THEN 1 ELSE 2 END AS slot,
    to_1_customer."subscription_tier" AS d0,
    quantile_cont(CAST(base."response_time_hours" AS DOUBLE), 0.5) AS m0,
    COUNT(*) FILTER (WHERE NOT isfinite(base."response_time_hours")) AS m0_odd,
    quantile_cont(CAST(base."response_time_hours" AS DOUBLE), 0.9) AS m1,
    COUNT(*) FILTER (WHERE NOT isfinite(base."response_time_hours")) AS m1_odd
  FROM "support_tickets" AS base
  LEFT JOIN (
    SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
    FROM customers
  ) AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
  WHERE base."created_date" >= CAST($3 AS DATE) AND base."created_date" < CAST($4 AS DATE)
  GROUP BY 1, 2
)
SELECT slot, d0, m0, m0_odd, m1, m1_odd
FROM part_1_tickets
LIMIT 500001;
-- 1: "2026-01-01", 2: "2026-02-01", 3: "2025-12-01", 4: "2026-03-01"
