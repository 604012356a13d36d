-- {"metrics":["visits"],"by":["hour"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_visits AS (
  SELECT
    0 AS slot,
    CAST(EXTRACT(HOUR FROM CAST(at_timezone(with_timezone(base."seen", CAST(? AS VARCHAR)), CAST(? AS VARCHAR)) AS TIMESTAMP(6))) AS BIGINT) AS d0,
    COUNT(*) AS m0
  FROM (
    SELECT * FROM visits WHERE NOT robot
  ) AS base
  WHERE base."seen" >= CAST(? AS TIMESTAMP(6)) AND base."seen" < CAST(? AS TIMESTAMP(6))
  GROUP BY 2
)
SELECT slot, d0, m0
FROM part_1_visits
LIMIT 500001;
-- 1: "America/New_York", 2: "Europe/Berlin", 3: "2025-11-30 18:00:00.000", 4: "2026-02-28 18:00:00.000"
