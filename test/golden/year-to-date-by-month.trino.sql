-- {"metrics":["revenue","revenue_year_to_date"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"},"compare":"year"}
WITH part_1_charges AS (
  SELECT
    CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN 3 WHEN base."transaction_date" < CAST(? AS DATE) THEN 4 ELSE 5 END ELSE CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN 0 WHEN base."transaction_date" < CAST(? AS DATE) THEN 1 ELSE 2 END END AS slot,
    SUM(base."amount") AS m0
  FROM "revenue_transactions" AS base
  WHERE ((base."transaction_date" >= CAST(? AS DATE) AND base."transaction_date" < CAST(? AS DATE)) OR (base."transaction_date" >= CAST(? AS DATE) AND base."transaction_date" < CAST(? AS DATE)))
  GROUP BY 1
),
part_2_charges AS (
  SELECT spans.slot AS slot, SUM(steps.m1) AS m1
  FROM (
    SELECT
      CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN 0 WHEN base."transaction_date" < CAST(? AS DATE) THEN 1 WHEN base."transaction_date" < CAST(? AS DATE) THEN 2 WHEN base."transaction_date" < CAST(? AS DATE) THEN 3 WHEN base."transaction_date" < CAST(? AS DATE) THEN 4 ELSE 5 END AS slot,
      SUM(base."amount") AS m1
    FROM "revenue_transactions" AS base
    WHERE base."transaction_date" >= CAST(? AS DATE) AND base."transaction_date" < CAST(? AS DATE)
    GROUP BY 1
  ) AS steps
  JOIN (VALUES (0, 1, 4), (1, 4, 5), (2, 4, 6), (3, 0, 1), (4, 1, 2), (5, 1, 3)) AS spans (slot, starts, ends) ON steps.slot >= spans.starts AND steps.slot < spans.ends
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, CAST(NULL AS DECIMAL(38, 10)) AS m1 FROM part_1_charges
  UNION ALL
  SELECT slot, CAST(NULL AS DECIMAL(38, 10)) AS m0, m1 FROM part_2_charges
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2025-12-01", 2: "2025-01-01", 3: "2025-02-01", 4: "2026-01-01", 5: "2026-02-01", 6: "2024-12-01", 7: "2025-03-01", 8: "2025-12-01", 9: "2026-03-01", 10: "2025-01-01", 11: "2025-02-01", 12: "2025-03-01", 13: "2026-01-01", 14: "2026-02-01", 15: "2024-01-01", 16: "2026-03-01"
