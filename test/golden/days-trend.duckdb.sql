-- {"metrics":["revenue","tickets"],"grain":"day","period":{"from":"2026-01-30","to":"2026-03-01"}}
WITH part_1_charges AS (
  SELECT
    (base."transaction_date" - CAST($1 AS DATE)) AS slot,
    SUM(base."amount") AS m0
  FROM "revenue_transactions" AS base
  WHERE base."transaction_date" >= CAST($1 AS DATE) AND base."transaction_date" < CAST($2 AS DATE)
  GROUP BY 1
),
part_2_tickets AS (
  SELECT
    (base."created_date" - CAST($1 AS DATE)) AS slot,
    COUNT(*) AS m1
  FROM "support_tickets" AS base
  WHERE base."created_date" >= CAST($1 AS DATE) AND base."created_date" < CAST($2 AS DATE)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, NULL AS m1 FROM part_1_charges
  UNION ALL
  SELECT slot, NULL AS m0, m1 FROM part_2_tickets
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2026-01-30", 2: "2026-03-01"
