-- {"metrics":["visits"],"by":["at_work"],"period":{"from":"2025-12-01","to":"2026-03-01"}}
WITH part_1_visits AS (
  SELECT
    0 AS slot,
    (SELECT (CASE WHEN of.value IS NULL THEN CAST(NULL AS BOOLEAN) WHEN FLOOR(of.value / 86400.0) IN (46014, 46015, 46021) THEN FALSE ELSE CASE CAST(FLOOR(of.value / 86400.0) - FLOOR(of.value / 604800.0) * 7 AS BIGINT) WHEN 0 THEN ((of.value - FLOOR(of.value / 86400.0) * 86400) >= 32400 AND (of.value - FLOOR(of.value / 86400.0) * 86400) < 45000) OR ((of.value - FLOOR(of.value / 86400.0) * 86400) >= 48600 AND (of.value - FLOOR(of.value / 86400.0) * 86400) < 61200) WHEN 1 THEN ((of.value - FLOOR(of.value / 86400.0) * 86400) >= 32400 AND (of.value - FLOOR(of.value / 86400.0) * 86400) < 45000) WHEN 2 THEN ((of.value - FLOOR(of.value / 86400.0) * 86400) >= 32400 AND (of.value - FLOOR(of.value / 86400.0) * 86400) < 45000) WHEN 3 THEN ((of.value - FLOOR(of.value / 86400.0) * 86400) >= 32400 AND (of.value - FLOOR(of.value / 86400.0) * 86400) < 45000) WHEN 4 THEN ((of.value - FLOOR(of.value / 86400.0) * 86400) >= 32400 AND (of.value - FLOOR(of.value / 86400.0) * 86400) < 45000) ELSE FALSE END END) FROM (SELECT CAST(EXTRACT(EPOCH FROM (((base."seen" AT TIME ZONE CAST($1 AS TEXT)) AT TIME ZONE CAST($2 AS TEXT)) - CAST($3 AS TIMESTAMP))) AS DOUBLE PRECISION) AS value OFFSET 0) AS of) AS d0,
    COUNT(*) AS m0
  FROM (
    SELECT * FROM visits WHERE NOT robot
  ) AS base
  WHERE base."seen" >= CAST($4 AS TIMESTAMP) AND base."seen" < CAST($5 AS TIMESTAMP)
  GROUP BY 2
)
SELECT slot, d0, m0
FROM part_1_visits
LIMIT 500001;
-- 1: "America/New_York", 2: "Europe/Berlin", 3: "1900-01-01 00:00:00", 4: "2025-11-30 18:00:00.000", 5: "2026-02-28 18:00:00.000"
