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
  SELECT
    slots.slot AS slot,
    SUM(base."amount") AS m1
  FROM "revenue_transactions" AS base
  JOIN (VALUES (0, CAST(? AS DATE), CAST(? AS DATE)), (1, CAST(? AS DATE), CAST(? AS DATE)), (2, CAST(? AS DATE), CAST(? AS DATE)), (3, CAST(? AS DATE), CAST(? AS DATE)), (4, CAST(? AS DATE), CAST(? AS DATE)), (5, CAST(? AS DATE), CAST(? AS DATE))) AS slots (slot, starts, ends) ON base."transaction_date" >= slots.starts AND base."transaction_date" < slots.ends
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
-- 1: "2025-12-01", 2: "2025-01-01", 3: "2025-02-01", 4: "2026-01-01", 5: "2026-02-01", 6: "2024-12-01", 7: "2025-03-01", 8: "2025-12-01", 9: "2026-03-01", 10: "2025-01-01", 11: "2026-01-01", 12: "2026-01-01", 13: "2026-02-01", 14: "2026-01-01", 15: "2026-03-01", 16: "2024-01-01", 17: "2025-01-01", 18: "2025-01-01", 19: "2025-02-01", 20: "2025-01-01", 21: "2025-03-01"
