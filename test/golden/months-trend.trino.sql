-- {"metrics":["revenue"],"grain":"month","period":{"from":"2025-03-01","to":"2026-03-01"},"compare":"year"}
WITH part_1_charges AS (
  SELECT
    CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN 12 WHEN base."transaction_date" < CAST(? AS DATE) THEN 13 WHEN base."transaction_date" < CAST(? AS DATE) THEN 14 WHEN base."transaction_date" < CAST(? AS DATE) THEN 15 WHEN base."transaction_date" < CAST(? AS DATE) THEN 16 WHEN base."transaction_date" < CAST(? AS DATE) THEN 17 WHEN base."transaction_date" < CAST(? AS DATE) THEN 18 WHEN base."transaction_date" < CAST(? AS DATE) THEN 19 WHEN base."transaction_date" < CAST(? AS DATE) THEN 20 WHEN base."transaction_date" < CAST(? AS DATE) THEN 21 WHEN base."transaction_date" < CAST(? AS DATE) THEN 22 ELSE 23 END ELSE CASE WHEN base."transaction_date" < CAST(? AS DATE) THEN 0 WHEN base."transaction_date" < CAST(? AS DATE) THEN 1 WHEN base."transaction_date" < CAST(? AS DATE) THEN 2 WHEN base."transaction_date" < CAST(? AS DATE) THEN 3 WHEN base."transaction_date" < CAST(? AS DATE) THEN 4 WHEN base."transaction_date" < CAST(? AS DATE) THEN 5 WHEN base."transaction_date" < CAST(? AS DATE) THEN 6 WHEN base."transaction_date" < CAST(? AS DATE) THEN 7 WHEN base."transaction_date" < CAST(? AS DATE) THEN 8 WHEN base."transaction_date" < CAST(? AS DATE) THEN 9 WHEN base."transaction_date" < CAST(? AS DATE) THEN 10 ELSE 11 END END AS slot,
    SUM(base."amount") AS m0
  FROM "revenue_transactions" AS base
  WHERE base."transaction_date" >= CAST(? AS DATE) AND base."transaction_date" < CAST(? AS DATE)
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_charges
LIMIT 500001;
-- 1: "2025-03-01", 2: "2024-04-01", 3: "2024-05-01", 4: "2024-06-01", 5: "2024-07-01", 6: "2024-08-01", 7: "2024-09-01", 8: "2024-10-01", 9: "2024-11-01", 10: "2024-12-01", 11: "2025-01-01", 12: "2025-02-01", 13: "2025-04-01", 14: "2025-05-01", 15: "2025-06-01", 16: "2025-07-01", 17: "2025-08-01", 18: "2025-09-01", 19: "2025-10-01", 20: "2025-11-01", 21: "2025-12-01", 22: "2026-01-01", 23: "2026-02-01", 24: "2024-03-01", 25: "2026-03-01"
