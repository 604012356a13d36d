-- {"metrics":["visits"],"by":["hour"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_visits AS (
  SELECT
    0 AS slot,
    CAST(EXTRACT(HOUR FROM ((base."seen" AT TIME ZONE CAST($1 AS TEXT)) AT TIME ZONE CAST($2 AS TEXT))) AS BIGINT) AS d0,
    COUNT(*) AS m0
  FROM (
    SELECT * FROM visits WHERE NOT robot
  ) AS base
  WHERE base."seen" >= CAST($3 AS TIMESTAMP) AND base."seen" < CAST($4 AS TIMESTAMP)
  GROUP BY 2
)
SELECT slot, d0, m0
FROM part_1_visits
LIMIT 500001;
-- 1: "America/New_York", 2: "Europe/Berlin", 3: "2025-11-30 18:00:00.000", 4: "2026-02-28 18:00:00.000"
