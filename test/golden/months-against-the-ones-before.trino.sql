-- {"metrics":["orders"],"grain":"month","period":{"from":"2025-12-01","to":"2026-03-01"},"compare":"bucket"}
WITH part_1_orders AS (
  SELECT
    CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 3 ELSE CASE WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 0 WHEN base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) THEN 1 ELSE 2 END END AS slot,
    COUNT(*) AS m0
  FROM "orders" AS base
  WHERE base."placed_at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."placed_at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY 1
)
SELECT slot, m0
FROM part_1_orders
LIMIT 500001;
-- 1: "2025-11-30T23:00:00.000Z", 2: "2025-12-31T23:00:00.000Z", 3: "2026-01-31T23:00:00.000Z", 4: "2025-10-31T23:00:00.000Z", 5: "2026-02-28T23:00:00.000Z"
