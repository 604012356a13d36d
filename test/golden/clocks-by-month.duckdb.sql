-- {"metrics":["visits"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"},"compare":"previous"}
WITH part_1_visits AS (
  SELECT
    CASE WHEN base."seen" < CAST($1 AS TIMESTAMP) THEN CASE WHEN base."seen" < CAST($2 AS TIMESTAMP) THEN 3 WHEN base."seen" < CAST($3 AS TIMESTAMP) THEN 4 ELSE 5 END ELSE CASE WHEN base."seen" < CAST($4 AS TIMESTAMP) THEN 0 WHEN base."seen" < CAST($5 AS TIMESTAMP) THEN 1 ELSE 2 END END AS slot,
    COUNT(*) AS m0
  FROM (
    SELECT * FROM visits WHERE NOT robot
  ) AS base
  WHERE base."seen" >= CAST($6 AS TIMESTAMP) AND base."seen" < CAST($7 AS TIMESTAMP)
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_visits
LIMIT 500001;
-- 1: "2025-11-30 18:00:00.000", 2: "2025-09-30 18:00:00.000", 3: "2025-10-31 19:00:00.000", 4: "2025-12-31 18:00:00.000", 5: "2026-01-31 18:00:00.000", 6: "2025-08-31 18:00:00.000", 7: "2026-02-28 18:00:00.000"
