-- {"metrics":["revenue","revenue_year_to_date"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"},"compare":"year"}
WITH part_1_charges AS (
  SELECT
    CASE WHEN base."transaction_date" < CAST($1 AS DATE) THEN CASE WHEN base."transaction_date" < CAST($2 AS DATE) THEN 3 WHEN base."transaction_date" < CAST($3 AS DATE) THEN 4 ELSE 5 END ELSE CASE WHEN base."transaction_date" < CAST($4 AS DATE) THEN 0 WHEN base."transaction_date" < CAST($5 AS DATE) THEN 1 ELSE 2 END END AS slot,
    SUM(base."amount") AS m0
  FROM "revenue_transactions" AS base
  WHERE ((base."transaction_date" >= CAST($6 AS DATE) AND base."transaction_date" < CAST($7 AS DATE)) OR (base."transaction_date" >= CAST($1 AS DATE) AND base."transaction_date" < CAST($8 AS DATE)))
  GROUP BY 1
),
part_2_charges AS (
  SELECT spans.slot AS slot, SUM(steps.m1) AS m1
  FROM (
    SELECT
      CASE WHEN base."transaction_date" < CAST($2 AS DATE) THEN 0 WHEN base."transaction_date" < CAST($3 AS DATE) THEN 1 WHEN base."transaction_date" < CAST($7 AS DATE) THEN 2 WHEN base."transaction_date" < CAST($4 AS DATE) THEN 3 WHEN base."transaction_date" < CAST($5 AS DATE) THEN 4 ELSE 5 END AS slot,
      SUM(base."amount") AS m1
    FROM "revenue_transactions" AS base
    WHERE base."transaction_date" >= CAST($9 AS DATE) AND base."transaction_date" < CAST($8 AS DATE)
    GROUP BY 1
  ) AS steps
  JOIN (VALUES (0, 1, 4), (1, 4, 5), (2, 4, 6), (3, 0, 1), (4, 1, 2), (5, 1, 3)) AS spans (slot, starts, ends) ON steps.slot >= spans.starts AND steps.slot < spans.ends
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, NULL AS m1 FROM part_1_charges
  UNION ALL
  SELECT slot, NULL AS m0, m1 FROM part_2_charges
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2025-12-01", 2: "2025-01-01", 3: "2025-02-01", 4: "2026-01-01", 5: "2026-02-01", 6: "2024-12-01", 7: "2025-03-01", 8: "2026-03-01", 9: "2024-01-01"
