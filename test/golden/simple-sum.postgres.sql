-- {"metrics":["revenue"],"period":{"from":"2026-01-30","to":"2026-03-01"}}
WITH part_1_charges AS (
  SELECT
    0 AS slot,
    SUM(base."amount") AS m0
  FROM "revenue_transactions" AS base
  WHERE base."transaction_date" >= CAST($1 AS DATE) AND base."transaction_date" < CAST($2 AS DATE)
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_charges
LIMIT 500001;
-- 1: "2026-01-30", 2: "2026-03-01"
