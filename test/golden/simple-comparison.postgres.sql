-- {"metrics":["revenue","refunds"],"period":{"from":"2026-01-30","to":"2026-03-01"},"compare":"days"}
WITH part_1_charges AS (
  SELECT
    CASE WHEN base."transaction_date" < CAST($1 AS DATE) THEN 1 ELSE 0 END AS slot,
    SUM(base."amount") AS m0,
    SUM(base."amount") FILTER (WHERE base."amount" < CAST($2 AS NUMERIC)) AS m1
  FROM "revenue_transactions" AS base
  WHERE base."transaction_date" >= CAST($3 AS DATE) AND base."transaction_date" < CAST($4 AS DATE)
  GROUP BY 1
)
SELECT slot, m0, m1
FROM part_1_charges
LIMIT 1000001;
-- 1: "2026-01-30", 2: "0", 3: "2025-12-31", 4: "2026-03-01"
