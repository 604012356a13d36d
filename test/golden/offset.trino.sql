-- {"metrics":["turnover","turnover_month_before"],"grain":"month","period":{"from":"2026-01-01","to":"2026-04-01"}}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
    SUM(base."amount") AS m0
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1
),
part_2_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END AS slot,
    SUM(base."amount") AS m1
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1
)
SELECT slot, MAX(m0) AS m0, MAX(m1) AS m1
FROM (
  SELECT slot, m0, CAST(NULL AS DECIMAL(38, 10)) AS m1 FROM part_1_orders
  UNION ALL
  SELECT slot, CAST(NULL AS DECIMAL(38, 10)) AS m0, m1 FROM part_2_orders
) AS parts
GROUP BY 1
LIMIT 500001;
-- 1: "2026-01-31T23:00:00.000Z", 2: "2026-02-28T23:00:00.000Z", 3: "2025-12-31T23:00:00.000Z", 4: "2026-03-31T22:00:00.000Z", 5: "2025-12-31T23:00:00.000Z", 6: "2026-01-31T23:00:00.000Z", 7: "2025-11-30T23:00:00.000Z", 8: "2026-02-28T23:00:00.000Z"
