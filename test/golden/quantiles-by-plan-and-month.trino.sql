-- {"metrics":["response_median","response_p90"],"by":["plan"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_tickets AS (
  SELECT
    ranked.slot,
    ranked.d0,
    SUM(value * GREATEST(0, 1 - ABS(position - (total - 1) * 0.5e0))) AS m0,
    COUNT(*) FILTER (WHERE NOT is_finite(CAST(value AS DOUBLE))) AS m0_odd
  FROM (
    SELECT
      CASE WHEN base."created_date" < CAST(? AS DATE) THEN 0 WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 2 END AS slot,
      to_1_customer."subscription_tier" AS d0,
      CAST(base."response_time_hours" AS DOUBLE) AS value,
      ROW_NUMBER() OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 0 WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 2 END, to_1_customer."subscription_tier" ORDER BY CAST(base."response_time_hours" AS DOUBLE)) - 1 AS position,
      COUNT(*) OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 0 WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 2 END, to_1_customer."subscription_tier") AS total
    FROM "support_tickets" AS base
    LEFT JOIN (
      SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
      FROM customers
    ) AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."created_date" >= CAST(? AS DATE) AND base."created_date" < CAST(? AS DATE)
      AND base."response_time_hours" IS NOT NULL
  ) AS ranked
  GROUP BY 1, 2
),
part_2_tickets AS (
  SELECT
    ranked.slot,
    ranked.d0,
    SUM(value * GREATEST(0, 1 - ABS(position - (total - 1) * 0.9e0))) AS m1,
    COUNT(*) FILTER (WHERE NOT is_finite(CAST(value AS DOUBLE))) AS m1_odd
  FROM (
    SELECT
      CASE WHEN base."created_date" < CAST(? AS DATE) THEN 0 WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 2 END AS slot,
      to_1_customer."subscription_tier" AS d0,
      CAST(base."response_time_hours" AS DOUBLE) AS value,
      ROW_NUMBER() OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 0 WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 2 END, to_1_customer."subscription_tier" ORDER BY CAST(base."response_time_hours" AS DOUBLE)) - 1 AS position,
      COUNT(*) OVER (PARTITION BY CASE WHEN base."created_date" < CAST(? AS DATE) THEN 0 WHEN base."created_date" < CAST(? AS DATE) THEN 1 ELSE 2 END, to_1_customer."subscription_tier") AS total
    FROM "support_tickets" AS base
    LEFT JOIN (
      SELECT customer_id, customer_name, subscription_tier, status, CAST(signup_date AS DATE) AS signup_date
      FROM customers
    ) AS to_1_customer ON to_1_customer."customer_id" = base."customer_id"
    WHERE base."created_date" >= CAST(? AS DATE) AND base."created_date" < CAST(? AS DATE)
      AND base."response_time_hours" IS NOT NULL
  ) AS ranked
  GROUP BY 1, 2
)
SELECT slot, d0, MAX(m0) AS m0, MAX(m0_odd) AS m0_odd, MAX(m1) AS m1, MAX(m1_odd) AS m1_odd
FROM (
  SELECT slot, d0, m0, m0_odd, CAST(NULL AS DOUBLE) AS m1, CAST(NULL AS BIGINT) AS m1_odd FROM part_1_tickets
  UNION ALL
  SELECT slot, d0, CAST(NULL AS DOUBLE) AS m0, CAST(NULL AS BIGINT) AS m0_odd, m1, m1_odd FROM part_2_tickets
) AS parts
GROUP BY 1, 2
LIMIT 500001;
-- 1: "2026-01-01", 2: "2026-02-01", 3: "2026-01-01", 4: "2026-02-01", 5: "2026-01-01", 6: "2026-02-01", 7: "2025-12-01", 8: "2026-03-01", 9: "2026-01-01", 10: "2026-02-01", 11: "2026-01-01", 12: "2026-02-01", 13: "2026-01-01", 14: "2026-02-01", 15: "2025-12-01", 16: "2026-03-01"
